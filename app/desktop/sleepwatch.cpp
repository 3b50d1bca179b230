// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/sleepwatch.h"

#include <utility>

namespace leadpilot {
namespace {

constexpr int beatMs = 5'000;
// Servers keep a silent connection for a minute; a shorter sleep has broken nothing.
constexpr qint64 sleptMs = 20'000;

} // namespace

SleepWatch::SleepWatch(Scheduler &scheduler, const Clock &clock, std::function<void()> woke)
    : m_scheduler(scheduler)
    , m_clock(clock)
    , m_woke(std::move(woke))
{
    beatLater();
}

SleepWatch::~SleepWatch()
{
    m_scheduler.cancel(m_timer);
}

void SleepWatch::beatLater()
{
    m_lastElapsed = m_scheduler.elapsed();
    m_lastNow = m_clock.now();
    m_timer = m_scheduler.after(beatMs, [this] { beat(); });
}

void SleepWatch::beat()
{
    const qint64 byTimers = m_scheduler.elapsed() - m_lastElapsed;
    const qint64 byWall = m_clock.now().milliseconds() - m_lastNow.milliseconds();
    beatLater();
    if (byTimers > beatMs + sleptMs || qAbs(byWall - byTimers) > sleptMs)
        m_woke();
}

} // namespace leadpilot
