// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QUrl>
#include <QUuid>

namespace leadpilot::harness {

/// A workspace in some home, spoken to over HTTP.
class RemoteWorkspace
{
public:
    RemoteWorkspace(QUrl url, QByteArray publishableKey, QByteArray secretKey)
        : m_url(std::move(url))
        , m_publishableKey(std::move(publishableKey))
        , m_secretKey(std::move(secretKey))
    {
        m_network.setProxy(QNetworkProxy::NoProxy);
    }

    struct Reply
    {
        int status = 0;
        QJsonDocument json;
    };

    Reply send(const QByteArray &method, const QString &path, const QJsonObject &body, const QByteArray &key,
               const QByteArray &token)
    {
        QNetworkRequest request(QUrl(m_url.toString(QUrl::StripTrailingSlash) + path));
        request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("test"));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        request.setRawHeader("apikey", key);
        if (!token.isEmpty())
            request.setRawHeader("authorization", "Bearer " + token);
        QNetworkReply *reply = m_network.sendCustomRequest(
            request, method, method == "GET" ? QByteArray() : QJsonDocument(body).toJson());
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(60'000);
        reply->deleteLater();
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                QJsonDocument::fromJson(reply->readAll())};
    }
    Reply service(const QString &function, const QJsonObject &arguments)
    {
        return send("POST", u"/rest/v1/rpc/" + function, arguments, m_secretKey, {});
    }
    Reply member(const QString &function, const QJsonObject &arguments, const QByteArray &token)
    {
        return send("POST", u"/rest/v1/rpc/" + function, arguments, m_publishableKey, token);
    }
    bool commit(const QJsonArray &rows)
    {
        const QJsonObject batch{{QStringLiteral("event_keys"), QJsonArray()},
                                {QStringLiteral("guards"), QJsonObject()},
                                {QStringLiteral("rows"), rows}};
        return service(QStringLiteral("relay_commit"), {{QStringLiteral("batch"), batch}})
            .json.object()
            .value(QLatin1StringView("ok"))
            .toBool();
    }

    /// The access token; empty if the sign-in was refused.
    QByteArray signIn(const QString &email, const QString &password)
    {
        return send("POST", QStringLiteral("/auth/v1/token?grant_type=password"),
                    {{QStringLiteral("email"), email}, {QStringLiteral("password"), password}},
                    m_publishableKey, {})
            .json.object()
            .value(QLatin1StringView("access_token"))
            .toString()
            .toLatin1();
    }
    /// What an admin of the project does in the dashboard.
    bool setPassword(const QString &userId, const QString &password)
    {
        return send("PUT", u"/auth/v1/admin/users/" + userId, {{QStringLiteral("password"), password}},
                    m_secretKey, m_secretKey)
                   .status == 200;
    }

    /// Everything the member sees, by table and id, without what only this home counts.
    QMap<QString, QJsonObject> pull(const QByteArray &token)
    {
        QMap<QString, QJsonObject> rows;
        QJsonObject request{{QStringLiteral("epoch"), QJsonValue::Null},
                            {QStringLiteral("cursor"), QJsonValue::Null},
                            {QStringLiteral("limit"), 1000}};
        for (bool more = true; more;) {
            const Reply reply =
                member(QStringLiteral("sync_pull"), {{QStringLiteral("request"), request}}, token);
            if (reply.status != 200)
                return {};
            const QJsonObject page = reply.json.object();
            const QJsonArray arrived = page.value(QLatin1StringView("rows")).toArray();
            for (const auto &item : arrived) {
                QJsonObject row = item[u"r"].toObject();
                row.remove(QLatin1StringView("change_xid"));
                rows.insert(item[u"t"].toString() + u'/' + row.value(QLatin1StringView("id")).toString(),
                            row);
            }
            request.insert(QStringLiteral("epoch"), page.value(QLatin1StringView("epoch")));
            request.insert(QStringLiteral("cursor"), page.value(QLatin1StringView("next")));
            more = page.value(QLatin1StringView("more")).toBool();
        }
        return rows;
    }

private:
    QUrl m_url;
    QByteArray m_publishableKey;
    QByteArray m_secretKey;
    QNetworkAccessManager m_network;
};

/// An id that a row of the test's own is given.
inline QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// A row of relay_commit.
inline QJsonObject change(const QString &table, const QString &op, const QJsonObject &row)
{
    return {{QStringLiteral("t"), table}, {QStringLiteral("op"), op}, {QStringLiteral("r"), row}};
}

} // namespace leadpilot::harness
