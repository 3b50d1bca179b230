// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorwriter.h"

#include "core/sync/historywindow.h"
#include "sync/mirror/bucketrows.h"
#include "sync/mirror/chathistory.h"
#include "sync/mirror/derivation.h"
#include "sync/mirror/eviction.h"
#include "sync/mirror/leadindex.h"
#include "sync/mirror/messageindex.h"
#include "sync/mirror/settling.h"
#include "sync/mirror/sight.h"
#include "sync/mirror/state.h"
#include "sync/mirror/unsentlist.h"
#include "sync/sqlite/transaction.h"

namespace leadpilot::mirror {
namespace {

QString startText(int months, Timestamp now)
{
    const auto start = historyStart(months, now);
    return start ? start->toString() : QString();
}

/// What could not be read back from the outbox would stop it for good.
Expected<void> checkFits(const QString &attempted, const schema::Table &table, const Row &set)
{
    const auto read = rowFromText(table, toText(set));
    return read
               ? Expected<void>()
               : failure(ErrorCode::Rejected, attempted, read.error().detail, QStringLiteral("does_not_fit"));
}

} // namespace

MirrorWriter::MirrorWriter(Mirror &mirror, const Clock &clock, IdSource &ids)
    : m_mirror(mirror)
    , m_database(mirror.database())
    , m_clock(clock)
    , m_ids(ids)
    , m_overlay(m_rows, m_outbox)
    , m_scrub(mirror)
{
}

template <typename F> Expected<void> MirrorWriter::write(F &&change, sqlite::Database::Durability durability)
{
    if (const auto set = m_database.setDurability(durability); !set)
        return set;
    auto transaction = sqlite::Transaction::begin(m_database);
    if (!transaction)
        return std::unexpected(transaction.error());
    Sql sql(m_database);
    load(sql);
    Derivation derivation(sql);
    m_forgets = false;
    m_unsentMoved = false;
    change(sql, derivation);
    if (m_forgets)
        Scrub::owe(sql);
    const Touched touched = derivation.refresh();
    leadindex::update(sql);
    messageindex::update(sql);
    Expected<void> done = sql.result();
    if (done)
        done = transaction->commit();
    if (!done) {
        m_loaded = false;
        m_mirror.noteDamage(done.error());
        return done;
    }
    if (!touched.isEmpty())
        Q_EMIT changed(touched);
    if (m_unsentMoved)
        Q_EMIT unsentChanged();
    if (m_forgets)
        Q_EMIT scrubOwed();
    return {};
}

template <typename F>
auto MirrorWriter::ask(F &&question) -> Expected<decltype(question(std::declval<Sql &>()))>
{
    Sql sql(m_database);
    auto answer = question(sql);
    if (const auto done = sql.result(); !done)
        m_mirror.noteDamage(done.error());
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
    return ask([](Sql &sql) {
        return PullCursor{stateValue(sql, epochKey), stateValue(sql, positionKey), chathistory::since(sql)};
    });
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
        if (!page.evicted.isEmpty())
            m_refetch.sightChanged();
        evict(sql, derivation, page.evicted);
        setState(sql, epochKey, page.epoch);
        setState(sql, positionKey, page.next);
        if (!page.more && stateValue(sql, completeKey).isEmpty()) {
            dropStale(sql, derivation);
            chathistory::forgetMarksAbove(sql);
            setState(sql, completeKey, m_clock.now().toString());
        }
    };
    // What a power cut takes back comes again: the cursor goes back with the rows.
    return write(take, sqlite::Database::Durability::Normal);
}

Expected<void> MirrorWriter::restart()
{
    m_refetch.sightChanged();
    return write([this](Sql &sql, Derivation &) {
        sql.run("DELETE FROM state WHERE key IN ('epoch', 'position', 'complete')");
        setState(sql, pullKey, QString::number(++m_pull));
        chathistory::setSince(sql, startText(m_historyMonths, m_clock.now()));
        chathistory::forgetAll(sql);
    });
}

Expected<QString> MirrorWriter::wholeSince()
{
    return ask([](Sql &sql) { return chathistory::since(sql).left(7); });
}

