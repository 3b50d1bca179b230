// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/timestamp.h"

#include <QJsonValue>
#include <QString>

namespace leadpilot::supabase {

/// A member's session with GoTrue. Secret: kept in a SessionStore, never logged.
struct AuthSession
{
    QString accessToken;
    QString refreshToken;
    Timestamp expiresAt; ///< by this computer's clock
    QString userId;
    QString email;
    QString origin = {}; ///< made at the sign-in: tells the sessions of one member apart
    int renewals = 0;    ///< since then: of two tokens of one session the one with more is the newer
    friend bool operator==(const AuthSession &, const AuthSession &) = default;
};

/// From the answer to a token grant (facts: `{access_token, expires_in, refresh_token, user:{id, email}}`).
Expected<AuthSession> authSessionFromJson(const QJsonValue &json, Timestamp now);

} // namespace leadpilot::supabase
