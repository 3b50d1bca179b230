// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/webhookrows.h"

#include "core/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay {
namespace {

/// PostgreSQL's jsonb takes neither NUL nor half a surrogate pair.
QJsonValue storable(const QJsonValue &value)
{
    if (value.isString()) {
        const QString text = value.toString();
        return text::cleaned(text, static_cast<int>(text.size()));
    }
    if (value.isArray()) {
        QJsonArray result;
        const QJsonArray array = value.toArray();
        for (const QJsonValue item : array)
            result.append(storable(item));
        return result;
    }
    if (value.isObject()) {
        QJsonObject result;
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            result.insert(text::cleaned(member.key(), static_cast<int>(member.key().size())),
                          storable(*member));
        return result;
    }
    return value;
}

Value payloadOf(const std::string &body)
{
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromRawData(body.data(), static_cast<qsizetype>(body.size())));
    if (document.isObject())
        return JsonText{QJsonDocument(storable(document.object()).toObject()).toJson(QJsonDocument::Compact)};
    if (document.isArray())
        return JsonText{QJsonDocument(storable(document.array()).toArray()).toJson(QJsonDocument::Compact)};
    return {};
}

Value sealedBody(const SpooledWebhook &webhook, const BodySeal &seal)
{
    if (!seal.seal)
        return {};
    const QByteArrayView body(webhook.body.data(), static_cast<qsizetype>(webhook.body.size()));
    const auto sealed = seal.seal(body, webhook.id.toString());
    return sealed ? Value(QString(u"\\x" % QString::fromLatin1(sealed->toHex()))) : Value();
}

Value textOrNull(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

} // namespace

void addWebhookRows(intake::CommitBatch &batch, const SpooledWebhook &webhook, const WebhookEnd &end,
                    const BodySeal &seal)
{
    const QString reason = text::cleanedLine(end.reason, text::longestField);
    batch.upsert(
        QStringLiteral("webhooks"),
        Row{{QStringLiteral("id"), webhook.id.toString()},
            {QStringLiteral("provider"), intake::toString(webhook.provider)},
            {QStringLiteral("status"), end.failed ? QStringLiteral("failed") : QStringLiteral("success")},
            {QStringLiteral("raw_payload"), payloadOf(webhook.body)},
            {QStringLiteral("raw_body"), sealedBody(webhook, seal)},
            {QStringLiteral("signature_verified"), webhook.signatureVerified},
            {QStringLiteral("error_message"), textOrNull(reason)},
            {QStringLiteral("created_at"), webhook.receivedAt.toString()},
            {QStringLiteral("updated_at"), end.at.toString()}});
    const QUuid logId = QUuid::createUuidV5(webhook.id.uuid(), QByteArrayLiteral("webhook_logs"));
    batch.upsert(
        QStringLiteral("webhook_logs"),
        Row{{QStringLiteral("id"), logId.toString(QUuid::WithoutBraces)},
            {QStringLiteral("webhook_id"), webhook.id.toString()},
            {QStringLiteral("status"), end.failed ? QStringLiteral("failed") : QStringLiteral("delivered")},
            {QStringLiteral("error_message"), textOrNull(reason)},
            // With the webhook's own time, not this attempt's: part of the key where the table is
            // partitioned.
            {QStringLiteral("created_at"), webhook.receivedAt.toString()}});
}

} // namespace leadpilot::relay
