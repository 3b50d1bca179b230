// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/groupwords.h"
#include "ui/words/phrases.h"

#include <QDateTime>
#include <algorithm>

namespace leadpilot::ui {

static QDate dayOf(const LeadCard &lead)
{
    return QDateTime::fromMSecsSinceEpoch(lead.createdAt.milliseconds()).date();
}

QString GroupWords::keyOf(const LeadCard &lead, LeadOrder order)
{
    switch (order) {
    case LeadOrder::Status:
        return toString(lead.status);
    case LeadOrder::Source:
        return toString(lead.source);
    case LeadOrder::Assignee:
        return lead.assigneeId.toString();
    case LeadOrder::NewestLead:
    case LeadOrder::OldestLead:
        return QString::number(dayOf(lead).toJulianDay());
    default:
        return {};
    }
}

QString GroupWords::head(const LeadCard &lead, LeadOrder order, Timestamp now)
{
    switch (order) {
    case LeadOrder::Status:
        return Phrases::status(lead.status);
    case LeadOrder::Source:
        return Phrases::source(lead.source);
    case LeadOrder::Assignee:
        return lead.assigneeId.isNull()  ? tr("Nobody", "assigned to")
               : lead.assignee.isEmpty() ? tr("A member who is not known here")
                                         : Phrases::isolated(Phrases::oneLine(lead.assignee));
    case LeadOrder::NewestLead:
    case LeadOrder::OldestLead:
        return Phrases::day(lead.createdAt, now);
    default:
        return {};
    }
}

QString GroupWords::spokenHead(const LeadCard &lead, LeadOrder order)
{
    constexpr qint64 year = 366LL * 24 * 60 * 60;
    return head(lead, order, lead.createdAt.plusSeconds(year));
}

LeadFilter GroupWords::narrowed(const LeadFilter &filter, const LeadCard &lead)
{
    LeadFilter group = filter;
    if (filter.order == LeadOrder::Status) {
        group.statuses = {lead.status};
    } else if (filter.order == LeadOrder::Source) {
        group.sources = {lead.source};
    } else if (filter.order == LeadOrder::Assignee) {
        group.assignedToMe = false;
        group.assignedToNobody = lead.assigneeId.isNull();
        group.assignedTo = lead.assigneeId.isNull() ? QList<ProfileId>() : QList{lead.assigneeId};
    } else {
        const auto start = [](const QDate &day) {
            return Timestamp::fromMilliseconds(day.startOfDay().toMSecsSinceEpoch());
        };
        const QDate day = dayOf(lead);
        group.arrivedFrom = std::max(start(day), filter.arrivedFrom.value_or(start(day)));
        const Timestamp end = start(day.addDays(1));
        group.arrivedBefore = std::min(end, filter.arrivedBefore.value_or(end));
    }
    group.order = LeadOrder::NewestActivity;
    group.isGrouped = false;
    return group;
}

} // namespace leadpilot::ui
