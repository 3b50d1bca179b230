// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QProcess>
#include <functional>

namespace leadpilot::demo {

/// The vendor simulator as a program beside the demo, driven through its control calls.
class VendorProcess : public QObject
{
    Q_OBJECT
public:
    // What both sides of the demo agree on; nobody outside this computer can use it.
    static constexpr const char *appSecret = "demo-app-secret";
    static constexpr const char *googleKey = "demo-google-key";
    static constexpr const char *verifyToken = "demo-verify-token";
    static constexpr const char *accessToken = "demo-access-token";
    static constexpr const char *pageId = "104200000000001";
    static constexpr const char *phoneNumberId = "106540352242922";

    explicit VendorProcess(QString program, QObject *parent = nullptr);
    ~VendorProcess() override;

    /// Blocks until the simulator listens: nothing else is running yet.
    bool start();
    /// "http://127.0.0.1:PORT"
    QString url() const { return m_url; }
    void post(const QString &action, const QJsonObject &body);
    void trace(std::function<void(const QJsonObject &)> answered);

private:
    QString m_program;
    QProcess m_process;
    QNetworkAccessManager m_network;
    QString m_url;
};

} // namespace leadpilot::demo
