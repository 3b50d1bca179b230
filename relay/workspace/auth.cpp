// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/auth.h"

#include "relay/workspace/gate.h"
#include "relay/workspace/password.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadpilot::relay::workspace {
namespace {

constexpr const char *apiVersion = "2024-01-01";

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject userJson(const AuthUser &user)
{
    const QJsonObject appMetadata{{QStringLiteral("provider"), QStringLiteral("email")},
                                  {QStringLiteral("providers"), QJsonArray{QStringLiteral("email")}}};
    return {{QStringLiteral("id"), user.id},
            {QStringLiteral("aud"), QStringLiteral("authenticated")},
            {QStringLiteral("role"), QStringLiteral("authenticated")},
            {QStringLiteral("email"), user.email},
            {QStringLiteral("email_confirmed_at"), user.createdAt},
            {QStringLiteral("phone"), QString()},
            {QStringLiteral("last_sign_in_at"), orNull(user.lastSignInAt)},
            {QStringLiteral("app_metadata"), appMetadata},
            {QStringLiteral("user_metadata"), QJsonDocument::fromJson(user.metadata).object()},
            {QStringLiteral("identities"), QJsonArray()},
            {QStringLiteral("created_at"), user.createdAt},
            {QStringLiteral("updated_at"), user.updatedAt},
            {QStringLiteral("is_anonymous"), false}};
}

http::Response ok(const QJsonObject &body)
{
    return jsonResponse(200, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

http::Response problemResponse(int status, const QString &code, const QString &message, bool dated)
{
    const QJsonObject body =
        dated ? QJsonObject{{QStringLiteral("code"), code}, {QStringLiteral("message"), message}}
              : QJsonObject{{QStringLiteral("code"), status},
                            {QStringLiteral("error_code"), code},
                            {QStringLiteral("msg"), message}};
    http::Response response = jsonResponse(status, QJsonDocument(body).toJson(QJsonDocument::Compact));
    response.headers.add("x-sb-error-code", code.toStdString());
    if (dated)
        response.headers.add("x-supabase-api-version", apiVersion);
    return response;
}

} // namespace

Auth::Auth(Store &store, IdSource &ids, QByteArray jwtSecret)
    : m_store(store)
    , m_ids(ids)
    , m_secret(std::move(jwtSecret))
    , m_hashOfNobody(hashPassword(QString::fromLatin1(randomText(16))))
{
}

http::Response Auth::handle(const http::Request &request, std::string_view path)
{
    auto outcome = route(request, path);
    if (outcome)
        return std::move(*outcome);
    const Problem &problem = outcome.error();
    return problemResponse(problem.status, problem.code, problem.message,
                           request.headers.value("x-supabase-api-version") == apiVersion);
}

Auth::Outcome<http::Response> Auth::route(const http::Request &request, std::string_view path)
{
    const bool post = request.method == "POST";
    if (path == "/health" && request.method == "GET")
        return ok({{QStringLiteral("version"), QStringLiteral("leadpilot")},
                   {QStringLiteral("name"), QStringLiteral("GoTrue")},
                   {QStringLiteral("description"),
                    QStringLiteral("LeadPilot's embedded user registration and authentication API")}});
    if (path == "/token" && post) {
        const auto body = bodyOf(request);
        if (!body)
            return std::unexpected(body.error());
        const std::string grant = request.parameter("grant_type");
        if (grant == "password")
            return passwordGrant(*body, request);
        if (grant == "refresh_token")
            return refreshGrant(*body);
        return std::unexpected(
            Problem{400, QStringLiteral("invalid_credentials"), QStringLiteral("unsupported_grant_type")});
    }
    if (path == "/user" && request.method == "GET") {
        const auto session = sessionOf(request);
        return session ? Outcome<http::Response>(ok(userJson(session->user)))
                       : std::unexpected(session.error());
    }
    if (path == "/user" && request.method == "PUT")
        return changeUser(request);
    if (path == "/logout" && post)
        return logout(request);
    if (path == "/signup" && post)
        return std::unexpected(Problem{422, QStringLiteral("signup_disabled"),
                                       QStringLiteral("Signups not allowed for this instance")});
    if (path == "/recover" && post) {
        const auto body = bodyOf(request);
        return body ? recover(*body) : std::unexpected(body.error());
    }
    return std::unexpected(
        Problem{404, QStringLiteral("not_found"), QStringLiteral("this server has no such call")});
}

Auth::Problem Auth::problemOf(const Refusal &refusal)
{
    return {500, QStringLiteral("unexpected_failure"), refusal.message};
}

Auth::Outcome<QJsonObject> Auth::bodyOf(const http::Request &request)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.bodyView().toByteArray());
    if (!document.isObject())
        return std::unexpected(
            Problem{400, QStringLiteral("bad_json"), QStringLiteral("Could not parse request body as JSON")});
    return document.object();
}

