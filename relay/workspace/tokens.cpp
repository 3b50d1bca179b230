// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/tokens.h"

#include "relay/workspace/password.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>
#include <QtEndian>

namespace leadpilot::relay::workspace {
namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr int sessionBytes = 16;
constexpr int numberBytes = 4;
constexpr int macBytes = 16;

std::optional<QByteArray> decoded(const QByteArray &text)
{
    const auto result = QByteArray::fromBase64Encoding(text, QByteArray::Base64UrlEncoding |
                                                                 QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(*result) : std::nullopt;
}

QByteArray macOfRefresh(const QByteArray &named, const QByteArray &secret)
{
    return hmacSha256(secret, "refresh token " + named).left(macBytes);
}

} // namespace

QByteArray AccessToken::sign(const QByteArray &secret) const
{
    const QJsonObject claims{{QStringLiteral("sub"), userId},
                             {QStringLiteral("aud"), QStringLiteral("authenticated")},
                             {QStringLiteral("role"), QStringLiteral("authenticated")},
                             {QStringLiteral("email"), email},
                             {QStringLiteral("session_id"), sessionId},
                             {QStringLiteral("iat"), issuedAt.seconds()},
                             {QStringLiteral("exp"), expiresAt.seconds()},
                             {QStringLiteral("iss"), QStringLiteral("leadpilot")}};
    const QByteArray head = QByteArray(R"({"alg":"HS256","typ":"JWT"})").toBase64(base64Url);
    const QByteArray body = QJsonDocument(claims).toJson(QJsonDocument::Compact).toBase64(base64Url);
    const QByteArray text = head + '.' + body;
    return text + '.' + hmacSha256(secret, text).toBase64(base64Url);
}

std::expected<AccessToken, QString> AccessToken::read(const QByteArray &token, const QByteArray &secret)
{
    const QByteArrayList parts = token.split('.');
    if (parts.size() != 3)
        return std::unexpected(QStringLiteral("Expected 3 parts in JWT; got %1").arg(parts.size()));
    const auto head = decoded(parts.at(0));
    const auto body = decoded(parts.at(1));
    const auto mac = decoded(parts.at(2));
    if (!head || !body || !mac ||
        QJsonDocument::fromJson(*head).object().value(u"alg").toString() != u"HS256" ||
        !equal(hmacSha256(secret, parts.at(0) + '.' + parts.at(1)), *mac))
        return std::unexpected(QStringLiteral("No suitable key or wrong key type"));
    const QJsonObject claims = QJsonDocument::fromJson(*body).object();
    if (claims.value(u"role").toString() != u"authenticated" || !claims.value(u"exp").isDouble())
        return std::unexpected(QStringLiteral("Fields `role` and `exp` are required in JWT"));
    const qint64 issued = claims.value(u"iat").toInteger();
    const qint64 expires = claims.value(u"exp").toInteger();
    for (const qint64 seconds : {issued, expires}) {
        if (seconds < 0 || seconds > Timestamp::lastSecond)
            return std::unexpected(QStringLiteral("The times of the JWT cannot be read"));
    }
    return AccessToken{claims.value(u"sub").toString(), claims.value(u"email").toString(),
                       claims.value(u"session_id").toString(), Timestamp::fromSeconds(issued),
                       Timestamp::fromSeconds(expires)};
}

QByteArray RefreshToken::sign(const QByteArray &secret) const
{
    QByteArray named = QUuid::fromString(sessionId).toRfc4122();
    QByteArray bytes(numberBytes, '\0');
    qToBigEndian(number, bytes.data());
    named += bytes;
    return QByteArray(named + macOfRefresh(named, secret)).toBase64(base64Url);
}

std::optional<RefreshToken> RefreshToken::read(const QByteArray &token, const QByteArray &secret)
{
    const auto bytes = decoded(token);
    if (!bytes || bytes->size() != sessionBytes + numberBytes + macBytes)
        return std::nullopt;
    const QByteArray named = bytes->left(sessionBytes + numberBytes);
    if (!equal(bytes->mid(named.size()), macOfRefresh(named, secret)))
        return std::nullopt;
    return RefreshToken{QUuid::fromRfc4122(named.left(sessionBytes)).toString(QUuid::WithoutBraces),
                        qFromBigEndian<quint32>(named.constData() + sessionBytes)};
}

} // namespace leadpilot::relay::workspace
