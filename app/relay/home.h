// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/relay/datadirectory.h"
#include "app/relay/relayconfig.h"
#include "core/ports/clock.h"
#include "core/ports/idsource.h"
#include "relay/http/router.h"
#include "relay/http/websocket.h"
#include "relay/http/workerpool.h"
#include "relay/vault/vault.h"
#include "relay/workspace/embeddedworkspace.h"
#include "sync/supabase/transport.h"

namespace leadpilot::relay {

/// The embedded workspace's file in the data directory.
inline constexpr QStringView workspaceFile = u"workspace.sqlite";

/// Where the workspace lives. Outlives whatever uses its transport.
class Home
{
public:
    virtual ~Home() = default;
    virtual supabase::Transport &transport() = 0;
    /// The key that speaks for the service.
    virtual QByteArray serviceKey() const = 0;
    /// The key members' programs send beside a member's token.
    virtual QByteArray memberKey() const = 0;
    /// A home in this process brings its routes and its WebSocket.
    /// `changed` is called, on a worker thread, after members may have written something.
    virtual void addTo(http::Router &, http::WorkerPool &, const std::function<void()> & /*changed*/) {}
    virtual http::WebSocketAcceptor acceptor() { return {}; }
};

/// Seals the embedded workspace's own secret with the vault's key. Must not outlive the vault.
SecretSeal sealOfWorkspace(const Vault &vault);

/// The home the configuration names. Errors: Storage or Rejected, naming what is missing and the way out.
[[nodiscard]] Expected<std::unique_ptr<Home>> openHome(const RelayConfig &config,
                                                       const DataDirectory &directory, const Vault &vault,
                                                       const Clock &clock, IdSource &ids);

} // namespace leadpilot::relay
