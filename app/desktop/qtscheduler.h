// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/scheduler.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace leadpilot {

/// Timers of the thread it lives in, which must run an event loop. None fires after it is gone.
class QtScheduler : public QObject, public Scheduler
{
    Q_OBJECT
public:
    explicit QtScheduler(QObject *parent = nullptr);

    Timer after(int milliseconds, std::function<void()> call) override;
    void cancel(Timer timer) override;
    qint64 elapsed() const override { return m_clock.elapsed(); }

private:
    QElapsedTimer m_clock;
    QHash<Timer, QTimer *> m_timers;
    Timer m_last = 0;
};

} // namespace leadpilot
