// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// The groups that an order puts leads in: of a status, source, member or local day.
class GroupWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::GroupWords)
public:
    /// The same for leads of one group, and another for all others. Null where the order has no groups.
    static QString keyOf(const LeadCard &lead, LeadOrder order);
    /// The head of the group that a lead is in.
    static QString head(const LeadCard &lead, LeadOrder order, Timestamp now);
    /// The same without "today": for who hears it.
    static QString spokenHead(const LeadCard &lead, LeadOrder order);
    /// The leads of `filter` that are in the group of this one.
    static LeadFilter narrowed(const LeadFilter &filter, const LeadCard &lead);
};

} // namespace leadpilot::ui
