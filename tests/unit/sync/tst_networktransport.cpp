// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/networktransport.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <memory>

using namespace leadpilot;
using namespace leadpilot::supabase;

namespace {

/// Says what it is told to every connection, then closes it.
class RawServer : public QTcpServer
{
public:
    explicit RawServer(QByteArray answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                if (m_answer.isEmpty() || !received.contains("\r\n\r\n"))
                    return;
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
    }
    QUrl url(const QString &path = {}) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }
    QByteArray received;

private:
    QByteArray m_answer;
};

Expected<HttpReply> waitFor(QFuture<Expected<HttpReply>> future)
{
    [&] {
        QTRY_VERIFY(future.isFinished());
    }();
    return future.result();
}

HttpRequest post(const QString &path)
{
    HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.headers = {{"apikey", "k"}, {"content-type", "application/json"}};
    request.body = "{}";
    return request;
}

} // namespace

class TestNetworkTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestArrivesAsWritten();
    void answerOfAnyStatusIsAReply_data();
    void answerOfAnyStatusIsAReply();
    void closedPortIsOffline();
    void halfAnAnswerIsOffline();
    void silenceIsOfflineInTime();
    void openRequestsAreCancelledAtTheEnd();
    void droppedConnectionsAreNotWaitedFor();
    void droppedConnectionsAreNotUsedAgain();
};

void TestNetworkTransport::requestArrivesAsWritten()
{
    RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Other: a\r\n\r\n{}");
    NetworkTransport transport(server.url(QStringLiteral("/base/")));
    const auto reply = waitFor(transport.send(post(QStringLiteral("/rest/v1/rpc/f?select=a%2Cb"))));
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->body, QByteArray("{}"));
    QCOMPARE(reply->header("x-other"), QByteArray("a"));
    QVERIFY2(server.received.startsWith("POST /base/rest/v1/rpc/f?select=a%2Cb HTTP/1.1\r\n"),
             server.received.constData());
    QVERIFY(server.received.toLower().contains("apikey: k\r\n"));
    // No browser: Supabase refuses secret keys from those.
    QVERIFY(server.received.toLower().contains("user-agent: leadpilot\r\n"));
    QVERIFY(server.received.endsWith("\r\n\r\n{}"));
}

void TestNetworkTransport::answerOfAnyStatusIsAReply_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 204, 302, 400, 401, 404, 409, 413, 429, 500, 503})
        QTest::addRow("%d", status) << status;
}

void TestNetworkTransport::answerOfAnyStatusIsAReply()
{
    QFETCH(int, status);
    const QByteArray body = status == 204 ? QByteArray() : QByteArray(R"({"code":"x"})");
    RawServer server(
        "HTTP/1.1 " + QByteArray::number(status) +
        " Word\r\nLocation: http://127.0.0.1:1/\r\nWWW-Authenticate: Bearer\r\nContent-Length: " +
        QByteArray::number(body.size()) + "\r\n\r\n" + body);
    NetworkTransport transport(server.url());
    const auto reply = waitFor(transport.send(post(QStringLiteral("/"))));
    QVERIFY2(reply, reply ? "" : qPrintable(reply.error().detail));
    QCOMPARE(reply->status, status);
    QCOMPARE(reply->body, body);
}

void TestNetworkTransport::closedPortIsOffline()
{
    QUrl url;
    {
        RawServer server("");
        url = server.url();
    }
    NetworkTransport transport(url);
    const auto reply = waitFor(transport.send(post(QStringLiteral("/"))));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Offline);
    QCOMPARE(reply.error().reason, QStringLiteral("connection_refused"));
    QCOMPARE(reply.error().detail, QStringLiteral("the connection was refused"));
}

void TestNetworkTransport::halfAnAnswerIsOffline()
{
    RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"answers\":");
    NetworkTransport transport(server.url());
    const auto reply = waitFor(transport.send(post(QStringLiteral("/"))));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Offline);
    QCOMPARE(reply.error().reason, QStringLiteral("connection_closed"));
}

void TestNetworkTransport::silenceIsOfflineInTime()
{
    RawServer server("");
    NetworkTransport transport(server.url());
    HttpRequest request = post(QStringLiteral("/"));
    request.timeoutMs = 50;
    const auto reply = waitFor(transport.send(request));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Offline);
    QCOMPARE(reply.error().reason, QStringLiteral("time_out"));
}

void TestNetworkTransport::openRequestsAreCancelledAtTheEnd()
{
    RawServer server("");
    auto transport = std::make_unique<NetworkTransport>(server.url());
    auto open = transport->send(post(QStringLiteral("/")));
    QTRY_VERIFY(!server.received.isEmpty());
    const auto justSent = transport->send(post(QStringLiteral("/")));
    transport.reset();
    QVERIFY(open.isFinished() && justSent.isFinished());
    QCOMPARE(open.result().error().code, ErrorCode::Cancelled);
    QCOMPARE(justSent.result().error().code, ErrorCode::Cancelled);
}

void TestNetworkTransport::droppedConnectionsAreNotWaitedFor()
{
    RawServer server("");
    NetworkTransport transport(server.url());
    const auto open = transport.send(post(QStringLiteral("/")));
    QTRY_VERIFY(!server.received.isEmpty());
    transport.dropConnections();
    const auto reply = waitFor(open);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Offline);
    QCOMPARE(reply.error().reason, QStringLiteral("connection_dropped"));
}

void TestNetworkTransport::droppedConnectionsAreNotUsedAgain()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int connections = 0;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        ++connections;
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            if (socket->readAll().endsWith("{}"))
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
    });
    NetworkTransport transport(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort())));
    QVERIFY(waitFor(transport.send(post(QStringLiteral("/")))));
    QVERIFY(waitFor(transport.send(post(QStringLiteral("/")))));
    QCOMPARE(connections, 1);
    transport.dropConnections();
    QVERIFY(waitFor(transport.send(post(QStringLiteral("/")))));
    QCOMPARE(connections, 2);
}

QTEST_GUILESS_MAIN(TestNetworkTransport)
#include "tst_networktransport.moc"
