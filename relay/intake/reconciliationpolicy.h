// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/timestamp.h"
#include "relay/vendors/bulkread.h"

#include <span>

namespace leadpilot::relay {

/// What ad_lead_ledger says of one form and day.
struct LedgerDay
{
    QString day; ///< "2026-11-23", in UTC
    qint64 vendorCount = 0;
    qint64 arrivedCount = 0;

    bool hasGap() const { return arrivedCount < vendorCount; }
};

/// The day of ad_lead_ledger that a lead counts for.
QString ledgerDay(Timestamp submitted);

/// When forms are read in bulk and from when on. Pure.
struct ReconciliationPolicy
{
    qint64 cycleSeconds = 3'600; ///< the least time between two cycles
    int retentionDays = 90;      ///< the vendor forgets older leads

    /// From when on a form is read, given what the ledger knows of it: the last day that was counted and the
    /// one before, as leads show late; further back to the first day on which one is still missing; all that
    /// the vendor keeps where nothing was counted yet. Always the start of a day, so that days are counted
    /// whole.
    Timestamp readFrom(std::span<const LedgerDay> days, Timestamp now) const;

    /// Seconds until the next cycle of a Meta page. Meta allows 4 800 calls for each lead of the last 90 days
    /// in 24 hours, to everything that reads leads; a quarter is ours here. A page without leads allows
    /// nothing: it is read four times a day.
    qint64 pauseOfPage(qint64 leads, qint64 calls, const vendors::Usage &usage) const;

    /// Seconds until the next try after a cycle that failed; `failures` in a row, this one included.
    qint64 pauseAfter(const Error &error, int failures) const;
};

/// So full that reading in bulk gives way to what cannot wait.
bool isNearlyUsedUp(const vendors::Usage &usage);

} // namespace leadpilot::relay
