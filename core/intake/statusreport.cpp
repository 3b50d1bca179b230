// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/statusreport.h"

#include "core/intake/preferencechange.h"
#include "core/intake/rows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace leadpilot::intake {
namespace {

JsonText parkedData(const StatusReport &report)
{
    return jsonOf(
        {{QStringLiteral("wamid"), report.wamid},
         {QStringLiteral("status"), toString(report.status)},
         {QStringLiteral("errors"), QJsonDocument::fromJson(cleanedDocument(report.errors)).array()},
         {QStringLiteral("at"), report.at.toString()}});
}

std::optional<StatusReport> parkedReport(const Row &event)
{
    const QJsonObject data = QJsonDocument::fromJson(event.json(u"data")).object();
    const auto status = messageStatusFromString(data.value(u"status").toString());
    if (!status)
        return std::nullopt;
    StatusReport report;
    report.wamid = data.value(u"wamid").toString();
    report.status = *status;
    if (const QJsonArray errors = data.value(u"errors").toArray(); !errors.isEmpty())
        report.errors = QJsonDocument(errors).toJson(QJsonDocument::Compact);
    report.at = Timestamp::parse(data.value(u"at").toString()).value_or(Timestamp());
    return report;
}

std::vector<const Row *> parkedFor(const LookupResult &found, const QString &wamid)
{
    std::vector<const Row *> parked;
    for (const Row *event : found.all(u"webhook_events")) {
        if (!wamid.isEmpty() && event->text(u"waits_for") == wamid && event->text(u"status") == u"parked")
            parked.push_back(event);
    }
    return parked;
}

MessageStatus statusOf(const Row &message)
{
    return messageStatusFromString(message.text(u"status")).value_or(MessageStatus::Received);
}

/// Written for people and scripts: the first error with its code, as the sender writes its own.
JsonText firstError(const QByteArray &errors)
{
    return jsonOf(QJsonDocument::fromJson(cleanedDocument(errors)).array().first().toObject());
}

/// The vendor says that the person has stopped our messages.
bool saysOptedOut(const StatusReport &report)
{
    constexpr int stoppedMarketing = 131050;
    const QJsonArray errors = QJsonDocument::fromJson(report.errors).array();
    return std::ranges::any_of(
        errors, [](const QJsonValue &error) { return error[u"code"].toInt() == stoppedMarketing; });
}

bool reachedVendor(MessageStatus status)
{
    return status >= MessageStatus::Accepted && status != MessageStatus::Failed;
}

} // namespace

LookupKeys statusReportKeys(const StatusReport &report)
{
    LookupKeys keys;
    keys.messages.append(report.wamid);
    keys.parked.append(report.wamid);
    if (MessageId::parse(report.callbackData))
        keys.messages.append(report.callbackData);
    return keys;
}

std::optional<LookupKeys> furtherStatusReportKeys(const StatusReport &report, const LookupResult &found)
{
    const Row *message = outboundMessage(found, report.wamid, report.callbackData);
    if (!message)
        return std::nullopt;
    // The first sign that our answer went out: the person's lead wants to know. A wish is the person's too.
    const bool isFirstSign = !reachedVendor(statusOf(*message)) && reachedVendor(report.status);
    const auto parked = parkedFor(found, report.wamid);
    const bool isWish = saysOptedOut(report) || std::ranges::any_of(parked, [](const Row *event) {
                            const auto waited = parkedReport(*event);
                            return waited && saysOptedOut(*waited);
                        });
    if (!isFirstSign && !isWish)
        return std::nullopt;
    const Row *conversation = found.byId(u"whatsapp_conversations", message->text(u"conversation_id"));
    if (!conversation)
        return std::nullopt;
    LookupKeys keys;
    keys.contacts.append(conversation->text(u"contact_id"));
    return keys;
}

const Row *outboundMessage(const LookupResult &found, const QString &wamid, const QString &messageId)
{
    const QStringView table = u"whatsapp_messages";
    const Row *message = found.find(table, u"whatsapp_message_id", wamid);
    if (!message)
        message = found.byId(table, messageId);
    return message && message->text(u"direction") == toString(Direction::Outbound) ? message : nullptr;
}

void settleMessage(CommitBatch &batch, const Row &message, const QString &wamid,
                   std::vector<StatusReport> reports, const LookupResult &found, Timestamp now)
{
    for (const Row *event : parkedFor(found, wamid)) {
        if (const auto report = parkedReport(*event))
            reports.push_back(*report);
        batch.update(QStringLiteral("webhook_events"),
                     Row{{QStringLiteral("event_key"), event->text(u"event_key")},
                         {QStringLiteral("status"), QStringLiteral("done")}});
    }
    Row update;
    if (message.isNull(u"whatsapp_message_id") && !wamid.isEmpty())
        update.set(QStringLiteral("whatsapp_message_id"), wamid);
    const MessageStatus before = statusOf(message);
    MessageStatus status = before;
    JsonText error;
    for (const StatusReport &report : reports) {
        if (!rises(status, report.status))
            continue;
        status = report.status;
        if (status == MessageStatus::Failed)
            error = firstError(report.errors);
    }
    std::optional<Timestamp> optedOutAt;
    for (const StatusReport &report : reports) {
        if (saysOptedOut(report))
            optedOutAt = std::max(optedOutAt.value_or(Timestamp()), std::min(report.at, now));
    }
    const Row *conversation = found.byId(u"whatsapp_conversations", message.text(u"conversation_id"));
    if (conversation && optedOutAt)
        optOut(batch, found, conversation->text(u"contact_id"), *optedOutAt);
    if (status != before) {
        update.set(QStringLiteral("status"), toString(status));
        // The reason of a failure that proof of delivery has overtaken would only mislead.
        if (status == MessageStatus::Failed)
            update.set(QStringLiteral("error"), error);
        else if (!message.isNull(u"error"))
            update.set(QStringLiteral("error"), Value());
    }
    if (update.isEmpty())
        return;
    guardVersion(batch, QStringLiteral("whatsapp_messages"), message);
    update.set(QStringLiteral("id"), message.text(u"id"));
    batch.update(QStringLiteral("whatsapp_messages"), std::move(update));
    if (!reachedVendor(before) && reachedVendor(status))
        noteFirstResponse(batch, message, found, now);
}

CommitBatch decideStatusReport(const EventItem &item, const StatusReport &report, WebhookId webhook,
                               const LookupResult &found, Timestamp now)
{
    CommitBatch batch;
    if (const Row *message = outboundMessage(found, report.wamid, report.callbackData)) {
        settleMessage(batch, *message, report.wamid, {report}, found, now);
        recordEvent(batch, item, webhook, QLatin1StringView("done"), now);
        return batch;
    }
    // A status of what the person wrote says nothing about us.
    if (found.find(u"whatsapp_messages", u"whatsapp_message_id", report.wamid))
        return ignore(item, webhook, QStringLiteral("status of an inbound message"), now);
    // Outran the answer to its own send: waits until somebody commits that id.
    batch.absent.push_back({QStringLiteral("message"), report.wamid});
    batch.eventKeys.append(item.key);
    Row event = eventRow(item, webhook, QLatin1StringView("parked"), now);
    event.set(QStringLiteral("waits_for"), report.wamid);
    event.set(QStringLiteral("data"), parkedData(report));
    batch.upsert(QStringLiteral("webhook_events"), std::move(event));
    return batch;
}

} // namespace leadpilot::intake
