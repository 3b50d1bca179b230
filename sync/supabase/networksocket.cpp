// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/networksocket.h"

#include "sync/supabase/realtimeframe.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QRegularExpression>
#include <QWebSocket>
#include <utility>

namespace leadpilot::supabase {
namespace {

/// Qt tells the status of a refused handshake only in its sentence: "…: Unhandled http status code: 401 (…)."
int statusIn(const QString &sentence)
{
    static const QRegularExpression status(QStringLiteral(": ([1-5][0-9]{2}) \\("));
    return status.match(sentence).captured(1).toInt();
}

} // namespace

NetworkSocket::~NetworkSocket()
{
    NetworkSocket::close();
}

void NetworkSocket::open(const QUrl &url, Events events)
{
    close();
    m_events = std::move(events);
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(longestRealtimeFrame);
    m_socket->setMaxAllowedIncomingMessageSize(longestRealtimeFrame);
    if (url.host() == u"localhost" || QHostAddress(url.host()).isLoopback())
        m_socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(m_socket, &QWebSocket::connected, this, [this] { m_events.opened(); });
    connect(m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { m_events.received(text); });
    connect(m_socket, &QWebSocket::disconnected, this, [this] { end(0); });
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this](QAbstractSocket::SocketError) { end(statusIn(m_socket->errorString())); });
    m_socket->open(url);
}

void NetworkSocket::sendText(const QString &text)
{
    if (m_socket)
        m_socket->sendTextMessage(text);
}

void NetworkSocket::close()
{
    if (QWebSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void NetworkSocket::end(int httpStatus)
{
    close();
    // A copy: whoever is told may open the next connection.
    const auto ended = m_events.ended;
    ended(httpStatus);
}

} // namespace leadpilot::supabase
