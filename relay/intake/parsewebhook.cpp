// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/parsewebhook.h"

#include "relay/intake/bulkwebhook.h"
#include "relay/vendors/google/leadform.h"
#include "relay/vendors/meta/leadgen.h"
#include "relay/vendors/whatsapp/webhook.h"

namespace leadpilot::relay {
namespace {

constexpr qsizetype longestKey = 2'000; // in bytes; PostgreSQL's indexes hold 2 700

Expected<std::vector<intake::EventItem>> parse(intake::Provider provider, QByteArrayView body)
{
    switch (provider) {
    case intake::Provider::Meta:
        return vendors::meta::parsePageWebhook(body);
    case intake::Provider::Google:
        return vendors::google::parseLeadForm(body);
    case intake::Provider::WhatsApp:
        return vendors::whatsapp::parseWebhook(body);
    }
    Q_UNREACHABLE();
}

intake::EventItem wholeBody(const SpooledWebhook &webhook, intake::Event event)
{
    const QString key = QStringLiteral("webhook:") % webhook.id.toString();
    const QString kind = intake::toString(webhook.provider) % QStringLiteral(".body");
    return {key, kind, 0, std::move(event)};
}

/// A key that no database would take must not come again for ever.
bool canBeAKey(const QString &key)
{
    return key.toUtf8().size() <= longestKey && !key.contains(QChar(u'\0')) && key.isValidUtf16();
}

} // namespace

std::vector<intake::EventItem> eventsOf(const SpooledWebhook &webhook)
{
    const QByteArrayView body(webhook.body.data(), static_cast<qsizetype>(webhook.body.size()));
    auto events = isBulkRead(webhook) ? eventsOfBulkRead(webhook) : parse(webhook.provider, body);
    if (!events)
        return {wholeBody(webhook, intake::Unreadable{events.error().detail})};
    if (events->empty())
        return {wholeBody(webhook, intake::Ignored{QStringLiteral("no items")})};
    for (intake::EventItem &item : *events) {
        if (canBeAKey(item.key))
            continue;
        item.key = QStringLiteral("webhook:%1:%2").arg(webhook.id.toString()).arg(item.item);
        item.event = intake::Unreadable{QStringLiteral("item %1: its id cannot be kept").arg(item.item)};
    }
    return std::move(*events);
}

} // namespace leadpilot::relay
