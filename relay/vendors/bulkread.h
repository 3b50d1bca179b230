// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/events.h"

#include <QByteArray>
#include <QString>
#include <vector>

namespace leadpilot::relay::vendors {

/// How much of what a vendor allows in calls is used up.
struct Usage
{
    int percent = 0;     ///< of the fullest of its limits; above 100 calls are refused
    int waitSeconds = 0; ///< until calls are let through again; 0: they are
};

/// A lead as a bulk read gives it.
struct BulkLead
{
    intake::LeadForm form; ///< id and time are there even where the answers could not be read
    QByteArray json;       ///< the vendor's own words about it
};

struct BulkPage
{
    std::vector<BulkLead> leads = {};
    QString next = {}; ///< cursor of the page behind this one; empty: there is none
    Usage usage = {};
};

} // namespace leadpilot::relay::vendors
