// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/scheduler.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// Lets the writer scrub, a part at a time, so that its thread is free in between; soon after something was
/// dropped, and after a start if an earlier run left work. Lives in the writer's thread; the writer and the
/// scheduler outlive it.
class ScrubLoop : public QObject
{
    Q_OBJECT
public:
    ScrubLoop(MirrorWriter &writer, Scheduler &scheduler);
    ~ScrubLoop() override;

private:
    void after(int milliseconds);
    void run();

    MirrorWriter &m_writer;
    Scheduler &m_scheduler;
    Scheduler::Timer m_timer = 0;
};

} // namespace leadpilot::mirror
