// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/authsession.h"

#include <QJsonObject>
#include <QUuid>
#include <algorithm>

namespace leadpilot::supabase {

Expected<AuthSession> authSessionFromJson(const QJsonValue &json, Timestamp now)
{
    constexpr qint64 usualLife = 3'600;
    constexpr qint64 longestLife = 366 * 24 * 3'600;
    const QJsonObject object = json.toObject();
    const QJsonObject user = object.value(u"user").toObject();
    // Not expires_at: that is by the server's clock.
    AuthSession session{
        object.value(u"access_token").toString(),
        object.value(u"refresh_token").toString(),
        now.plusSeconds(std::clamp<qint64>(object.value(u"expires_in").toInteger(usualLife), 0, longestLife)),
        user.value(u"id").toString(),
        user.value(u"email").toString(),
        {},
        0};
    for (const auto &[name, text] : {std::pair(u"access_token", &session.accessToken),
                                     std::pair(u"refresh_token", &session.refreshToken)}) {
        if (text->isEmpty())
            return failure(ErrorCode::Protocol, QStringLiteral("read a session"),
                           QStringView(name) % QStringLiteral(": not a text"));
    }
    // It names a folder: whatever is no UUID stays outside.
    if (QUuid::fromString(session.userId).isNull())
        return failure(ErrorCode::Protocol, QStringLiteral("read a session"),
                       QStringLiteral("user.id: not a UUID"));
    return session;
}

} // namespace leadpilot::supabase
