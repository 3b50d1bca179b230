// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/runningrelay.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace leadpilot::relay {
namespace {

constexpr int timeoutMs = 60'000; // a dry run may ask a vendor for each of many leads

} // namespace

Expected<RelayAnswer> askRunningRelay(const QString &dataDirectory, const QByteArray &method,
                                      const QString &path)
{
    const QString attempted = QStringLiteral("ask the running relay");
    if (!QFileInfo(dataDirectory).isDir())
        return failure(
            ErrorCode::Offline, attempted,
            QStringLiteral("there is no data directory %1; say which one with --data").arg(dataDirectory));
    const auto directory = DataDirectory::open(dataDirectory);
    if (!directory)
        return std::unexpected(directory.error());
    const auto running = directory->running();
    if (!running)
        return failure(ErrorCode::Offline, attempted,
                       QStringLiteral("no relay is running on %1; start one with \"leadpilot-relay serve\"")
                           .arg(dataDirectory),
                       QStringLiteral("not_running"));
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(running->url + path));
    request.setRawHeader("Authorization", "Bearer " + running->token);
    request.setTransferTimeout(timeoutMs);
    QNetworkReply *reply = network.sendCustomRequest(request, method, QByteArray());
    // The relay is this user's own, on this machine: its certificate is made for its public name.
    QObject::connect(reply, &QNetworkReply::sslErrors, reply, [reply] { reply->ignoreSslErrors(); });
    QObject::connect(reply, &QNetworkReply::finished, reply, [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    QJsonDocument answer = QJsonDocument::fromJson(reply->readAll());
    if (status == 200) // RFC 9111 §5.5: code, agent, quoted text
        return RelayAnswer{answer, QString::fromLatin1(reply->rawHeader("Warning")).section(u'"', 1, 1)};
    if (status == 0)
        return failure(
            ErrorCode::Offline, attempted,
            QStringLiteral("the relay at %1 does not answer: %2").arg(running->url, reply->errorString()));
    const QString why = answer.object().value(u"message").toString();
    return failure(status == 409 ? ErrorCode::Conflict : ErrorCode::Rejected, attempted,
                   why.isEmpty() ? QStringLiteral("it answered with status %1").arg(status) : why);
}

} // namespace leadpilot::relay
