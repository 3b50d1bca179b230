// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"

namespace leadpilot {

/// Leads and what they are worth, so far: to be asked again from `next` on until it is empty.
struct LeadSum
{
    int leads = 0;
    QList<Money> values = {}; ///< one for each currency that occurs, by its code
    std::optional<LeadPosition> next = {};
    friend bool operator==(const LeadSum &, const LeadSum &) = default;
};

/// Adds what the sum of one currency is. What is too large for a number stays at the largest.
void addTo(QList<Money> &values, const Money &value);

/// Counts the leads of a view with their values. Same threads and promises as InboxRepository.
class LeadSums
{
public:
    virtual ~LeadSums() = default;
    /// Of the matching leads after `after`, in a bounded time.
    virtual QFuture<Expected<LeadSum>> sum(const LeadFilter &filter, std::optional<LeadPosition> after) = 0;
};

} // namespace leadpilot
