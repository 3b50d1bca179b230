// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/leadcommands.h"
#include "core/snoozetimes.h"
#include "core/whenready.h"
#include "ui/commands/commands.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/tasks/taskfield.h"
#include "ui/tasks/taskspanel.h"
#include "ui/timeline/notefield.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/words/contactlinks.h"
#include "ui/words/phrases.h"

#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <algorithm>

namespace leadpilot::ui {

LeadCommands::LeadCommands(Commands &commands, LeadDetailPanel &detail, const Ports &ports,
                           std::function<void()> show)
    : QObject(&detail)
    , m_commands(commands)
    , m_detail(detail)
    , m_ports(ports)
    , m_show(std::move(show))
{
    addStatuses();
    addSnoozes();
    addWays();
    add(
        QStringLiteral("assignNobody"), tr("Assign to nobody"),
        [](const LeadDetail &lead) { return !lead.fields.assignee.isNull(); },
        [this] { m_detail.assign(std::nullopt); });
    connect(&detail, &LeadDetailPanel::shownChanged, this, &LeadCommands::fit);
    connect(&detail, &LeadDetailPanel::shownChanged, this, &LeadCommands::readMembers);
    readMembers();
    fit();
}

QAction *LeadCommands::add(const QString &id, const QString &name, const Applies &applies,
                           std::function<void()> run)
{
    QAction *action = m_commands.add(id, name, {}, [this, run = std::move(run)] {
        if (m_detail.shown())
            run();
    });
    m_applies.insert(action, applies);
    return action;
}

void LeadCommands::addStatuses()
{
    for (const auto status : {LeadStatus::New, LeadStatus::Contacted, LeadStatus::Qualified,
                              LeadStatus::Proposal, LeadStatus::Won, LeadStatus::Lost})
        add(
            u"status/" % toString(status), tr("Set status: %1").arg(Phrases::status(status)),
            [status](const LeadDetail &lead) { return lead.fields.status != status; },
            [this, status] { m_detail.setStatus(status); });
}

void LeadCommands::addSnoozes()
{
    const auto times = [this] {
        const QList<Qt::DayOfWeek> workdays = QLocale().weekdays();
        return SnoozeTimes::from(QDateTime::fromMSecsSinceEpoch(m_ports.clock.now().milliseconds()),
                                 workdays.isEmpty() ? Qt::Monday : workdays.first());
    };
    const auto until = [this](const QDateTime &time) {
        m_detail.snooze(Timestamp::fromMilliseconds(time.toMSecsSinceEpoch()));
    };
    const auto always = [](const LeadDetail &) {
        return true;
    };
    add(QStringLiteral("snoozeToday"), tr("Snooze until later today"), always, [times, until] {
        if (const auto today = times().laterToday)
            until(*today);
    });
    add(QStringLiteral("snoozeTomorrow"), tr("Snooze until tomorrow morning"), always,
        [times, until] { until(times().tomorrowMorning); });
    add(QStringLiteral("snoozeWeek"), tr("Snooze until next week"), always,
        [times, until] { until(times().nextWeek); });
    add(QStringLiteral("snoozeUntil"), tr("Snooze until a time…"), always,
        [this] { m_detail.chooseSnooze(); });
    add(
        QStringLiteral("wake"), tr("Wake this lead"),
        [this](const LeadDetail &lead) {
            return lead.fields.snoozedUntil && *lead.fields.snoozedUntil > m_ports.clock.now();
        },
        [this] { m_detail.snooze(std::nullopt); });
}

void LeadCommands::addWays()
{
    const auto phone = [](const LeadDetail &lead) {
        return contactlinks::telephone(lead.phone());
    };
    const auto mail = [](const LeadDetail &lead) {
        return contactlinks::mail(lead.email());
    };
    add(
        QStringLiteral("call"), tr("Call"),
        [phone](const LeadDetail &lead) { return !phone(lead).isEmpty(); },
        [this, phone] { m_ports.prompts.openLink(phone(*m_detail.shown())); });
    add(
        QStringLiteral("mail"), tr("Write an e-mail"),
        [mail](const LeadDetail &lead) { return !mail(lead).isEmpty(); },
        [this, mail] { m_ports.prompts.openLink(mail(*m_detail.shown())); });
    add(
        QStringLiteral("whatsApp"), tr("Write on WhatsApp"),
        [](const LeadDetail &lead) { return !lead.card.conversationId.isNull(); },
        [this] {
            m_show();
            m_detail.answer();
        });
    add(
        QStringLiteral("copyPhone"), tr("Copy the phone number"),
        [](const LeadDetail &lead) { return !lead.phone().isEmpty(); },
        [this] { QGuiApplication::clipboard()->setText(m_detail.shown()->phone()); });
    add(
        QStringLiteral("addNote"), tr("Add a note"),
        [](const LeadDetail &lead) { return !lead.card.contactId.isNull(); },
        [this] {
            m_show();
            m_detail.showTab(LeadDetailPanel::TimelineTab);
            m_detail.timeline()->field()->focusField();
        });
    add(
        QStringLiteral("addTask"), tr("Add a task"), [](const LeadDetail &) { return true; },
        [this] {
            m_show();
            m_detail.showTab(LeadDetailPanel::TasksTab);
            m_detail.tasks()->field()->focusField();
        });
}

void LeadCommands::readMembers()
{
    whenReady(m_ports.directory.members(), this, [this](const Expected<QList<Member>> &members) {
        if (!members || *members == m_members)
            return;
        m_members = *members;
        for (const Member &member : std::as_const(m_members))
            addMember(member);
        fit();
    });
}

void LeadCommands::addMember(const Member &member)
{
    const QString name = Phrases::oneLine(member.name);
    const QString words = member.isMe ? tr("Assign to me") : tr("Assign to %1").arg(name);
    if (QAction *known = m_assignments.value(member.id)) {
        known->setText(words);
        return;
    }
    const ProfileId id = member.id;
    m_assignments.insert(
        id, add(
                member.isMe ? QStringLiteral("assignMe") : QString(u"assign/" % id.toString()), words,
                [this, id](const LeadDetail &lead) {
                    // Who has left the workspace gets no more leads.
                    return lead.fields.assignee != id &&
                           std::ranges::find(m_members, id, &Member::id) != m_members.end();
                },
                [this, id] {
                    const auto found = std::ranges::find(m_members, id, &Member::id);
                    if (found != m_members.end())
                        m_detail.assign(*found);
                }));
}

void LeadCommands::fit()
{
    const auto &lead = m_detail.shown();
    for (auto it = m_applies.cbegin(); it != m_applies.cend(); ++it)
        it.key()->setEnabled(lead && it.value()(*lead));
}

} // namespace leadpilot::ui
