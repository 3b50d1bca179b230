// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/networksocket.h"

#include "sync/supabase/realtimeframe.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>
#include <optional>

using namespace leadpilot::supabase;

namespace {

/// What the socket told.
struct Told
{
    RealtimeSocket::Events events()
    {
        return {[this] { ++opened; }, [this](const QString &text) { texts.append(text); },
                [this](int httpStatus) {
                    ++ends;
                    status = httpStatus;
                }};
    }
    int opened = 0;
    int ends = 0;
    int status = -1;
    QStringList texts;
};

struct Server
{
    Server()
    {
        server.listen(QHostAddress::LocalHost);
        QObject::connect(&server, &QWebSocketServer::newConnection, &server, [this] {
            peer = server.nextPendingConnection();
            peer->setParent(&server);
            QObject::connect(peer, &QWebSocket::textMessageReceived, &server,
                             [this](const QString &text) { texts.append(text); });
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/socket").arg(server.serverPort())); }

    QWebSocketServer server{QStringLiteral("test"), QWebSocketServer::NonSecureMode};
    QWebSocket *peer = nullptr;
    QStringList texts;
};

} // namespace

class TestNetworkSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textsGoBothWays();
    void binaryMessagesAreNotPassedOn();
    void serverThatClosesIsToldOnce_data();
    void serverThatClosesIsToldOnce();
    void refusedHandshakeHasItsStatus_data();
    void refusedHandshakeHasItsStatus();
    void nobodyThereIsTold();
    void tooLongMessageEndsIt();
    void closedOneSaysNothingMore();
    void opensAgainFromItsOwnEnd();
};

void TestNetworkSocket::textsGoBothWays()
{
    Server server;
    Told told;
    NetworkSocket socket;
    socket.sendText(QStringLiteral("to nobody"));
    socket.open(server.url(), told.events());
    QTRY_COMPARE(told.opened, 1);
    socket.sendText(QStringLiteral("grüße"));
    QTRY_COMPARE(server.texts, QStringList{QStringLiteral("grüße")});
    server.peer->sendTextMessage(QStringLiteral("zurück"));
    QTRY_COMPARE(told.texts, QStringList{QStringLiteral("zurück")});
    QCOMPARE(told.ends, 0);
}

void TestNetworkSocket::binaryMessagesAreNotPassedOn()
{
    Server server;
    Told told;
    NetworkSocket socket;
    socket.open(server.url(), told.events());
    QTRY_VERIFY(server.peer && told.opened == 1);
    server.peer->sendBinaryMessage(QByteArray(100, '\x04'));
    server.peer->sendTextMessage(QStringLiteral("text"));
    QTRY_COMPARE(told.texts, QStringList{QStringLiteral("text")});
    QCOMPARE(told.ends, 0);
}

void TestNetworkSocket::serverThatClosesIsToldOnce_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("normal") << 1000;
    QTest::newRow("going away") << 1001;
    QTest::newRow("service restart") << 1012;
    QTest::newRow("abnormal") << 0;
}

void TestNetworkSocket::serverThatClosesIsToldOnce()
{
    QFETCH(int, code);
    Server server;
    Told told;
    NetworkSocket socket;
    socket.open(server.url(), told.events());
    QTRY_VERIFY(server.peer && told.opened == 1);
    if (code == 0)
        server.peer->abort();
    else
        server.peer->close(static_cast<QWebSocketProtocol::CloseCode>(code));
    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.status, 0);
    socket.sendText(QStringLiteral("too late"));
    QCoreApplication::processEvents();
    QCOMPARE(told.ends, 1);
}

void TestNetworkSocket::refusedHandshakeHasItsStatus_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    for (const char *line : {"401 Unauthorized", "403 Forbidden", "404 Not Found", "429 Too Many Requests",
                             "500 Internal Server Error", "503 Service Unavailable"})
        QTest::newRow(line)
            << "HTTP/1.1 " + QByteArray(line) +
                   "\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"error\":\"x\"}"
            << QByteArray(line).first(3).toInt();
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << 0;
    QTest::newRow("a page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>") << 200;
}

void TestNetworkSocket::refusedHandshakeHasItsStatus()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server, answer] {
        QTcpSocket *peer = server.nextPendingConnection();
        connect(peer, &QTcpSocket::readyRead, peer, [peer, answer] {
            if (peer->readAll().endsWith("\r\n\r\n")) {
                peer->write(answer);
                peer->disconnectFromHost();
            }
        });
    });
    Told told;
    NetworkSocket socket;
    socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/socket").arg(server.serverPort())), told.events());
    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.status, status);
    QCOMPARE(told.opened, 0);
}

void TestNetworkSocket::nobodyThereIsTold()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QUrl url(QStringLiteral("ws://127.0.0.1:%1/socket").arg(server.serverPort()));
    server.close();
    Told told;
    NetworkSocket socket;
    socket.open(url, told.events());
    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.status, 0);
}

void TestNetworkSocket::tooLongMessageEndsIt()
{
    Server server;
    Told told;
    NetworkSocket socket;
    socket.open(server.url(), told.events());
    QTRY_VERIFY(server.peer && told.opened == 1);
    server.peer->sendTextMessage(QString(longestRealtimeFrame + 1, u'x'));
    QTRY_COMPARE(told.ends, 1);
    QVERIFY(told.texts.isEmpty());
}

void TestNetworkSocket::closedOneSaysNothingMore()
{
    Server server;
    Told told;
    NetworkSocket socket;
    socket.open(server.url(), told.events());
    QTRY_VERIFY(server.peer && told.opened == 1);
    bool isPeerGone = false;
    connect(server.peer, &QWebSocket::disconnected, this, [&isPeerGone] { isPeerGone = true; });
    server.peer->sendTextMessage(QStringLiteral("on its way"));
    socket.close();
    QTRY_VERIFY(isPeerGone);
    QCOMPARE(told.ends, 0);
    QVERIFY(told.texts.isEmpty());
}

void TestNetworkSocket::opensAgainFromItsOwnEnd()
{
    Server server;
    Told told;
    NetworkSocket socket;
    RealtimeSocket::Events events = told.events();
    events.ended = [&](int) {
        ++told.ends;
        socket.open(server.url(), told.events());
    };
    socket.open(server.url(), events);
    QTRY_VERIFY(server.peer && told.opened == 1);
    std::exchange(server.peer, nullptr)->abort();
    QTRY_VERIFY(server.peer && told.opened == 2);
    QCOMPARE(told.ends, 1);
}

QTEST_GUILESS_MAIN(TestNetworkSocket)
#include "tst_networksocket.moc"
