// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/backoff.h"
#include "core/timestamp.h"

#include <mutex>
#include <optional>

namespace leadpilot::relay {

/// Keeps webhooks in the spool while the workspace does not answer: a probe asks for all when the time is
/// over. What waits there costs neither memory nor a call, and keeps its order. Thread-safe.
class WorkspaceHold
{
public:
    WorkspaceHold(int firstWaitMs, int mostWaitMs)
        : m_backoff(firstWaitMs, mostWaitMs)
    {
    }

    enum class Gate { Open, Shut, ForProbe };
    /// `ForProbe` is answered once, then not before the next, longer, time is over. `random` is in [0, 1).
    Gate gate(Timestamp now, double random)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_until)
            return Gate::Open;
        if (now < *m_until)
            return Gate::Shut;
        m_until = after(now, random);
        return Gate::ForProbe;
    }
    /// When the gate has something new to say; nothing while it is open.
    std::optional<Timestamp> until() const
    {
        const std::lock_guard lock(m_mutex);
        return m_until;
    }

    void failed(Timestamp now, double random)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_until)
            m_until = after(now, random);
    }
    /// True if the gate was not open.
    bool succeeded()
    {
        const std::lock_guard lock(m_mutex);
        const bool wasHeld = m_until.has_value();
        m_until.reset();
        m_backoff.reset();
        return wasHeld;
    }

private:
    Timestamp after(Timestamp now, double random)
    {
        return Timestamp{now.microseconds + qint64(m_backoff.next(random)) * 1'000};
    }

    mutable std::mutex m_mutex;
    Backoff m_backoff;
    std::optional<Timestamp> m_until;
};

} // namespace leadpilot::relay
