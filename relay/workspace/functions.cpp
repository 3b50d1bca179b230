// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/functions.h"

#include "relay/workspace/claim.h"
#include "relay/workspace/commit.h"
#include "relay/workspace/digest.h"
#include "relay/workspace/lookup.h"
#include "relay/workspace/pull.h"
#include "relay/workspace/push.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadpilot::relay::workspace {
namespace {

enum class Caller { Member, Service, Either };

using Body = Result<QByteArray> (*)(Store &, const Actor &, const QJsonValue &);

struct Function
{
    QStringView name;
    const char *argument; ///< the one it takes; nullptr: none
    QJsonValue::Type type;
    Caller caller;
    Body body;
};

Result<QByteArray> workspaceInfo(Store &store, const Actor &actor, const QJsonValue &)
{
    return store.read([&](sqlite::Database &database) -> Result<QByteArray> {
        const auto epoch = epochOf(database, actor);
        if (!epoch)
            return std::unexpected(epoch.error());
        const auto name = oneText(database, {"SELECT name FROM workspace"});
        if (!name)
            return std::unexpected(name.error());
        const QJsonObject me{{QStringLiteral("id"), actor.id},
                             {QStringLiteral("role"), toString(actor.role)},
                             {QStringLiteral("name"), actor.name}};
        // One writer at a time, whose transaction ends before anybody reads: nothing holds a pull back. A
        // file put back from a backup is noticed by its lives, cursor by cursor.
        const QJsonObject horizon{{QStringLiteral("age_seconds"), QJsonValue::Null},
                                  {QStringLiteral("transactions"), 0}};
        const QJsonObject info{{QStringLiteral("epoch"), *epoch},
                               {QStringLiteral("schema_version"), schema::version},
                               {QStringLiteral("name"), *name},
                               {QStringLiteral("me"), actor.isMember() ? me : QJsonValue()},
                               {QStringLiteral("horizon"), horizon},
                               {QStringLiteral("restored"), false},
                               {QStringLiteral("server_time"), store.clock().now().toString()}};
        return QJsonDocument(info).toJson(QJsonDocument::Compact);
    });
}

Result<QByteArray> pull(Store &store, const Actor &actor, const QJsonValue &request)
{
    return store.read([&](sqlite::Database &database) {
        return syncPull(database, actor, request.toObject(), store.clock().now());
    });
}

Result<QByteArray> digest(Store &store, const Actor &actor, const QJsonValue &request)
{
    return store.read(
        [&](sqlite::Database &database) { return syncDigest(database, actor, request.toObject()); });
}

Result<QByteArray> push(Store &store, const Actor &actor, const QJsonValue &mutations)
{
    return store.write([&](RowWriter &writer) { return syncPush(writer, actor, mutations.toArray()); });
}

Result<QByteArray> lookup(Store &store, const Actor &, const QJsonValue &keys)
{
    return store.read([&](sqlite::Database &database) { return relayLookup(database, keys.toObject()); });
}

Result<QByteArray> commit(Store &store, const Actor &, const QJsonValue &batch)
{
    return store.write([&](RowWriter &writer) { return relayCommit(writer, batch.toObject()); });
}

Result<QByteArray> claim(Store &store, const Actor &, const QJsonValue &request)
{
    return store.write([&](RowWriter &writer) { return relayClaim(writer, request.toObject()); });
}

constexpr Function functions[] = {
    {u"workspace_info", nullptr, QJsonValue::Undefined, Caller::Either, workspaceInfo},
    {u"sync_pull", "request", QJsonValue::Object, Caller::Member, pull},
    {u"sync_digest", "request", QJsonValue::Object, Caller::Either, digest},
    {u"sync_push", "mutations", QJsonValue::Array, Caller::Member, push},
    {u"relay_lookup", "keys", QJsonValue::Object, Caller::Service, lookup},
    {u"relay_commit", "batch", QJsonValue::Object, Caller::Service, commit},
    {u"relay_claim", "request", QJsonValue::Object, Caller::Service, claim},
};

std::unexpected<Refusal> noFunction(const QString &name, const QStringList &arguments)
{
    return refuse(
        QStringLiteral("PGRST202"),
        QStringLiteral("Could not find the function public.%1(%2) in the schema cache")
            .arg(name, arguments.join(u", ")),
        QStringLiteral("Searched for the function public.%1, but no matches were found in the schema cache.")
            .arg(name));
}

} // namespace

Result<http::Response> callFunction(Store &store, const Actor &actor, const QString &name,
                                    const http::Request &request)
{
    const QByteArray text = request.bodyView().toByteArray();
    const QJsonDocument document =
        QJsonDocument::fromJson(text.trimmed().isEmpty() ? QByteArray("{}") : text);
    if (request.method == "POST" && !document.isObject())
        return refuse(QStringLiteral("PGRST102"), QStringLiteral("Empty or invalid json"));
    const QJsonObject arguments = document.object();
    const auto *function = std::ranges::find(functions, QStringView(name), &Function::name);
    const bool fits =
        function != std::end(functions) &&
        (function->argument ? arguments.keys() == QStringList{QString::fromLatin1(function->argument)}
                            : arguments.isEmpty());
    if (!fits)
        return noFunction(name, arguments.keys());
    if (request.method == "GET" || request.method == "HEAD") {
        if (function->argument)
            return refuse(QStringLiteral("25006"),
                          QStringLiteral("cannot execute %1 in a read-only transaction").arg(name));
    } else if (request.method != "POST") {
        return refuse(QStringLiteral("PGRST101"),
                      QStringLiteral("Only GET, HEAD and POST verbs are supported for RPC"));
    }
    const bool may = (actor.isMember() && function->caller != Caller::Service) ||
                     (actor.isService() && function->caller != Caller::Member);
    if (!may)
        return std::unexpected(Refusal{QStringLiteral("42501"),
                                       QStringLiteral("permission denied for function %1").arg(name),
                                       {},
                                       {},
                                       actor.kind == Actor::Kind::Anonymous});
    const QJsonValue argument =
        function->argument ? arguments.value(QLatin1StringView(function->argument)) : QJsonValue();
    if (function->argument && argument.type() != function->type)
        return refuse(QStringLiteral("22023"),
                      QStringLiteral("%1: not %2")
                          .arg(QLatin1StringView(function->argument), function->type == QJsonValue::Array
                                                                          ? QStringLiteral("an array")
                                                                          : QStringLiteral("an object")));
    auto answer = function->body(store, actor, argument);
    if (!answer)
        return std::unexpected(answer.error());
    return jsonResponse(200, *answer);
}

} // namespace leadpilot::relay::workspace
