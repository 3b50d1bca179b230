// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/arrivalwords.h"

#include "core/text.h"
#include "ui/words/phrases.h"

#include <algorithm>

namespace leadpilot::ui {

using Content = ArrivalSettings::Content;
using Kind = Arrival::Kind;

// Longer than that no notification shows.
static constexpr int longestName = 60;

static qsizetype countOf(const QList<Arrival> &arrivals, Kind kind)
{
    return std::ranges::count_if(arrivals, [kind](const Arrival &arrival) { return arrival.kind == kind; });
}

Notification ArrivalWords::notification(const Announcement &announcement, const ArrivalSettings &settings)
{
    const Content content = settings.content;
    Notification said;
    if (announcement.form == Announcement::Form::Single) {
        said = single(announcement, content);
    } else {
        const bool isDigest = announcement.form == Announcement::Form::Digest;
        said.tag = QStringLiteral("several/") + announcement.arrivals.first().key;
        said.title = isDigest ? digestTitle(announcement) : counts(announcement.arrivals);
        if (content != Content::Nothing)
            said.body = names(announcement.arrivals);
    }
    if (announcement.sound)
        said.sound = settings.tone;
    return said;
}

Notification ArrivalWords::done(const QString &tag, const QString &said, const QString &person, bool canUndo)
{
    Notification done{tag, said, person, {}, {}};
    if (canUndo)
        done.actions.append({undo, tr("Undo")});
    done.actions.append({open, tr("Open")});
    return done;
}

Notification ArrivalWords::trial(const ArrivalSettings &settings)
{
    Arrival arrival;
    arrival.key = QStringLiteral("trial");
    arrival.person = tr("Ana Silva", "an invented person");
    arrival.source = LeadSource::MetaAds;
    arrival.campaign = tr("Autumn leads", "an invented campaign");
    Announcement announcement;
    announcement.arrivals = {arrival};
    announcement.sound = std::ranges::any_of(
        settings.loudness, [](auto how) { return how == ArrivalSettings::Loudness::Sound; });
    Notification shown = notification(announcement, settings);
    shown.title = tr("%1 (a trial)").arg(shown.title);
    return shown;
}

QString ArrivalWords::person(const Arrival &arrival, Content content)
{
    return content == Content::Nothing ? QString() : name(arrival);
}

Notification ArrivalWords::single(const Announcement &announcement, Content content)
{
    const QList<Arrival> &arrivals = announcement.arrivals;
    const Arrival &first = arrivals.first();
    const bool named = content != Content::Nothing;
    const qsizetype messages = countOf(arrivals, Kind::Message);
    Notification said;
    // What is told of a person next takes the place of what was told before.
    said.tag =
        !first.leadId.isNull() ? QString(QStringLiteral("lead/") + first.leadId.toString()) : first.key;
    said.title = title(first, messages, named);
    QStringList lines;
    if (first.kind != Kind::Message && (named || first.kind == Kind::NewLead))
        lines += origin(first, named);
    if (content == Content::Everything) {
        const QString text = Phrases::oneLine(arrivals.last().text);
        if (first.kind == Kind::TaskDue && !first.text.isEmpty())
            lines.prepend(Phrases::isolated(Phrases::oneLine(first.text)));
        else if (messages > 0 && !text.isEmpty())
            lines += Phrases::isolated(text);
    }
    lines.removeAll(QString());
    said.body = lines.join(u'\n');
    said.actions = actions(announcement);
    return said;
}

QList<Notification::Action> ArrivalWords::actions(const Announcement &announcement)
{
    const Arrival &first = announcement.arrivals.first();
    if (first.leadId.isNull())
        return {};
    QList<Notification::Action> offered;
    offered.append(first.conversationId.isNull() ? Notification::Action{open, tr("Open")}
                                                 : Notification::Action{reply, tr("Reply")});
    const bool isNews = first.kind == Kind::NewLead || first.kind == Kind::Message;
    if (isNews && !first.isMine)
        offered.append({assign, tr("Assign to me")});
    if (first.kind != Kind::TaskDue)
        offered.append({snooze, tr("Snooze for an hour")});
    return offered;
}

QString ArrivalWords::title(const Arrival &arrival, qsizetype messages, bool named)
{
    const QString person = name(arrival);
    switch (arrival.kind) {
    case Kind::NewLead:
        return named ? tr("New lead: %1").arg(person) : tr("New lead");
    case Kind::AssignedLead:
        return named ? tr("Assigned to you: %1").arg(person) : tr("A lead was assigned to you");
    case Kind::Message: {
        const QString count = tr("%n message(s)", nullptr, int(messages));
        return named ? tr("%1: %2", "person: 2 messages").arg(person, count) : count;
    }
    case Kind::TaskDue:
        return tr("Task due");
    case Kind::SnoozeOver:
        break;
    }
    return named ? tr("Snooze over: %1").arg(person) : tr("The snooze of a lead is over");
}

/// Person and source, or source and campaign where the title names the person.
QString ArrivalWords::origin(const Arrival &arrival, bool named)
{
    if (arrival.kind == Kind::TaskDue)
        return arrival.leadId.isNull() ? QString() : name(arrival);
    const QString source = Phrases::source(arrival.source);
    return !named || arrival.campaign.isEmpty()
               ? source
               : tr("%1 · %2", "source and campaign")
                     .arg(source, Phrases::isolated(text::cleanedLine(arrival.campaign, longestName)));
}

QString ArrivalWords::counts(const QList<Arrival> &arrivals)
{
    QStringList parts;
    if (const auto count = int(countOf(arrivals, Kind::NewLead)); count > 0)
        parts += tr("%n new lead(s)", nullptr, count);
    if (const auto count = int(countOf(arrivals, Kind::AssignedLead)); count > 0)
        parts += tr("%n lead(s) assigned to you", nullptr, count);
    if (const auto count = int(countOf(arrivals, Kind::Message)); count > 0)
        parts += tr("%n message(s)", nullptr, count);
    if (const auto count = int(countOf(arrivals, Kind::TaskDue)); count > 0)
        parts += tr("%n task(s) due", nullptr, count);
    if (const auto count = int(countOf(arrivals, Kind::SnoozeOver)); count > 0)
        parts += tr("%n snooze(s) over", nullptr, count);
    return parts.join(tr(", ", "between numbers of things"));
}

QString ArrivalWords::digestTitle(const Announcement &announcement)
{
    const QString found = counts(announcement.arrivals);
    switch (announcement.because) {
    case Announcement::Because::QuietHours:
        return tr("In your quiet hours: %1").arg(found);
    case Announcement::Because::Paused:
        return tr("While notifications were paused: %1").arg(found);
    case Announcement::Because::Nothing:
    case Announcement::Because::Away:
        break;
    }
    return tr("While you were away: %1").arg(found);
}

QString ArrivalWords::names(const QList<Arrival> &arrivals)
{
    QStringList persons;
    QStringList known;
    for (const Arrival &arrival : arrivals) {
        const QString id = arrival.leadId.isNull() ? arrival.key : arrival.leadId.toString();
        if (known.contains(id) || (arrival.leadId.isNull() && arrival.person.isEmpty()))
            continue;
        known += id;
        if (persons.size() < 3)
            persons += name(arrival);
    }
    if (known.size() > 3)
        return tr("%1, %2 and %n other(s)", nullptr, int(known.size()) - 2)
            .arg(persons.value(0), persons.value(1));
    if (known.size() == 3)
        return tr("%1, %2 and %3").arg(persons.value(0), persons.value(1), persons.value(2));
    if (known.size() == 2)
        return tr("%1 and %2").arg(persons.value(0), persons.value(1));
    return persons.value(0);
}

QString ArrivalWords::name(const Arrival &arrival)
{
    const QString person = text::cleanedLine(arrival.person, longestName);
    return person.isEmpty() ? tr("Somebody") : Phrases::isolated(person);
}

} // namespace leadpilot::ui
