// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadfilter.h"

namespace leadpilot {

/// Leads that somebody has chosen: some of them one by one, or all that a view has.
struct LeadSelection
{
    QList<LeadId> ids = {};
    /// Instead of `ids` all leads that match this, also those that no list has loaded,
    std::optional<LeadFilter> view = {};
    QList<LeadId> except = {}; ///< but not these.

    bool isEmpty() const { return !view && ids.isEmpty(); }
    friend bool operator==(const LeadSelection &, const LeadSelection &) = default;
};

} // namespace leadpilot