Auth::Outcome<AuthUser> Auth::userBy(const char *column, const QString &value)
{
    AuthUser user;
    auto read = m_store.read([&](sqlite::Database &database) {
        const Sql sql{
            QByteArray(
                "SELECT id, email, password_hash, user_metadata, created_at, updated_at, last_sign_in_at "
                "FROM auth_users WHERE ") +
                quoted(column) + " = ?",
            {value}};
        return eachRow(database, sql, [&user](const sqlite::Statement &row) {
            user = {row.text(0), row.text(1), row.blob(2), row.blob(3),
                    row.text(4), row.text(5), row.text(6)};
        });
    });
    if (!read)
        return std::unexpected(problemOf(read.error()));
    return user;
}

Auth::Outcome<void> Auth::checkActive(const QString &userId, const QString &message)
{
    const auto active = m_store.read([&](sqlite::Database &database) {
        return exists(database,
                      {"SELECT 1 FROM profiles WHERE id = ? AND active AND deleted_at IS NULL", {userId}});
    });
    if (!active)
        return std::unexpected(problemOf(active.error()));
    return *active ? Outcome<void>() : std::unexpected(Problem{400, QStringLiteral("user_banned"), message});
}

Auth::Outcome<QString> Auth::openSession(const AuthUser &user)
{
    QString id = m_ids.next().toString(QUuid::WithoutBraces);
    auto written = m_store.write([&](RowWriter &writer) -> Result<void> {
        const QString now = writer.now().toString();
        auto opened = execute(
            writer.database(),
            {"INSERT INTO auth_sessions (id, user_id, created_at) VALUES (?, ?, ?)", {id, user.id, now}});
        if (!opened)
            return std::unexpected(opened.error());
        auto noted = execute(writer.database(),
                             {"UPDATE auth_users SET last_sign_in_at = ? WHERE id = ?", {now, user.id}});
        return noted ? Result<void>() : std::unexpected(noted.error());
    });
    if (!written)
        return std::unexpected(problemOf(written.error()));
    return id;
}

http::Response Auth::sessionResponse(const AuthUser &user, const RefreshToken &refresh) const
{
    const Timestamp now = m_store.clock().now();
    const AccessToken access{user.id, user.email, refresh.sessionId, now,
                             now.plusSeconds(accessTokenSeconds)};
    return ok({{QStringLiteral("access_token"), QString::fromLatin1(access.sign(m_secret))},
               {QStringLiteral("token_type"), QStringLiteral("bearer")},
               {QStringLiteral("expires_in"), accessTokenSeconds},
               {QStringLiteral("expires_at"), access.expiresAt.seconds()},
               {QStringLiteral("refresh_token"), QString::fromLatin1(refresh.sign(m_secret))},
               {QStringLiteral("user"), userJson(user)}});
}

Auth::Outcome<http::Response> Auth::passwordGrant(const QJsonObject &body, const http::Request &request)
{
    const Timestamp now = m_store.clock().now();
    if (!m_throttle.mayTry(request.address, now))
        return std::unexpected(Problem{429, QStringLiteral("over_request_rate_limit"),
                                       QStringLiteral("Request rate limit reached")});
    const QString email = body.value(u"email").toString().trimmed().toLower();
    const QString password = body.value(u"password").toString();
    if (email.isEmpty() || password.isEmpty() || password.size() > longestPassword)
        return std::unexpected(
            Problem{400, QStringLiteral("validation_failed"), QStringLiteral("missing email or password")});
    auto user = userBy("email", email);
    if (!user)
        return std::unexpected(user.error());
    const bool right = isPassword(password, user->id.isEmpty() ? m_hashOfNobody : user->passwordHash);
    if (!right || user->id.isEmpty()) {
        m_throttle.failed(request.address, now);
        return std::unexpected(
            Problem{400, QStringLiteral("invalid_credentials"), QStringLiteral("Invalid login credentials")});
    }
    if (auto active = checkActive(user->id, QStringLiteral("User is banned")); !active)
        return std::unexpected(active.error());
    const auto session = openSession(*user);
    if (!session)
        return std::unexpected(session.error());
    user->lastSignInAt = now.toString();
    return sessionResponse(*user, RefreshToken{*session, 1});
}

