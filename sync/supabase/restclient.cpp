// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/restclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace leadpilot::supabase {
namespace {

// In seconds. A server that asks for more is asked again all the same.
constexpr int longestRetryAfter = 3'600;

ErrorCode codeOf(int status)
{
    switch (status) {
    case 401:
        return ErrorCode::Unauthorized;
    case 403:
        return ErrorCode::Forbidden;
    case 409:
        return ErrorCode::Conflict;
    case 429:
        return ErrorCode::RateLimited;
    default:
        return status >= 500 ? ErrorCode::Offline : ErrorCode::Rejected;
    }
}

Error errorOf(const QString &attempted, const HttpReply &reply)
{
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    QString reason = body.value(u"error_code").toString();
    if (reason.isEmpty())
        reason = body.value(u"code").toString(QString::number(reply.status));
    QString detail = body.value(u"message").toString(body.value(u"msg").toString());
    if (const QString more = body.value(u"details").toString(); !more.isEmpty())
        detail += QStringLiteral(" | ") + more;
    if (const QString hint = body.value(u"hint").toString(); !hint.isEmpty())
        detail += QStringLiteral(" | ") + hint;
    const int retryAfter = std::clamp(reply.header("retry-after").toInt(), 0, longestRetryAfter);
    return Error{codeOf(reply.status), attempted, detail, reason, retryAfter};
}

Expected<QJsonValue> asItIs(const QJsonValue &document)
{
    return document;
}

} // namespace

Expected<QJsonValue> documentOf(const QString &attempted, const Expected<HttpReply> &reply)
{
    if (!reply) {
        Error error = reply.error();
        error.attempted = attempted;
        return std::unexpected(error);
    }
    if (reply->status < 200 || reply->status > 299)
        return std::unexpected(errorOf(attempted, *reply));
    if (reply->body.trimmed().isEmpty())
        return QJsonValue(QJsonValue::Null);
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson("[" + reply->body + "]", &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return failure(ErrorCode::Protocol, attempted,
                       QStringLiteral("the answer is not JSON: ") + parsed.errorString());
    return document.array().first();
}

RestClient::RestClient(Transport &transport, QByteArray apiKey, TokenSource token)
    : m_transport(transport)
    , m_apiKey(std::move(apiKey))
    , m_token(std::move(token))
{
}

HttpRequest RestClient::request(const QString &function, const QJsonObject &arguments) const
{
    HttpRequest request;
    request.method = "POST";
    request.path = QStringLiteral("/rest/v1/rpc/") + function;
    request.headers = {
        {"apikey", m_apiKey}, {"content-type", "application/json"}, {"accept", "application/json"}};
    if (const QByteArray token = m_token ? m_token() : QByteArray(); !token.isEmpty())
        request.headers.append({"authorization", "Bearer " + token});
    request.body = QJsonDocument(arguments).toJson(QJsonDocument::Compact);
    return request;
}

HttpRequest RestClient::readRequest(const QString &target) const
{
    HttpRequest read = request({}, {});
    read.method = "GET";
    read.path = QStringLiteral("/rest/v1/") + target;
    read.body.clear();
    return read;
}

QFuture<Expected<QJsonValue>> RestClient::read(const QString &target) const
{
    return read(target, asItIs);
}

Expected<QJsonValue> RestClient::readAndWait(const QString &target) const
{
    return read(target).result();
}

QFuture<Expected<QJsonValue>> RestClient::call(const QString &function, const QJsonObject &arguments) const
{
    return call(function, arguments, asItIs);
}

Expected<QJsonValue> RestClient::callAndWait(const QString &function, const QJsonObject &arguments) const
{
    return call(function, arguments).result();
}

} // namespace leadpilot::supabase
