// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/inboxrepository.h"

#include "core/leadorder.h"

namespace leadpilot {

LeadPosition positionOf(const LeadCard &card, LeadOrder order)
{
    LeadPlace place;
    place.id = card.id;
    place.createdAt = card.createdAt.microseconds;
    place.activityAt = card.activityAt.microseconds;
    if (card.waitingSince)
        place.waitingSince = card.waitingSince->microseconds;
    if (card.value)
        place.value = valueToSort(*card.value);
    place.name = card.sortedName;
    place.status = card.status;
    place.source = card.source;
    place.assigneeId = card.assigneeId;
    place.assignee = card.assignee;
    return positionOf(place, order);
}

bool isBefore(const LeadPosition &a, const LeadPosition &b, LeadOrder order)
{
    if (a.text != b.text)
        return order == LeadOrder::NameBackwards ? isTextBefore(b.text, a.text)
                                                 : isTextBefore(a.text, b.text);
    if (a.key != b.key)
        return a.key > b.key;
    const bool rises = order == LeadOrder::Name || order == LeadOrder::OldestLead;
    return rises ? a.id.toString() < b.id.toString() : b.id.toString() < a.id.toString();
}

} // namespace leadpilot
