// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QThread>

namespace leadpilot::desktop {

/// A thread that still does what was posted to it when it was told to quit: an edit that the person made
/// last, and the end of objects that live in it. (A plain QThread may leave posted events undone.)
class SyncThread : public QThread
{
    Q_OBJECT
public:
    using QThread::QThread;

protected:
    void run() override;
};

} // namespace leadpilot::desktop
