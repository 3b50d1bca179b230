// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/webhookreplay.h"

#include "core/schema/rowcodec.h"
#include "relay/intake/bulkwebhook.h"
#include "relay/intake/parsewebhook.h"

#include <QSet>
#include <algorithm>
#include <future>

namespace leadpilot::relay {

using namespace Qt::StringLiterals;

namespace {

const QString attempted = u"replay a webhook"_s;

// Somebody waits for the answer, and the vendor counts the calls.
constexpr int mostLeadsRead = 20;

QStringList keysOf(const std::vector<intake::EventItem> &events)
{
    QStringList keys;
    for (const intake::EventItem &item : events)
        keys.append(item.key);
    return keys;
}

/// A bytea: PostgreSQL's hexadecimal form, or the list of numbers that Node's servers make of it.
QByteArray bytesOf(const QJsonValue &value)
{
    if (const QString text = value.toString(); text.startsWith(u"\\x"))
        return QByteArray::fromHex(text.mid(2).toLatin1());
    QByteArray bytes;
    const QJsonArray numbers = value.toObject().value("data"_L1).toArray();
    for (const QJsonValue number : numbers)
        bytes.append(static_cast<char>(number.toInt()));
    return bytes;
}

QJsonObject entryOf(const SpoolEntry &entry)
{
    return {{u"id"_s, entry.id.toString()},
            {u"provider"_s, intake::toString(entry.provider)},
            {u"status"_s, entry.isDead ? u"failed"_s : u"pending"_s},
            {u"received_at"_s, entry.receivedAt.toString()},
            {u"reason"_s, entry.reason},
            {u"attempts"_s, entry.attempts}};
}

QJsonObject entryOf(const QJsonObject &row)
{
    return {{u"id"_s, row.value("id"_L1)},
            {u"provider"_s, row.value("provider"_L1)},
            {u"status"_s, row.value("status"_L1)},
            {u"received_at"_s, row.value("created_at"_L1)},
            {u"reason"_s, row.value("error_message"_L1).toString()}};
}

/// The columns a change would alter, with what they hold before and after.
QJsonObject changesOf(const intake::RowChange &change, const intake::LookupResult &found)
{
    const bool isNew = change.op == intake::RowOp::Insert;
    const Row *before = isNew ? nullptr : found.byId(change.row.table, change.row.row.text(u"id"));
    QJsonObject changes;
    for (const auto &[column, value] : change.row.row.columns()) {
        const Value old = before ? before->value(column) : Value();
        if (column != u"id" && old != value)
            changes.insert(column, QJsonArray{rowcodec::toJson(old), rowcodec::toJson(value)});
    }
    return changes;
}

QJsonArray rowsOf(const EventProcessor::Preview &preview)
{
    QJsonArray rows;
    for (const intake::RowChange &change : preview.batch.rows) {
        const bool isEvent = change.row.table == u"webhook_events";
        rows.append(QJsonObject{{u"table"_s, change.row.table},
                                {u"op"_s, change.op == intake::RowOp::Insert   ? u"insert"_s
                                          : change.op == intake::RowOp::Update ? u"update"_s
                                                                               : u"upsert"_s},
                                {u"key"_s, change.row.row.text(isEvent ? u"event_key" : u"id")},
                                {u"changes"_s, changesOf(change, preview.found)}});
    }
    return rows;
}

} // namespace

WebhookReplay::WebhookReplay(const supabase::RelayClient &workspace, Spool &spool,
                             const EventProcessor &processor, LeadReader readLead, BodySeal seal)
    : m_workspace(workspace)
    , m_spool(spool)
    , m_processor(processor)
    , m_readLead(std::move(readLead))
    , m_seal(std::move(seal))
{
}

Expected<WebhookReplay::List> WebhookReplay::list(int most) const
{
    const auto spooled = m_spool.entries(most);
    if (!spooled)
        return std::unexpected(spooled.error());
    const auto rows = m_workspace.webhooks(most);
    std::vector<QJsonObject> entries;
    QSet<QString> seen;
    for (const SpoolEntry &entry : *spooled) {
        seen.insert(entry.id.toString());
        entries.push_back(entryOf(entry));
    }
    for (const QJsonValue row : rows.value_or(QJsonArray())) {
        if (!seen.contains(row[u"id"].toString()))
            entries.push_back(entryOf(row.toObject()));
    }
    std::ranges::stable_sort(entries, std::greater(), [](const QJsonObject &entry) {
        return Timestamp::parse(entry.value("received_at"_L1).toString()).value_or(Timestamp());
    });
    List list;
    for (const QJsonObject &entry : entries) {
        if (list.webhooks.size() < most)
            list.webhooks.append(entry);
    }
    if (!rows)
        list.missing = rows.error();
    return list;
}

Expected<QJsonObject> WebhookReplay::replay(WebhookId id) const
{
    const auto stored = find(id);
    if (!stored)
        return std::unexpected(stored.error());
    if (stored->sequence != 0) {
        const auto isSetAside = m_spool.isSetAside(stored->sequence);
        if (!isSetAside)
            return std::unexpected(isSetAside.error());
        if (!*isSetAside)
            return failure(ErrorCode::Conflict, attempted,
                           u"it is still on its way into the workspace and is tried again by itself"_s);
    }
    if (auto put = putBack(*stored); !put)
        return std::unexpected(put.error());
    return QJsonObject{{u"webhook"_s, id.toString()},
                       {u"events"_s, qint64(eventsOf(stored->webhook).size())}};
}

Expected<QJsonObject> WebhookReplay::dryRun(WebhookId id) const
{
    const auto stored = find(id);
    if (!stored)
        return std::unexpected(stored.error());
    const std::vector<intake::EventItem> events = eventsOf(stored->webhook);
    const auto dead = m_workspace.deadEvents(keysOf(events));
    if (!dead)
        return std::unexpected(dead.error());
    QJsonArray previews;
    int leadsToRead = mostLeadsRead;
    for (const intake::EventItem &item : events)
        previews.append(previewOf(item, stored->webhook, *dead, leadsToRead));
    return QJsonObject{{u"webhook"_s, id.toString()}, {u"events"_s, previews}};
}

Expected<WebhookReplay::Stored> WebhookReplay::find(WebhookId id) const
{
    auto spooled = m_spool.find(id);
    if (!spooled)
        return std::unexpected(spooled.error());
    if (*spooled)
        return Stored{std::move((*spooled)->webhook), (*spooled)->sequence};
    auto webhook = fromWorkspace(id);
    if (!webhook)
        return std::unexpected(webhook.error());
    return Stored{std::move(*webhook), 0};
}

Expected<SpooledWebhook> WebhookReplay::fromWorkspace(WebhookId id) const
{
    const auto row = m_workspace.webhook(id);
    if (!row)
        return std::unexpected(row.error());
    const auto provider = intake::providerFromString(row->value("provider"_L1).toString());
    if (!provider)
        return failure(ErrorCode::Rejected, attempted, u"there is no webhook of this id"_s);
    const QByteArray sealed = bytesOf(row->value("raw_body"_L1));
    const auto receivedAt = Timestamp::parse(row->value("created_at"_L1).toString());
    if (sealed.isEmpty() || !receivedAt || !m_seal.open)
        return failure(ErrorCode::Rejected, attempted, u"its body was not kept"_s);
    auto body = m_seal.open(sealed, id.toString());
    if (!body)
        return std::unexpected(body.error());
    SpooledWebhook webhook;
    webhook.id = id;
    webhook.provider = *provider;
    webhook.requestId = "replay";
    webhook.receivedAt = *receivedAt;
    webhook.signatureVerified = row->value("signature_verified"_L1).toBool();
    webhook.body = body->toStdString();
    if (!webhook.signatureVerified && !isBulkRead(webhook))
        return failure(ErrorCode::Rejected, attempted, u"it was never verified"_s);
    return webhook;
}

Expected<void> WebhookReplay::putBack(const Stored &stored) const
{
    std::promise<Expected<void>> done;
    const auto report = [&done](const Expected<void> &result) {
        done.set_value(result);
    };
    if (stored.sequence != 0)
        m_spool.revive(stored.sequence, report);
    else
        m_spool.putBack(stored.webhook, report);
    return done.get_future().get();
}

QJsonObject WebhookReplay::previewOf(intake::EventItem item, const SpooledWebhook &webhook,
                                     const QStringList &deadEvents, int &leadsToRead) const
{
    QJsonObject told{{u"item"_s, item.item}, {u"kind"_s, item.kind}};
    const auto ends = [&told](const QString &outcome) {
        told.insert("outcome"_L1, outcome);
        return told;
    };
    if (const auto *unreadable = std::get_if<intake::Unreadable>(&item.event))
        return ends(u"cannot be read: "_s + unreadable->path);
    if (!m_processor.isConnected(item.event))
        return ends(u"not connected"_s);
    if (!deadEvents.contains(item.key)) {
        const auto isDone = m_processor.isDone(item);
        if (!isDone)
            return ends(u"the workspace cannot be asked: "_s + isDone.error().reason);
        if (*isDone)
            return ends(u"has had its effect"_s);
    }
    if (const auto *notice = std::get_if<intake::MetaLeadNotice>(&item.event)) {
        if (leadsToRead-- <= 0)
            return ends(u"would be read from the vendor"_s);
        auto form = readBack(m_readLead, *notice);
        if (!form)
            return ends(u"cannot be read from the vendor: "_s + form.error().reason);
        item.event = std::move(*form);
    }
    const auto preview = m_processor.preview(item, webhook);
    if (!preview)
        return ends(u"cannot be decided: "_s + preview.error().reason);
    told.insert("rows"_L1, rowsOf(*preview));
    return ends(preview->batch.rows.empty() ? u"would change nothing"_s : u"would be written"_s);
}

} // namespace leadpilot::relay