Expected<void> MirrorWriter::keepHistory(int months)
{
    m_historyMonths = months;
    const QString wanted = startText(months, m_clock.now());
    bool longer = false;
    const auto kept = write([&](Sql &sql, Derivation &) {
        const QString held = chathistory::since(sql);
        const bool isOther = stateValue(sql, monthsKey) != QString::number(months);
        setState(sql, monthsKey, QString::number(months));
        if (stateValue(sql, positionKey).isEmpty())
            return chathistory::setSince(sql, wanted);
        longer = !held.isEmpty() && (wanted.isEmpty() || wanted < held);
        if (longer || wanted == held)
            return;
        chathistory::setSince(sql, wanted);
        chathistory::beginPruning(sql);
        // As time goes by, what somebody has fetched stays; who wants less on this computer means that too.
        if (isOther)
            chathistory::forgetAll(sql);
    });
    return kept && longer ? restart() : kept;
}

Expected<std::optional<HistoryRequest>> MirrorWriter::missingMessages(const QString &conversationId,
                                                                      int limit)
{
    return ask([&](Sql &sql) { return chathistory::missing(sql, conversationId, limit); });
}

Expected<void> MirrorWriter::takeMessages(const HistoryRequest &asked, const QList<TableRow> &rows)
{
    const QString attempted = QStringLiteral("keep older messages");
    for (const TableRow &row : rows) {
        if (row.table != u"whatsapp_messages" || row.row.text(u"conversation_id") != asked.conversationId)
            return failure(ErrorCode::Protocol, attempted, QStringLiteral("a row is of another chat"));
        const auto place = std::pair(row.row.text(u"occurred_at"), row.row.text(u"id"));
        if (!asked.beforeAt.isEmpty() && place >= std::pair(asked.beforeAt, asked.beforeId))
            return failure(ErrorCode::Protocol, attempted, QStringLiteral("a row is not older"));
    }
    bool wanted = false;
    const auto taken = write([&](Sql &sql, Derivation &derivation) {
        wanted = chathistory::isWanted(sql, asked);
        if (!wanted)
            return;
        for (const TableRow &row : rows)
            takeRow(sql, derivation, row);
        chathistory::moveMark(sql, asked, rows);
    });
    return taken && !wanted
               ? failure(ErrorCode::Cancelled, attempted, QStringLiteral("the chat or the copy is another"))
               : taken;
}

Expected<bool> MirrorWriter::prune(int rows)
{
    bool more = false;
    const auto pruned = write([&](Sql &sql, Derivation &derivation) {
        const chathistory::Slice slice = chathistory::nextSlice(sql, rows);
        more = slice.more;
        for (const QString &id : slice.ids)
            dropRow(sql, derivation, *schema::findTable(slice.table), id);
    });
    return pruned ? Expected<bool>(more) : std::unexpected(pruned.error());
}

void MirrorWriter::fetchOlder(ConversationId id, FetchDone done)
{
    if (m_fetch)
        m_fetch(id, std::move(done));
    else
        done(failure(ErrorCode::Offline, QStringLiteral("fetch older messages"),
                     QStringLiteral("nobody is connected")));
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
        Settling settling(sql, derivation, m_rows, m_outbox, m_overlay, m_refetch);
        for (const engine::Settlement &settlement : settlements)
            settling.take(settlement, m_clock.now(), m_ids, m_pull);
        settling.finish();
        m_forgets = m_forgets || settling.hasForgotten();
        m_unsentMoved = true;
    });
}

Expected<engine::Standing> MirrorWriter::standing()
{
    return ask([&](Sql &sql) {
        engine::Standing standing = m_outbox.standing(sql);
        standing.complete = !stateValue(sql, completeKey).isEmpty();
        return standing;
    });
}

Expected<QList<Bucket>> MirrorWriter::buckets()
{
    return ask(
        [this](Sql &sql) { return bucketrows::all(sql, m_clock.now(), chathistory::since(sql).left(7)); });
}

Expected<std::optional<BucketDigest>> MirrorWriter::digest(const Bucket &bucket, qint64 mostRows)
{
    return ask([&](Sql &sql) { return bucketrows::digest(sql, bucket, mostRows); });
}

Expected<std::optional<int>> MirrorWriter::applyRefetched(const BucketPage &page)
{
    if (m_refetch.isStale())
        return std::optional<int>();
    int wrong = 0;
    const auto written =
        write([&](Sql &sql, Derivation &derivation) { wrong = replaceRows(sql, derivation, page); });
    return written ? Expected<std::optional<int>>(wrong) : std::unexpected(written.error());
}

