// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/claim.h"

#include "relay/workspace/rowjson.h"

#include <algorithm>

namespace leadpilot::relay::workspace {
namespace {

constexpr int mostClaims = 200;
constexpr int longestLeaseSeconds = 3600;

struct Claim
{
    QString messageId;
    QString conversationId;
    qint64 fence = 0;
};

// Only the first unsent message of a conversation, and only while nothing of it is under way.
constexpr const char *claimable = R"(
SELECT m.id, m.conversation_id, coalesce(k.fence, 0)
FROM whatsapp_messages m LEFT JOIN outbound_claims k ON k.message_id = m.id
WHERE m.status = 'queued' AND m.direction = 'outbound' AND m.deleted_at IS NULL
  AND (k.lease_until IS NULL OR k.lease_until <= ?)
  AND NOT EXISTS (
    SELECT 1 FROM whatsapp_messages b LEFT JOIN outbound_claims bk ON bk.message_id = b.id
    WHERE b.conversation_id = m.conversation_id AND b.id <> m.id AND b.direction = 'outbound' AND b.deleted_at IS NULL
      AND (b.status = 'sending'
           OR (b.status = 'queued' AND (bk.lease_until > ? OR (b.occurred_at, b.id) < (m.occurred_at, m.id)))))
ORDER BY m.occurred_at, m.id LIMIT ?)";

constexpr const char *runOut = R"(
SELECT m.id, m.conversation_id, coalesce(k.fence, 0)
FROM whatsapp_messages m LEFT JOIN outbound_claims k ON k.message_id = m.id
WHERE m.status = 'sending' AND m.direction = 'outbound' AND m.deleted_at IS NULL AND coalesce(k.lease_until, '') <= ?
ORDER BY m.occurred_at, m.id LIMIT ?)";

Result<std::vector<Claim>> claimsOf(sqlite::Database &database, const Sql &sql)
{
    std::vector<Claim> claims;
    auto read = eachRow(database, sql, [&claims](const sqlite::Statement &row) {
        claims.push_back({row.text(0), row.text(1), row.integer(2)});
    });
    if (!read)
        return std::unexpected(read.error());
    return claims;
}

Result<QByteArray> rowOf(RowWriter &writer, QStringView table, const QString &key)
{
    const auto row = writer.find(*schema::findTable(table), key);
    if (!row)
        return std::unexpected(row.error());
    return *row ? rowJson(**row) : QByteArray("null");
}

} // namespace

Result<QByteArray> relayClaim(RowWriter &writer, const QJsonObject &request)
{
    if (request.value(u"kind").toString() != u"outbound_messages")
        return refuse(QStringLiteral("22023"), QStringLiteral("request.kind: not outbound_messages"));
    const QString worker = request.value(u"worker").toString();
    if (worker.isEmpty())
        return refuse(QStringLiteral("22023"), QStringLiteral("request.worker: missing"));
    const qint64 limit = std::clamp(request.value(u"limit").toInt(20), 1, mostClaims);
    const int lease = std::clamp(request.value(u"lease_seconds").toInt(60), 1, longestLeaseSeconds);
    const QString now = writer.now().toString();
    const QString until = writer.now().plusSeconds(lease).toString();

    const auto claims = claimsOf(writer.database(), {claimable, {now, now, limit}});
    if (!claims)
        return std::unexpected(claims.error());
    QByteArray claimed;
    for (const Claim &claim : *claims) {
        auto leased = execute(
            writer.database(),
            {"INSERT INTO outbound_claims (message_id, fence, worker, lease_until) VALUES (?, ?, ?, ?) "
             "ON CONFLICT (message_id) DO UPDATE SET fence = excluded.fence, worker = excluded.worker, "
             "lease_until = excluded.lease_until",
             {claim.messageId, claim.fence + 1, worker, until}});
        if (!leased)
            return std::unexpected(leased.error());
        const auto message = rowOf(writer, u"whatsapp_messages", claim.messageId);
        const auto conversation = rowOf(writer, u"whatsapp_conversations", claim.conversationId);
        if (!message || !conversation)
            return message ? conversation : message;
        claimed += (claimed.isEmpty() ? "" : ",") + QByteArray("{\"message\":") + *message +
                   ",\"conversation\":" + *conversation +
                   ",\"fence\":" + QByteArray::number(claim.fence + 1) + '}';
    }
    const auto lapsed = claimsOf(writer.database(), {runOut, {now, limit}});
    if (!lapsed)
        return std::unexpected(lapsed.error());
    QByteArray expired;
    for (const Claim &claim : *lapsed) {
        const auto message = rowOf(writer, u"whatsapp_messages", claim.messageId);
        if (!message)
            return message;
        expired += (expired.isEmpty() ? "" : ",") + QByteArray("{\"message\":") + *message +
                   ",\"fence\":" + QByteArray::number(claim.fence) + '}';
    }
    return QByteArray("{\"claimed\":[" + claimed + "],\"expired\":[" + expired + "],\"server_time\":\"" +
                      now.toUtf8() + "\"}");
}

} // namespace leadpilot::relay::workspace
