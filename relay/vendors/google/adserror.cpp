// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/google/adserror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace leadpilot::relay::vendors::google {

using namespace Qt::StringLiterals;

namespace {

constexpr int quotaWaitSeconds = 15 * 60;

/// Group and word of the first error: {"authenticationError","OAUTH_TOKEN_EXPIRED"}.
std::pair<QString, QString> firstError(const QJsonObject &envelope)
{
    const QJsonArray details = envelope.value("details"_L1).toArray();
    for (const QJsonValue detail : details) {
        const QJsonObject code =
            detail["errors"_L1].toArray().at(0).toObject().value("errorCode"_L1).toObject();
        if (!code.isEmpty())
            return {code.constBegin().key(), code.constBegin().value().toString()};
    }
    return {};
}

/// Words of a vendor go to logs and alerts only as far as they are words.
QString plain(const QString &word)
{
    const bool isWord = std::ranges::all_of(word, [](QChar c) {
        return c == u'_' || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
    });
    return isWord ? word.left(100) : u"unreadable"_s;
}

ErrorCode codeFor(int status, const QString &group)
{
    if (group == "quotaError"_L1 || status == 429 || status == 408 || status >= 500)
        return ErrorCode::RateLimited;
    if (group == "authenticationError"_L1 || status == 401)
        return ErrorCode::Unauthorized;
    if (group == "authorizationError"_L1 || status == 403)
        return ErrorCode::Forbidden;
    return status >= 400 ? ErrorCode::Rejected : ErrorCode::Protocol;
}

} // namespace

Error adsError(const HttpAnswer &answer, const QString &attempted)
{
    const QJsonObject document = QJsonDocument::fromJson(answer.body).object();
    const QJsonObject envelope = document.value("error"_L1).toObject();
    const auto [group, word] = firstError(envelope);
    Error error{codeFor(answer.status, group), attempted, u"status %1"_s.arg(answer.status),
                plain(word.isEmpty() ? envelope.value("status"_L1).toString() : word), 0};
    if (error.reason.isEmpty())
        error.reason = u"http_%1"_s.arg(answer.status);
    if (group == "quotaError"_L1 || answer.status == 429)
        error.retryAfterSeconds = quotaWaitSeconds;
    return error;
}

bool isTokenExpired(const Error &error)
{
    return error.code == ErrorCode::Unauthorized &&
           (error.reason == "OAUTH_TOKEN_EXPIRED"_L1 || error.reason == "OAUTH_TOKEN_INVALID"_L1 ||
            error.reason == "UNAUTHENTICATED"_L1);
}

Error tokenError(const HttpAnswer &answer, const QString &attempted)
{
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    const QString word = plain(body.value("error"_L1).toString());
    ErrorCode code = ErrorCode::Rejected;
    if (answer.status >= 500 || answer.status == 429)
        code = ErrorCode::RateLimited;
    else if (answer.status == 401 || word == "invalid_grant"_L1 || word == "invalid_client"_L1 ||
             word == "unauthorized_client"_L1 || word == "deleted_client"_L1)
        code = ErrorCode::Unauthorized;
    return {code, attempted, u"status %1"_s.arg(answer.status),
            word.isEmpty() ? u"http_%1"_s.arg(answer.status) : word, 0};
}

} // namespace leadpilot::relay::vendors::google
