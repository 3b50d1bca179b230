// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/spool.h"

#include "sync/sqlite/transaction.h"

#include <QStringList>

namespace leadpilot::relay {
namespace {

constexpr int fileVersion = 4;
constexpr qint64 pageBytes = 4'096;
// A disk that is full does not get better within a loop's turn.
constexpr std::chrono::milliseconds pauseAfterFailure{200};

constexpr const char *tables = R"(
CREATE TABLE IF NOT EXISTS webhooks(
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  provider TEXT NOT NULL,
  request_id TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  signature_verified INTEGER NOT NULL,
  body BLOB NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  refusals INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  done_items TEXT,
  reason TEXT,
  dead_reason TEXT,
  dead_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS webhooks_id ON webhooks(id);
CREATE INDEX IF NOT EXISTS webhooks_deferred ON webhooks(next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS webhooks_dead ON webhooks(dead_at) WHERE dead_at IS NOT NULL;
PRAGMA user_version = 4;
)";

QString listOf(const std::set<int> &items)
{
    QStringList texts;
    for (const int item : items)
        texts.append(QString::number(item));
    return texts.join(u',');
}

std::set<int> itemsOf(const QString &list)
{
    std::set<int> items;
    const QStringList texts = list.split(u',', Qt::SkipEmptyParts);
    for (const QString &text : texts)
        items.insert(text.toInt());
    return items;
}

Expected<void> alreadyThere()
{
    return failure(ErrorCode::Conflict, QStringLiteral("set a webhook going again"),
                   QStringLiteral("it is on its way into the workspace already"));
}

} // namespace

Expected<std::unique_ptr<Spool>> Spool::open(const SpoolOptions &options, BodySeal seal)
{
    std::unique_ptr<Spool> spool(new Spool(options, std::move(seal)));
    if (auto prepared = spool->prepare(); !prepared)
        return std::unexpected(prepared.error());
    spool->m_thread = std::thread(&Spool::run, spool.get());
    return spool;
}

Spool::Spool(SpoolOptions options, BodySeal seal)
    : m_options(std::move(options))
    , m_seal(std::move(seal))
{
}

Spool::~Spool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_queued.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

Expected<void> Spool::prepare()
{
    using sqlite::Database;
    auto writing = Database::open(m_options.path, Database::Mode::ReadWrite, Database::Durability::Full);
    if (!writing)
        return std::unexpected(writing.error());
    m_writing = std::move(*writing);
    const auto version = m_writing->number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version > fileVersion) {
        return failure(
            ErrorCode::Storage, QString(u"open the spool " % m_options.path),
            QStringLiteral("it was written by a newer version of this program (%1, this one knows %2): "
                           "update LeadPilot to open it")
                .arg(*version)
                .arg(fileVersion));
    }
    QByteArray script = tables;
    if (*version == 1 || *version == 2)
        script.prepend("ALTER TABLE webhooks ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;");
    if (*version == 1)
        script.prepend("ALTER TABLE webhooks ADD COLUMN dead_reason TEXT;");
    // All of it or nothing: a half-made step could not be made again.
    auto transaction = sqlite::Transaction::begin(*m_writing);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (auto made = m_writing->run(script); !made)
        return made;
    if (auto committed = transaction->commit(); !committed)
        return committed;
    if (m_options.mostBytes > 0) {
        const QByteArray most = QByteArray::number(m_options.mostBytes / pageBytes);
        if (auto limited = m_writing->run("PRAGMA max_page_count = " + most); !limited)
            return limited;
    }

    auto reading = Database::open(m_options.path, Database::Mode::ReadOnly);
    if (!reading)
        return std::unexpected(reading.error());
    m_reading = std::move(*reading);
    const auto last = m_reading->number("SELECT max(sequence) FROM webhooks");
    const auto waiting = m_reading->number("SELECT count(*) FROM webhooks WHERE dead_at IS NULL");
    const auto dead = m_reading->number("SELECT count(*) FROM webhooks WHERE dead_at IS NOT NULL");
    if (!last || !waiting || !dead)
        return std::unexpected(!last ? last.error() : !waiting ? waiting.error() : dead.error());
    m_nextSequence = *last + 1;
    m_waiting = *waiting;
    m_dead = *dead;