int MirrorWriter::replaceRows(Sql &sql, Derivation &derivation, const BucketPage &page)
{
    const schema::Table *table = schema::findTable(page.bucket.table);
    if (!table || !table->synced)
        return 0;
    int wrong = 0;
    auto here = bucketrows::versionsWithin(sql, page);
    for (const Row &row : page.rows) {
        const QString id = row.text(u"id");
        const auto held = here.constFind(id);
        const bool same = held != here.cend() && *held == row.integer(u"version");
        here.remove(id);
        if (same || m_refetch.hasArrived(*table, id))
            continue;
        touch(sql, derivation, *table, id);
        m_unsentMoved = m_unsentMoved || m_overlay.hasEdits(*table, id);
        m_overlay.put(sql, *table, row, m_pull);
        derivation.touch(*table, row);
        ++wrong;
    }
    for (auto left = here.cbegin(); left != here.cend(); ++left) {
        if (m_refetch.hasArrived(*table, left.key()))
            continue;
        dropRow(sql, derivation, *table, left.key());
        ++wrong;
    }
    return wrong;
}

Expected<MutationId> MirrorWriter::enqueue(const LocalEdit &edit)
{
    const auto ids = enqueue(QList<LocalEdit>{edit});
    return ids ? Expected<MutationId>(ids->first()) : std::unexpected(ids.error());
}

Expected<QList<MutationId>> MirrorWriter::enqueue(const QList<LocalEdit> &edits)
{
    const QString attempted = QStringLiteral("keep an edit");
    for (const LocalEdit &edit : edits) {
        const schema::Table *table = schema::findTable(edit.table);
        if (!table || !table->synced)
            return failure(ErrorCode::Rejected, attempted, QStringLiteral("no such table"));
        if (const auto fits = checkFits(attempted, *table, edit.set); !fits)
            return std::unexpected(fits.error());
    }
    QList<MutationId> ids;
    const auto written = write([&](Sql &sql, Derivation &derivation) {
        for (const LocalEdit &edit : edits)
            ids.append(enqueue(sql, derivation, edit));
    });
    if (!written)
        return std::unexpected(written.error());
    Q_EMIT edited();
    return ids;
}

MutationId MirrorWriter::enqueue(Sql &sql, Derivation &derivation, const LocalEdit &edit)
{
    Mutation mutation{MutationId(m_ids.next()), edit.table, edit.rowId, edit.op, {}, edit.set, {}};
    if (!keep(sql, derivation, *schema::findTable(edit.table), mutation))
        sql.stop(
            {ErrorCode::Rejected, QStringLiteral("keep an edit"), QStringLiteral("the row is gone"), {}, 0});
    return mutation.id;
}

bool MirrorWriter::keep(Sql &sql, Derivation &derivation, const schema::Table &table, Mutation &mutation)
{
    const auto shown = m_rows.read(sql, table, mutation.rowId);
    if (mutation.op != Mutation::Op::Insert && !shown)
        return false;
    if (mutation.op == Mutation::Op::Update) {
        for (const auto &[column, value] : mutation.set.columns())
            mutation.base.set(column, shown->value(column));
    }
    const Timestamp now = m_clock.now();
    touch(sql, derivation, table, mutation.rowId);
    mutation.after = m_outbox.earlierThan(sql, mutation);
    m_overlay.keepBase(sql, table, mutation.rowId);
    m_outbox.add(sql, mutation, now, nameAbout(sql, table, mutation.rowId, shown.value_or(mutation.set)));
    if (mutation.op == Mutation::Op::Delete)
        m_overlay.rebuild(sql, table, mutation.rowId);
    else
        m_overlay.add(sql, table, mutation, now);
    touch(sql, derivation, table, mutation.rowId);
    return true;
}

Expected<std::optional<Row>> MirrorWriter::read(QStringView table, const QString &id)
{
    const schema::Table *known = schema::findTable(table);
    return ask([&](Sql &sql) { return known ? m_rows.read(sql, *known, id) : std::optional<Row>(); });
}

Expected<QList<Row>> MirrorWriter::live(QStringView table, const QString &column, const QString &value)
{
    const schema::Table *known = schema::findTable(table);
    if (!known || !known->synced || (!column.isEmpty() && !schema::findColumn(*known, column)))
        return QList<Row>();
    return ask([&](Sql &sql) {
        QStringList ids;
        const QByteArray all = QByteArray("SELECT id FROM \"") + known->name + "\" WHERE deleted_at IS NULL";
        const auto take = [&ids](sqlite::Statement &row) {
            ids.append(row.text(0));
        };
        if (column.isEmpty())
            sql.each(all, take);
        else
            sql.each(all + " AND \"" + column.toLatin1() + "\" = ?", take, value);
        QList<Row> rows;
        for (const QString &id : std::as_const(ids)) {
            if (const auto row = m_rows.read(sql, *known, id))
                rows.append(*row);
        }
        return rows;
    });
}

