// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/refusal.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay::workspace {
namespace {

struct CodeStatus
{
    const char *prefix;
    int status;
};

// The first match counts. Source: PostgREST's Error.hs.
constexpr CodeStatus statuses[] = {
    {"PGRST000", 503}, {"PGRST001", 503}, {"PGRST002", 503}, {"PGRST003", 504}, {"PGRST103", 416},
    {"PGRST105", 405}, {"PGRST106", 406}, {"PGRST107", 415}, {"PGRST116", 406}, {"PGRST117", 405},
    {"PGRST125", 404}, {"PGRST202", 404}, {"PGRST205", 404}, {"PGRST3", 401},   {"PGRST", 400},
    {"PT409", 409},    {"23503", 409},    {"23505", 409},    {"25006", 405},    {"21000", 500},
    {"42883", 404},    {"42P01", 404},    {"42P17", 500},    {"P0001", 400},    {"28", 403},
    {"0L", 403},       {"0P", 403},       {"53400", 500},    {"53", 503},       {"08", 503},
    {"09", 500},       {"25", 500},       {"40", 500},       {"54", 500},       {"55", 500},
    {"57P01", 503},    {"57", 500},       {"58", 500},       {"P0", 500},       {"XX", 500},
};

QJsonValue textOrNull(const QString &text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

int Refusal::status() const
{
    if (code == u"42501")
        return anonymous ? 401 : 403;
    for (const CodeStatus &entry : statuses) {
        if (code.startsWith(QLatin1StringView(entry.prefix)))
            return entry.status;
    }
    return 400;
}

bool Refusal::isOfTheEdit() const
{
    return code.startsWith(u"22") || code.startsWith(u"23") || code == u"42501" || code == u"P0001" ||
           code == u"PGRST204" || code == u"PGRST205";
}

http::Response Refusal::toResponse() const
{
    const QJsonObject body{{QStringLiteral("code"), code},
                           {QStringLiteral("message"), message},
                           {QStringLiteral("details"), textOrNull(details)},
                           {QStringLiteral("hint"), textOrNull(hint)}};
    http::Response response = jsonResponse(status(), QJsonDocument(body).toJson(QJsonDocument::Compact));
    response.headers.add("Proxy-Status", "PostgREST; error=" + code.toStdString());
    if (code.startsWith(u"PGRST3"))
        response.headers.add("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    return response;
}

Refusal storageRefusal(const Error &error)
{
    if (error.reason == u"SQLITE_FULL")
        return {QStringLiteral("53100"), QStringLiteral("the workspace's disk is full"), {}, {}, false};
    return {QStringLiteral("XX000"),
            QString(u"the workspace's file cannot be used: " % error.reason),
            {},
            {},
            false};
}

http::Response jsonResponse(int status, const QByteArray &body)
{
    http::Response response;
    response.status = status;
    response.headers.add("Content-Type", "application/json; charset=utf-8");
    response.body = body.toStdString();
    return response;
}

} // namespace leadpilot::relay::workspace
