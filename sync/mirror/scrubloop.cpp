// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/scrubloop.h"

namespace leadpilot::mirror {
namespace {

// What goes one after the other is scrubbed together.
constexpr int gatherMs = 2'000;
constexpr int betweenPartsMs = 5;
constexpr int heldBackMs = 250;
// After an error, a full disk for instance.
constexpr int retryMs = 30'000;

} // namespace

ScrubLoop::ScrubLoop(MirrorWriter &writer, Scheduler &scheduler)
    : m_writer(writer)
    , m_scheduler(scheduler)
{
    connect(&writer, &MirrorWriter::scrubOwed, this, [this] {
        if (m_timer == 0)
            after(gatherMs);
    });
    after(gatherMs);
}

ScrubLoop::~ScrubLoop()
{
    m_scheduler.cancel(m_timer);
}

void ScrubLoop::after(int milliseconds)
{
    m_timer = m_scheduler.after(milliseconds, [this] {
        m_timer = 0;
        run();
    });
}

void ScrubLoop::run()
{
    const auto progress = m_writer.scrub();
    if (!progress)
        after(retryMs);
    else if (*progress == Scrub::Progress::More)
        after(betweenPartsMs);
    else if (*progress == Scrub::Progress::HeldBack)
        after(heldBackMs);
}

} // namespace leadpilot::mirror
