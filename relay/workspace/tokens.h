// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

#include <QByteArray>
#include <QString>
#include <expected>
#include <optional>

namespace leadpilot::relay::workspace {

inline constexpr int accessTokenSeconds = 3600;

/// What an access token says. HS256, audience and role "authenticated".
struct AccessToken
{
    QString userId;
    QString email;
    QString sessionId;
    Timestamp issuedAt;
    Timestamp expiresAt;

    QByteArray sign(const QByteArray &secret) const;
    /// Expired tokens are read as well. The error is PostgREST's message for PGRST301.
    static std::expected<AccessToken, QString> read(const QByteArray &token, const QByteArray &secret);
};

/// A refresh token names its session and its place in the session's chain, so that the child of a token
/// can be answered again without being stored.
struct RefreshToken
{
    QString sessionId;
    quint32 number = 0;

    QByteArray sign(const QByteArray &secret) const;
    static std::optional<RefreshToken> read(const QByteArray &token, const QByteArray &secret);
};

} // namespace leadpilot::relay::workspace
