// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/bulkwebhook.h"

#include "relay/vendors/google/submissions.h"
#include "relay/vendors/jsonnode.h"
#include "relay/vendors/meta/lead.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView marker = "bulk_read"_L1;

Expected<QJsonObject> bodyOf(const SpooledWebhook &webhook)
{
    return vendors::parseObject(
        QByteArrayView(webhook.body.data(), static_cast<qsizetype>(webhook.body.size())),
        u"read a lead found in bulk"_s);
}

} // namespace

QString leadEventKey(intake::Provider provider, const QString &vendorLeadId)
{
    return intake::toString(provider) % u":lead:" % vendorLeadId;
}

SpooledWebhook bulkWebhook(intake::Provider provider, const vendors::BulkLead &lead, const QString &pageId,
                           Timestamp now)
{
    const QString name = u"leadpilot/bulk_read/" % leadEventKey(provider, lead.form.vendorLeadId);
    const QJsonObject body{{u"object"_s, QString(marker)},
                           {u"page_id"_s, pageId},
                           {u"form_id"_s, lead.form.formId},
                           {u"lead_id"_s, lead.form.vendorLeadId},
                           {u"lead"_s, QJsonDocument::fromJson(lead.json).object()}};
    SpooledWebhook webhook;
    webhook.id = WebhookId(QUuid::createUuidV5(QUuid(), name));
    webhook.provider = provider;
    webhook.requestId = "bulk-read";
    webhook.receivedAt = now;
    webhook.signatureVerified = false;
    webhook.body = QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
    return webhook;
}

bool isBulkRead(const SpooledWebhook &webhook)
{
    if (webhook.signatureVerified)
        return false;
    const auto body = bodyOf(webhook);
    return body && body->value("object"_L1) == QString(marker);
}

Expected<std::vector<intake::EventItem>> eventsOfBulkRead(const SpooledWebhook &webhook)
{
    const auto body = bodyOf(webhook);
    if (!body)
        return std::unexpected(body.error());
    vendors::JsonFault fault;
    const vendors::JsonNode node(*body, {}, fault);
    const QString id = node.required("lead_id"_L1).id();
    const QString pageId = node.optional("page_id"_L1).id();
    const QString formId = node.optional("form_id"_L1).id();
    const QByteArray json = node.required("lead"_L1).canonical();
    if (fault)
        return failure(ErrorCode::Rejected, u"read a lead found in bulk"_s, fault.text());
    auto form = webhook.provider == intake::Provider::Meta ? vendors::meta::parseLead(json)
                                                           : vendors::google::parseSubmission(json);
    intake::EventItem item{.key = leadEventKey(webhook.provider, id),
                           .kind = intake::toString(webhook.provider) + u".lead_read"_s,
                           .event = {}};
    if (form && form->vendorLeadId == id) {
        form->pageId = pageId;
        form->formId = formId;
        item.event = std::move(*form);
    } else {
        item.event = intake::Unreadable{form ? u"lead.id: another lead's"_s : form.error().detail};
    }
    std::vector<intake::EventItem> events;
    events.push_back(std::move(item));
    return events;
}

} // namespace leadpilot::relay
