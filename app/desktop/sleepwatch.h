// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/scheduler.h"

#include <functional>

namespace leadpilot {

/// Tells that the computer slept. On some systems timers sleep too, and the wall clock has gone further than
/// theirs; on others they fire late. A wall clock that somebody set looks the same, and so does a thread that
/// was held up for long: both may be told as sleep. Lives in the thread of its scheduler.
class SleepWatch
{
public:
    SleepWatch(Scheduler &scheduler, const Clock &clock, std::function<void()> woke);
    ~SleepWatch();
    SleepWatch(const SleepWatch &) = delete;
    SleepWatch &operator=(const SleepWatch &) = delete;

private:
    void beatLater();
    void beat();

    Scheduler &m_scheduler;
    const Clock &m_clock;
    std::function<void()> m_woke;
    Scheduler::Timer m_timer = 0;
    qint64 m_lastElapsed = 0;
    Timestamp m_lastNow;
};

} // namespace leadpilot
