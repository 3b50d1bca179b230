// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/framewatch.h"

#include <QTimerEvent>
#include <utility>

namespace leadpilot::bench {

static constexpr int frameMs = 16;

bool BusyApplication::notify(QObject *receiver, QEvent *event)
{
    // Every thread's events come by here.
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    if (m_depth++ == 0)
        m_since.start();
    const bool handled = QApplication::notify(receiver, event);
    if (--m_depth == 0)
        m_busy += m_since.nsecsElapsed();
    return handled;
}

qint64 BusyApplication::takeBusy()
{
    qint64 busy = std::exchange(m_busy, 0);
    if (m_depth > 0) {
        busy += m_since.nsecsElapsed();
        m_since.start();
    }
    return busy;
}

FrameWatch::FrameWatch(BusyApplication &app, std::function<bool()> draw, QObject *parent)
    : QObject(parent)
    , m_app(app)
    , m_draw(std::move(draw))
{
    m_app.takeBusy();
    startTimer(frameMs, Qt::PreciseTimer);
}

void FrameWatch::timerEvent(QTimerEvent *event)
{
    const bool goesOn = m_draw();
    m_frames.all.append(static_cast<double>(m_app.takeBusy()) / 1e6);
    if (goesOn)
        return;
    killTimer(event->timerId());
    Q_EMIT finished();
}

} // namespace leadpilot::bench
