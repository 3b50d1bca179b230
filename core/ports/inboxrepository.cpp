// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/inboxrepository.h"

namespace leadpilot {

LeadPosition positionOf(const LeadCard &card, LeadOrder order)
{
    // Below all times, so that who waits for nothing comes after those who do.
    constexpr qint64 afterAllWaiting = -5'000'000'000'000'000'000;
    switch (order) {
    case LeadOrder::NewestLead:
        return {card.createdAt.microseconds, card.id};
    case LeadOrder::WaitingLongest:
        return {card.waitingSince ? -card.waitingSince->microseconds
                                  : afterAllWaiting + card.activityAt.microseconds,
                card.id};
    case LeadOrder::NewestActivity:
        break;
    }
    return {card.activityAt.microseconds, card.id};
}

bool isBefore(const LeadPosition &a, const LeadPosition &b)
{
    return a.key != b.key ? a.key > b.key : b.id.toString() < a.id.toString();
}

} // namespace leadpilot
