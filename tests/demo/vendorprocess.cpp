// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/vendorprocess.h"

#include <QJsonDocument>
#include <QNetworkReply>

namespace leadpilot::demo {
namespace {

constexpr int patienceMs = 10'000;

}

VendorProcess::VendorProcess(QString program, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

VendorProcess::~VendorProcess()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

bool VendorProcess::start()
{
    m_process.start(m_program, {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                                QStringLiteral("--access-token"), QString::fromLatin1(accessToken),
                                QStringLiteral("--until-stdin-closes")});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patienceMs))
            return false;
    }
    const QJsonObject said = QJsonDocument::fromJson(m_process.readLine()).object();
    m_url = QStringLiteral("http://") + said.value(QStringLiteral("listening")).toString();
    return said.contains(QStringLiteral("listening"));
}

void VendorProcess::post(const QString &action, const QJsonObject &body)
{
    QNetworkRequest request(QUrl(QString(m_url + QStringLiteral("/control/") + action)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    QNetworkReply *reply = m_network.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

void VendorProcess::trace(std::function<void(const QJsonObject &)> answered)
{
    QNetworkReply *reply =
        m_network.get(QNetworkRequest(QUrl(QString(m_url + QStringLiteral("/control/trace")))));
    connect(reply, &QNetworkReply::finished, this, [reply, answered = std::move(answered)] {
        answered(QJsonDocument::fromJson(reply->readAll()).object());
        reply->deleteLater();
    });
}

} // namespace leadpilot::demo
