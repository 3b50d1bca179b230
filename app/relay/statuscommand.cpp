// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"
#include "app/relay/datadirectory.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace leadpilot::relay {

int statusCommand(const QStringList &words)
{
    CommandLine line(QStringLiteral("status --json"));
    line.parser().addOption({QStringLiteral("json"), QStringLiteral("one JSON object")});
    if (const auto ended = line.parse(words))
        return *ended;
    if (const auto refused = line.refuseWordsAfter(0))
        return *refused;
    const QString path = line.dataDirectory();
    if (!QFileInfo(path).isDir()) {
        complain(QStringLiteral("there is no data directory %1; say which one with --data").arg(path));
        return Failed;
    }
    const auto directory = DataDirectory::open(path);
    if (!directory)
        return fail(directory.error());
    const auto running = directory->running();
    if (!running) {
        print(R"({"running":false})");
        complain(
            QStringLiteral("no relay is running on %1; start one with \"leadpilot-relay serve\"").arg(path));
        return Failed;
    }
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(running->url % QStringLiteral("/api/admin/status")));
    request.setRawHeader("Authorization", "Bearer " + running->token);
    request.setTransferTimeout(10'000);
    QNetworkReply *reply = network.get(request);
    // The relay is this user's own, on this machine: its certificate is made for its public name.
    QObject::connect(reply, &QNetworkReply::sslErrors, reply, [reply] { reply->ignoreSslErrors(); });
    QObject::connect(reply, &QNetworkReply::finished, reply, [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    QJsonObject status = QJsonDocument::fromJson(reply->readAll()).object();
    if (reply->error() != QNetworkReply::NoError) {
        complain(
            QStringLiteral("the relay at %1 does not answer: %2").arg(running->url, reply->errorString()));
        return Failed;
    }
    status.insert(QStringLiteral("running"), true);
    print(QJsonDocument(status).toJson(QJsonDocument::Compact));
    return Done;
}

} // namespace leadpilot::relay
