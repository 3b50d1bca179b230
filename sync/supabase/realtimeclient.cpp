// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/realtimeclient.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QUrlQuery>
#include <utility>

namespace leadpilot::supabase {
namespace {

const QString channelTopic = QStringLiteral("realtime:leadpilot");
const QString phoenixTopic = QStringLiteral("phoenix");

QUrl socketUrl(const QUrl &workspace, const QByteArray &apiKey)
{
    QUrl url = workspace;
    url.setScheme(workspace.scheme() == u"https" ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(workspace.path(QUrl::FullyDecoded | QUrl::StripTrailingSlash) %
                QStringLiteral("/realtime/v1/websocket"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("apikey"), QString::fromUtf8(apiKey.toPercentEncoding()));
    query.addQueryItem(QStringLiteral("vsn"), QStringLiteral("2.0.0"));
    url.setQuery(query);
    return url;
}

} // namespace

RealtimeClient::RealtimeClient(const QUrl &workspace, const QByteArray &apiKey, QStringList tables,
                               TokenSource token, RealtimeOptions options, QObject *parent)
    : QObject(parent)
    , m_url(socketUrl(workspace, apiKey))
    , m_tables(std::move(tables))
    , m_token(std::move(token))
    , m_options(std::move(options))
    , m_backoff(m_options.firstRetry, m_options.lastRetry)
    , m_heartbeat(this)
    , m_deadline(this)
    , m_retry(this)
{
    m_heartbeat.setInterval(m_options.heartbeat);
    connect(&m_heartbeat, &QTimer::timeout, this, &RealtimeClient::beat);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &RealtimeClient::retryLater);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &RealtimeClient::connectNow);
}

RealtimeClient::~RealtimeClient()
{
    // No signals from here on.
    if (m_socket)
        m_socket->disconnect(this);
}

void RealtimeClient::start()
{
    if (m_state == State::Stopped)
        connectNow();
}

void RealtimeClient::stop()
{
    m_retry.stop();
    drop();
    setState(State::Stopped);
}

void RealtimeClient::reconnect()
{
    if (m_state == State::Stopped)
        return;
    m_backoff.reset();
    m_retry.stop();
    connectNow();
}

void RealtimeClient::pushToken()
{
    if (m_state != State::Subscribing && m_state != State::Live)
        return;
    const QByteArray token = m_token();
    if (token.isEmpty() || token == m_sentToken)
        return;
    m_sentToken = token;
    send(channelTopic, QStringLiteral("access_token"),
         {{QStringLiteral("access_token"), QString::fromUtf8(token)}}, nextRef());
    // The server subscribes anew. One that stays silent is listening to nobody.
    m_deadline.start(m_options.liveWithin);
}

void RealtimeClient::connectNow()
{
    drop();
    setState(State::Connecting);
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(longestRealtimeFrame);
    m_socket->setMaxAllowedIncomingMessageSize(longestRealtimeFrame);
    if (m_url.host() == u"localhost" || QHostAddress(m_url.host()).isLoopback())
        m_socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(m_socket, &QWebSocket::connected, this, &RealtimeClient::join);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &RealtimeClient::received);
    connect(m_socket, &QWebSocket::disconnected, this, &RealtimeClient::retryLater);
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this](QAbstractSocket::SocketError) { retryLater(); });
    m_deadline.start(m_options.answerWithin);
    m_socket->open(m_url);
}

void RealtimeClient::join()
{
    setState(State::Joining);
    m_beatRef.clear();
    m_heartbeat.start();
    m_deadline.start(m_options.answerWithin);
    m_sentToken = m_token();
    m_joinRef = nextRef();
    send(channelTopic, QStringLiteral("phx_join"), joinPayload(m_tables, QString::fromUtf8(m_sentToken)),
         m_joinRef);
}

void RealtimeClient::retryLater()
{
    if (m_state == State::Stopped || m_state == State::Waiting)
        return;
    if (m_state == State::Live && m_liveSince.hasExpired(m_options.healthyAfter))
        m_backoff.reset();
    drop();
    setState(State::Waiting);
    m_retry.start(m_backoff.next(m_options.random()));
}

void RealtimeClient::drop()
{
    m_heartbeat.stop();
    m_deadline.stop();
    m_joinRef.clear();
    if (QWebSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void RealtimeClient::setState(State state)
{
    const bool wasLive = m_state == State::Live;
    m_state = state;
    if (wasLive && state != State::Live)
        Q_EMIT lost();
}

void RealtimeClient::send(const QString &topic, const QString &event, const QJsonObject &payload,
                          const QString &ref)
{
    const QString joinRef = topic == channelTopic ? m_joinRef : QString();
    m_socket->sendTextMessage(encoded({joinRef, ref, topic, event, payload}));
}

void RealtimeClient::beat()
{
    if (!m_beatRef.isEmpty()) {
        retryLater();
        return;
    }
    m_beatRef = nextRef();
    send(phoenixTopic, QStringLiteral("heartbeat"), {}, m_beatRef);
}

void RealtimeClient::received(const QString &text)
{
    const auto frame = realtimeFrameFrom(text);
    if (!frame)
        return;
    if (frame->topic == phoenixTopic) {
        if (frame->ref == m_beatRef)
            m_beatRef.clear();
        return;
    }
    // postgres_changes carry no join_ref; whatever names another join belongs to an earlier one.
    if (frame->topic == channelTopic && (frame->joinRef.isEmpty() || frame->joinRef == m_joinRef))
        receivedFromChannel(*frame);
}

void RealtimeClient::receivedFromChannel(const RealtimeFrame &frame)
{
    if (const QString table = changedTable(frame); !table.isEmpty()) {
        Q_EMIT hinted(table);
    } else if (saysSubscribed(frame)) {
        m_deadline.stop();
        if (m_state != State::Live)
            m_liveSince.start();
        setState(State::Live);
        Q_EMIT ready();
    } else if (frame.event == u"phx_reply" && frame.ref == m_joinRef && m_state == State::Joining) {
        if (frame.payload.value(u"status").toString() != u"ok") {
            retryLater();
            return;
        }
        setState(State::Subscribing);
        m_deadline.start(m_options.liveWithin);
    } else if (frame.event == u"phx_close" || frame.event == u"phx_error") {
        // A new socket rather than a new join on this one: simpler, and a server that sheds channels often
        // sheds the socket next.
        retryLater();
    }
}

} // namespace leadpilot::supabase
