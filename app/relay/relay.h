// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/relay/datadirectory.h"
#include "app/relay/relayconfig.h"
#include "core/ports/clock.h"
#include "core/ports/idsource.h"
#include "relay/health/log.h"

#include <memory>

namespace leadpilot::relay {

/// The running relay: door, spool, workers, sender and, if it lives here, the workspace. Main thread.
class Relay
{
public:
    /// Errors name what cannot be used and the way out; nothing runs then.
    [[nodiscard]] static Expected<std::unique_ptr<Relay>> start(const RelayConfig &config,
                                                                const DataDirectory &directory,
                                                                const Clock &clock, IdSource &ids, Log &log);
    /// Finishes what has begun, at most ten seconds, and leaves.
    ~Relay();
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    ListenAddress listening() const;

private:
    class Private;
    explicit Relay(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace leadpilot::relay
