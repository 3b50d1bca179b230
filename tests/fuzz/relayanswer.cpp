// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/decision.h"
#include "sync/supabase/relaycodec.h"
#include "sync/supabase/restclient.h"
#include "tests/fuzz/countedids.h"
#include "tests/fuzz/holds.h"

#include <QJsonDocument>

namespace leadpilot::fuzz::relayanswer {
namespace {

constexpr Timestamp now = {1'795'392'000'000'000};

/// Events that meet whatever the workspace said it knows.
std::vector<intake::EventItem> events()
{
    intake::InboundMessage message;
    message.phoneNumberId = QStringLiteral("106540352242922");
    message.wamid = QStringLiteral("wamid.A");
    message.waId = QStringLiteral("16505551234");
    message.type = QStringLiteral("text");
    message.text = QStringLiteral("hello");
    message.sentAt = now;
    intake::LeadForm form;
    form.vendorLeadId = QStringLiteral("991000000000001");
    form.phone = QStringLiteral("+16505551234");
    form.campaignId = QStringLiteral("1");
    intake::StatusReport report;
    report.wamid = QStringLiteral("wamid.B");
    report.status = MessageStatus::Delivered;
    report.at = now;
    intake::MessageChange change;
    change.originalWamid = QStringLiteral("wamid.A");
    change.isRevoke = true;
    change.at = now;
    const intake::IdentityChange move{.phoneNumberId = message.phoneNumberId,
                                      .kind = QStringLiteral("wa_id"),
                                      .previous = message.waId,
                                      .current = QStringLiteral("16505554321"),
                                      .at = now};
    intake::PreferenceChange wish;
    wish.waId = message.waId;
    wish.at = now;
    const QString kind = QStringLiteral("kind");
    return {{QStringLiteral("k1"), kind, 0, message}, {QStringLiteral("k2"), kind, 1, form},
            {QStringLiteral("k3"), kind, 2, report},  {QStringLiteral("k4"), kind, 3, change},
            {QStringLiteral("k5"), kind, 4, move},    {QStringLiteral("k6"), kind, 5, wish}};
}

QByteArray decided(const intake::EventItem &item, const intake::LookupResult &found)
{
    CountedIds ids;
    const auto batch = intake::decide(item, WebhookId(uuid7(now, {})), found, now, ids);
    return QJsonDocument(supabase::relaycodec::toJson(batch)).toJson(QJsonDocument::Compact);
}

void feedLookup(const QJsonValue &json)
{
    const auto found = supabase::relaycodec::lookupFromJson(json);
    if (!found)
        return;
    static const std::vector<intake::EventItem> items = events();
    for (const intake::EventItem &item : items) {
        (void)intake::furtherKeysOf(item, *found);
        holds(decided(item, *found) == decided(item, *found), "deciding again decides the same");
    }
}

} // namespace

/// The body of an answer to relay_lookup, relay_commit or relay_claim.
void feed(QByteArrayView input)
{
    const auto json =
        supabase::documentOf(QStringLiteral("fuzz"), supabase::HttpReply{200, {}, input.toByteArray()});
    if (!json)
        return;
    feedLookup(*json);
    (void)supabase::relaycodec::commitFromJson(*json);
    (void)supabase::relaycodec::claimFromJson(*json);
}

} // namespace leadpilot::fuzz::relayanswer
