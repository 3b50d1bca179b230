// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace leadpilot {

/// Where a copy of the workspace stands; both empty before the first pull. Opaque to the client.
struct PullCursor
{
    QString epoch;
    QString position;
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
};

} // namespace leadpilot
