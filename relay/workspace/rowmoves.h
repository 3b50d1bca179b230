// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/schema/value.h"
#include "relay/workspace/actor.h"
#include "relay/workspace/sql.h"

#include <functional>
#include <vector>

namespace leadpilot::relay::workspace {

// A row may go out of somebody's sight while they still see the contact it hung on: it was hung on another
// one, or given to somebody else. Which rows moved is noted, and whoever does not see one any more is told
// its id.

/// The notes' table, where it is not there yet.
inline constexpr const char *rowMovesScript =
    "CREATE TABLE IF NOT EXISTS row_moves (change_xid INTEGER NOT NULL, table_name TEXT NOT NULL, "
    "row_id TEXT NOT NULL, PRIMARY KEY (change_xid, table_name, row_id)) WITHOUT ROWID;\n";

/// Whether the change decides anew who sees the row, its contact apart.
bool movesRow(const schema::Table &table, const Row &before, const Row &after);
Result<void> noteRowMove(sqlite::Database &database, qint64 xid, const schema::Table &table,
                         const QString &key);
struct RowKey
{
    const schema::Table *table = nullptr;
    QString key;
};
/// What is seen with a lead and with nothing else.
Result<std::vector<RowKey>> rowsOnLead(sqlite::Database &database, const QString &lead);
Result<bool> anyRowMoved(sqlite::Database &database, qint64 xid);
/// The rows moved within [since, until) that `actor` does not see.
Result<void> eachLostRow(sqlite::Database &database, const Actor &actor, qint64 since, qint64 until,
                         const std::function<void(const QString &id)> &take);

} // namespace leadpilot::relay::workspace
