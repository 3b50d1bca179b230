// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/lookout.h"

#include <utility>

namespace leadpilot::engine {

Lookout::Lookout(Remote &remote, Scheduler &scheduler, const Clock &clock, Gate &gate, const Options &options)
    : m_remote(remote)
    , m_scheduler(scheduler)
    , m_clock(clock)
    , m_gate(gate)
    , m_options(options)
{
}

Lookout::~Lookout()
{
    m_scheduler.cancel(m_timer);
}

void Lookout::start()
{
    stop();
    again();
}

void Lookout::stop()
{
    m_scheduler.cancel(std::exchange(m_timer, 0));
    m_run = std::make_shared<bool>(true);
    m_heldBackMs.reset();
}

void Lookout::again()
{
    m_timer = m_scheduler.after(m_options.lookEvery, [this] {
        m_timer = 0;
        look();
    });
}

void Lookout::look()
{
    // A call under way, or one that has failed, tells more.
    if (!m_gate.isQuiet()) {
        again();
        return;
    }
    m_remote.info(
        [this, alive = std::weak_ptr(m_run), askedAt = m_clock.now()](const Expected<WorkspaceInfo> &info) {
            if (!alive.expired())
                seen(info, askedAt);
        });
}

void Lookout::seen(const Expected<WorkspaceInfo> &info, Timestamp askedAt)
{
    again();
    if (!info) {
        // It names the problem, and asks again until there is none.
        info.error().code == ErrorCode::Unauthorized ? m_gate.refused() : m_gate.pullFirst();
        return;
    }
    if (info->serverTime) {
        const qint64 middle = (askedAt.milliseconds() + m_clock.now().milliseconds()) / 2;
        m_clockAheadMs = middle - info->serverTime->milliseconds();
    }
    m_heldBackMs = info->heldBackMs;
    m_gate.answered();
    if (info->restored)
        m_gate.pullFirst();
    m_gate.moved();
}

} // namespace leadpilot::engine
