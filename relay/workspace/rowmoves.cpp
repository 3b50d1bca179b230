// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/rowmoves.h"

#include "relay/workspace/rowjson.h"
#include "relay/workspace/sight.h"

namespace leadpilot::relay::workspace {

using schema::Sight;
using schema::Table;

namespace {

bool hangsSomewhere(const Table &table)
{
    return table.sightColumn && qstrcmp(table.sightColumn, table.key) != 0;
}

} // namespace

bool movesRow(const Table &table, const Row &before, const Row &after)
{
    if (!table.synced || !hangsSomewhere(table))
        return false;
    const auto differ = [&](const QString &column) {
        return !sameValue(before.value(column), after.value(column));
    };
    const QString column = QString::fromLatin1(table.sightColumn);
    if (differ(column))
        return true;
    // Without a contact a lead is seen by its own assignment, and a task by its lead's.
    if (table.sight != Sight::ByContact || !after.isNull(column))
        return false;
    return qstrcmp(table.name, "leads") == 0 ? differ(QStringLiteral("assigned_to"))
                                             : differ(QStringLiteral("lead_id"));
}

Result<void> noteRowMove(sqlite::Database &database, qint64 xid, const Table &table, const QString &key)
{
    const auto noted = execute(
        database, {"INSERT OR IGNORE INTO row_moves (change_xid, table_name, row_id) VALUES (?, ?, ?)",
                   {xid, QString::fromLatin1(table.name), key}});
    return noted ? Result<void>() : std::unexpected(noted.error());
}

Result<std::vector<RowKey>> rowsOnLead(sqlite::Database &database, const QString &lead)
{
    std::vector<RowKey> rows;
    for (const Table &table : schema::syncedTables()) {
        const bool byContact = table.sight == Sight::ByContact;
        if (table.sight != Sight::ByLead && !(byContact && schema::findColumn(table, u"lead_id")))
            continue;
        const QByteArray column = byContact ? "contact_id IS NULL AND lead_id" : quoted(table.sightColumn);
        auto read =
            eachRow(database, {"SELECT id FROM " + quoted(table.name) + " WHERE " + column + " = ?", {lead}},
                    [&](const sqlite::Statement &row) { rows.push_back({&table, row.text(0)}); });
        if (!read)
            return std::unexpected(read.error());
    }
    return rows;
}

Result<bool> anyRowMoved(sqlite::Database &database, qint64 xid)
{
    return exists(database, {"SELECT 1 FROM row_moves WHERE change_xid = ? LIMIT 1", {xid}});
}

Result<void> eachLostRow(sqlite::Database &database, const Actor &actor, qint64 since, qint64 until,
                         const std::function<void(const QString &id)> &take)
{
    for (const Table &table : schema::syncedTables()) {
        if (!hangsSomewhere(table))
            continue;
        Sql sql{"SELECT DISTINCT m.row_id FROM row_moves m WHERE m.change_xid >= ? AND m.change_xid < ?",
                {since, until}};
        sql.add(" AND m.table_name = ?", QString::fromLatin1(table.name));
        sql.add(" AND NOT EXISTS (SELECT 1 FROM ")
            .add(quoted(table.name))
            .add(" t WHERE t.id = m.row_id AND ");
        sql.add(visibleTo(actor, table)).add(") ORDER BY m.row_id");
        auto read = eachRow(database, sql, [&take](const sqlite::Statement &row) { take(row.text(0)); });
        if (!read)
            return read;
    }
    return {};
}

} // namespace leadpilot::relay::workspace