Expected<QList<OutboxEntry>> MirrorWriter::tray()
{
    return ask([&](Sql &sql) {
        QList<OutboxEntry> entries = m_outbox.tray(sql);
        for (OutboxEntry &entry : entries) {
            const schema::Table *table = schema::findTable(entry.mutation.table);
            const auto row = table ? m_overlay.serverRow(sql, *table, entry.mutation.rowId) : std::nullopt;
            for (const auto &[column, value] : entry.mutation.set.columns()) {
                if (row)
                    entry.theirs.set(column, row->value(column));
            }
        }
        return entries;
    });
}

Expected<QList<OutboxEntry>> MirrorWriter::quarantine()
{
    return ask([&](Sql &sql) { return m_outbox.quarantine(sql); });
}

Expected<MutationId> MirrorWriter::retry(MutationId id, const Row &instead)
{
    const QString attempted = QStringLiteral("send an edit again");
    std::optional<Error> refusal;
    const auto refuse = [&](const QString &detail, const QString &reason) {
        refusal = Error{ErrorCode::Rejected, attempted, detail, reason, 0};
    };
    MutationId sent = id;
    const auto done = write([&](Sql &sql, Derivation &derivation) {
        const auto entry = m_outbox.find(sql, id);
        if (!entry || entry->state == OutboxEntry::State::Queued) {
            refuse(QStringLiteral("it waits for no decision any more"), QStringLiteral("not_in_tray"));
            return;
        }
        const schema::Table *table = schema::findTable(entry->mutation.table);
        if (!table || !isInSight(sql, m_rows, m_outbox, *table, entry->mutation)) {
            refuse(QStringLiteral("what it changes is not here; export the edit, or discard it"),
                   QStringLiteral("no_sight"));
            return;
        }
        if (const auto fits = checkFits(attempted, *table, instead); !fits) {
            refusal = fits.error();
            return;
        }
        queueAgain(sql, derivation, *table, entry->mutation, instead);
        if (!instead.isEmpty()) {
            sent = MutationId(m_ids.next());
            m_outbox.rename(sql, id, sent);
        }
        m_unsentMoved = true;
    });
    if (!done)
        return std::unexpected(done.error());
    if (refusal)
        return std::unexpected(*refusal);
    Q_EMIT edited();
    return sent;
}

void MirrorWriter::queueAgain(Sql &sql, Derivation &derivation, const schema::Table &table,
                              const Mutation &mutation, const Row &instead)
{
    around(sql, derivation, mutation, [&](const schema::Table &) {
        Row set = mutation.set;
        for (const auto &[column, value] : instead.columns())
            set.set(column, value);
        Row base;
        const auto shown = m_rows.read(sql, table, mutation.rowId);
        if (shown && mutation.op == Mutation::Op::Update) {
            for (const auto &[column, value] : set.columns())
                base.set(column, shown->value(column));
        }
        m_overlay.keepBase(sql, table, mutation.rowId);
        m_outbox.rewrite(sql, mutation.id, base, set, false);
        m_outbox.move(sql, mutation.id, OutboxEntry::State::Queued, {}, {});
    });
    const auto aside = m_outbox.waitingFor(sql, mutation.id, OutboxEntry::State::NeedsYou);
    for (const OutboxEntry &later : aside) {
        if (later.reason == u"depends")
            bringBack(sql, derivation, later.mutation);
    }
}

/// What went to the tray for the sake of another edit goes as it was.
void MirrorWriter::bringBack(Sql &sql, Derivation &derivation, const Mutation &mutation)
{
    QList<Mutation> next{mutation};
    while (!next.isEmpty()) {
        const Mutation later = next.takeFirst();
        around(sql, derivation, later, [&](const schema::Table &) {
            m_outbox.move(sql, later.id, OutboxEntry::State::Queued, {}, {});
        });
        const auto aside = m_outbox.waitingFor(sql, later.id, OutboxEntry::State::NeedsYou);
        for (const OutboxEntry &further : aside) {
            if (further.reason == u"depends")
                next.append(further.mutation);
        }
    }
}

