// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"
#include "core/timestamp.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace leadpilot {

/// Where a copy of the workspace stands; epoch and position, opaque to the client, are empty before the first
/// pull.
struct PullCursor
{
    QString epoch;
    QString position;
    QString historySince = {}; ///< what a first sync leaves out is older; empty: it brings everything
    friend bool operator==(const PullCursor &, const PullCursor &) = default;
};

/// The answer to one sync_pull.
struct PullPage
{
    QString epoch;
    QList<TableRow> rows; ///< rows of tables this version does not know are left out
    QStringList evicted;  ///< ids of contacts, and of single rows, that the member does not see any more
    QString next;         ///< the position to ask from next
    bool more = false;    ///< asking again at once brings more
    std::optional<Timestamp> serverTime = {}; ///< when it was read
};

} // namespace leadpilot
