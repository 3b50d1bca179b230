// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/batchbar.h"
#include "core/text.h"
#include "core/whenready.h"
#include "ui/inbox/snoozebutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/words/batchwords.h"
#include "ui/words/editwords.h"
#include "ui/words/phrases.h"
#include "ui/words/statuses.h"

#include <QAccessible>
#include <QInputDialog>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <limits>

namespace leadpilot::ui {

// An ampersand would make a shortcut of the letter after it.
static QString menuText(const QString &text)
{
    return Phrases::isolated(Phrases::oneLine(text).left(60)).replace(u'&', QStringLiteral("&&"));
}

BatchBar::BatchBar(WorkspaceDirectory &directory, const Clock &clock, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_directory(directory)
    , m_clock(clock)
    , m_theme(theme)
    , m_count(plainLabel({}, this))
    , m_snooze(new SnoozeButton(clock, theme, this))
    , m_clear(new QToolButton(this))
{
    setObjectName(QStringLiteral("batchBar"));
    setProperty("ground", QStringLiteral("surface"));
    m_count->setObjectName(QStringLiteral("batchCount"));
    bindFont(m_count, theme, &Theme::title);
    m_all = addButton("batchAll", tr("Choose all"));
    m_status = addButton("batchStatus", tr("Status"));
    m_assignee = addButton("batchAssignee", tr("Assign"));
    m_tags = addButton("batchTags", tr("Tags"));
    m_export = addButton("batchExport", tr("Export"));
    m_snooze->setObjectName(QStringLiteral("batchSnooze"));
    m_snooze->setProperty("role", QStringLiteral("choice"));
    // Some of them may be asleep.
    m_snooze->show(Timestamp{std::numeric_limits<qint64>::max()});
    m_clear->setObjectName(QStringLiteral("batchClear"));
    m_clear->setAccessibleName(tr("Choose none"));
    m_clear->setToolTip(m_clear->accessibleName());
    auto *flow = new FlowLayout(nullptr, space::tight);
    for (QToolButton *button :
         {m_status, m_assignee, m_tags, static_cast<QToolButton *>(m_snooze), m_export, m_all})
        flow->addWidget(button);
    auto *head = new QHBoxLayout;
    head->addWidget(m_count, 1);
    head->addWidget(m_clear);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::medium, space::tight, space::small, space::small);
    layout->setSpacing(space::hair);
    layout->addLayout(head);
    layout->addLayout(flow);
    connect(m_all, &QToolButton::clicked, this, &BatchBar::allWanted);
    connect(m_export, &QToolButton::clicked, this, &BatchBar::exportWanted);
    connect(m_clear, &QToolButton::clicked, this, &BatchBar::clearWanted);
    connect(m_snooze, &SnoozeButton::chosen, this, [this](const std::optional<Timestamp> &until) {
        LeadEdit edit;
        edit.snoozedUntil = until;
        Q_EMIT editWanted(edit, EditWords::snoozed(until, m_clock.now()));
    });
    connect(&theme, &Theme::changed, this, &BatchBar::tint);
    fillStatus();
    for (QToolButton *button : {m_assignee, m_tags})
        button->setMenu(new QMenu(button));
    connect(m_assignee->menu(), &QMenu::aboutToShow, this, &BatchBar::fillAssignees);
    connect(m_tags->menu(), &QMenu::aboutToShow, this, &BatchBar::fillTags);
    tint();
    hide();
}

QToolButton *BatchBar::addButton(const char *name, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("role", QStringLiteral("choice"));
    button->setText(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    bindFont(button, m_theme, &Theme::caption);
    return button;
}

void BatchBar::open(QToolButton *button)
{
    if (button->isVisible() && button->isEnabled()) {
        button->setFocus(Qt::ShortcutFocusReason);
        button->showMenu();
    }
}

void BatchBar::openSnooze()
{
    open(m_snooze);
}

void BatchBar::fillStatus()
{
    auto *menu = new QMenu(m_status);
    for (const LeadStatus status : statusesInOrder) {
        connect(menu->addAction(Phrases::status(status)), &QAction::triggered, this,
                [this, status] { Q_EMIT editWanted({.status = status}, EditWords::statusChanged(status)); });
    }
    m_status->setMenu(menu);
}

void BatchBar::fillAssignees()
{
    QMenu *menu = m_assignee->menu();
    menu->clear();
    const auto add = [&](const QString &text, const std::optional<Member> &member) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, member] {
            Q_EMIT editWanted({.assignee = member ? member->id : ProfileId()}, EditWords::assigned(member));
        });
    };
    for (const Member &member : std::as_const(m_members)) {
        const QString name = menuText(member.name);
        add(member.isMe ? tr("Me (%1)").arg(name) : name, member);
    }
    menu->addSeparator();
    add(tr("Nobody"), std::nullopt);
}

