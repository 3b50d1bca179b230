// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/relayclient.h"

#include "sync/supabase/relaycodec.h"

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

} // namespace leadpilot::supabase
