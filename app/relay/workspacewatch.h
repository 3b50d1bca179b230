// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "sync/supabase/restclient.h"

#include <QJsonObject>
#include <mutex>

namespace leadpilot::relay {

/// Asks the workspace, as the service, what holds its members' pulls back, and remembers the answer for five
/// seconds. Thread-safe; blocks one caller while it asks, the others get what was known before.
class WorkspaceWatch
{
public:
    WorkspaceWatch(supabase::Transport &transport, QByteArray serviceKey, const Clock &clock);

    /// {"reachable":bool} and, once it has answered, "horizon" and "restored" as in rpc/workspace_info.
    [[nodiscard]] QJsonObject state();

private:
    QJsonObject ask() const;

    const supabase::RestClient m_client;
    const Clock &m_clock;
    std::mutex m_asking;
    std::mutex m_mutex;
    QJsonObject m_known;
    Timestamp m_until{0};
};

} // namespace leadpilot::relay
