// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTcpServer>
#include <QTcpSocket>

/// Takes every message and gives it the next id; remembers what it was asked.
class FakeGraph : public QTcpServer
{
public:
    FakeGraph()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    const QByteArrayList &requests() const { return m_requests; }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &received = m_received[socket];
        received += socket->readAll();
        const qsizetype head = received.indexOf("\r\n\r\n");
        const qsizetype field = received.toLower().indexOf("content-length: ");
        if (head < 0 || field < 0)
            return;
        const qsizetype length =
            received.mid(field + 16, received.indexOf('\r', field) - field - 16).toLongLong();
        if (received.size() < head + 4 + length)
            return;
        m_requests.append(std::exchange(received, {}));
        const QByteArray body =
            R"({"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"1"}],"messages":[{"id":"wamid.OUT)" +
            QByteArray::number(m_requests.size()) + "\"}]}";
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                      QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    QByteArrayList m_requests;
    QHash<QTcpSocket *, QByteArray> m_received;
};
