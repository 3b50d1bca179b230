// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/scheduler.h"
#include "sync/supabase/authclient.h"
#include "sync/supabase/realtimeclient.h"

#include <QObject>
#include <functional>

namespace leadpilot {

/// What has to happen when the computer woke or its network changed: connections of before are dropped, the
/// token is renewed first if it is due, and then Realtime connects anew and everything is pulled at once.
/// Lives in the sync thread.
class Reconnection : public QObject
{
    Q_OBJECT
public:
    /// `realtime` may be null. `drop` ends the requests that are under way.
    Reconnection(supabase::AuthClient &auth, supabase::RealtimeClient *realtime, Scheduler &scheduler,
                 std::function<void()> drop, std::function<void()> pull);
    ~Reconnection() override;

    /// A network that comes and goes is followed every few seconds, no more often.
    void begin();

private:
    void connectAndPull();

    supabase::AuthClient &m_auth;
    supabase::RealtimeClient *m_realtime;
    Scheduler &m_scheduler;
    std::function<void()> m_drop;
    std::function<void()> m_pull;
    Scheduler::Timer m_pause = 0;
    Scheduler::Timer m_settling = 0;
    bool m_isWantedAgain = false;
    quint64 m_last = 0;
};

} // namespace leadpilot
