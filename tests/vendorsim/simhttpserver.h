// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>
#include <functional>
#include <memory>

namespace leadpilot::vendorsim {

struct SimRequest
{
    QByteArray method;
    QString path;
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QJsonObject json() const;
};

/// The answer still owed to one request: give it once, now or later. Given up without one, the connection
/// closes.
class Exchange
{
public:
    explicit Exchange(QTcpSocket *socket)
        : m_socket(socket)
    {
    }
    ~Exchange() { drop(); }
    Q_DISABLE_COPY_MOVE(Exchange)

    using Headers = QList<QPair<QByteArray, QByteArray>>;

    void answer(int status, const QJsonObject &body, const Headers &headers = {});
    void answerBytes(int status, const QByteArray &json, const Headers &headers = {});
    void drop();

private:
    QPointer<QTcpSocket> m_socket;
};

/// As much HTTP/1.1 as a test on this machine needs: one request a connection, bodies with a length.
class SimHttpServer : public QObject
{
    Q_OBJECT
public:
    using Route = std::function<void(const SimRequest &, const std::shared_ptr<Exchange> &)>;
    explicit SimHttpServer(Route route, QObject *parent = nullptr);

    bool listen(const QHostAddress &address, quint16 port) { return m_server.listen(address, port); }
    QString errorString() const { return m_server.errorString(); }
    quint16 port() const { return m_server.serverPort(); }

private:
    void accept(QTcpSocket *socket);
    void read(QTcpSocket *socket, QByteArray &buffer);

    QTcpServer m_server;
    Route m_route;
};

} // namespace leadpilot::vendorsim
