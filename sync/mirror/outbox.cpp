// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/outbox.h"

#include "core/schema/tables.h"
#include "sync/mirror/rows.h"

#include <QSet>

namespace leadpilot::mirror {
namespace {

QString nameOf(OutboxEntry::State state)
{
    switch (state) {
    case OutboxEntry::State::Queued:
        return QStringLiteral("queued");
    case OutboxEntry::State::NeedsYou:
        return QStringLiteral("needs_you");
    case OutboxEntry::State::Quarantined:
        return QStringLiteral("quarantined");
    }
    Q_UNREACHABLE();
}

OutboxEntry::State stateOf(const QString &name)
{
    if (name == u"queued")
        return OutboxEntry::State::Queued;
    return name == u"needs_you" ? OutboxEntry::State::NeedsYou : OutboxEntry::State::Quarantined;
}

QByteArray selectEntries(const char *rest)
{
    return QByteArray("SELECT ") + entryColumns + " FROM outbox " + rest;
}

} // namespace

OutboxEntry readEntry(Sql &sql, const sqlite::Statement &row)
{
    OutboxEntry entry;
    entry.mutation.id = MutationId::parse(row.text(1)).value_or(MutationId());
    entry.mutation.table = row.text(2);
    entry.mutation.rowId = row.text(3);
    if (const auto op = opFromName(row.text(4)))
        entry.mutation.op = *op;
    else
        sql.stop(Error{ErrorCode::Storage, QStringLiteral("read the outbox"),
                       QStringLiteral("an edit is neither insert, update nor delete"),
                       QStringLiteral("damaged")});
    entry.state = stateOf(row.text(7));
    entry.reason = row.text(8);
    entry.message = row.text(9);
    entry.about = row.text(10);
    entry.madeAt = {row.integer(11)};
    if (const schema::Table *table = schema::findTable(entry.mutation.table)) {
        auto base = rowFromText(*table, row.text(5));
        auto set = rowFromText(*table, row.text(6));
        if (!base || !set)
            sql.stop(base ? set.error() : base.error());
        else
            std::tie(entry.mutation.base, entry.mutation.set) = std::tie(*base, *set);
    }
    return entry;
}

QList<MutationId> Outbox::earlierThan(Sql &sql, const Mutation &mutation) const
{
    QList<MutationId> earlier;
    const auto add = [&earlier](sqlite::Statement &row) {
        const auto id = MutationId::parse(row.text(0));
        if (id && !earlier.contains(*id))
            earlier.append(*id);
    };
    sql.each("SELECT id FROM outbox WHERE table_name = ? AND row_id = ? AND op = 'insert' AND "
             "state IN ('queued', 'needs_you')",
             add, mutation.table, mutation.rowId);
    // Of the edits before it, the latest waits for the others.
    const auto addLatest = [&](const QString &column) {
        sql.first(
            "SELECT id FROM outbox WHERE table_name = ? AND row_id = ? AND op <> 'insert' AND state = "
            "'queued' "
            "AND (op = 'delete' OR EXISTS (SELECT 1 FROM json_each(changes) c WHERE c.key = ?)) "
            "ORDER BY seq DESC LIMIT 1",
            [&add](sqlite::Statement &row) {
                add(row);
                return true;
            },
            mutation.table, mutation.rowId, column);
    };
    const schema::Table *table = schema::findTable(mutation.table);
    for (const auto &[name, value] : mutation.set.columns()) {
        addLatest(name);
        const schema::Column *column = table ? schema::findColumn(*table, name) : nullptr;
        if (!column || !column->references || isNull(value))
            continue;
        sql.each("SELECT id FROM outbox WHERE table_name = ? AND row_id = ? AND op = 'insert' AND "
                 "state IN ('queued', 'needs_you') ORDER BY seq",
                 add, QLatin1StringView(column->references), mutation.set.text(name));
    }
    if (mutation.op == Mutation::Op::Delete && table) {
        for (const schema::Column &column : table->columns)
            addLatest(QLatin1StringView(column.name));
        addLatest(QStringLiteral("deleted_at"));
    }
    return earlier;
}

void Outbox::add(Sql &sql, const Mutation &mutation, Timestamp now, const QString &about) const
{
    sql.run("INSERT INTO outbox(id, table_name, row_id, op, base, changes, created_at, about) "
            "VALUES(?,?,?,?,?,?,?,?)",
            mutation.id.toString(), mutation.table, mutation.rowId, nameOf(mutation.op),
            toText(mutation.base), toText(mutation.set), now.microseconds, about);
    for (const MutationId &earlier : mutation.after)
        sql.run("INSERT INTO outbox_after(id, after) VALUES(?, ?)", mutation.id.toString(),
                earlier.toString());
}

void Outbox::remove(Sql &sql, MutationId id) const
{
    sql.run("DELETE FROM outbox WHERE id = ?", id.toString());
}

void Outbox::rewrite(Sql &sql, MutationId id, const Row &base, const Row &set, bool asUpdate) const
{
    sql.run(
        "UPDATE outbox SET base = ?, changes = ?, op = CASE WHEN ? THEN 'update' ELSE op END WHERE id = ?",
        toText(base), toText(set), asUpdate, id.toString());
}

void Outbox::rename(Sql &sql, MutationId id, MutationId newId) const
{
    sql.run("PRAGMA defer_foreign_keys = ON"); // until the commit
    sql.run("UPDATE outbox SET id = ? WHERE id = ?", newId.toString(), id.toString());
    sql.run("UPDATE outbox_after SET id = ? WHERE id = ?", newId.toString(), id.toString());
    sql.run("UPDATE outbox_after SET after = ? WHERE after = ?", newId.toString(), id.toString());
}

void Outbox::move(Sql &sql, MutationId id, OutboxEntry::State state, const QString &reason,
                  const QString &message) const
{
    sql.run("UPDATE outbox SET state = ?, reason = ?, message = ? WHERE id = ?", nameOf(state), reason,
            message, id.toString());
}

std::optional<OutboxEntry> Outbox::find(Sql &sql, MutationId id) const
{
    return sql.first(
        selectEntries("WHERE id = ?"), [&sql](sqlite::Statement &row) { return readEntry(sql, row); },
        id.toString());
}

std::optional<OutboxEntry> Outbox::numbered(Sql &sql, qint64 seq) const
{
    return sql.first(
        selectEntries("WHERE seq = ?"), [&sql](sqlite::Statement &row) { return readEntry(sql, row); }, seq);
}

QList<OutboxEntry> Outbox::ofRow(Sql &sql, QStringView table, const QString &rowId) const
{
    QList<OutboxEntry> entries;
    sql.each(
        selectEntries("WHERE table_name = ? AND row_id = ? ORDER BY seq"),
        [&](sqlite::Statement &row) { entries.append(readEntry(sql, row)); }, table.toString(), rowId);
    return entries;
}

QList<OutboxEntry> Outbox::waitingFor(Sql &sql, MutationId id, OutboxEntry::State state) const
{
    QList<OutboxEntry> found;
    sql.each(
        selectEntries("WHERE id IN (SELECT id FROM outbox_after WHERE after = ?) AND state = ? ORDER BY seq"),
        [&](sqlite::Statement &row) { found.append(readEntry(sql, row)); }, id.toString(), nameOf(state));
    return found;
}

void Outbox::release(Sql &sql, MutationId id, MutationId earlier) const
{
    sql.run("DELETE FROM outbox_after WHERE id = ? AND after = ?", id.toString(), earlier.toString());
}

bool Outbox::hadToWait(Sql &sql, MutationId id) const
{
    return sql
        .first(
            "SELECT 1 FROM outbox_after WHERE id = ?", [](sqlite::Statement &) { return true; },
            id.toString())
        .value_or(false);
}

bool Outbox::hasInsert(Sql &sql, const schema::Table &table, const QString &rowId) const
{
    return sql
        .first(
            "SELECT 1 FROM outbox WHERE table_name = ? AND row_id = ? AND op = 'insert' AND state = 'queued'",
            [](sqlite::Statement &) { return true; }, QLatin1StringView(table.name), rowId)
        .value_or(false);
}

QStringList Outbox::refusedInserts(Sql &sql, const schema::Table &table, const QString &column,
                                   const QString &owner) const
{
    QStringList ids;
    sql.each(
        "SELECT row_id FROM outbox WHERE state = 'needs_you' AND op = 'insert' AND table_name = ? AND "
        "json_extract(changes, '$.' || ?) = ?",
        [&ids](sqlite::Statement &row) { ids.append(row.text(0)); }, QLatin1StringView(table.name), column,
        owner);
    return ids;
}

QList<OutboxEntry> Outbox::tray(Sql &sql) const
{
    QList<OutboxEntry> entries;
    sql.each(selectEntries("WHERE state <> 'queued' ORDER BY seq"),
             [&](sqlite::Statement &row) { entries.append(readEntry(sql, row)); });
    return entries;
}

QList<OutboxEntry> Outbox::quarantine(Sql &sql) const
{
    QList<OutboxEntry> entries;
    sql.each(selectEntries("WHERE state = 'quarantined' ORDER BY seq"),
             [&](sqlite::Statement &row) { entries.append(readEntry(sql, row)); });
    return entries;
}

QList<Mutation> Outbox::sendable(Sql &sql, int limit) const
{
    QList<Mutation> batch;
    QSet<MutationId> listed;
    sql.with(selectEntries("WHERE state = 'queued' ORDER BY seq"), [&](sqlite::Statement &row) {
        while (batch.size() < limit && sql.next(row)) {
            Mutation mutation = readEntry(sql, row).mutation;
            bool waits = false;
            sql.each(
                "SELECT after FROM outbox_after a WHERE a.id = ? AND "
                "EXISTS (SELECT 1 FROM outbox o WHERE o.id = a.after AND o.state <> 'quarantined')",
                [&](sqlite::Statement &earlier) {
                    const auto id = MutationId::parse(earlier.text(0)).value_or(MutationId());
                    mutation.after.append(id);
                    waits = waits || !listed.contains(id);
                },
                mutation.id.toString());
            if (waits)
                continue;
            listed.insert(mutation.id);
            batch.append(std::move(mutation));
        }
    });
    return batch;
}

engine::OutboxCounts Outbox::counts(Sql &sql) const
{
    engine::OutboxCounts counts;
    sql.each("SELECT state = 'queued', count(*) FROM outbox GROUP BY 1", [&counts](sqlite::Statement &row) {
        (row.integer(0) != 0 ? counts.waiting : counts.needsYou) = static_cast<int>(row.integer(1));
    });
    return counts;
}

engine::Standing Outbox::standing(Sql &sql) const
{
    engine::Standing standing;
    sql.each("SELECT count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state <> 'queued'), "
             "count(*) FILTER (WHERE state = 'quarantined'), (SELECT created_at FROM outbox "
             "WHERE state = 'queued' ORDER BY seq LIMIT 1) FROM outbox",
             [&standing](sqlite::Statement &row) {
                 standing.counts = {static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
                 standing.quarantined = static_cast<int>(row.integer(2));
                 if (!row.isNull(3))
                     standing.oldestWaiting = Timestamp{row.integer(3)};
             });
    return standing;
}

} // namespace leadpilot::mirror
