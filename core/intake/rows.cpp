// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/rows.h"

#include "core/enums.h"
#include "core/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace leadpilot::intake {
namespace {

QJsonValue cleaned(const QJsonValue &value)
{
    if (value.isString())
        return text::cleaned(value.toString(), text::longestMessage);
    if (value.isArray()) {
        QJsonArray array;
        const QJsonArray items = value.toArray();
        for (const QJsonValue item : items)
            array.append(cleaned(item));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject members = value.toObject();
    for (auto member = members.begin(); member != members.end(); ++member)
        object.insert(text::cleaned(member.key(), text::longestField), cleaned(member.value()));
    return object;
}

} // namespace

QByteArray cleanedDocument(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonValue clean = cleaned(document.isArray() ? QJsonValue(document.array()) : document.object());
    if (document.isNull())
        return {};
    return (clean.isArray() ? QJsonDocument(clean.toArray()) : QJsonDocument(clean.toObject()))
        .toJson(QJsonDocument::Compact);
}

QString newId(IdSource &ids)
{
    return ids.next().toString(QUuid::WithoutBraces);
}

Value textOrNull(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

Value textOr(const QString &text, QStringView fallback)
{
    return Value(text.isEmpty() ? fallback.toString() : text);
}

JsonText jsonOf(const QJsonObject &object)
{
    return {QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Row filledIn(const Row &row, std::initializer_list<std::pair<QString, QString>> texts)
{
    Row filled;
    for (const auto &[column, text] : texts) {
        if (!text.isEmpty() && row.text(column).isEmpty())
            filled.set(column, text);
    }
    return filled;
}

void guardVersion(CommitBatch &batch, const QString &table, const Row &row)
{
    const VersionGuard guard{table, row.text(u"id"), row.integer(u"version")};
    if (std::ranges::find(batch.versions, guard) == batch.versions.end())
        batch.versions.push_back(guard);
}

void addActivity(CommitBatch &batch, const QString &contactId, const QString &leadId, const QString &kind,
                 const QJsonObject &data, Timestamp at, IdSource &ids)
{
    batch.insert(QStringLiteral("activities"), Row{{QStringLiteral("id"), newId(ids)},
                                                   {QStringLiteral("contact_id"), contactId},
                                                   {QStringLiteral("lead_id"), textOrNull(leadId)},
                                                   {QStringLiteral("kind"), kind},
                                                   {QStringLiteral("data"), jsonOf(data)},
                                                   {QStringLiteral("occurred_at"), at.toString()}});
}

PersonName splitName(const QString &fullName)
{
    const QString name = fullName.simplified();
    const auto blank = name.indexOf(u' ');
    return blank < 0 ? PersonName{name, {}} : PersonName{name.left(blank), name.mid(blank + 1)};
}

Row eventRow(const EventItem &item, WebhookId webhook, QLatin1StringView status, Timestamp now)
{
    return Row{
        {QStringLiteral("event_key"), item.key},     {QStringLiteral("webhook_id"), webhook.toString()},
        {QStringLiteral("item"), qint64(item.item)}, {QStringLiteral("kind"), item.kind},
        {QStringLiteral("status"), QString(status)}, {QStringLiteral("created_at"), now.toString()}};
}

void recordEvent(CommitBatch &batch, const EventItem &item, WebhookId webhook, QLatin1StringView status,
                 Timestamp now)
{
    batch.eventKeys.append(item.key);
    // An event that was parked has a row already.
    batch.upsert(QStringLiteral("webhook_events"), eventRow(item, webhook, status, now));
}

void noteFirstResponse(CommitBatch &batch, const Row &message, const LookupResult &found, Timestamp at)
{
    const Row *conversation = found.byId(u"whatsapp_conversations", message.text(u"conversation_id"));
    if (!conversation || message.isNull(u"sent_by"))
        return;
    const QString person = found.rootOf(conversation->text(u"contact_id"));
    const Row *lead = found.openLead(person, false);
    if (!lead)
        lead = found.openLead(person, true);
    if (!lead || !lead->isNull(u"first_response_at"))
        return;
    guardVersion(batch, QStringLiteral("leads"), *lead);
    Row update{{QStringLiteral("id"), lead->text(u"id")},
               {QStringLiteral("first_response_at"), at.toString()}};
    if (lead->text(u"status") == toString(LeadStatus::New))
        update.set(QStringLiteral("status"), toString(LeadStatus::Contacted));
    batch.update(QStringLiteral("leads"), std::move(update));
}

} // namespace leadpilot::intake
