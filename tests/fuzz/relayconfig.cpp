// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/relayconfig.h"

#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::relayconfig {

/// A whole relay.toml.
void feed(QByteArrayView input)
{
    const auto config = relay::RelayConfig::parse(input, QStringLiteral("relay.toml"));
    if (!config) {
        holds(config.error().detail.startsWith(u"line "), "an error names its line");
        return;
    }
    holds(config->tlsCert.isEmpty() == config->tlsKey.isEmpty(), "a certificate comes with its key");
    holds(config->bodyBytes >= 1'024 && config->allBodyBytes >= config->bodyBytes, "limits fit each other");
    const auto listen = relay::ListenAddress::parse(config->listen.toString());
    holds(listen && listen->toString() == config->listen.toString(), "an address is the same after its way");
}

} // namespace leadpilot::fuzz::relayconfig
