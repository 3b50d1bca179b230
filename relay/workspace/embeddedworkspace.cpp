// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/embeddedworkspace.h"

#include "relay/workspace/auth.h"
#include "relay/workspace/functions.h"
#include "relay/workspace/gate.h"
#include "relay/workspace/inprocesstransport.h"
#include "relay/workspace/jwtsecret.h"
#include "relay/workspace/password.h"
#include "relay/workspace/realtimehub.h"
#include "relay/workspace/restwrite.h"

namespace leadpilot::relay {

using namespace workspace;

namespace {

constexpr std::string_view restPrefix = "/rest/v1/";
constexpr std::string_view authPrefix = "/auth/v1";
constexpr std::string_view rpcPrefix = "rpc/";

Error toError(const Refusal &refusal, const QString &attempted)
{
    return Error{ErrorCode::Storage, attempted, refusal.message, refusal.code, 0};
}

} // namespace

class EmbeddedWorkspace::Private
{
public:
    Private(std::unique_ptr<Store> opened, IdSource &idSource, const Gate::Keys &keys)
        : store(std::move(opened))
        , ids(idSource)
        , gate(*store, keys)
        , auth(*store, idSource, keys.jwtSecret)
        , hub(*store, gate)
    {
        store->setPublisher([this](Committed committed) { hub.publish(std::move(committed)); });
    }

    http::Response rest(const http::Request &request, KeyKind key, std::string_view path);
    Result<http::Response> restResult(const http::Request &request, KeyKind key, std::string_view path);

    std::unique_ptr<Store> store;
    IdSource &ids;
    Gate gate;
    Auth auth;
    RealtimeHub hub;
};

Result<http::Response> EmbeddedWorkspace::Private::restResult(const http::Request &request, KeyKind key,
                                                              std::string_view path)
{
    const auto actor = gate.actorOf(key, Gate::tokenOf(request));
    if (!actor)
        return std::unexpected(actor.error());
    if (path.starts_with(rpcPrefix))
        return callFunction(*store, *actor,
                            QString::fromStdString(std::string(path.substr(rpcPrefix.size()))), request);
    const QString name = QString::fromStdString(std::string(path));
    if (name.isEmpty() || name.contains(u'/'))
        return refuse(QStringLiteral("PGRST125"), QStringLiteral("Invalid path specified in request URL"));
    const schema::Table *table = schema::findTable(name);
    if (!table)
        return refuse(QStringLiteral("PGRST205"),
                      QStringLiteral("Could not find the table 'public.%1' in the schema cache").arg(name));
    if (request.method == "GET" || request.method == "HEAD")
        return store->read(
            [&](sqlite::Database &database) { return restRead(database, *actor, *table, request); });
    if (request.method == "POST" || request.method == "PATCH" || request.method == "DELETE")
        return store->write(
            [&](RowWriter &writer) { return RestWrite(writer, *actor, ids, *table, request).run(); });
    return refuse(QStringLiteral("PGRST117"),
                  QStringLiteral("Unsupported HTTP method: %1").arg(QString::fromStdString(request.method)));
}

http::Response EmbeddedWorkspace::Private::rest(const http::Request &request, KeyKind key,
                                                std::string_view path)
{
    auto result = restResult(request, key, path);
    if (result)
        return std::move(*result);
    http::Response response = result.error().toResponse();
    if (request.method == "HEAD")
        response.body.clear();
    return response;
}

EmbeddedWorkspace::EmbeddedWorkspace(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

EmbeddedWorkspace::~EmbeddedWorkspace() = default;

Expected<std::unique_ptr<EmbeddedWorkspace>> EmbeddedWorkspace::open(const QString &file, const Clock &clock,
                                                                     IdSource &ids, const SecretSeal &seal)
{
    const QString attempted = QStringLiteral("open the workspace ") % file;
    auto store = Store::open(file, clock);
    if (!store)
        return std::unexpected(store.error());
    Gate::Keys keys;
    keys.service = "sb_secret_" + randomText(32);
    auto read = (*store)->read([&](sqlite::Database &database) {
        return eachRow(database, {"SELECT publishable_key, secret_key_hash FROM workspace"},
                       [&keys](const sqlite::Statement &row) {
                           keys.publishable = row.blob(0);
                           keys.secretHash = row.blob(1);
                       });
    });
    if (!read)
        return std::unexpected(toError(read.error(), attempted));
    auto jwtSecret = readJwtSecret(**store, seal);
    if (!jwtSecret)
        return std::unexpected(jwtSecret.error());
    keys.jwtSecret = std::move(*jwtSecret);
    return std::unique_ptr<EmbeddedWorkspace>(
        new EmbeddedWorkspace(std::make_unique<Private>(std::move(*store), ids, keys)));
}

http::Response EmbeddedWorkspace::handle(const http::Request &request)
{
    const KeyKind key = d->gate.kindOf(Gate::keyOf(request));
    if (key == KeyKind::Missing || key == KeyKind::Wrong)
        return Gate::refusalOf(key);
    const std::string_view path = request.path;
    if (path.starts_with(restPrefix))
        return d->rest(request, key, path.substr(restPrefix.size()));
    if (path.starts_with(authPrefix))
        return d->auth.handle(request, path.substr(authPrefix.size()));
    return jsonResponse(404, "{\"message\":\"no Route matched with those values\"}");
}

http::WebSocketAcceptor EmbeddedWorkspace::realtime()
{
    return d->hub.acceptor();
}

std::unique_ptr<supabase::Transport> EmbeddedWorkspace::inProcessTransport()
{
    return std::make_unique<InProcessTransport>(
        [this](const http::Request &request) { return handle(request); });
}

QByteArray EmbeddedWorkspace::publishableKey() const
{
    return d->gate.keys().publishable;
}
QByteArray EmbeddedWorkspace::serviceKey() const
{
    return d->gate.keys().service;
}

} // namespace leadpilot::relay
