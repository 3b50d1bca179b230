// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/scheduler.h"
#include "sync/engine/gate.h"
#include "sync/engine/options.h"
#include "sync/engine/remote.h"

#include <memory>
#include <optional>

namespace leadpilot::engine {

/// Looks every few seconds, while nothing else is under way, how the workspace is: whether it answers, what
/// its clock says, and what holds its changes back. So what is wrong is known before somebody needs it.
class Lookout
{
public:
    Lookout(Remote &remote, Scheduler &scheduler, const Clock &clock, Gate &gate, const Options &options);
    ~Lookout();
    Lookout(const Lookout &) = delete;
    Lookout &operator=(const Lookout &) = delete;

    void start();
    void stop();

    /// How far this computer's clock is ahead of the workspace's, to half the time of a call; 0 before the
    /// first look.
    qint64 clockAheadMs() const { return m_clockAheadMs; }
    /// Since when the oldest open transaction holds changes back; empty if none does.
    std::optional<qint64> heldBackMs() const { return m_heldBackMs; }

private:
    void again();
    void look();
    void seen(const Expected<WorkspaceInfo> &info, Timestamp askedAt);

    Remote &m_remote;
    Scheduler &m_scheduler;
    const Clock &m_clock;
    Gate &m_gate;
    const Options &m_options;
    Scheduler::Timer m_timer = 0;
    qint64 m_clockAheadMs = 0;
    std::optional<qint64> m_heldBackMs;
    std::shared_ptr<bool> m_run = std::make_shared<bool>(true);
};

} // namespace leadpilot::engine
