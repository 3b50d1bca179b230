// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/messagechange.h"

#include "core/intake/rows.h"
#include "core/text.h"

#include <QJsonDocument>
#include <algorithm>

namespace leadpilot::intake {
namespace {

const QString aliasOf = QStringLiteral("alias_of");

JsonText parkedData(const MessageChange &change)
{
    QJsonObject data{
        {QStringLiteral("change"), change.isRevoke ? QStringLiteral("revoke") : QStringLiteral("edit")},
        {QStringLiteral("wamid"), change.wamid},
        {QStringLiteral("text"), text::cleaned(change.text, text::longestMessage)},
        {QStringLiteral("at"), change.at.toString()}};
    if (!change.media.isEmpty())
        data.insert(QStringLiteral("media"), QString::fromUtf8(cleanedDocument(change.media)));
    return jsonOf(data);
}

QJsonObject dataOf(const Row &event)
{
    return QJsonDocument::fromJson(event.json(u"data")).object();
}

std::optional<MessageChange> parkedChange(const Row &event)
{
    const QJsonObject data = dataOf(event);
    const QString kind = data.value(u"change").toString();
    if (kind.isEmpty())
        return std::nullopt;
    MessageChange change;
    change.wamid = data.value(u"wamid").toString();
    change.originalWamid = event.text(u"waits_for");
    change.isRevoke = kind == u"revoke";
    change.text = data.value(u"text").toString();
    change.media = data.value(u"media").toString().toUtf8();
    change.at = Timestamp::parse(data.value(u"at").toString()).value_or(Timestamp());
    return change;
}

/// An edit is a message of its own to the vendor: what calls the message by the edit's id finds it by this
/// row.
Row aliasRow(const MessageChange &edit, const QString &messageWamid, const QString &webhookId, Timestamp now)
{
    return Row{{QStringLiteral("event_key"), QString(u"wa:alias:" % edit.wamid)},
               {QStringLiteral("webhook_id"), webhookId},
               {QStringLiteral("item"), qint64(0)},
               {QStringLiteral("kind"), QStringLiteral("whatsapp.alias")},
               {QStringLiteral("status"), QStringLiteral("parked")},
               {QStringLiteral("waits_for"), edit.wamid},
               {QStringLiteral("data"), jsonOf({{aliasOf, messageWamid}})},
               {QStringLiteral("created_at"), now.toString()}};
}

const Row *messageCalled(const LookupResult &found, const QString &wamid)
{
    const QStringView table = u"whatsapp_messages";
    if (const Row *message = found.find(table, u"whatsapp_message_id", wamid))
        return message;
    for (const Row *event : found.all(u"webhook_events")) {
        if (event->text(u"waits_for") != wamid)
            continue;
        if (const QString original = dataOf(*event).value(aliasOf).toString(); !original.isEmpty())
            return found.find(table, u"whatsapp_message_id", original);
    }
    return nullptr;
}

/// The message's columns after one more change. A change that is older than what is there changes nothing.
void apply(Row &columns, const MessageChange &change)
{
    const auto last =
        Timestamp::parse(columns.text(change.isRevoke ? u"revoked_at" : u"edited_at")).value_or(Timestamp());
    if (change.at < last || (change.isRevoke && last != Timestamp()))
        return;
    columns.set(change.isRevoke ? QStringLiteral("revoked_at") : QStringLiteral("edited_at"),
                change.at.toString());
    if (change.isRevoke)
        return;
    columns.set(QStringLiteral("content"), textOrNull(text::cleaned(change.text, text::longestMessage)));
    if (!change.media.isEmpty())
        columns.set(QStringLiteral("media"), JsonText{cleanedDocument(change.media)});
}

/// Applies what waits under the message's id, and under the ids of the edits among that.
void applyWaiting(CommitBatch &batch, Row &columns, const QString &wamid, const QString &messageWamid,
                  const LookupResult &found, int depth = 0)
{
    constexpr int mostEdits = 100; // of one message
    for (const Row *event : found.all(u"webhook_events")) {
        if (event->text(u"waits_for") != wamid || event->text(u"status") != u"parked" || depth > mostEdits)
            continue;
        const auto change = parkedChange(*event);
        if (!change)
            continue;
        apply(columns, *change);
        batch.update(QStringLiteral("webhook_events"),
                     Row{{QStringLiteral("event_key"), event->text(u"event_key")},
                         {QStringLiteral("status"), QStringLiteral("done")}});
        if (change->isRevoke || change->wamid == wamid)
            continue;
        batch.upsert(QStringLiteral("webhook_events"),
                     aliasRow(*change, messageWamid, event->text(u"webhook_id"), change->at));
        applyWaiting(batch, columns, change->wamid, messageWamid, found, depth + 1);
    }
}

Row changedColumns(const Row &before, const Row &after)
{
    Row changed;
    for (const auto &[column, value] : after.columns()) {
        if (before.value(column) != value)
            changed.set(column, value);
    }
    return changed;
}

} // namespace

LookupKeys messageChangeKeys(const MessageChange &change)
{
    LookupKeys keys;
    keys.messages.append(change.originalWamid);
    keys.parked = {change.originalWamid, change.wamid};
    return keys;
}

LookupKeys furtherChangeKeys(const LookupResult &found)
{
    LookupKeys keys;
    for (const Row *event : found.all(u"webhook_events")) {
        if (const QString original = dataOf(*event).value(aliasOf).toString(); !original.isEmpty())
            keys.messages.append(original);
        else if (const auto change = parkedChange(*event); change && !change->isRevoke)
            keys.parked.append(change->wamid);
    }
    return keys;
}

CommitBatch decideMessageChange(const EventItem &item, const MessageChange &change, WebhookId webhook,
                                const LookupResult &found, Timestamp now)
{
    const Row *message = messageCalled(found, change.originalWamid);
    if (message && message->text(u"direction") != toString(Direction::Inbound))
        return ignore(item, webhook, QStringLiteral("a change of our own message"), now);
    CommitBatch batch;
    if (!message) {
        batch.absent.push_back({QStringLiteral("message"), change.originalWamid});
        batch.eventKeys.append(item.key);
        Row event = eventRow(item, webhook, QLatin1StringView("parked"), now);
        event.set(QStringLiteral("waits_for"), change.originalWamid);
        event.set(QStringLiteral("data"), parkedData(change));
        batch.upsert(QStringLiteral("webhook_events"), std::move(event));
        return batch;
    }
    Row columns = *message;
    apply(columns, change);
    const QString messageWamid = message->text(u"whatsapp_message_id");
    if (!change.isRevoke) {
        batch.upsert(QStringLiteral("webhook_events"),
                     aliasRow(change, messageWamid, webhook.toString(), now));
        applyWaiting(batch, columns, change.wamid, messageWamid, found);
    }
    if (Row changed = changedColumns(*message, columns); !changed.isEmpty()) {
        guardVersion(batch, QStringLiteral("whatsapp_messages"), *message);
        changed.set(QStringLiteral("id"), message->text(u"id"));
        batch.update(QStringLiteral("whatsapp_messages"), std::move(changed));
    }
    recordEvent(batch, item, webhook, QLatin1StringView("done"), now);
    return batch;
}

void applyParkedChanges(CommitBatch &batch, Row &message, const LookupResult &found)
{
    const QString wamid = message.text(u"whatsapp_message_id");
    applyWaiting(batch, message, wamid, wamid, found);
}

} // namespace leadpilot::intake
