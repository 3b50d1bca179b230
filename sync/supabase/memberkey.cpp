// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/memberkey.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::supabase {
namespace {

/// What a JSON Web Token says of its role; nobody checks its signature here.
QString roleOf(QByteArrayView key)
{
    const QByteArrayList parts = key.toByteArray().split('.');
    if (parts.size() != 3)
        return {};
    const QByteArray claims = QByteArray::fromBase64(parts.at(1), QByteArray::Base64UrlEncoding);
    return QJsonDocument::fromJson(claims).object().value(u"role").toString();
}

} // namespace

Expected<void> checkMemberKey(QByteArrayView key)
{
    if (!key.startsWith("sb_secret_") && roleOf(key) != u"service_role")
        return {};
    return failure(
        ErrorCode::Rejected, QStringLiteral("sign in"),
        QStringLiteral("the key is the workspace's secret key, which belongs to the relay alone; the "
                       "desktop takes the publishable key"),
        QStringLiteral("secret_key"));
}

} // namespace leadpilot::supabase
