// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/relayclient.h"

#include "sync/supabase/relaycodec.h"

#include <QJsonArray>

namespace leadpilot::supabase {

Expected<intake::LookupResult> RelayClient::lookup(const intake::LookupKeys &keys) const
{
    const auto answer = m_rest.callAndWait(QStringLiteral("relay_lookup"),
                                           {{QStringLiteral("keys"), relaycodec::toJson(keys)}});
    return answer ? relaycodec::lookupFromJson(*answer) : std::unexpected(answer.error());
}

Expected<CommitOutcome> RelayClient::commit(const intake::CommitBatch &batch) const
{
    const auto answer = m_rest.callAndWait(QStringLiteral("relay_commit"),
                                           {{QStringLiteral("batch"), relaycodec::toJson(batch)}});
    return answer ? relaycodec::commitFromJson(*answer) : std::unexpected(answer.error());
}

Expected<Claim> RelayClient::claim(const ClaimRequest &request) const
{
    const auto answer = m_rest.callAndWait(QStringLiteral("relay_claim"),
                                           {{QStringLiteral("request"), relaycodec::toJson(request)}});
    return answer ? relaycodec::claimFromJson(*answer) : std::unexpected(answer.error());
}

Expected<std::optional<QString>> RelayClient::deadReason(WebhookId webhook) const
{
    const auto rows = m_rest.readAndWait(
        QStringLiteral(
            "webhook_events?select=error_message&order=item&limit=1&status=eq.dead&webhook_id=eq.") +
        webhook.toString());
    if (!rows)
        return std::unexpected(rows.error());
    const QJsonValue first = rows->toArray().first();
    return first.isObject() ? std::optional(first[u"error_message"].toString()) : std::nullopt;
}

} // namespace leadpilot::supabase