Auth::Outcome<http::Response> Auth::refreshGrant(const QJsonObject &body)
{
    const QByteArray given = body.value(u"refresh_token").toString().toLatin1();
    if (given.isEmpty())
        return std::unexpected(
            Problem{400, QStringLiteral("validation_failed"), QStringLiteral("refresh_token required")});
    const Problem notFound{400, QStringLiteral("refresh_token_not_found"),
                           QStringLiteral("Invalid Refresh Token: Refresh Token Not Found")};
    const auto token = RefreshToken::read(given, m_secret);
    if (!token)
        return std::unexpected(notFound);
    qint64 active = 0;
    QString userId;
    auto turned = m_store.write([&](RowWriter &writer) -> Result<void> {
        auto read =
            eachRow(writer.database(),
                    {"SELECT active_token, user_id FROM auth_sessions WHERE id = ?", {token->sessionId}},
                    [&](const sqlite::Statement &row) {
                        active = row.integer(0);
                        userId = row.text(1);
                    });
        if (!read || userId.isEmpty())
            return read;
        // The parent of the active token gets the same child again: its answer may have been lost on the way.
        Sql change{"UPDATE auth_sessions SET active_token = active_token + 1 WHERE id = ?",
                   {token->sessionId}};
        if (token->number + 1 == active)
            return {};
        if (token->number != active)
            change.text = "DELETE FROM auth_sessions WHERE id = ?";
        auto done = execute(writer.database(), change);
        return done ? Result<void>() : std::unexpected(done.error());
    });
    if (!turned)
        return std::unexpected(problemOf(turned.error()));
    if (userId.isEmpty())
        return std::unexpected(notFound);
    if (token->number != active && token->number + 1 != active)
        return std::unexpected(Problem{400, QStringLiteral("refresh_token_already_used"),
                                       QStringLiteral("Invalid Refresh Token: Already Used")});
    if (auto isActive = checkActive(userId, QStringLiteral("Invalid Refresh Token: User Banned")); !isActive)
        return std::unexpected(isActive.error());
    const auto user = userBy("id", userId);
    if (!user)
        return std::unexpected(user.error());
    return sessionResponse(*user, RefreshToken{token->sessionId, token->number + 1});
}

Auth::Outcome<Auth::Session> Auth::sessionOf(const http::Request &request)
{
    const QByteArray token = Gate::tokenOf(request);
    if (token.isEmpty())
        return std::unexpected(Problem{401, QStringLiteral("no_authorization"),
                                       QStringLiteral("This endpoint requires a valid Bearer token")});
    const auto access = AccessToken::read(token, m_secret);
    if (!access || access->expiresAt <= m_store.clock().now())
        return std::unexpected(
            Problem{403, QStringLiteral("bad_jwt"),
                    access ? QStringLiteral("invalid JWT: token is expired")
                           : QStringLiteral("invalid JWT: unable to parse or verify signature")});
    const auto open = m_store.read([&](sqlite::Database &database) {
        return exists(database, {"SELECT 1 FROM auth_sessions WHERE id = ? AND user_id = ?",
                                 {access->sessionId, access->userId}});
    });
    if (!open)
        return std::unexpected(problemOf(open.error()));
    if (!*open)
        return std::unexpected(
            Problem{403, QStringLiteral("session_not_found"),
                    QStringLiteral("Session from session_id claim in JWT does not exist")});
    auto user = userBy("id", access->userId);
    if (!user)
        return std::unexpected(user.error());
    return Session{*user, access->sessionId};
}

