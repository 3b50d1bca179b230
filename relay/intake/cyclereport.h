// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/vendors/bulkread.h"

#include <QStringList>
#include <optional>

namespace leadpilot::relay {

/// What one cycle saw.
struct CycleReport
{
    int forms = 0;        ///< read to their end
    int unreadable = 0;   ///< forms that could not be
    qint64 listed = 0;    ///< leads the vendor named
    qint64 broughtIn = 0; ///< leads whose webhook had not come: put into the spool
    qint64 missing = 0;   ///< leads that are not in the workspace at the end
    qint64 stuck = 0;     ///< those of them that are dead letters
    qint64 calls = 0;     ///< to the vendor
    qint64 leadsKept = 0; ///< leads of these forms that the vendor still keeps, by the ledger
    vendors::Usage usage = {};
    QStringList unreadableForms = {}; ///< the first few
    bool isVendorsError = false;      ///< not the workspace's or the spool's
    std::optional<Error> error = {};  ///< the first one; none: everything was read
};

} // namespace leadpilot::relay