void BatchBar::fillTags()
{
    QMenu *menu = m_tags->menu();
    menu->clear();
    QMenu *remove = new QMenu(tr("Remove"), menu);
    for (const Tag &tag : std::as_const(m_words)) {
        connect(menu->addAction(tr("Add %1", "a tag").arg(menuText(tag.name))), &QAction::triggered, this,
                [this, tag] { Q_EMIT editWanted({.addedTags = {tag.name}}, EditWords::tagAdded(tag.name)); });
        connect(remove->addAction(menuText(tag.name)), &QAction::triggered, this, [this, tag] {
            Q_EMIT editWanted({.removedTags = {tag.id}}, EditWords::tagRemoved(tag.name));
        });
    }
    connect(menu->addAction(tr("New tag…")), &QAction::triggered, this, &BatchBar::askForTag);
    menu->addSeparator();
    remove->setEnabled(!m_words.isEmpty());
    menu->addMenu(remove);
}

void BatchBar::askForTag()
{
    auto *dialog = new QInputDialog(window());
    dialog->setObjectName(QStringLiteral("batchTag"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New tag"));
    dialog->setLabelText(tr("The chosen leads get this tag:"));
    dialog->setOkButtonText(tr("Add"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &typed) {
        const QString name = text::cleanedLine(typed, text::longestName);
        if (!name.isEmpty())
            Q_EMIT editWanted({.addedTags = {name}}, EditWords::tagAdded(name));
    });
    dialog->open();
}

void BatchBar::readDirectory()
{
    whenReady(m_directory.members(), this, [this](const Expected<QList<Member>> &members) {
        if (members)
            m_members = *members;
    });
    whenReady(m_directory.tags(), this, [this](const Expected<QList<Tag>> &tags) {
        if (tags)
            m_words = *tags;
    });
}

void BatchBar::setChosen(bool isSeveral, std::optional<int> count, bool isAll)
{
    if (isSeveral && isHidden())
        readDirectory();
    m_all->setVisible(!isAll);
    m_said = isSeveral ? BatchWords::chosen(count, isAll) : QString();
    showCount();
    setVisible(isSeveral);
}

void BatchBar::setBusy(bool busy)
{
    if (busy == m_isBusy)
        return;
    m_isBusy = busy;
    for (QToolButton *button : {m_status, m_assignee, m_tags, static_cast<QToolButton *>(m_snooze), m_all})
        button->setEnabled(!busy);
    showCount();
}

void BatchBar::showCount()
{
    const QString said = m_isBusy && !m_said.isEmpty() ? tr("%1 · being changed…").arg(m_said) : m_said;
    if (said == m_count->text())
        return;
    m_count->setText(said);
    setAccessibleName(said);
    if (said.isEmpty())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void BatchBar::tint()
{
    const QSize side(m_theme.iconSize() - space::tight, m_theme.iconSize() - space::tight);
    m_clear->setIcon(m_theme.icon(Icon::Close));
    m_clear->setIconSize(side);
    for (QToolButton *button : {m_status, m_assignee, m_tags}) {
        button->setIcon(m_theme.icon(Icon::Chevron));
        button->setIconSize(side);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
}

} // namespace leadpilot::ui
