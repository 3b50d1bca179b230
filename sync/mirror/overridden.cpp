// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/overridden.h"

#include "core/schema/tables.h"
#include "sync/mirror/person.h"
#include "sync/mirror/rows.h"

#include <algorithm>
#include <functional>

namespace leadpilot::mirror {
namespace {

/// The ids of the table's rows that hang on the contact.
QByteArray rowsOf(const schema::Table &table)
{
    const QByteArray column = table.sightColumn;
    const QByteArray ids = QByteArray("SELECT id FROM \"") + table.name + "\" WHERE " + column;
    switch (table.sight) {
    case schema::Sight::ByContact:
        return ids + " = ?";
    case schema::Sight::ByLead:
        return ids + " IN (SELECT id FROM leads WHERE contact_id = ?)";
    case schema::Sight::ByConversation:
        return ids + " IN (SELECT id FROM whatsapp_conversations WHERE contact_id = ?)";
    default:
        return {};
    }
}

/// Of row_id, ours, theirs, at, n. An unreadable one stops `sql`.
std::optional<OverriddenEdit> readOverridden(Sql &sql, const schema::Table &table,
                                             const sqlite::Statement &row)
{
    const auto ours = rowFromText(table, row.text(1));
    const auto theirs = rowFromText(table, row.text(2));
    if (ours && theirs)
        return OverriddenEdit{QString(QLatin1StringView(table.name)),
                              row.text(0),
                              *ours,
                              *theirs,
                              Timestamp{row.integer(3)},
                              row.integer(4)};
    sql.stop(ours ? theirs.error() : ours.error());
    return std::nullopt;
}

} // namespace

std::optional<OverriddenEdit> findOverridden(Sql &sql, qint64 record)
{
    std::optional<OverriddenEdit> found;
    sql.each(
        "SELECT row_id, ours, theirs, at, n, table_name FROM overridden WHERE n = ?",
        [&](sqlite::Statement &row) {
            if (const schema::Table *table = schema::findTable(row.text(5)))
                found = readOverridden(sql, *table, row);
        },
        record);
    return found;
}

void removeOverridden(Sql &sql, qint64 record)
{
    sql.run("DELETE FROM overridden WHERE n = ?", record);
}

void keepOverridden(Sql &sql, const Mutation &mutation, const Row &ours, const Row &server, Timestamp at)
{
    Row theirs;
    for (const auto &[column, value] : ours.columns())
        theirs.set(column, server.value(column));
    sql.run("INSERT INTO overridden(table_name, row_id, ours, theirs, at) VALUES(?, ?, ?, ?, ?)",
            mutation.table, mutation.rowId, toText(ours), toText(theirs), at.microseconds);
}

QList<OverriddenEdit> overriddenOf(Sql &sql, const QString &contactId)
{
    QList<OverriddenEdit> found;
    const QStringList persons = contactsMergedInto(sql, rootOf(sql, contactId));
    for (const schema::Table &table : schema::syncedTables()) {
        const QByteArray rows = rowsOf(table);
        if (rows.isEmpty())
            continue;
        for (const QString &person : persons) {
            sql.each(
                "SELECT row_id, ours, theirs, at, n FROM overridden WHERE table_name = ? AND row_id IN (" +
                    rows + ")",
                [&](sqlite::Statement &row) {
                    if (auto edit = readOverridden(sql, table, row))
                        found.append(*std::move(edit));
                },
                QLatin1StringView(table.name), person);
        }
    }
    std::ranges::stable_sort(found, std::greater(), &OverriddenEdit::at);
    return found;
}

} // namespace leadpilot::mirror
