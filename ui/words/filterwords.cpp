// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/filterwords.h"
#include "ui/words/phrases.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace leadpilot::ui {

static QString listed(const QStringList &texts)
{
    return QLocale().createSeparatedList(texts);
}

template <typename T> static QString listed(const QList<T> &values, auto &&word)
{
    QStringList words;
    for (const T &value : values)
        words += word(value);
    return listed(words);
}

static QString dayOf(Timestamp at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at.milliseconds()).date(), QLocale::ShortFormat);
}

QString FilterWords::me()
{
    return tr("me", "assigned to");
}

QString FilterWords::nobody()
{
    return tr("nobody", "assigned to");
}

QString FilterWords::order(LeadOrder order)
{
    switch (order) {
    case LeadOrder::NewestLead:
        return tr("Newest lead first");
    case LeadOrder::WaitingLongest:
        return tr("Waiting longest first");
    case LeadOrder::OldestLead:
        return tr("Oldest lead first");
    case LeadOrder::Name:
        return tr("Name, A to Z");
    case LeadOrder::NameBackwards:
        return tr("Name, Z to A");
    case LeadOrder::HighestValue:
        return tr("Highest value first");
    case LeadOrder::Status:
        return tr("By status");
    case LeadOrder::Source:
        return tr("By source");
    case LeadOrder::Assignee:
        return tr("By assigned member");
    case LeadOrder::NewestActivity:
        break;
    }
    return tr("Newest activity first");
}

QString FilterWords::snoozed(SnoozedLeads snoozed)
{
    switch (snoozed) {
    case SnoozedLeads::Shown:
        return tr("Shown too", "snoozed leads");
    case SnoozedLeads::Only:
        return tr("Only these", "snoozed leads");
    case SnoozedLeads::Hidden:
        break;
    }
    return tr("Hidden until they wake", "snoozed leads");
}

QString FilterWords::wait(int minutes)
{
    const QLocale locale;
    if (minutes % (24 * 60) == 0)
        return tr("%1 d").arg(locale.toString(minutes / (24 * 60)));
    if (minutes % 60 == 0)
        return tr("%1 h").arg(locale.toString(minutes / 60));
    return tr("%1 min").arg(locale.toString(minutes));
}

QString FilterWords::withinDays(int days)
{
    return days == 1 ? tr("in the last 24 hours") : tr("in the last %1 days").arg(QLocale().toString(days));
}

QString FilterWords::member(const ProfileId &id, const FilterChoices &choices)
{
    const auto found = std::ranges::find(choices.members, id, &Member::id);
    return found == choices.members.end() ? tr("somebody who has left")
                                          : Phrases::isolated(Phrases::oneLine(found->name));
}

QString FilterWords::tag(const TagId &id, const FilterChoices &choices)
{
    const auto found = std::ranges::find(choices.tags, id, &Tag::id);
    return found == choices.tags.end() ? tr("a deleted tag")
                                       : Phrases::isolated(Phrases::oneLine(found->name));
}

QString FilterWords::assignees(const LeadFilter &filter, const FilterChoices &choices)
{
    QStringList names;
    if (filter.assignedToMe)
        names += me();
    if (filter.assignedToNobody)
        names += nobody();
    for (const ProfileId &id : filter.assignedTo)
        names += member(id, choices);
    return listed(names);
}

QString FilterWords::arrival(const LeadFilter &filter)
{
    if (filter.arrivedWithinDays > 0)
        return withinDays(filter.arrivedWithinDays);
    if (!filter.arrivedBefore)
        return tr("since %1").arg(dayOf(*filter.arrivedFrom));
    const QString last = dayOf(filter.arrivedBefore->plusSeconds(-1));
    return filter.arrivedFrom ? tr("%1 to %2").arg(dayOf(*filter.arrivedFrom), last)
                              : tr("until %1").arg(last);
}

QList<FilterPart> FilterWords::partsOf(const LeadFilter &filter, const FilterChoices &choices)
{
    QList<FilterPart> parts;
    const auto add = [&](bool isAsked, auto &&text, auto &&drop) {
        if (!isAsked)
            return;
        LeadFilter without = filter;
        drop(without);
        parts += FilterPart{text(), without};
    };
    add(
        !filter.statuses.isEmpty(),
        [&] { return tr("Status: %1").arg(listed(filter.statuses, Phrases::status)); },
        [](LeadFilter &f) { f.statuses.clear(); });
    add(
        !filter.sources.isEmpty(),
        [&] { return tr("Source: %1").arg(listed(filter.sources, Phrases::source)); },
        [](LeadFilter &f) { f.sources.clear(); });
    add(
        !filter.campaigns.isEmpty(),
        [&] {
            return tr("Campaign: %1").arg(listed(filter.campaigns, [](const QString &name) {
                return Phrases::isolated(Phrases::oneLine(name));
            }));
        },
        [](LeadFilter &f) { f.campaigns.clear(); });
    add(
        filter.asksForAssignee(), [&] { return tr("Assigned to: %1").arg(assignees(filter, choices)); },
        [](LeadFilter &f) {
            f.assignedToMe = f.assignedToNobody = false;
            f.assignedTo.clear();
        });
    add(
        !filter.tags.isEmpty(),
        [&] {
            return tr("Tag: %1").arg(listed(filter.tags, [&](const TagId &id) { return tag(id, choices); }));
        },
        [](LeadFilter &f) { f.tags.clear(); });
    add(
        filter.arrivedWithinDays > 0 || filter.arrivedFrom || filter.arrivedBefore,
        [&] { return tr("Arrived %1").arg(arrival(filter)); },
        [](LeadFilter &f) {
            f.arrivedWithinDays = 0;
            f.arrivedFrom = f.arrivedBefore = std::nullopt;
        });
    add(
        filter.waitingMinutes > 0,
        [&] { return tr("Unanswered for more than %1").arg(wait(filter.waitingMinutes)); },
        [](LeadFilter &f) {
            f.waitingMinutes = 0;
            f.onlyUnanswered = false;
        });
    add(
        filter.onlyUnanswered && filter.waitingMinutes == 0, [] { return tr("Unanswered"); },
        [](LeadFilter &f) { f.onlyUnanswered = false; });
    add(filter.hasPhone, [] { return tr("With a phone number"); }, [](LeadFilter &f) { f.hasPhone = false; });
    add(
        filter.hasEmail, [] { return tr("With an e-mail address"); },
        [](LeadFilter &f) { f.hasEmail = false; });
    add(
        filter.snoozed != SnoozedLeads::Hidden,
        [&] {
            return filter.snoozed == SnoozedLeads::Only ? tr("Only snoozed leads") : tr("With snoozed leads");
        },
        [](LeadFilter &f) { f.snoozed = SnoozedLeads::Hidden; });
    add(
        filter.includeTests, [] { return tr("With test leads"); },
        [](LeadFilter &f) { f.includeTests = false; });
    add(
        filter.order != LeadOrder::NewestActivity,
        [&] { return filter.isGrouped ? tr("%1, in groups").arg(order(filter.order)) : order(filter.order); },
        [](LeadFilter &f) {
            f.order = LeadOrder::NewestActivity;
            f.isGrouped = false;
        });
    return parts;
}

} // namespace leadpilot::ui
