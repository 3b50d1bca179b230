// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/relay.h"

#include "app/relay/adminapi.h"
#include "app/relay/bodyseal.h"
#include "app/relay/pipeline.h"
#include "app/relay/webhookgate.h"
#include "relay/http/server.h"
#include "relay/intake/webhookdoor.h"

namespace leadpilot::relay {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t workerThreads = 4;
constexpr std::size_t mostWaitingRequests = 512;

http::ServerOptions serverOptions(const RelayConfig &config)
{
    http::ServerOptions options;
    options.address = config.listen.address.toStdString();
    options.port = config.listen.port;
    options.longestBody = static_cast<std::size_t>(config.bodyBytes);
    options.mostConnections = static_cast<std::size_t>(config.connections);
    options.mostConnectionsPerAddress = static_cast<std::size_t>(config.connectionsPerAddress);
    options.mostBodyBytes = static_cast<std::size_t>(config.allBodyBytes);
    options.trustedProxies = config.trustedProxies;
    options.certificateFile = config.tlsCert.toStdString();
    options.keyFile = config.tlsKey.toStdString();
    options.clientCaFile = config.clientCa.toStdString();
    options.clientNameHeader = config.clientNameHeader.toStdString();
    return options;
}

PipelineOptions pipelineOptions(const RelayConfig &config)
{
    return {.intake = {.region = config.region, .flagOlderThanDays = config.flagEventsOlderThanDays},
            .isReconciling = config.reconcile,
            .meta = {.cycleSeconds = config.metaCycleMinutes * 60},
            .google = {.cycleSeconds = config.googleCycleMinutes * 60}};
}

} // namespace

/// Built from the top down; destroyed from the bottom up, so that whoever is asked outlives who asks.
class Relay::Private
{
public:
    Private(const RelayConfig &relayConfig, const DataDirectory &dataDirectory, Log &relayLog)
        : config(relayConfig)
        , directory(dataDirectory)
        , log(relayLog)
        , gate(config)
    {
    }

    Expected<void> start(const Clock &clock, IdSource &ids);
    void addRoutes();
    void answer(http::Request &&request, http::Reply reply) const;

    const RelayConfig config;
    const DataDirectory directory;
    Log &log;
    const WebhookGate gate;
    std::unique_ptr<Vault> vault;
    std::unique_ptr<Home> home;
    std::unique_ptr<Spool> spool;
    std::unique_ptr<http::FailureLimiter> failures;
    std::unique_ptr<WebhookDoor> door;
    std::unique_ptr<Pipeline> pipeline;
    std::unique_ptr<MemberCheck> members;
    std::unique_ptr<WorkspaceWatch> watch;
    std::unique_ptr<AdminApi> admin;
    std::unique_ptr<http::WorkerPool> workers;
    http::Router router;
    std::unique_ptr<http::Server> server;
    ListenAddress listening;
};

Expected<void> Relay::Private::start(const Clock &clock, IdSource &ids)
{
    auto openedVault = Vault::openIn(directory.path(), config.keyFile);
    if (!openedVault)
        return std::unexpected(openedVault.error());
    vault = std::move(*openedVault);
    if (auto readable = vault->refresh(); !readable)
        return readable;
    auto openedHome = openHome(config, directory, *vault, clock, ids);
    if (!openedHome)
        return std::unexpected(openedHome.error());
    home = std::move(*openedHome);
    auto openedSpool = Spool::open({.path = directory.file(u"spool.sqlite")}, sealOfBodies(*vault));
    if (!openedSpool)
        return std::unexpected(openedSpool.error());
    spool = std::move(*openedSpool);
    failures =
        std::make_unique<http::FailureLimiter>(clock, static_cast<int>(config.failuresPerAddressPerMinute));
    door = std::make_unique<WebhookDoor>(*spool, [this] { return vault->current(); }, *failures, ids, clock);
    pipeline = std::make_unique<Pipeline>(*spool, *home, *vault, pipelineOptions(config), clock, ids, log);
    members = std::make_unique<MemberCheck>(home->transport(), home->memberKey(), clock);
    watch = std::make_unique<WorkspaceWatch>(home->transport(), home->serviceKey(), clock);
    admin = std::make_unique<AdminApi>(*door, *spool, *pipeline, *vault, *members, *watch, *home, directory);
    workers = std::make_unique<http::WorkerPool>(workerThreads, mostWaitingRequests);
    addRoutes();

    server = std::make_unique<http::Server>(
        serverOptions(config),
        [this](http::Request &&request, http::Reply reply) { answer(std::move(request), std::move(reply)); },
        home->acceptor());
    const auto endpoint = server->start();
    if (!endpoint) {
        Error error = endpoint.error();
        if (error.attempted.startsWith(u"listen"))
            error.detail += QStringLiteral(
                "; choose another address or port with --listen or server.listen in relay.toml");
        else if (error.attempted.contains(u"TLS"))
            error.detail += QStringLiteral("; see server.tls_cert and server.tls_key in relay.toml");
        return std::unexpected(error);
    }
    listening = {config.listen.address, endpoint->port};
    pipeline->start();
    const QString scheme = config.tlsCert.isEmpty() ? QStringLiteral("http://") : QStringLiteral("https://");
    return directory.announce({scheme % listening.onThisMachine().toString(), admin->localToken()});
}

void Relay::Private::addRoutes()
{
    router.add("GET", "/healthz",
               [](http::Request &&, const http::Reply &reply) { reply(http::Response::text(200, "ok\n")); });
    door->addTo(router);
    admin->addTo(router, *workers);
    home->addTo(router, *workers, [this] { pipeline->wakeSender(); });
}

void Relay::Private::answer(http::Request &&request, http::Reply reply) const
{
    if (const std::string_view objection = gate.objectionTo(request); !objection.empty())
        return reply(http::Response::message(403, objection));
    if (!request.path.starts_with("/api/webhooks/"))
        return router.handle(std::move(request), std::move(reply));
    http::Reply noted = [this, id = request.id, path = std::string(withoutPathSecret(request.path)),
                         reply = std::move(reply)](http::Response response) {
        log.write(response.status == 200 ? LogLevel::Info : LogLevel::Warning, "webhook.answered"_L1,
                  QStringLiteral("A webhook was answered"),
                  {{"request_id", id}, {"path", path}, {"status", response.status}});
        reply(std::move(response));
    };
    router.handle(std::move(request), std::move(noted));
}

Relay::Relay(std::unique_ptr<Private> started)
    : d(std::move(started))
{
}

Relay::~Relay()
{
    d->directory.withdraw();
    d->server->stop();
}

Expected<std::unique_ptr<Relay>> Relay::start(const RelayConfig &config, const DataDirectory &directory,
                                              const Clock &clock, IdSource &ids, Log &log)
{
    auto relay = std::make_unique<Private>(config, directory, log);
    if (auto started = relay->start(clock, ids); !started)
        return std::unexpected(started.error());
    return std::unique_ptr<Relay>(new Relay(std::move(relay)));
}

ListenAddress Relay::listening() const
{
    return d->listening;
}

} // namespace leadpilot::relay