    auto deferred = m_reading->prepare("SELECT next_attempt_at, sequence FROM webhooks "
                                       "WHERE next_attempt_at IS NOT NULL AND dead_at IS NULL");
    if (!deferred)
        return std::unexpected(deferred.error());
    for (;;) {
        const auto row = deferred->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return {};
        m_deferred.emplace(Timestamp{deferred->integer(0)}, deferred->integer(1));
    }
}

void Spool::append(SpooledWebhook webhook, Stored stored)
{
    enqueue(Append{0, std::move(webhook), std::move(stored)});
}

void Spool::putBack(SpooledWebhook webhook, Stored stored)
{
    enqueue(Append{0, std::move(webhook), std::move(stored), true});
}

void Spool::finish(qint64 sequence)
{
    enqueue(Finish{sequence});
}

void Spool::defer(qint64 sequence, Deferral deferral)
{
    enqueue(Defer{sequence, std::move(deferral)});
}

void Spool::setAside(qint64 sequence, Timestamp now, const QString &reason)
{
    enqueue(SetAside{sequence, now, reason});
}

void Spool::revive(qint64 sequence, Stored done)
{
    enqueue(Revive{sequence, std::move(done)});
}

void Spool::setListener(std::function<void()> listener)
{
    const std::lock_guard lock(m_listenerMutex);
    m_listener = std::move(listener);
}

void Spool::enqueue(Operation operation)
{
    {
        const std::lock_guard lock(m_mutex);
        // Numbers are never used twice while the process lives: take() relies on rising ones.
        if (auto *append = std::get_if<Append>(&operation))
            append->sequence = m_nextSequence++;
        m_queue.push_back(std::move(operation));
    }
    m_queued.notify_one();
}

void Spool::run()
{
    std::vector<Operation> kept; // ends of webhooks that could not be written yet
    for (;;) {
        std::vector<Operation> batch = std::move(kept);
        kept.clear();
        {
            std::unique_lock lock(m_mutex);
            const auto isDue = [this] {
                return m_stopping || !m_queue.empty();
            };
            if (batch.empty())
                m_queued.wait(lock, isDue);
            else
                m_queued.wait_for(lock, pauseAfterFailure, isDue);
            if (m_queue.empty() && m_stopping && batch.empty())
                return;
            const size_t room = static_cast<size_t>(m_options.mostPerCommit);
            const size_t taken = std::min(m_queue.size(), room);
            const auto end = m_queue.begin() + static_cast<std::ptrdiff_t>(taken);
            batch.insert(batch.end(), std::make_move_iterator(m_queue.begin()), std::make_move_iterator(end));
            m_queue.erase(m_queue.begin(), end);
        }
        if (const auto written = write(batch); written) {
            reportStored(batch);
        } else {
            kept = reportFailed(batch, written.error());
            const std::lock_guard lock(m_mutex);
            // What is lost here is done again after the next start.
            if (m_stopping)
                kept.clear();
        }
    }
}

Expected<void> Spool::write(std::vector<Operation> &operations)
{
    auto transaction = sqlite::Transaction::begin(*m_writing);
    if (!transaction)
        return std::unexpected(transaction.error());
    for (Operation &operation : operations) {
        if (auto written = std::visit([this](auto &one) { return write(one); }, operation); !written)
            return written;
    }
    return transaction->commit();
}

Expected<void> Spool::write(Append &append)
{
    const SpooledWebhook &webhook = append.webhook;
    const QString id = webhook.id.toString();
    QByteArray sealed;
    if (m_seal.seal) {
        auto bytes =
            m_seal.seal(QByteArrayView(webhook.body.data(), static_cast<qsizetype>(webhook.body.size())), id);
        if (!bytes)
            return std::unexpected(bytes.error());
        sealed = std::move(*bytes);
    }
    auto insert = m_writing->prepare(
        append.isAgain
            ? "INSERT INTO webhooks(next_attempt_at, sequence, id, provider, request_id, received_at, "
              "signature_verified, body) SELECT 0, ?1, ?2, ?3, ?4, ?5, ?6, ?7 "
              "WHERE NOT EXISTS (SELECT 1 FROM webhooks WHERE id = ?2)"
            : "INSERT INTO webhooks(sequence, id, provider, request_id, received_at, "
              "signature_verified, body) VALUES (?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return std::unexpected(insert.error());
    insert->bindAll(append.sequence, id, intake::toString(webhook.provider),
                    QString::fromStdString(webhook.requestId), webhook.receivedAt.microseconds,
                    webhook.signatureVerified);
    if (m_seal.seal)
        insert->bindBlob(sealed);
    else
        insert->bindBlob(std::string_view(webhook.body));
    const auto inserted = insert->run();
    if (!inserted)
        return std::unexpected(inserted.error());
    append.isWritten = *inserted > 0;
    return {};
}

Expected<void> Spool::write(const Finish &finish)
{
    auto remove = m_writing->prepare("DELETE FROM webhooks WHERE sequence = ?");
    if (!remove)
        return std::unexpected(remove.error());
    const auto removed = remove->bind(finish.sequence).run();
    return removed ? Expected<void>() : std::unexpected(removed.error());
}

Expected<void> Spool::write(const Defer &defer)
{
    auto update = m_writing->prepare("UPDATE webhooks SET next_attempt_at = ?, attempts = ?, refusals = ?, "
                                     "done_items = ?, reason = ?, dead_reason = ? WHERE sequence = ?");
    if (!update)
        return std::unexpected(update.error());
    const Deferral &kept = defer.deferral;
    update->bindAll(kept.until.microseconds, kept.attempts, kept.refusals, listOf(kept.doneItems),
                    kept.reason, kept.deadReason, defer.sequence);
    const auto updated = update->run();
    return updated ? Expected<void>() : std::unexpected(updated.error());
}

Expected<void> Spool::write(const SetAside &setAside)
{
    auto update = m_writing->prepare(
        "UPDATE webhooks SET dead_at = ?, next_attempt_at = NULL, reason = ? WHERE sequence = ?");
    if (!update)
        return std::unexpected(update.error());
    update->bindAll(setAside.at.microseconds, setAside.reason, setAside.sequence);
    const auto updated = update->run();
    return updated ? Expected<void>() : std::unexpected(updated.error());
}

Expected<void> Spool::write(Revive &revive)
{
    auto update = m_writing->prepare(
        "UPDATE webhooks SET dead_at = NULL, dead_reason = NULL, done_items = NULL, attempts = 0, "
        "refusals = 0, next_attempt_at = 0 WHERE sequence = ? AND dead_at IS NOT NULL");
    if (!update)
        return std::unexpected(update.error());
    const auto updated = update->bind(revive.sequence).run();
    if (!updated)
        return std::unexpected(updated.error());
    revive.isWritten = *updated > 0;
    return {};
}

void Spool::reportStored(std::vector<Operation> &operations)
{
    std::vector<std::pair<Timestamp, qint64>> deferred;
    bool hasWork = false;
    for (const Operation &operation : operations) {
        if (const auto *append = std::get_if<Append>(&operation)) {
            m_waiting += append->isWritten ? 1 : 0;
            hasWork = true;
            if (append->isAgain && append->isWritten)
                deferred.emplace_back(Timestamp{0}, append->sequence);
        } else if (std::holds_alternative<Finish>(operation)) {
            --m_waiting;
        } else if (const auto *defer = std::get_if<Defer>(&operation)) {
            deferred.emplace_back(defer->deferral.until, defer->sequence);
        } else if (const auto *revive = std::get_if<Revive>(&operation); !revive) {
            --m_waiting;
            ++m_dead;
        } else if (revive->isWritten) {
            deferred.emplace_back(Timestamp{0}, revive->sequence);
            ++m_waiting;
            --m_dead;
        }
    }
    // Vendors wait for these: nobody who reads the file may hold them up.
    for (Operation &operation : operations) {
        if (auto *append = std::get_if<Append>(&operation); append && append->stored)
            append->stored(append->isWritten ? Expected<void>() : alreadyThere());
        else if (auto *revive = std::get_if<Revive>(&operation); revive && revive->done)
            revive->done(revive->isWritten ? Expected<void>() : alreadyThere());
    }
    if (!deferred.empty()) {
        const std::lock_guard lock(m_readMutex);
        m_deferred.insert(deferred.begin(), deferred.end());
        hasWork = true;
    }
    const std::lock_guard lock(m_listenerMutex);
    if (hasWork && m_listener)
        m_listener();
}

std::vector<Spool::Operation> Spool::reportFailed(std::vector<Operation> &operations, const Error &error)
{
    Error storage = error;
    storage.code = ErrorCode::Storage;
    storage.attempted = QStringLiteral("store a webhook in the spool");
    std::vector<Operation> others;
    for (Operation &operation : operations) {
        if (auto *append = std::get_if<Append>(&operation)) {
            if (append->stored)
                append->stored(std::unexpected(storage));
        } else if (auto *revive = std::get_if<Revive>(&operation)) {
            if (revive->done)
                revive->done(std::unexpected(storage));
        } else {
            others.push_back(std::move(operation));
        }
    }
    return others;
}

std::optional<Timestamp> Spool::nextDue() const
{
    const std::lock_guard lock(m_readMutex);
    return m_deferred.empty() ? std::nullopt : std::optional(m_deferred.begin()->first);
}

void Spool::hurry()
{
    const std::lock_guard lock(m_readMutex);
    std::multimap<Timestamp, qint64> due;
    for (const auto &[until, sequence] : m_deferred)
        due.emplace(Timestamp{0}, sequence);
    m_deferred = std::move(due);
}

Expected<std::vector<WaitingWebhook>> Spool::take(int most, Timestamp now, qint64 mostBytes)
{
    Room room{most, mostBytes};
    std::vector<WaitingWebhook> taken;
    {
        const std::lock_guard lock(m_readMutex);
        if (auto deferred = takeDeferred(taken, room, now); !deferred && taken.empty())
            return std::unexpected(deferred.error());
        // What has been taken is out of the list and must be handed out, whatever happens to the rest.
        if (auto fresh = takeFresh(taken, room); !fresh && taken.empty())
            return std::unexpected(fresh.error());
    }
    if (!m_seal.open)
        return taken;
    std::vector<WaitingWebhook> opened;
    for (WaitingWebhook &waiting : taken) {
        const std::string &body = waiting.webhook.body;
        auto plain = m_seal.open(QByteArrayView(body.data(), static_cast<qsizetype>(body.size())),
                                 waiting.webhook.id.toString());
        if (!plain) {
            setAside(waiting.sequence, now, plain.error().detail);
            continue;
        }
        waiting.webhook.body = plain->toStdString();
        opened.push_back(std::move(waiting));
    }
    return opened;
}

Expected<std::vector<SpoolEntry>> Spool::entries(int most) const
{
    const std::lock_guard lock(m_readMutex);
    auto statement = m_reading->prepare(
        "SELECT sequence, id, provider, received_at, attempts, reason, dead_at FROM webhooks "
        "ORDER BY sequence DESC LIMIT ?");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(most);
    std::vector<SpoolEntry> entries;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return entries;
        SpoolEntry entry;
        entry.sequence = statement->integer(0);
        entry.id = WebhookId::parse(statement->text(1)).value_or(WebhookId());
        entry.provider = intake::providerFromString(statement->text(2)).value_or(intake::Provider::Meta);
        entry.receivedAt = Timestamp{statement->integer(3)};
        entry.attempts = static_cast<int>(statement->integer(4));
        entry.reason = statement->text(5);
        entry.isDead = !statement->isNull(6);
        entries.push_back(std::move(entry));
    }
}

Expected<std::optional<WaitingWebhook>> Spool::find(WebhookId id) const
{
    std::vector<WaitingWebhook> found;
    {
        const std::lock_guard lock(m_readMutex);
        auto statement = m_reading->prepare(
            "SELECT sequence, id, provider, request_id, received_at, signature_verified, body, attempts, "
            "done_items, dead_reason, refusals FROM webhooks WHERE id = ? ORDER BY sequence LIMIT 1");
        if (!statement)
            return std::unexpected(statement.error());
        statement->bind(id.toString());
        Room room{1, std::numeric_limits<qint64>::max()};
        auto webhooks = read(*statement, room);
        if (!webhooks)
            return std::unexpected(webhooks.error());
        found = std::move(*webhooks);
    }
    if (found.empty())
        return std::nullopt;
    if (m_seal.open) {
        std::string &body = found.front().webhook.body;
        auto plain =
            m_seal.open(QByteArrayView(body.data(), static_cast<qsizetype>(body.size())), id.toString());
        if (!plain)
            return std::unexpected(plain.error());
        body = plain->toStdString();
    }
    return std::move(found.front());
}

Expected<bool> Spool::isSetAside(qint64 sequence) const
{
    const std::lock_guard lock(m_readMutex);
    auto statement = m_reading->prepare("SELECT 1 FROM webhooks WHERE sequence = ? AND dead_at IS NOT NULL");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(sequence).step();
    return row ? Expected<bool>(*row) : std::unexpected(row.error());
}

Expected<void> Spool::takeFresh(std::vector<WaitingWebhook> &taken, Room &room)
{
    auto statement = m_reading->prepare(
        "SELECT sequence, id, provider, request_id, received_at, signature_verified, body, attempts, "
        "done_items, dead_reason, refusals "
        "FROM webhooks WHERE sequence > ? AND next_attempt_at IS NULL AND dead_at IS NULL "
        "ORDER BY sequence LIMIT ?");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bindAll(m_handedOut, room.webhooks);
    auto webhooks = read(*statement, room);
    if (!webhooks)
        return std::unexpected(webhooks.error());
    for (WaitingWebhook &webhook : *webhooks) {
        m_handedOut = webhook.sequence;
        taken.push_back(std::move(webhook));
    }
    return {};
}

Expected<void> Spool::takeDeferred(std::vector<WaitingWebhook> &taken, Room &room, Timestamp now)
{
    while (!m_deferred.empty() && m_deferred.begin()->first <= now && room.isLeft()) {
        const qint64 sequence = m_deferred.begin()->second;
        auto statement = m_reading->prepare("SELECT sequence, id, provider, request_id, received_at, "
                                            "signature_verified, body, attempts, done_items, dead_reason, "
                                            "refusals "
                                            "FROM webhooks WHERE sequence = ? AND dead_at IS NULL");
        if (!statement)
            return std::unexpected(statement.error());
        statement->bind(sequence);
        auto webhooks = read(*statement, room);
        if (!webhooks)
            return std::unexpected(webhooks.error());
        m_deferred.erase(m_deferred.begin());
        for (WaitingWebhook &webhook : *webhooks) {
            webhook.isRepeated = true;
            taken.push_back(std::move(webhook));
        }
    }
    return {};
}

Expected<std::vector<WaitingWebhook>> Spool::read(sqlite::Statement &statement, Room &room)
{
    std::vector<WaitingWebhook> webhooks;
    while (room.isLeft()) {
        const auto row = statement.step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        WaitingWebhook waiting;
        waiting.sequence = statement.integer(0);
        waiting.webhook.id = WebhookId::parse(statement.text(1)).value_or(WebhookId());
        waiting.webhook.provider =
            intake::providerFromString(statement.text(2)).value_or(intake::Provider::Meta);
        waiting.webhook.requestId = statement.text(3).toStdString();
        waiting.webhook.receivedAt = Timestamp{statement.integer(4)};
        waiting.webhook.signatureVerified = statement.integer(5) != 0;
        waiting.webhook.body = statement.blob(6).toStdString();
        waiting.attempts = static_cast<int>(statement.integer(7));
        waiting.doneItems = itemsOf(statement.text(8));
        waiting.deadReason = statement.text(9);
        waiting.refusals = static_cast<int>(statement.integer(10));
        --room.webhooks;
        room.bytes -= static_cast<qint64>(waiting.webhook.body.size());
        webhooks.push_back(std::move(waiting));
    }
    return webhooks;
}

} // namespace leadpilot::relay
