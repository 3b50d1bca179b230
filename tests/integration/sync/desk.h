// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/qtscheduler.h"
#include "app/desktop/supabaseremote.h"
#include "core/schema/tables.h"
#include "core/whenready.h"
#include "sync/engine/syncengine.h"
#include "sync/mirror/mirror.h"
#include "sync/mirror/mirrorchat.h"
#include "sync/mirror/mirrorinbox.h"
#include "sync/supabase/authclient.h"
#include "sync/supabase/networksocket.h"
#include "sync/supabase/networktransport.h"
#include "sync/supabase/realtimeclient.h"

#include <memory>
#include <optional>

namespace leadpilot::test {

/// Remembers the session, as a keychain would.
class KeptSession : public supabase::SessionStore
{
public:
    QFuture<std::optional<supabase::AuthSession>> load() override { return QtFuture::makeReadyFuture(kept); }
    QFuture<void> save(const supabase::AuthSession &session) override
    {
        kept = session;
        return QtFuture::makeReadyFuture();
    }
    void clear() override { kept.reset(); }
    std::optional<supabase::AuthSession> kept;
};

inline QStringList listenedTables()
{
    QStringList tables{QStringLiteral("member_signals")};
    for (const schema::Table &table : schema::syncedTables())
        tables.append(QLatin1StringView(table.name));
    return tables;
}

/// The desktop without its window: every part is the real one, all in the test's thread.
class Desk
{
public:
    /// Without hints there is no Realtime: what changes is found by pulling.
    Desk(const QUrl &url, const QByteArray &key, const QString &mirrorFile, const Clock &clock, IdSource &ids,
         bool expectHints = true, int pageRows = 1'000)
        : transport(url)
        , auth(transport, key, session, scheduler, clock)
        , rest(transport, key, [this] { return auth.accessToken(); })
        , sync(rest)
        , remote(sync, auth)
        , mirror(std::move(*mirror::Mirror::open(mirrorFile)))
        , writer(*mirror, clock, ids)
        , engine(remote, writer, scheduler, clock, ids, options(expectHints, pageRows))
        , realtime(url, key, listenedTables(),
                   {[this] { return auth.accessToken(); },
                    [this](std::function<void()> done) {
                        whenReady(auth.renew(), &writer, [done](const Expected<void> &) { done(); });
                    }},
                   socket, scheduler, realtimeOptions())
        , inbox(mirror->readers(), writer)
        , chats(mirror->readers(), writer)
        , m_expectHints(expectHints)
    {
        QObject::connect(&writer, &mirror::MirrorWriter::edited, &writer, [this] { engine.edited(); });
        QObject::connect(&realtime, &supabase::RealtimeClient::hinted, &writer,
                         [this](const QString &table) { engine.hinted(table); });
        QObject::connect(&realtime, &supabase::RealtimeClient::ready, &writer,
                         [this] { engine.hintsStarted(); });
        QObject::connect(&realtime, &supabase::RealtimeClient::lost, &writer,
                         [this] { engine.hintsStopped(); });
        QObject::connect(&auth, &supabase::AuthClient::tokenChanged, &writer,
                         [this] { realtime.pushToken(); });
    }
    void start()
    {
        engine.start();
        if (m_expectHints)
            realtime.start();
    }
    /// Behind a network that lets no WebSocket through.
    void startWithoutRealtime() { engine.start(); }

    KeptSession session;
    supabase::NetworkTransport transport;
    QtScheduler scheduler;
    supabase::NetworkSocket socket;
    supabase::AuthClient auth;
    supabase::RestClient rest;
    supabase::SyncClient sync;
    SupabaseRemote remote;
    std::unique_ptr<mirror::Mirror> mirror;
    mirror::MirrorWriter writer;
    engine::SyncEngine engine;
    supabase::RealtimeClient realtime;
    mirror::MirrorInbox inbox;
    mirror::MirrorChat chats;

private:
    static engine::Options options(bool expectHints, int pageRows)
    {
        engine::Options options;
        options.pageRows = pageRows;
        options.expectHints = expectHints;
        options.firstRetry = 100;
        options.lastRetry = 500;
        options.blindPull = 100;
        options.blindTrust = 3'000;
        options.lookEvery = 200;
        options.silence = 500;
        return options;
    }
    static supabase::RealtimeOptions realtimeOptions()
    {
        supabase::RealtimeOptions options;
        options.firstRetry = 100;
        options.lastRetry = 500;
        return options;
    }

    const bool m_expectHints;
};

} // namespace leadpilot::test
