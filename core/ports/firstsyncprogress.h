// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

#include <QString>
#include <optional>

namespace leadpilot {

/// How far a first copy of the workspace is. It comes table by table, each from its newest row back; how many
/// rows there are, nobody has counted.
struct FirstSyncProgress
{
    QString table;                        ///< the one that is under way
    int tablesDone = 0;                   ///< before it
    int tables = 0;                       ///< altogether
    std::optional<Timestamp> reachedBack; ///< its rows created from then on are here
    friend bool operator==(const FirstSyncProgress &, const FirstSyncProgress &) = default;
};

} // namespace leadpilot
