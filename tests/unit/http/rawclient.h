// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/server.h"

#include <QTcpSocket>
#include <QTest>

/// A client that sends exactly the bytes it is told to.
class RawClient
{
public:
    explicit RawClient(std::uint16_t port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_connected = m_socket.waitForConnected(5000);
    }
    bool isConnected() const { return m_connected; }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(5000)) {
        }
    }
    /// The next complete response, head and body; what there is if none comes.
    QByteArray response(int timeoutMs = 10'000)
    {
        while (true) {
            const qsizetype head = m_received.indexOf("\r\n\r\n");
            if (head >= 0) {
                const qsizetype field = m_received.indexOf("Content-Length: ");
                const qsizetype length =
                    field >= 0 && field < head
                        ? m_received.mid(field + 16, m_received.indexOf('\r', field) - field - 16)
                              .toLongLong()
                        : 0;
                if (m_received.size() >= head + 4 + length) {
                    const QByteArray whole = m_received.left(head + 4 + length);
                    m_received.remove(0, whole.size());
                    return whole;
                }
            }
            if (!m_socket.bytesAvailable() && !m_socket.waitForReadyRead(timeoutMs))
                return std::exchange(m_received, {});
            m_received += m_socket.readAll();
        }
    }
    /// True once the server has closed its side.
    bool isEnded(int timeoutMs = 10'000)
    {
        while (m_socket.state() == QAbstractSocket::ConnectedState && m_socket.waitForReadyRead(timeoutMs))
            m_received += m_socket.readAll();
        return m_socket.state() != QAbstractSocket::ConnectedState;
    }
    QByteArray everything() { return m_received + m_socket.readAll(); }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_connected = false;
};

inline QByteArray statusOf(const QByteArray &response)
{
    return response.mid(9, 3);
}

inline QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}
