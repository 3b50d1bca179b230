// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/spoolfile.h"

#include <QStringList>

namespace leadpilot::relay {
namespace {

using sqlite::Database;

constexpr int fileVersion = 5;
constexpr qint64 pageBytes = 4'096;

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
  dead_at INTEGER,
  is_replay INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS webhooks_id ON webhooks(id);
CREATE INDEX IF NOT EXISTS webhooks_deferred ON webhooks(next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS webhooks_dead ON webhooks(dead_at) WHERE dead_at IS NOT NULL;
PRAGMA user_version = 5;
)";

QString listOf(const std::set<int> &items)
{
    QStringList texts;
    for (const int item : items)
        texts.append(QString::number(item));
    return texts.join(u',');
}

Expected<void> bringUpToDate(Database &database, const QString &path)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version > fileVersion) {
        return failure(
            ErrorCode::Storage, QString(u"open the spool " % path),
            QStringLiteral("it was written by a newer version of this program (%1, this one knows %2): "
                           "update LeadPilot to open it")
                .arg(*version)
                .arg(fileVersion));
    }
    QByteArray script = tables;
    if (*version > 0 && *version < 5)
        script.prepend("ALTER TABLE webhooks ADD COLUMN is_replay INTEGER NOT NULL DEFAULT 0;");
    if (*version == 1 || *version == 2)
        script.prepend("ALTER TABLE webhooks ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;");
    if (*version == 1)
        script.prepend("ALTER TABLE webhooks ADD COLUMN dead_reason TEXT;");
    // All of it or nothing: a half-made step could not be made again.
    auto transaction = sqlite::Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (auto made = database.run(script); !made)
        return made;
    return transaction->commit();
}

/// What it changed is of no interest.
Expected<void> done(const Expected<qint64> &changed)
{
    return changed ? Expected<void>() : std::unexpected(changed.error());
}

} // namespace

Expected<std::unique_ptr<SpoolFile>> SpoolFile::open(const QString &path, qint64 mostBytes, BodySeal seal)
{
    auto database = Database::open(path, Database::Mode::ReadWrite, Database::Durability::Full);
    if (!database)
        return std::unexpected(database.error());
    if (auto ready = bringUpToDate(**database, path); !ready)
        return std::unexpected(ready.error());
    if (mostBytes > 0) {
        const QByteArray most = QByteArray::number(mostBytes / pageBytes);
        if (auto limited = (*database)->run("PRAGMA max_page_count = " + most); !limited)
            return std::unexpected(limited.error());
    }
    return std::unique_ptr<SpoolFile>(new SpoolFile(std::move(*database), std::move(seal)));
}

SpoolFile::SpoolFile(std::unique_ptr<Database> database, BodySeal seal)
    : m_database(std::move(database))
    , m_seal(std::move(seal))
{
}

Expected<sqlite::Transaction> SpoolFile::begin()
{
    return sqlite::Transaction::begin(*m_database);
}

Expected<qint64> SpoolFile::insert(QByteArrayView sql, qint64 sequence, const SpooledWebhook &webhook)
{
    const QString id = webhook.id.toString();
    QByteArray sealed;
    if (m_seal.seal) {
        auto bytes =
            m_seal.seal(QByteArrayView(webhook.body.data(), static_cast<qsizetype>(webhook.body.size())), id);
        if (!bytes)
            return std::unexpected(bytes.error());
        sealed = std::move(*bytes);
    }
    auto insert = m_database->prepare(sql);
    if (!insert)
        return std::unexpected(insert.error());
    insert->bindAll(sequence, id, intake::toString(webhook.provider),
                    QString::fromStdString(webhook.requestId), webhook.receivedAt.microseconds,
                    webhook.signatureVerified);
    if (m_seal.seal)
        insert->bindBlob(sealed);
    else
        insert->bindBlob(std::string_view(webhook.body));
    return insert->run();
}

Expected<void> SpoolFile::append(qint64 sequence, const SpooledWebhook &webhook)
{
    return done(insert("INSERT INTO webhooks(sequence, id, provider, request_id, received_at, "
                       "signature_verified, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
                       sequence, webhook));
}

Expected<bool> SpoolFile::putBack(qint64 sequence, const SpooledWebhook &webhook)
{
    const auto inserted = insert(
        "INSERT INTO webhooks(next_attempt_at, is_replay, sequence, id, provider, request_id, received_at, "
        "signature_verified, body) SELECT 0, 1, ?1, ?2, ?3, ?4, ?5, ?6, ?7 "
        "WHERE NOT EXISTS (SELECT 1 FROM webhooks WHERE id = ?2)",
        sequence, webhook);
    return inserted ? Expected<bool>(*inserted > 0) : std::unexpected(inserted.error());
}

Expected<void> SpoolFile::finish(qint64 sequence)
{
    auto remove = m_database->prepare("DELETE FROM webhooks WHERE sequence = ?");
    if (!remove)
        return std::unexpected(remove.error());
    return done(remove->bind(sequence).run());
}

Expected<void> SpoolFile::defer(qint64 sequence, const Deferral &deferral)
{
    auto update = m_database->prepare("UPDATE webhooks SET next_attempt_at = ?, attempts = ?, refusals = ?, "
                                      "done_items = ?, reason = ?, dead_reason = ?, is_replay = ? "
                                      "WHERE sequence = ?");
    if (!update)
        return std::unexpected(update.error());
    update->bindAll(deferral.until.microseconds, deferral.attempts, deferral.refusals,
                    listOf(deferral.doneItems), deferral.reason, deferral.deadReason, deferral.isReplay,
                    sequence);
    return done(update->run());
}

Expected<void> SpoolFile::setAside(qint64 sequence, Timestamp at, const QString &reason)
{
    auto update = m_database->prepare(
        "UPDATE webhooks SET dead_at = ?, next_attempt_at = NULL, reason = ? WHERE sequence = ?");
    if (!update)
        return std::unexpected(update.error());
    update->bindAll(at.microseconds, reason, sequence);
    return done(update->run());
}

Expected<bool> SpoolFile::revive(qint64 sequence)
{
    auto update = m_database->prepare(
        "UPDATE webhooks SET dead_at = NULL, dead_reason = NULL, done_items = NULL, attempts = 0, "
        "refusals = 0, next_attempt_at = 0, is_replay = 1 WHERE sequence = ? AND dead_at IS NOT NULL");
    if (!update)
        return std::unexpected(update.error());
    const auto updated = update->bind(sequence).run();
    return updated ? Expected<bool>(*updated > 0) : std::unexpected(updated.error());
}

} // namespace leadpilot::relay
