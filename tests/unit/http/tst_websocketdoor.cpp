// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"

#include <QSignalSpy>
#include <QWebSocket>
#include <atomic>
#include <thread>

using namespace leadpilot::relay::http;

namespace {

class EchoSession : public WebSocketSession
{
public:
    EchoSession(std::shared_ptr<WebSocketConnection> connection, std::atomic<int> &open)
        : m_connection(std::move(connection))
        , m_open(open)
    {
        ++m_open;
        m_connection->sendText("hello");
    }
    void received(std::string text) override
    {
        if (text == "bye")
            return m_connection->close(4001, "as you wish");
        // From a thread of its own: sending is allowed from anywhere.
        std::thread([connection = m_connection, text] { connection->sendText(text); }).detach();
    }
    void closed() override { --m_open; }

private:
    std::shared_ptr<WebSocketConnection> m_connection;
    std::atomic<int> &m_open;
};

class Door
{
public:
    Door()
        : server(
              {}, [](Request &&, Reply reply) { reply(Response::text(200, "plain")); },
              [this](const Request &request, std::shared_ptr<WebSocketConnection> connection)
                  -> std::expected<std::shared_ptr<WebSocketSession>, Response> {
                  if (request.parameter("apikey") != "right")
                      return std::unexpected(Response::message(401, "wrong key"));
                  return std::make_shared<EchoSession>(std::move(connection), open);
              })
        , port(server.start()->port)
    {
    }
    QUrl url(const QString &key) const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1/socket?apikey=%2").arg(port).arg(key));
    }

    std::atomic<int> open = 0;
    Server server;
    std::uint16_t port;
};

} // namespace

class WebSocketDoorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsGoBothWays()
    {
        Door door;
        QWebSocket client;
        QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
        client.open(door.url(QStringLiteral("right")));
        QTRY_COMPARE(texts.size(), 1);
        QCOMPARE(texts.at(0).at(0).toString(), QStringLiteral("hello"));
        const QString sent(100'000, u'ä');
        client.sendTextMessage(sent);
        QTRY_COMPARE(texts.size(), 2);
        QCOMPARE(texts.at(1).at(0).toString(), sent);
        QCOMPARE(door.open.load(), 1);
        client.close();
        QTRY_COMPARE(door.open.load(), 0);
    }

    void theServerClosesWithItsCode()
    {
        Door door;
        QWebSocket client;
        QSignalSpy gone(&client, &QWebSocket::disconnected);
        QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
        client.open(door.url(QStringLiteral("right")));
        QTRY_COMPARE(texts.size(), 1);
        client.sendTextMessage(QStringLiteral("bye"));
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(static_cast<int>(client.closeCode()), 4001);
        QCOMPARE(client.closeReason(), QStringLiteral("as you wish"));
    }

    void aRefusedUpgradeGetsItsAnswer()
    {
        Door door;
        RawClient client(door.port);
        client.send(
            "GET /socket?apikey=wrong HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QCOMPARE(statusOf(client.response()), "401");
        QCOMPARE(door.open.load(), 0);
    }

    void stoppingSaysGoingAway()
    {
        Door door;
        QWebSocket client;
        QSignalSpy gone(&client, &QWebSocket::disconnected);
        QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
        client.open(door.url(QStringLiteral("right")));
        QTRY_COMPARE(texts.size(), 1);
        std::thread stopping([&] { door.server.stop(std::chrono::seconds(20)); });
        QTRY_COMPARE(gone.size(), 1);
        stopping.join();
        QCOMPARE(static_cast<int>(client.closeCode()), 1001);
        QCOMPARE(door.open.load(), 0);
    }

    void aClientThatVanishesIsNoticed()
    {
        Door door;
        {
            RawClient client(door.port);
            client.send("GET /socket?apikey=right HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: "
                        "websocket\r\n"
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            QCOMPARE(statusOf(client.response()), "101");
            QCOMPARE(door.open.load(), 1);
            client.socket().abort();
        }
        QTRY_COMPARE(door.open.load(), 0);
    }
};

QTEST_GUILESS_MAIN(WebSocketDoorTest)
#include "tst_websocketdoor.moc"
