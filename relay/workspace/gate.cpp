// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/gate.h"

#include "relay/workspace/password.h"
#include "relay/workspace/tokens.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay::workspace {
namespace {

// PostgREST forgives clocks that differ by this much.
constexpr int skewSeconds = 30;

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

Gate::Gate(Store &store, Keys keys)
    : m_store(store)
    , m_keys(std::move(keys))
{
}

QByteArray Gate::hashOfSecret(const QByteArray &secret)
{
    return QCryptographicHash::hash(secret, QCryptographicHash::Sha256).toHex();
}

QByteArray Gate::keyOf(const http::Request &request)
{
    const std::string_view header = request.headers.value("apikey");
    return header.empty() ? QByteArray::fromStdString(request.parameter("apikey")) : bytes(header);
}

QByteArray Gate::tokenOf(const http::Request &request)
{
    const QByteArray header = bytes(request.headers.value("authorization"));
    const QByteArray token = header.left(7).toLower() == "bearer " ? header.mid(7).trimmed() : QByteArray();
    return token == keyOf(request) ? QByteArray() : token;
}

KeyKind Gate::kindOf(const QByteArray &key) const
{
    if (key.isEmpty())
        return KeyKind::Missing;
    if (equal(key, m_keys.publishable))
        return KeyKind::Publishable;
    if (equal(hashOfSecret(key), m_keys.secretHash) || equal(key, m_keys.service))
        return KeyKind::Secret;
    return KeyKind::Wrong;
}

http::Response Gate::refusalOf(KeyKind kind)
{
    const bool missing = kind == KeyKind::Missing;
    const QJsonObject body{{QStringLiteral("message"), missing ? QStringLiteral("No API key found in request")
                                                               : QStringLiteral("Invalid API key")},
                           {QStringLiteral("hint"),
                            missing
                                ? QStringLiteral("No `apikey` request header or url param was found.")
                                : QStringLiteral("Double check the workspace's publishable or secret key.")}};
    http::Response response = jsonResponse(401, QJsonDocument(body).toJson(QJsonDocument::Compact));
    response.headers.add("sb-error-code",
                         missing ? "UNAUTHORIZED_MISSING_API_KEY" : "UNAUTHORIZED_INVALID_API_KEY");
    return response;
}

Result<Actor> Gate::actorOf(KeyKind kind, const QByteArray &token) const
{
    if (!token.isEmpty())
        return memberOf(token);
    Actor actor;
    actor.kind = kind == KeyKind::Secret ? Actor::Kind::Service : Actor::Kind::Anonymous;
    return actor;
}

Result<Actor> Gate::memberOf(const QByteArray &token) const
{
    const auto read = AccessToken::read(token, m_keys.jwtSecret);
    if (!read)
        return refuse(QStringLiteral("PGRST301"), read.error());
    if (read->expiresAt.plusSeconds(skewSeconds) <= m_store.clock().now())
        return refuse(QStringLiteral("PGRST303"), QStringLiteral("JWT expired"));
    Actor actor{Actor::Kind::Member, read->userId, Role::Agent, {}, read->sessionId, read->expiresAt};
    bool found = false;
    auto done = m_store.read([&](sqlite::Database &database) {
        return eachRow(
            database,
            {"SELECT role, name FROM profiles WHERE id = ? AND active AND deleted_at IS NULL", {actor.id}},
            [&](const sqlite::Statement &row) {
                found = true;
                actor.role = roleFromString(row.text(0)).value_or(Role::Agent);
                actor.name = row.text(1);
            });
    });
    if (!done)
        return std::unexpected(done.error());
    if (!found)
        return refuse(QStringLiteral("42501"), QStringLiteral("this account is no member of the workspace"));
    return actor;
}

} // namespace leadpilot::relay::workspace
