// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>
#include <functional>

namespace leadpilot {

/// Calls back later, in the thread of whoever asked. Tests and the simulator bring their own time.
class Scheduler
{
public:
    using Timer = quint64; ///< 0 is no timer

    virtual ~Scheduler() = default;
    virtual Timer after(int milliseconds, std::function<void()> call) = 0;
    /// Unknown and fired timers are ignored.
    virtual void cancel(Timer timer) = 0;
    /// Milliseconds, from any beginning, on the clock that the timers go by. Nobody can set it; it may stand
    /// still while the computer sleeps.
    virtual qint64 elapsed() const = 0;
};

} // namespace leadpilot
