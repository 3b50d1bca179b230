// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorwriter.h"

#include "sync/mirror/derivation.h"
#include "sync/sqlite/transaction.h"

namespace leadpilot::mirror {
namespace {

QString stateValue(Sql &sql, QLatin1StringView key)
{
    return sql
        .first(
            "SELECT value FROM state WHERE key = ?", [](sqlite::Statement &row) { return row.text(0); }, key)
        .value_or(QString());
}

void setState(Sql &sql, QLatin1StringView key, const QString &value)
{
    sql.run("INSERT OR REPLACE INTO state(key, value) VALUES(?, ?)", key, value);
}

constexpr QLatin1StringView epochKey("epoch");
constexpr QLatin1StringView positionKey("position");
constexpr QLatin1StringView completeKey("complete");
constexpr QLatin1StringView pullKey("pull");

} // namespace

MirrorWriter::MirrorWriter(Mirror &mirror, const Clock &clock, IdSource &ids)
    : m_database(mirror.database())
    , m_clock(clock)
    , m_ids(ids)
    , m_overlay(m_rows, m_outbox)
{
}

template <typename F> Expected<void> MirrorWriter::write(F &&change, sqlite::Database::Durability durability)
{
    if (m_durability != durability) {
        if (const auto set = m_database.setDurability(durability); !set)
            return set;
        m_durability = durability;
    }
    auto transaction = sqlite::Transaction::begin(m_database);
    if (!transaction)
        return std::unexpected(transaction.error());
    Sql sql(m_database);
    load(sql);
    Derivation derivation(sql);
    change(sql, derivation);
    const Touched touched = derivation.refresh();
    Expected<void> done = sql.result();
    if (done)
        done = transaction->commit();
    if (!done) {
        m_loaded = false;
        return done;
    }
    if (!touched.isEmpty())
        Q_EMIT changed(touched);
    return {};
}

template <typename F>
auto MirrorWriter::ask(F &&question) -> Expected<decltype(question(std::declval<Sql &>()))>
{
    Sql sql(m_database);
    auto answer = question(sql);
    return sql.result(std::move(answer));
}

template <typename F>
void MirrorWriter::around(Sql &sql, Derivation &derivation, const Mutation &mutation, F &&change)
{
    const schema::Table *table = schema::findTable(mutation.table);
    if (!table)
        return;
    touch(sql, derivation, *table, mutation.rowId);
    change(*table);
    m_overlay.rebuild(sql, *table, mutation.rowId);
    touch(sql, derivation, *table, mutation.rowId);
}

void MirrorWriter::load(Sql &sql)
{
    if (m_loaded)
        return;
    m_overlay.load(sql);
    m_pull = stateValue(sql, pullKey).toLongLong();
    m_loaded = true;
}

Expected<PullCursor> MirrorWriter::cursor()
{
    return ask([](Sql &sql) { return PullCursor{stateValue(sql, epochKey), stateValue(sql, positionKey)}; });
}

Expected<bool> MirrorWriter::isComplete()
{
    return ask([](Sql &sql) { return !stateValue(sql, completeKey).isEmpty(); });
}

Expected<void> MirrorWriter::apply(const PullPage &page)
{
    const auto take = [&](Sql &sql, Derivation &derivation) {
        for (const TableRow &row : page.rows)
            takeRow(sql, derivation, row);
        for (const QString &id : page.evicted)
            evict(sql, derivation, id);
        setState(sql, epochKey, page.epoch);
        setState(sql, positionKey, page.next);
        if (!page.more && stateValue(sql, completeKey).isEmpty()) {
            dropStale(sql, derivation);
            setState(sql, completeKey, m_clock.now().toString());
        }
    };
    // What a power cut takes back comes again: the cursor goes back with the rows.
    return write(take, sqlite::Database::Durability::Normal);
}

Expected<void> MirrorWriter::restart()
{
    return write([this](Sql &sql, Derivation &) {
        sql.run("DELETE FROM state WHERE key IN ('epoch', 'position', 'complete')");
        setState(sql, pullKey, QString::number(++m_pull));
    });
}

Expected<QList<Mutation>> MirrorWriter::sendable(int limit)
{
    return ask([&](Sql &sql) { return m_outbox.sendable(sql, limit); });
}

Expected<engine::OutboxCounts> MirrorWriter::counts()
{
    return ask([&](Sql &sql) { return m_outbox.counts(sql); });
}

Expected<void> MirrorWriter::settle(const QList<engine::Settlement> &settlements)
{
    return write([&](Sql &sql, Derivation &derivation) {
        for (const engine::Settlement &settlement : settlements)
            settleOne(sql, derivation, settlement);
    });
}

Expected<MutationId> MirrorWriter::enqueue(const LocalEdit &edit)
{
    const schema::Table *table = schema::findTable(edit.table);
    if (!table || !table->synced)
        return failure(ErrorCode::Rejected, QStringLiteral("keep an edit"), QStringLiteral("no such table"));
    Mutation mutation{MutationId(m_ids.next()), edit.table, edit.rowId, edit.op, {}, edit.set, {}};
    bool missing = false;
    const auto written = write([&](Sql &sql, Derivation &derivation) {
        const auto shown = m_rows.read(sql, *table, edit.rowId);
        missing = edit.op != Mutation::Op::Insert && !shown;
        if (missing)
            return;
        if (edit.op == Mutation::Op::Update) {
            for (const auto &[column, value] : edit.set.columns())
                mutation.base.set(column, shown->value(column));
        }
        around(sql, derivation, mutation, [&](const schema::Table &of) {
            mutation.after = m_outbox.earlierThan(sql, mutation);
            m_overlay.keepBase(sql, of, mutation.rowId);
            m_outbox.add(sql, mutation, m_clock.now());
        });
    });
    if (!written)
        return std::unexpected(written.error());
    if (missing)
        return failure(ErrorCode::Rejected, QStringLiteral("keep an edit"),
                       QStringLiteral("the row is gone"));
    Q_EMIT edited();
    return mutation.id;
}

Expected<std::optional<Row>> MirrorWriter::read(QStringView table, const QString &id)
{
    const schema::Table *known = schema::findTable(table);
    return ask([&](Sql &sql) { return known ? m_rows.read(sql, *known, id) : std::optional<Row>(); });
}

Expected<QList<OutboxEntry>> MirrorWriter::tray()
{
    return ask([&](Sql &sql) { return m_outbox.tray(sql); });
}

Expected<void> MirrorWriter::retry(MutationId id)
{
    const auto done = write([&](Sql &sql, Derivation &derivation) {
        const auto entry = m_outbox.find(sql, id);
        if (!entry || entry->state != OutboxEntry::State::NeedsYou)
            return;
        around(sql, derivation, entry->mutation, [&](const schema::Table &table) {
            Row base;
            const auto shown = m_rows.read(sql, table, entry->mutation.rowId);
            if (shown && entry->mutation.op == Mutation::Op::Update) {
                for (const auto &[column, value] : entry->mutation.set.columns())
                    base.set(column, shown->value(column));
            }
            m_outbox.rewrite(sql, id, base, entry->mutation.set, false);
            m_outbox.move(sql, id, OutboxEntry::State::Queued, {}, {});
        });
    });
    if (done)
        Q_EMIT edited();
    return done;
}

Expected<void> MirrorWriter::discard(MutationId id)
{
    return write([&](Sql &sql, Derivation &derivation) {
        const auto entry = m_outbox.find(sql, id);
        if (!entry || entry->state == OutboxEntry::State::Queued)
            return;
        around(sql, derivation, entry->mutation, [&](const schema::Table &) { m_outbox.remove(sql, id); });
    });
}

void MirrorWriter::takeRow(Sql &sql, Derivation &derivation, const TableRow &row)
{
    const schema::Table *table = schema::findTable(row.table);
    if (!table || !table->synced)
        return;
    // An unmerge or a reassignment also changes what the former contact shows.
    if (row.table == u"contacts" || row.table == u"leads")
        touch(sql, derivation, *table, row.row.text(u"id"));
    m_overlay.take(sql, *table, row.row, m_pull);
    derivation.touch(*table, row.row);
}

void MirrorWriter::evict(Sql &sql, Derivation &derivation, const QString &id)
{
    const auto idsIn = [&sql](const schema::Table &table, const QByteArray &column, const QString &value) {
        QStringList ids;
        sql.each(
            QByteArray("SELECT id FROM \"") + table.name + "\" WHERE " + column + " = ?",
            [&ids](sqlite::Statement &row) { ids.append(row.text(0)); }, value);
        return ids;
    };
    // The id is a contact's, or that of a row which left a contact that is still in sight.
    const QStringList leads = idsIn(*schema::findTable(u"leads"), "contact_id", id) << id;
    const QStringList chats = idsIn(*schema::findTable(u"whatsapp_conversations"), "contact_id", id) << id;
    for (const schema::Table &table : schema::syncedTables()) {
        const auto dropHanging = [&](const QByteArray &column, const QStringList &owners) {
            for (const QString &owner : owners) {
                for (const QString &hanging : idsIn(table, column, owner))
                    dropRow(sql, derivation, table, hanging);
            }
        };
        if (table.sight == schema::Sight::ByContact)
            dropHanging(table.sightColumn, {id});
        else if (table.sight == schema::Sight::ByLead)
            dropHanging(table.sightColumn, leads);
        else if (table.sight == schema::Sight::ByConversation)
            dropHanging(table.sightColumn, chats);
        if (table.sight == schema::Sight::ByContact && schema::findColumn(table, u"lead_id"))
            dropHanging("contact_id IS NULL AND lead_id", leads);
        if (table.sightColumn && !idsIn(table, "id", id).isEmpty())
            dropRow(sql, derivation, table, id);
    }
}

void MirrorWriter::dropRow(Sql &sql, Derivation &derivation, const schema::Table &table, const QString &id)
{
    touch(sql, derivation, table, id);
    m_overlay.drop(sql, table, id);
}

void MirrorWriter::dropStale(Sql &sql, Derivation &derivation)
{
    for (const schema::Table &table : schema::syncedTables()) {
        QStringList stale;
        sql.each(
            QByteArray("SELECT id FROM \"") + table.name +
                "\" WHERE _pull < ? AND id NOT IN (SELECT row_id FROM base_rows WHERE table_name = ? AND "
                "row IS NULL)",
            [&stale](sqlite::Statement &row) { stale.append(row.text(0)); }, m_pull,
            QLatin1StringView(table.name));
        for (const QString &id : std::as_const(stale))
            dropRow(sql, derivation, table, id);
    }
}

void MirrorWriter::settleOne(Sql &sql, Derivation &derivation, const engine::Settlement &settlement)
{
    using Outcome = engine::Settlement::Outcome;
    const auto entry = m_outbox.find(sql, settlement.id);
    if (!entry)
        return;
    // The person went out of sight while the edit was under way: its row does not come back by this door.
    if (entry->state == OutboxEntry::State::Quarantined) {
        if (settlement.outcome == Outcome::Done)
            m_outbox.remove(sql, settlement.id);
        return;
    }
    around(sql, derivation, entry->mutation, [&](const schema::Table &table) {
        keepOverridden(sql, entry->mutation, settlement);
        if (!settlement.contested.isEmpty()) {
            Mutation contested{settlement.contestedId,
                               entry->mutation.table,
                               entry->mutation.rowId,
                               Mutation::Op::Update,
                               {},
                               settlement.contested,
                               {}};
            for (const auto &[column, value] : settlement.contested.columns())
                contested.base.set(column, settlement.row ? settlement.row->value(column) : Value());
            m_outbox.add(sql, contested, m_clock.now());
            m_outbox.move(sql, contested.id, OutboxEntry::State::NeedsYou, settlement.reason,
                          settlement.message);
        }
        if (settlement.outcome == Outcome::Done)
            m_outbox.remove(sql, settlement.id);
        else if (settlement.outcome == Outcome::Again)
            m_outbox.rewrite(sql, settlement.id, settlement.base, settlement.set, settlement.row.has_value());
        else
            toTray(sql, derivation, *entry, settlement);
        if (settlement.row)
            m_overlay.take(sql, table, *settlement.row, m_pull);
    });
}

void MirrorWriter::toTray(Sql &sql, Derivation &derivation, const OutboxEntry &entry,
                          const engine::Settlement &settlement)
{
    const auto later = m_outbox.dependants(sql, entry.mutation.id);
    m_outbox.move(sql, entry.mutation.id, OutboxEntry::State::NeedsYou, settlement.reason,
                  settlement.message);
    for (const MutationId &id : later) {
        const auto waiting = m_outbox.find(sql, id);
        if (!waiting)
            continue;
        around(sql, derivation, waiting->mutation, [&](const schema::Table &) {
            m_outbox.move(sql, id, OutboxEntry::State::NeedsYou, QStringLiteral("depends"),
                          settlement.message);
        });
    }
}

void MirrorWriter::keepOverridden(Sql &sql, const Mutation &mutation, const engine::Settlement &settlement)
{
    if (settlement.overridden.isEmpty())
        return;
    Row theirs;
    for (const auto &[column, value] : settlement.overridden.columns())
        theirs.set(column, settlement.row ? settlement.row->value(column) : Value());
    sql.run("INSERT INTO overridden(table_name, row_id, ours, theirs, at) VALUES(?, ?, ?, ?, ?)",
            mutation.table, mutation.rowId, toText(settlement.overridden), toText(theirs),
            m_clock.now().microseconds);
}

void MirrorWriter::touch(Sql &sql, Derivation &derivation, const schema::Table &table, const QString &id)
{
    if (const auto row = m_rows.read(sql, table, id))
        derivation.touch(table, *row);
}

} // namespace leadpilot::mirror
