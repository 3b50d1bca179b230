// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reconnection.h"

#include "core/whenready.h"

#include <utility>

namespace leadpilot {
namespace {

constexpr int pauseMs = 2'000;
// Whoever waits for a request of before hears first that it is gone; else the pull would be taken for one of
// those that the next failure ends.
constexpr int settleMs = 100;

} // namespace

Reconnection::Reconnection(supabase::AuthClient &auth, supabase::RealtimeClient *realtime,
                           Scheduler &scheduler, std::function<void()> drop, std::function<void()> pull)
    : m_auth(auth)
    , m_realtime(realtime)
    , m_scheduler(scheduler)
    , m_drop(std::move(drop))
    , m_pull(std::move(pull))
{
}

Reconnection::~Reconnection()
{
    m_scheduler.cancel(m_pause);
    m_scheduler.cancel(m_settling);
}

void Reconnection::begin()
{
    if (m_pause != 0) {
        m_isWantedAgain = true;
        return;
    }
    m_pause = m_scheduler.after(pauseMs, [this] {
        m_pause = 0;
        if (std::exchange(m_isWantedAgain, false))
            begin();
    });
    m_scheduler.cancel(std::exchange(m_settling, 0));
    if (m_realtime)
        m_realtime->pause();
    m_drop();
    whenReady(m_auth.renewIfDue(), this, [this, number = ++m_last](const Expected<void> &) {
        // Renewed or not: if there is no network yet, all the others wait for it by themselves.
        if (number == m_last)
            m_settling = m_scheduler.after(settleMs, [this] { connectAndPull(); });
    });
}

void Reconnection::connectAndPull()
{
    m_settling = 0;
    if (!m_auth.isSignedIn())
        return;
    if (m_realtime)
        m_realtime->reconnect();
    m_pull();
}

} // namespace leadpilot
