// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/harness/logsleft.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

inline QString relayProgram()
{
    return QStringLiteral(LEADPILOT_BIN_DIR "/leadpilot-relay");
}

/// What a run of the program that ends by itself left.
struct Ended
{
    int code = -1;
    QByteArray output;
    QString errors;
};

inline Ended runRelay(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(relayProgram(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000)) {
        process.kill();
        process.waitForFinished();
        return {-1,
                {},
                QStringLiteral("did not end by itself: ") +
                    QString::fromUtf8(process.readAllStandardError())};
    }
    const QByteArray output = process.readAllStandardOutput();
    leadpilot::harness::leaveSecretsOf(arguments, input, output);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, output,
            QString::fromUtf8(process.readAllStandardError())};
}

inline QJsonObject lastLine(const QByteArray &output)
{
    return QJsonDocument::fromJson(output.trimmed().split('\n').last()).object();
}

inline Ended createWorkspace(const QString &data)
{
    return runRelay({QStringLiteral("workspace"), QStringLiteral("create"), QStringLiteral("--data"), data,
                     QStringLiteral("--name"), QStringLiteral("Test"), QStringLiteral("--email"),
                     QStringLiteral("admin@example.com"), QStringLiteral("--password"),
                     QStringLiteral("correct horse battery")});
}

/// A running `serve` on a free port.
class RelayProcess
{
public:
    explicit RelayProcess(const QString &data, const QStringList &more = {})
    {
        m_process.start(relayProgram(),
                        QStringList{QStringLiteral("serve"), QStringLiteral("--data"), data,
                                    QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} +
                            more);
        while (!m_process.canReadLine() && m_process.waitForReadyRead(30'000)) {
        }
        m_line = m_process.readLine();
        m_listening = QJsonDocument::fromJson(m_line).object().value(u"listening").toString();
    }
    ~RelayProcess()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    bool isListening() const { return !m_listening.isEmpty(); }
    QString listening() const { return m_listening; }
    quint16 port() const { return m_listening.mid(m_listening.lastIndexOf(u':') + 1).toUShort(); }
    QProcess &process() { return m_process; }
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
    QByteArray m_line;
    QString m_listening;
};

/// One request on a connection of its own; the whole answer.
inline QByteArray ask(quint16 port, const QByteArray &head, const QByteArray &body = {})
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected(5'000))
        return {};
    socket.write(head + "\r\nHost: relay\r\nConnection: close\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\n\r\n" + body);
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(30'000)) {
    }
    return socket.readAll();
}

inline QByteArray statusOf(const QByteArray &response)
{
    return response.mid(9, 3);
}

inline QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}
