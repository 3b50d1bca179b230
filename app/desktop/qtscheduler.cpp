// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/qtscheduler.h"

namespace leadpilot {

QtScheduler::QtScheduler(QObject *parent)
    : QObject(parent)
{
    m_clock.start();
}

QtScheduler::Timer QtScheduler::after(int milliseconds, std::function<void()> call)
{
    const Timer id = ++m_last;
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setTimerType(milliseconds < 1'000 ? Qt::PreciseTimer : Qt::CoarseTimer);
    connect(timer, &QTimer::timeout, this, [this, id, call = std::move(call)] {
        m_timers.take(id)->deleteLater();
        call();
    });
    m_timers.insert(id, timer);
    timer->start(milliseconds);
    return id;
}

void QtScheduler::cancel(Timer timer)
{
    if (QTimer *found = m_timers.take(timer)) {
        found->stop();
        found->deleteLater();
    }
}

} // namespace leadpilot
