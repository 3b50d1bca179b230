// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/relay/relayconfig.h"
#include "relay/http/message.h"

namespace leadpilot::relay {

/// Lets webhooks in from certain addresses only, and Meta's only with a certain client certificate, as far as
/// the configuration says so.
class WebhookGate
{
public:
    explicit WebhookGate(const RelayConfig &config);

    /// Why the request is not let in; empty if it is.
    std::string_view objectionTo(const http::Request &request) const;

private:
    std::vector<http::AddressRange> m_addresses; ///< empty: all
    std::string m_clientName;                    ///< empty: any or none
};

} // namespace leadpilot::relay