Auth::Outcome<http::Response> Auth::changeUser(const http::Request &request)
{
    auto session = sessionOf(request);
    if (!session)
        return std::unexpected(session.error());
    const auto body = bodyOf(request);
    if (!body)
        return std::unexpected(body.error());
    AuthUser &user = session->user;
    if (body->contains(u"email") && body->value(u"email").toString().toLower() != user.email)
        return std::unexpected(
            Problem{422, QStringLiteral("email_provider_disabled"),
                    QStringLiteral("This server sends no mail: an admin changes addresses")});
    const bool changesPassword = body->contains(u"password");
    if (changesPassword) {
        const QString password = body->value(u"password").toString();
        if (password.size() < shortestPassword || password.size() > longestPassword)
            return std::unexpected(
                Problem{422, QStringLiteral("weak_password"),
                        QStringLiteral("Password should be at least %1 characters.").arg(shortestPassword)});
        if (isPassword(password, user.passwordHash))
            return std::unexpected(
                Problem{422, QStringLiteral("same_password"),
                        QStringLiteral("New password should be different from the old password.")});
        user.passwordHash = hashPassword(password);
    }
    if (body->value(u"data").isObject()) {
        QJsonObject data = QJsonDocument::fromJson(user.metadata).object();
        const QJsonObject more = body->value(u"data").toObject();
        for (auto member = more.begin(); member != more.end(); ++member)
            data.insert(member.key(), member.value());
        user.metadata = QJsonDocument(data).toJson(QJsonDocument::Compact);
    }
    user.updatedAt = m_store.clock().now().toString();
    auto written = m_store.write([&](RowWriter &writer) -> Result<void> {
        auto changed = execute(
            writer.database(),
            {"UPDATE auth_users SET password_hash = ?, user_metadata = ?, updated_at = ? "
             "WHERE id = ?",
             {QString::fromLatin1(user.passwordHash), JsonText{user.metadata}, user.updatedAt, user.id}});
        if (!changed || !changesPassword)
            return changed ? Result<void>() : std::unexpected(changed.error());
        // Whoever knew the old password is signed out.
        auto closed = execute(writer.database(), {"DELETE FROM auth_sessions WHERE user_id = ? AND id <> ?",
                                                  {user.id, session->id}});
        return closed ? Result<void>() : std::unexpected(closed.error());
    });
    if (!written)
        return std::unexpected(problemOf(written.error()));
    return ok(userJson(user));
}

Auth::Outcome<http::Response> Auth::logout(const http::Request &request)
{
    const auto session = sessionOf(request);
    if (!session)
        return std::unexpected(session.error());
    const std::string scope = request.parameter("scope");
    Sql sql{"DELETE FROM auth_sessions WHERE user_id = ?", {session->user.id}};
    if (scope == "local")
        sql.add(" AND id = ?", session->id);
    else if (scope == "others")
        sql.add(" AND id <> ?", session->id);
    else if (!scope.empty() && scope != "global")
        return std::unexpected(
            Problem{400, QStringLiteral("validation_failed"), QStringLiteral("Unsupported logout scope")});
    auto closed = m_store.write([&](RowWriter &writer) { return execute(writer.database(), sql); });
    if (!closed)
        return std::unexpected(problemOf(closed.error()));
    http::Response response;
    response.status = 204;
    return response;
}

/// This server sends no mail: the request becomes an alert that managers and admins see, once an open one.
Auth::Outcome<http::Response> Auth::recover(const QJsonObject &body)
{
    const auto user = userBy("email", body.value(u"email").toString().trimmed().toLower());
    if (!user)
        return std::unexpected(user.error());
    if (user->id.isEmpty())
        return ok({});
    const QString message = QString(user->email % u" asks for a new password");
    auto written = m_store.write([&](RowWriter &writer) -> Result<void> {
        const auto open =
            exists(writer.database(), {"SELECT 1 FROM alerts WHERE kind = 'password_reset' AND message = ? "
                                       "AND resolved_at IS NULL AND deleted_at IS NULL",
                                       {message}});
        if (!open || *open)
            return open ? Result<void>() : std::unexpected(open.error());
        return writer.insert(*schema::findTable(u"alerts"),
                             Row{{QStringLiteral("id"), m_ids.next().toString(QUuid::WithoutBraces)},
                                 {QStringLiteral("kind"), QStringLiteral("password_reset")},
                                 {QStringLiteral("message"), message},
                                 {QStringLiteral("severity"), QStringLiteral("info")}});
    });
    if (!written)
        return std::unexpected(problemOf(written.error()));
    return ok({});
}

} // namespace leadpilot::relay::workspace
