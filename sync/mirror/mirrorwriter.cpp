// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorwriter.h"

#include "core/sync/historywindow.h"
#include "sync/mirror/bucketrows.h"
#include "sync/mirror/chathistory.h"
#include "sync/mirror/derivation.h"
#include "sync/mirror/eviction.h"
#include "sync/mirror/leadindex.h"
#include "sync/mirror/messageindex.h"
#include "sync/mirror/noteindex.h"
#include "sync/mirror/person.h"
#include "sync/mirror/settling.h"
#include "sync/mirror/state.h"
#include "sync/sqlite/transaction.h"

namespace leadpilot::mirror {
namespace {

QString startText(int months, Timestamp now)
{
    const auto start = historyStart(months, now);
    return start ? start->toString() : QString();
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

Expected<void> MirrorWriter::write(const Work &work, sqlite::Database::Durability durability)
{
    if (const auto set = m_database.setDurability(durability); !set)
        return set;
    auto transaction = sqlite::Transaction::begin(m_database);
    if (!transaction)
        return std::unexpected(transaction.error());
    Sql sql(m_database);
    load(sql);
    Derivation derivation(sql, true);
    m_forgets = false;
    m_unsentMoved = false;
    work(sql, derivation);
    if (m_forgets)
        Scrub::owe(sql);
    const Touched touched = derivation.refresh();
    leadindex::update(sql);
    messageindex::update(sql);
    noteindex::update(sql);
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

void MirrorWriter::around(Sql &sql, Derivation &derivation, const Mutation &mutation,
                          const std::function<void(const schema::Table &)> &change)
{
    const schema::Table *table = schema::findTable(mutation.table);
    if (!table)
        return;
    touch(sql, derivation, *table, mutation.rowId);
    change(*table);
    m_overlay.rebuild(sql, *table, mutation.rowId);
    touch(sql, derivation, *table, mutation.rowId);
}

Expected<void> MirrorWriter::checkFits(const QString &attempted, const schema::Table &table, const Row &set)
{
    const auto read = rowFromText(table, toText(set));
    return read
               ? Expected<void>()
               : failure(ErrorCode::Rejected, attempted, read.error().detail, QStringLiteral("does_not_fit"));
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

Expected<void> MirrorWriter::apply(const PullPage &page)
{
    const auto take = [&](Sql &sql, Derivation &derivation) {
        for (const TableRow &row : page.rows)
            takeRow(sql, derivation, row, m_pull);
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

Expected<void> MirrorWriter::takeAhead(const QList<TableRow> &rows)
{
    const auto take = [&](Sql &sql, Derivation &derivation) {
        if (!stateValue(sql, completeKey).isEmpty())
            return;
        for (const TableRow &row : rows) {
            const schema::Table *table = schema::findTable(row.table);
            const QString id = row.row.text(u"id");
            // What the pull has brought stays its: the answer may be older.
            if (table && table->synced && !m_overlay.hasEdits(*table, id) && !m_rows.read(sql, *table, id))
                takeRow(sql, derivation, row, m_pull - 1);
        }
    };
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
            takeRow(sql, derivation, row, m_pull);
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
        const auto shown = touch(sql, derivation, *table, id);
        arrivallog::rowComes(sql, *table, shown, row);
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

Expected<QList<MutationId>> MirrorWriter::enqueue(const QList<LocalEdit> &edits,
                                                  const std::function<void(Sql &)> &also)
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
        if (also)
            also(sql);
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
    if (mutation.op == Mutation::Op::Insert && mutation.table == u"leads")
        arrivallog::leadMade(sql, mutation.rowId);
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

Expected<void> MirrorWriter::noteArrivals(const arrivallog::Look &look)
{
    // After a power cut it may be told once more, which is better than never.
    return write([&](Sql &sql, Derivation &) { arrivallog::note(sql, look); },
                 sqlite::Database::Durability::Normal);
}

void MirrorWriter::takeRow(Sql &sql, Derivation &derivation, const TableRow &row, qint64 pull)
{
    const schema::Table *table = schema::findTable(row.table);
    if (!table || !table->synced)
        return;
    // An unmerge or a reassignment also changes what the former contact shows.
    if (row.table == u"contacts" || row.table == u"leads") {
        const auto shown = touch(sql, derivation, *table, row.row.text(u"id"));
        arrivallog::rowComes(sql, *table, shown, row.row);
    }
    m_refetch.arrived(*table, row.row.text(u"id"));
    m_unsentMoved = m_unsentMoved || m_overlay.hasEdits(*table, row.row.text(u"id"));
    m_overlay.take(sql, *table, row.row, pull);
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

std::optional<Row> MirrorWriter::touch(Sql &sql, Derivation &derivation, const schema::Table &table,
                                       const QString &id)
{
    auto row = m_rows.read(sql, table, id);
    if (row)
        derivation.touch(table, *row);
    return row;
}

} // namespace leadpilot::mirror
