// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/webhookevents.h"

#include "core/intake/decision.h"
#include "core/intake/eventage.h"
#include "core/intake/person.h"
#include "relay/intake/parsewebhook.h"
#include "sync/supabase/relaycodec.h"
#include "tests/fuzz/countedids.h"
#include "tests/fuzz/holds.h"
#include "tests/fuzz/wellformed.h"

#include <QJsonDocument>
#include <algorithm>

namespace leadpilot::fuzz {
namespace {

constexpr Timestamp now = {1'795'392'000'000'000};

WebhookId webhookId()
{
    return WebhookId(uuid7(now, {}));
}

intake::IntakePolicy policy()
{
    return {.region = QStringLiteral("DE"), .flagOlderThanDays = 7};
}

intake::CommitBatch decided(const intake::EventItem &item)
{
    CountedIds ids;
    if (std::holds_alternative<intake::MetaLeadNotice>(item.event))
        return intake::setAside(item, webhookId(), QStringLiteral("could not be read"), 3, now, ids);
    auto batch = intake::decide(item, webhookId(), {}, now, ids, policy());
    intake::noteOddAge(batch, item.key, intake::oddAge(item.event, now, policy()));
    return batch;
}

QByteArray written(const intake::CommitBatch &batch)
{
    return QJsonDocument(supabase::relaycodec::toJson(batch)).toJson(QJsonDocument::Compact);
}

bool isPlain(const QString &kind)
{
    return !kind.isEmpty() && kind.size() <= 100 && std::ranges::all_of(kind, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'.';
    });
}

/// Asking is part of deciding: what is asked must be something that can be asked.
void holdAskable(const intake::EventItem &item)
{
    const intake::LookupKeys keys = intake::keysOf(item, policy());
    holds(keys.events.contains(item.key), "the event's own key is asked for");
    const QByteArray asked = QJsonDocument(supabase::relaycodec::toJson(keys)).toJson();
    holds(!asked.contains("\\u0000"), "no key to look for holds a NUL");
    (void)intake::furtherKeysOf(item, {});
    holds(!intake::personKey(item, policy()).isEmpty(), "an event has a place in the order of events");
}

} // namespace

void feedEvent(const intake::EventItem &item)
{
    holdKeepable(item.key);
    holds(isPlain(item.kind), "a kind is a plain word");
    holdAskable(item);
    const intake::CommitBatch batch = decided(item);
    holdWellFormed(batch);
    holds(batch.eventKeys.contains(item.key), "an event leaves its key");
    holds(written(batch) == written(decided(item)), "deciding again decides the same");
}

void feedWebhook(intake::Provider provider, QByteArrayView body)
{
    relay::SpooledWebhook webhook;
    webhook.id = webhookId();
    webhook.provider = provider;
    webhook.receivedAt = now;
    webhook.signatureVerified = true;
    webhook.body.assign(body.data(), static_cast<size_t>(body.size()));
    const std::vector<intake::EventItem> events = relay::eventsOf(webhook);
    holds(!events.empty(), "every webhook leaves a trace");
    holds(qsizetype(events.size()) <= body.size() + 1, "there are no more events than bytes");
    for (size_t i = 0; i < events.size(); ++i) {
        holds(events.at(i).item == int(i), "events are numbered in their order");
        feedEvent(events.at(i));
    }
}

} // namespace leadpilot::fuzz
