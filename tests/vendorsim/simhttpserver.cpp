// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/simhttpserver.h"

#include <QJsonDocument>
#include <QUrl>

namespace leadpilot::vendorsim {
namespace {

constexpr qsizetype longestRequest = 8 * 1'024 * 1'024;

/// The request at the start of `buffer`; nothing while it is incomplete, an empty method if it is none.
std::optional<SimRequest> parseRequest(const QByteArray &buffer)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return buffer.size() > longestRequest ? std::optional(SimRequest{}) : std::nullopt;
    const QList<QByteArray> lines = buffer.left(end).split('\n');
    const QList<QByteArray> words = lines.constFirst().trimmed().split(' ');
    if (words.size() != 3)
        return SimRequest{};
    SimRequest request;
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length", "0").toLongLong();
    if (length < 0 || length > longestRequest)
        return SimRequest{};
    if (buffer.size() < end + 4 + length)
        return std::nullopt;
    const QUrl target = QUrl::fromEncoded(words[1]);
    request.method = words[0];
    request.path = target.path();
    request.query = QUrlQuery(target);
    request.body = buffer.mid(end + 4, length);
    return request;
}

} // namespace

QJsonObject SimRequest::json() const
{
    return QJsonDocument::fromJson(body).object();
}

void Exchange::answer(int status, const QJsonObject &body, const Headers &headers)
{
    answerBytes(status, QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
}

void Exchange::answerBytes(int status, const QByteArray &json, const Headers &headers)
{
    if (!m_socket)
        return;
    QByteArray more;
    for (const auto &[name, value] : headers)
        more += "\r\n" + name + ": " + value;
    m_socket->write("HTTP/1.1 " + QByteArray::number(status) + (status < 400 ? " OK" : " Error") +
                    "\r\nContent-Type: application/json\r\nfacebook-api-version: v25.0\r\nConnection: close" +
                    more + "\r\nContent-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json);
    m_socket->disconnectFromHost();
    m_socket.clear();
}

void Exchange::drop()
{
    if (m_socket)
        m_socket->abort();
    m_socket.clear();
}

SimHttpServer::SimHttpServer(Route route, QObject *parent)
    : QObject(parent)
    , m_route(std::move(route))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            accept(socket);
    });
}

void SimHttpServer::accept(QTcpSocket *socket)
{
    const auto buffer = std::make_shared<QByteArray>();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] { read(socket, *buffer); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    // Bytes and the hang-up may both have come before the signals were connected.
    if (socket->bytesAvailable() > 0)
        read(socket, *buffer);
    if (socket->state() == QAbstractSocket::UnconnectedState)
        socket->deleteLater();
}

void SimHttpServer::read(QTcpSocket *socket, QByteArray &buffer)
{
    buffer += socket->readAll();
    const auto request = parseRequest(buffer);
    if (!request)
        return;
    // One request a connection: whatever follows is not looked at.
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    const auto exchange = std::make_shared<Exchange>(socket);
    if (!request->method.isEmpty())
        m_route(*request, exchange);
}

} // namespace leadpilot::vendorsim
