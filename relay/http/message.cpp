// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/message.h"

#include "relay/http/framing.h"

#include <QJsonDocument>
#include <algorithm>

namespace leadpilot::relay::http {

std::string_view Headers::value(std::string_view name) const
{
    for (const auto &[field, value] : m_fields) {
        if (equalsWithoutCase(field, name))
            return value;
    }
    return {};
}

std::string Headers::list(std::string_view name) const
{
    std::string list;
    for (const auto &[field, value] : m_fields) {
        if (!equalsWithoutCase(field, name))
            continue;
        if (!list.empty())
            list += ", ";
        list += value;
    }
    return list;
}

std::string Request::parameter(std::string_view name) const
{
    std::string_view rest = query;
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const std::size_t equals = pair.find('=');
        const auto key = percentDecoded(pair.substr(0, equals), Plus::IsBlank);
        if (!key || *key != name)
            continue;
        if (equals == std::string_view::npos)
            return {};
        return percentDecoded(pair.substr(equals + 1), Plus::IsBlank).value_or(std::string());
    }
    return {};
}

Response Response::text(int status, std::string_view body)
{
    Response response;
    response.status = status;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = body;
    return response;
}

Response Response::json(int status, const QByteArray &body)
{
    Response response;
    response.status = status;
    response.headers.add("Content-Type", "application/json; charset=utf-8");
    response.body = body.toStdString();
    return response;
}

Response Response::json(int status, const QJsonObject &body)
{
    return json(status, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

Response Response::message(int status, std::string_view message)
{
    const QString text = QString::fromUtf8(message.data(), static_cast<qsizetype>(message.size()));
    return json(status, QJsonObject{{QStringLiteral("message"), text}});
}

} // namespace leadpilot::relay::http
