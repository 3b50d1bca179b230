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

} // namespace

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
                "SELECT row_id, ours, theirs, at FROM overridden WHERE table_name = ? AND row_id IN (" +
                    rows + ")",
                [&](sqlite::Statement &row) {
                    const auto ours = rowFromText(table, row.text(1));
                    const auto theirs = rowFromText(table, row.text(2));
                    if (ours && theirs)
                        found.append({QString(QLatin1StringView(table.name)), row.text(0), *ours, *theirs,
                                      Timestamp{row.integer(3)}});
                    else
                        sql.stop(ours ? theirs.error() : ours.error());
                },
                QLatin1StringView(table.name), person);
        }
    }
    std::ranges::stable_sort(found, std::greater(), &OverriddenEdit::at);
    return found;
}

} // namespace leadpilot::mirror
