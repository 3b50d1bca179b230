// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspacelink.h"

#include "core/schema/tables.h"
#include "core/whenready.h"

#include <QRandomGenerator>

namespace leadpilot::desktop {
namespace {

double randomFraction()
{
    return QRandomGenerator::global()->generateDouble();
}

supabase::AuthOptions authOptions()
{
    supabase::AuthOptions options;
    options.random = randomFraction;
    return options;
}

QStringList listenedTables()
{
    QStringList tables{QStringLiteral("member_signals")};
    for (const auto &table : schema::syncedTables())
        tables << QString::fromLatin1(table.name);
    return tables;
}

} // namespace

WorkspaceLink::WorkspaceLink(const WorkspaceAddress &address, std::unique_ptr<supabase::SessionStore> store,
                             const Clock &clock, IdSource &ids, Options options)
    : m_address(address)
    , m_clock(clock)
    , m_ids(ids)
    , m_options(options)
    , m_store(std::move(store))
    , m_transport(address.url)
    , m_auth(m_transport, address.publishableKey.toUtf8(), *m_store, m_scheduler, clock, authOptions())
    , m_rest(m_transport, address.publishableKey.toUtf8(), [this] { return m_auth.accessToken(); })
    , m_sync(m_rest)
    , m_remote(m_sync, m_auth)
{
    // Members are not children: they must follow when the link moves to its thread.
    m_auth.setParent(this);
    m_remote.setParent(this);
    m_scheduler.setParent(this);
    connect(&m_auth, &supabase::AuthClient::sessionEnded, this, &WorkspaceLink::sessionEnded);
}

WorkspaceLink::~WorkspaceLink()
{
    if (m_writer)
        m_writer->setFetch({});
}

void WorkspaceLink::begin(mirror::MirrorWriter &writer)
{
    keepHistory(writer);
    engine::Options options;
    options.expectHints = m_options.listen;
    options.random = randomFraction;
    m_engine = std::make_unique<engine::SyncEngine>(m_remote, writer, m_scheduler, m_clock, m_ids, options);
    m_engine->onHealthChanged([this] {
        SyncHealth health = m_engine->health();
        health.tokenExpiresAt = m_auth.expiresAt();
        if (health.state == SyncHealth::State::InSync)
            m_history->idle();
        Q_EMIT healthChanged(health);
    });
    connect(&writer, &mirror::MirrorWriter::edited, this, [this] {
        if (m_engine) // rest() may have come first
            m_engine->edited();
    });
    m_scrub = std::make_unique<mirror::ScrubLoop>(writer, m_scheduler);
    if (m_options.listen)
        listen();
    m_engine->start();
    m_reconnection = std::make_unique<Reconnection>(
        m_auth, m_realtime.get(), m_scheduler, [this] { m_transport.dropConnections(); },
        [this] { m_engine->wake(); });
    m_sleepWatch = std::make_unique<SleepWatch>(m_scheduler, m_clock, [this] {
        m_reconnection->begin();
        Q_EMIT woke();
    });
}

void WorkspaceLink::keepHistory(mirror::MirrorWriter &writer)
{
    m_writer = &writer;
    // A copy that cannot be written is what the engine finds out, and tells, next.
    (void)writer.keepHistory(m_options.historyMonths);
    m_history = std::make_unique<engine::MessageHistory>(m_remote, writer, m_scheduler);
    writer.setFetch([this](ConversationId id, const mirror::MirrorWriter::FetchDone &done) {
        m_history->fetch(id.toString(), [this, done](const Expected<void> &fetched) {
            // The engine finds out whether the token can be renewed.
            if (!fetched && fetched.error().code == ErrorCode::Unauthorized)
                m_engine->wake();
            done(fetched);
        });
    });
}

void WorkspaceLink::prove()
{
    if (m_engine)
        m_engine->prove();
}

void WorkspaceLink::rest()
{
    m_sleepWatch.reset();
    m_reconnection.reset();
    m_realtime.reset();
    m_scrub.reset();
    if (m_writer)
        m_writer->setFetch({});
    m_history.reset();
    m_engine.reset();
}

QFuture<Expected<void>> WorkspaceLink::signOut()
{
    // A refused call would say that the workspace ended the session.
    m_sleepWatch.reset();
    m_reconnection.reset();
    if (m_engine)
        m_engine->stop();
    m_realtime.reset();
    return m_auth.signOut();
}

void WorkspaceLink::listen()
{
    supabase::RealtimeOptions options;
    options.random = randomFraction;
    const auto renew = [this](std::function<void()> done) {
        whenReady(m_auth.renew(), this, [done = std::move(done)](const Expected<void> &) { done(); });
    };
    m_socket = std::make_unique<supabase::NetworkSocket>();
    m_realtime = std::make_unique<supabase::RealtimeClient>(
        m_address.url, m_address.publishableKey.toUtf8(), listenedTables(),
        supabase::RealtimeClient::Token{[this] { return m_auth.accessToken(); }, renew}, *m_socket,
        m_scheduler, options);
    using supabase::RealtimeClient;
    connect(m_realtime.get(), &RealtimeClient::ready, this, [this] { m_engine->hintsStarted(); });
    connect(m_realtime.get(), &RealtimeClient::lost, this, [this] { m_engine->hintsStopped(); });
    connect(m_realtime.get(), &RealtimeClient::hinted, this,
            [this](const QString &table) { m_engine->hinted(table); });
    connect(&m_auth, &supabase::AuthClient::tokenChanged, m_realtime.get(), &RealtimeClient::pushToken);
    m_realtime->start();
}

void WorkspaceLink::networkChanged()
{
    if (m_reconnection)
        m_reconnection->begin();
}

} // namespace leadpilot::desktop
