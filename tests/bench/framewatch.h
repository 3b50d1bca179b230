// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/bench/times.h"

#include <QApplication>
#include <QElapsedTimer>
#include <functional>

namespace leadpilot::bench {

/// Knows for how long its thread handled events; waiting for them does not count.
class BusyApplication : public QApplication
{
    Q_OBJECT
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;
    /// Nanoseconds since the last call, the event under way included.
    qint64 takeBusy();

private:
    QElapsedTimer m_since; ///< of the event under way, or of the last takeBusy() in it
    qint64 m_busy = 0;
    int m_depth = 0;
};

/// For how long the thread of the window is busy from the end of one frame to the end of the next, whatever
/// it does in between. Frames are 60 a second, one that is late is followed at once.
class FrameWatch : public QObject
{
    Q_OBJECT
public:
    /// `draw` shows the next frame; false: that was the last one.
    FrameWatch(BusyApplication &app, std::function<bool()> draw, QObject *parent = nullptr);

    const Times &frames() const { return m_frames; }

Q_SIGNALS:
    void finished();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    BusyApplication &m_app;
    std::function<bool()> m_draw;
    Times m_frames;
};

} // namespace leadpilot::bench
