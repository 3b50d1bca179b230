// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/drainbench.h"

#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "relay/intake/intakeworkers.h"
#include "relay/workspace/embeddedworkspace.h"
#include "sync/supabase/networktransport.h"
#include "tests/bench/memory.h"
#include "tests/bench/webhookload.h"
#include "tests/harness/workspacehomes.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <thread>

namespace leadpilot::bench {
namespace {

using namespace relay;

constexpr int eventsIntoEmbedded = 20'000;
constexpr int eventsIntoPostgres = 1'000; // each is several requests over a socket
constexpr int underWay = 1'024;

/// A workspace that is away.
class NoAnswer : public supabase::Transport
{
public:
    void carry(const supabase::HttpRequest &, Answered answered) override
    {
        answered(failure(ErrorCode::Offline, QStringLiteral("reach the workspace"), QStringLiteral("away")));
    }
};

/// What takes webhooks out of a spool and brings them into a workspace.
class Drain
{
public:
    Drain(Store &store, supabase::Transport &transport, const QByteArray &serviceKey)
        : m_ids(m_clock)
        , m_rest(transport, serviceKey)
        , m_client(m_rest)
        , m_processor(m_client, {}, m_ids, m_clock, {}, store.seal)
        , m_workers(
              *store.spool, m_processor,
              [](const intake::MetaLeadNotice &) {
                  return Expected<intake::LeadForm>(
                      failure(ErrorCode::Rejected, QStringLiteral("read a lead"), QStringLiteral("none")));
              },
              m_clock, [] { return QRandomGenerator::global()->generateDouble(); })
    {
        m_workers.start();
    }

private:
    SystemClock m_clock;
    RandomIds m_ids;
    supabase::RestClient m_rest;
    supabase::RelayClient m_client;
    EventProcessor m_processor;
    IntakeWorkers m_workers;
};

double drainInto(supabase::Transport &transport, const QByteArray &serviceKey, int events)
{
    Store store;
    store.feed(events, underWay);
    QElapsedTimer timer;
    timer.start();
    const Drain drain(store, transport, serviceKey);
    while (store.spool->counts().waiting > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return events * 1'000.0 / static_cast<double>(timer.elapsed());
}

double intoEmbedded()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("workspace.sqlite"));
    SystemClock clock;
    RandomIds ids(clock);
    const auto created = EmbeddedWorkspace::create(file,
                                                   {.name = QStringLiteral("Bench"),
                                                    .email = QStringLiteral("admin@example.com"),
                                                    .password = QStringLiteral("correct horse battery")},
                                                   clock, ids);
    auto workspace = EmbeddedWorkspace::open(file, clock, ids);
    if (!created || !workspace)
        return 0;
    const auto transport = (*workspace)->inProcessTransport();
    return drainInto(*transport, (*workspace)->serviceKey(), eventsIntoEmbedded);
}

/// Nothing where there is no PostgreSQL.
std::optional<double> intoPostgres()
{
    using harness::WorkspaceHomes;
    if (!WorkspaceHomes::missing(WorkspaceHomes::Kind::Postgres).isEmpty())
        return std::nullopt;
    WorkspaceHomes homes(WorkspaceHomes::Kind::Postgres);
    const auto opened = homes.open(WorkspaceHomes::Content::AdminOnly);
    if (!opened)
        return std::nullopt;
    supabase::NetworkTransport transport(opened->url);
    return drainInto(transport, opened->secretKey, eventsIntoPostgres);
}

Figure memoryOfABacklog(int backlog)
{
    Store store;
    const double before = residentMegabytes();
    store.feed(backlog, underWay);
    NoAnswer away;
    const Drain drain(store, away, "key");
    // Long enough for the workers to have as much in hand as they ever have.
    double most = 0;
    QElapsedTimer timer;
    for (timer.start(); !timer.hasExpired(10'000);) {
        most = std::max(most, residentMegabytes());
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return {QStringLiteral("memory at a backlog of %1 webhooks, the workspace being away").arg(backlog),
            most,
            QStringLiteral("MB"),
            {{QStringLiteral("the same process without a backlog"), before}}};
}

} // namespace

QList<Figure> measureDrain(int backlog)
{
    QList<Figure> figures;
    figures.append({QStringLiteral("events from the spool into an embedded home"),
                    intoEmbedded(),
                    QStringLiteral("1/s"),
                    {}});
    if (const auto rate = intoPostgres())
        figures.append({QStringLiteral("events from the spool into PostgreSQL, over PostgREST's protocol"),
                        *rate,
                        QStringLiteral("1/s"),
                        {}});
    figures.append(memoryOfABacklog(backlog));
    return figures;
}

} // namespace leadpilot::bench
