// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/salvage.h"

#include "sync/mirror/derivation.h"
#include "sync/mirror/overlay.h"
#include "sync/mirror/rows.h"
#include "sync/sqlite/transaction.h"

#include <QFileInfo>
#include <QSet>
#include <algorithm>
#include <map>

namespace leadpilot::mirror {
namespace {

// How many places in a hole are tried one by one.
constexpr qint64 longestHole = 200'000;

} // namespace

/// Every entry is read by a statement of its own, so that a damaged page costs its own entries only.
class Salvage::Reader
{
public:
    explicit Reader(sqlite::Database &database)
        : m_database(database)
    {
    }

    bool mayLack() const { return m_mayLack; }

    std::map<qint64, OutboxEntry> entries()
    {
        if (!findColumns())
            return {};
        qint64 first = 0;
        while (read("seq > ? ORDER BY seq LIMIT 1", first)) {
        }
        if (!m_mayLack)
            return m_entries;
        qint64 last = lastNumber(first);
        while (read("seq < ? ORDER BY seq DESC LIMIT 1", last) && last > first) {
        }
        for (qint64 seq = first + 1; seq < std::min(last, first + longestHole); ++seq) {
            qint64 tried = seq;
            read("seq = ?", tried);
        }
        return m_entries;
    }

    std::optional<Row> base(const schema::Table &table, const QString &id)
    {
        Sql sql(m_database);
        const auto text = sql.first(
            "SELECT row FROM base_rows WHERE table_name = ? AND row_id = ?",
            [](sqlite::Statement &row) { return row.text(0); }, QLatin1StringView(table.name), id);
        const auto row = rowFromText(table, text.value_or(QString()));
        return row && !row->isEmpty() ? std::optional(*row) : std::nullopt;
    }

private:
    bool findColumns()
    {
        Sql sql(m_database);
        int columns = 0;
        bool hasAbout = false;
        sql.each("SELECT name FROM pragma_table_info('outbox')", [&](sqlite::Statement &row) {
            ++columns;
            hasAbout = hasAbout || row.text(0) == u"about";
        });
        m_mayLack = sql.failed() || columns == 0;
        m_columns = entryColumns;
        if (!hasAbout)
            m_columns.replace("about", "NULL");
        return !m_mayLack;
    }

    /// True: there was an entry, readable or not, and `seq` is its place.
    bool read(const char *where, qint64 &seq)
    {
        Sql sql(m_database);
        const QByteArray query = "SELECT " + m_columns + " FROM outbox WHERE " + where;
        bool found = false;
        sql.each(
            query,
            [&](sqlite::Statement &row) {
                found = true;
                seq = row.integer(0);
                Sql one(m_database);
                OutboxEntry entry = readEntry(one, row);
                if (one.failed() || entry.mutation.id.isNull() || !schema::findTable(entry.mutation.table))
                    m_mayLack = true;
                else
                    m_entries.insert_or_assign(seq, std::move(entry));
            },
            seq);
        m_mayLack = m_mayLack || sql.failed();
        return found;
    }

    /// One more than the number of the last entry that there ever was.
    qint64 lastNumber(qint64 atLeast)
    {
        Sql sql(m_database);
        const auto last = sql.first("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'",
                                    [](sqlite::Statement &row) { return row.integer(0); });
        return std::max(last.value_or(atLeast + 1'000), atLeast) + 1;
    }

    sqlite::Database &m_database;
    QByteArray m_columns;
    std::map<qint64, OutboxEntry> m_entries;
    bool m_mayLack = false;
};

Salvage Salvage::from(const QString &path)
{
    Salvage salvage;
    const auto database = sqlite::Database::open(path, sqlite::Database::Mode::ReadOnly);
    if (!database) {
        salvage.m_mayLack = QFileInfo::exists(path);
        return salvage;
    }
    // Else a file that was cut off, or whose schema is not in order, would be refused as a whole.
    (void)(*database)->run("PRAGMA writable_schema=ON");
    Reader reader(**database);
    QSet<MutationId> known;
    for (const auto &[seq, entry] : reader.entries()) {
        if (known.contains(entry.mutation.id))
            continue;
        known.insert(entry.mutation.id);
        const schema::Table &table = *schema::findTable(entry.mutation.table);
        salvage.m_edits.append({entry, reader.base(table, entry.mutation.rowId)});
    }
    salvage.m_mayLack = reader.mayLack();
    salvage.m_told = arrivallog::kept(**database);
    return salvage;
}

Expected<void> Salvage::into(sqlite::Database &database, bool asQuarantine) const
{
    auto transaction = sqlite::Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    Sql sql(database);
    const Rows rows;
    const Outbox outbox;
    Overlay overlay(rows, outbox);
    Derivation derivation(sql);
    for (const Edit &edit : m_edits) {
        Mutation mutation = edit.entry.mutation;
        const schema::Table &table = *schema::findTable(mutation.table);
        const bool isApart = asQuarantine || edit.entry.state == OutboxEntry::State::Quarantined;
        if (!isApart)
            overlay.restoreBase(sql, table, mutation.rowId, edit.base);
        mutation.after = outbox.earlierThan(sql, mutation);
        outbox.add(sql, mutation, edit.entry.madeAt, edit.entry.about);
        outbox.move(sql, mutation.id, isApart ? OutboxEntry::State::Quarantined : edit.entry.state,
                    asQuarantine ? QStringLiteral("no_member") : edit.entry.reason, edit.entry.message);
    }
    for (const Edit &edit : m_edits) {
        const schema::Table &table = *schema::findTable(edit.entry.mutation.table);
        overlay.rebuild(sql, table, edit.entry.mutation.rowId);
        if (const auto shown = rows.read(sql, table, edit.entry.mutation.rowId))
            derivation.touch(table, *shown);
    }
    derivation.refresh();
    if (!asQuarantine)
        arrivallog::restore(sql, m_told);
    if (auto done = sql.result(); !done)
        return done;
    return transaction->commit();
}

} // namespace leadpilot::mirror
