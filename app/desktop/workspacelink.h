// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/qtscheduler.h"
#include "app/desktop/reconnection.h"
#include "app/desktop/sleepwatch.h"
#include "app/desktop/supabaseremote.h"
#include "core/ports/health.h"
#include "core/ports/session.h"
#include "sync/engine/messagehistory.h"
#include "sync/engine/syncengine.h"
#include "sync/mirror/mirrorwriter.h"
#include "sync/mirror/scrubloop.h"
#include "sync/supabase/authclient.h"
#include "sync/supabase/networksocket.h"
#include "sync/supabase/networktransport.h"
#include "sync/supabase/realtimeclient.h"
#include "sync/supabase/restclient.h"
#include "sync/supabase/syncclient.h"

#include <memory>

namespace leadpilot::desktop {

/// Everything of one workspace that talks to the network. Made in any thread, then moved to the sync thread,
/// where it lives and dies; transport() and accessToken() may be used from any.
class WorkspaceLink : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        bool listen = true;    ///< false: no Realtime, for a run without a window
        int historyMonths = 0; ///< of messages and activities to hold; 0: all
    };

    WorkspaceLink(const WorkspaceAddress &address, std::unique_ptr<supabase::SessionStore> store,
                  const Clock &clock, IdSource &ids, Options options);
    ~WorkspaceLink() override;

    supabase::AuthClient &auth() { return m_auth; }
    /// Begins to keep the local copy equal. The writer lives in the same thread and outlives the link.
    void begin(mirror::MirrorWriter &writer);
    /// Ends keeping it equal; begin() may follow with another one.
    void rest();

    /// Proves the local copy as soon as nothing else is under way.
    void prove();

    /// Tries to reach the workspace at once, over new connections.
    void tryNow() { networkChanged(); }

    /// Ends keeping it equal, then the session.
    QFuture<Expected<void>> signOut();
    /// The computer has another network than before.
    void networkChanged();

    const WorkspaceAddress &address() const { return m_address; }
    supabase::Transport &transport() { return m_transport; }
    QByteArray accessToken() const { return m_auth.accessToken(); }

Q_SIGNALS:
    void healthChanged(const leadpilot::SyncHealth &health);
    /// The server ended the session.
    void sessionEnded();
    /// The computer has slept.
    void woke();

private:
    void keepHistory(mirror::MirrorWriter &writer);
    void listen();

    const WorkspaceAddress m_address;
    const Clock &m_clock;
    IdSource &m_ids;
    const Options m_options;
    std::unique_ptr<supabase::SessionStore> m_store;
    supabase::NetworkTransport m_transport;
    QtScheduler m_scheduler;
    supabase::AuthClient m_auth;
    supabase::RestClient m_rest;
    supabase::SyncClient m_sync;
    SupabaseRemote m_remote;
    std::unique_ptr<engine::SyncEngine> m_engine;
    std::unique_ptr<supabase::NetworkSocket> m_socket;
    mirror::MirrorWriter *m_writer = nullptr;
    std::unique_ptr<engine::MessageHistory> m_history;
    std::unique_ptr<mirror::ScrubLoop> m_scrub;
    std::unique_ptr<supabase::RealtimeClient> m_realtime;
    std::unique_ptr<Reconnection> m_reconnection;
    std::unique_ptr<SleepWatch> m_sleepWatch;
};

} // namespace leadpilot::desktop