Expected<void> MirrorWriter::discard(MutationId id)
{
    const auto done = write([&](Sql &sql, Derivation &derivation) {
        const auto entry = m_outbox.find(sql, id);
        if (!entry || entry->state == OutboxEntry::State::Queued)
            return;
        m_forgets = m_forgets || entry->state == OutboxEntry::State::Quarantined;
        m_unsentMoved = true;
        around(sql, derivation, entry->mutation, [&](const schema::Table &) { m_outbox.remove(sql, id); });
    });
    if (done)
        Q_EMIT edited();
    return done;
}

Expected<QList<OverriddenEdit>> MirrorWriter::overridden(ContactId contact)
{
    return ask([&](Sql &sql) { return overriddenOf(sql, contact.toString()); });
}

Expected<MutationId> MirrorWriter::sendOverridden(qint64 record, const Row &instead)
{
    const QString attempted = QStringLiteral("make an edit once more");
    std::optional<Error> refusal;
    Mutation mutation;
    const auto done = write([&](Sql &sql, Derivation &derivation) {
        const auto lost = findOverridden(sql, record);
        const schema::Table *table = lost ? schema::findTable(lost->table) : nullptr;
        if (!table) {
            refusal = Error{ErrorCode::Rejected, attempted, QStringLiteral("it is not on record any more"),
                            QStringLiteral("not_in_tray")};
            return;
        }
        mutation = {
            MutationId(m_ids.next()), lost->table, lost->rowId, Mutation::Op::Update, {}, lost->ours, {}};
        for (const auto &[column, value] : instead.columns())
            mutation.set.set(column, value);
        if (const auto fits = checkFits(attempted, *table, mutation.set); !fits) {
            refusal = fits.error();
        } else if (!keep(sql, derivation, *table, mutation)) {
            refusal = Error{ErrorCode::Rejected, attempted, QStringLiteral("the row is not here"),
                            QStringLiteral("no_sight")};
        } else {
            removeOverridden(sql, record);
            m_unsentMoved = true;
        }
    });
    if (!done)
        return std::unexpected(done.error());
    if (refusal)
        return std::unexpected(*refusal);
    Q_EMIT edited();
    return mutation.id;
}

Expected<void> MirrorWriter::forgetOverridden(qint64 record)
{
    return write([&](Sql &sql, Derivation &) {
        removeOverridden(sql, record);
        m_unsentMoved = true;
    });
}

Expected<std::optional<UnsentEdit>> MirrorWriter::unsent(const UnsentEditId &id)
{
    return ask([&](Sql &sql) { return readUnsent(sql, id); });
}

void MirrorWriter::takeRow(Sql &sql, Derivation &derivation, const TableRow &row)
{
    const schema::Table *table = schema::findTable(row.table);
    if (!table || !table->synced)
        return;
    // An unmerge or a reassignment also changes what the former contact shows.
    if (row.table == u"contacts" || row.table == u"leads")
        touch(sql, derivation, *table, row.row.text(u"id"));
    m_refetch.arrived(*table, row.row.text(u"id"));
    m_unsentMoved = m_unsentMoved || m_overlay.hasEdits(*table, row.row.text(u"id"));
    m_overlay.take(sql, *table, row.row, m_pull);
    derivation.touch(*table, row.row);
}

void MirrorWriter::evict(Sql &sql, Derivation &derivation, const QStringList &ids)
{
    Eviction eviction(
        sql, m_outbox, m_overlay,
        [&](const schema::Table &table, const QString &id) { dropRow(sql, derivation, table, id); },
        [&](const schema::Table &table, const QString &id) {
            m_overlay.drop(sql, table, id);
            m_unsentMoved = true;
        });
    for (const QString &id : ids)
        eviction.take(id);
}

void MirrorWriter::dropRow(Sql &sql, Derivation &derivation, const schema::Table &table, const QString &id)
{
    touch(sql, derivation, table, id);
    m_overlay.drop(sql, table, id);
    if (qstrcmp(table.name, "whatsapp_conversations") == 0)
        chathistory::forget(sql, id);
    m_unsentMoved = true;
    m_forgets = true;
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

void MirrorWriter::touch(Sql &sql, Derivation &derivation, const schema::Table &table, const QString &id)
{
    if (const auto row = m_rows.read(sql, table, id))
        derivation.touch(table, *row);
}

} // namespace leadpilot::mirror
