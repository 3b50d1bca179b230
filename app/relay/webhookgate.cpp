// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/webhookgate.h"

#include <algorithm>

namespace leadpilot::relay {

WebhookGate::WebhookGate(const RelayConfig &config)
    : m_addresses(config.allowAddresses)
    , m_clientName(config.clientName.toStdString())
{
}

std::string_view WebhookGate::objectionTo(const http::Request &request) const
{
    const std::string_view path = request.path;
    if (!path.starts_with("/api/webhooks/"))
        return {};
    const bool isAllowed =
        m_addresses.empty() || std::ranges::any_of(m_addresses, [&](const http::AddressRange &range) {
            return range.contains(request.address);
        });
    if (!isAllowed)
        return "Webhooks are not taken from this address.";
    // Google shows no certificate; Meta's handshake is known by its token.
    const bool mustShow = request.method == "POST" && !path.starts_with("/api/webhooks/google");
    if (mustShow && !m_clientName.empty() && request.clientName != m_clientName)
        return "Webhooks are taken from holders of the vendor's certificate only.";
    return {};
}

} // namespace leadpilot::relay
