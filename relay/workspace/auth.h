// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/idsource.h"
#include "relay/workspace/loginthrottle.h"
#include "relay/workspace/store.h"
#include "relay/workspace/tokens.h"

#include <QJsonObject>

namespace leadpilot::relay::workspace {

struct AuthUser
{
    QString id;
    QString email;
    QByteArray passwordHash;
    QByteArray metadata;
    QString createdAt;
    QString updatedAt;
    QString lastSignInAt;
};

/// /auth/v1/*: accounts, sessions and tokens as GoTrue answers them. Thread-safe.
class Auth
{
public:
    Auth(Store &store, IdSource &ids, QByteArray jwtSecret);

    /// `path` is what follows /auth/v1. The API key has been checked.
    http::Response handle(const http::Request &request, std::string_view path);

private:
    struct Problem
    {
        int status = 400;
        QString code;
        QString message;
    };
    template <typename T> using Outcome = std::expected<T, Problem>;
    struct Session
    {
        AuthUser user;
        QString id;
    };

    Outcome<http::Response> route(const http::Request &request, std::string_view path);
    Outcome<http::Response> passwordGrant(const QJsonObject &body, const http::Request &request);
    Outcome<http::Response> refreshGrant(const QJsonObject &body);
    Outcome<http::Response> changeUser(const http::Request &request);
    Outcome<http::Response> logout(const http::Request &request);
    Outcome<http::Response> recover(const QJsonObject &body);
    Outcome<Session> sessionOf(const http::Request &request);
    Outcome<AuthUser> userBy(const char *column, const QString &value);
    /// A member who may no longer work here gets no tokens.
    Outcome<void> checkActive(const QString &userId, const QString &message);
    Outcome<QString> openSession(const AuthUser &user);
    http::Response sessionResponse(const AuthUser &user, const RefreshToken &refresh) const;

    static Problem problemOf(const Refusal &refusal);
    static Outcome<QJsonObject> bodyOf(const http::Request &request);

    Store &m_store;
    IdSource &m_ids;
    QByteArray m_secret;
    QByteArray m_hashOfNobody; ///< so that an unknown address takes as long as a known one
    LoginThrottle m_throttle;
};

} // namespace leadpilot::relay::workspace
