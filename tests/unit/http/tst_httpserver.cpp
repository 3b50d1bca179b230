// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"

#include <QSemaphore>
#include <map>
#include <mutex>
#include <thread>

using namespace leadpilot;
using namespace leadpilot::relay::http;

namespace {

/// Answers with what it was asked.
void echo(Request &&request, Reply reply)
{
    reply(Response::text(200, request.method + ' ' + request.path + ' ' + request.parameter("q") + ' ' +
                                  request.address + ' ' + std::to_string(request.body.size())));
}

/// Keeps replies until the test gives them, from its own thread.
class HeldReplies
{
public:
    Handler handler()
    {
        return [this](Request &&request, Reply reply) {
            {
                const std::lock_guard lock(m_mutex);
                m_replies[request.path] = std::move(reply);
            }
            m_arrived.release();
        };
    }
    bool waitFor(int count) { return m_arrived.tryAcquire(count, 10'000); }
    void give(const std::string &path)
    {
        const std::lock_guard lock(m_mutex);
        m_replies.at(path)(Response::text(200, path));
    }

private:
    std::mutex m_mutex;
    std::map<std::string, Reply> m_replies;
    QSemaphore m_arrived;
};

} // namespace

class HttpServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneConnectionCarriesManyRequests()
    {
        Server server({}, echo);
        const auto endpoint = server.start();
        QVERIFY(endpoint);
        RawClient client(endpoint->port);
        for (int i = 0; i < 3; ++i) {
            client.send("POST /a%20b?x=1&q=c%26d+e HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
            const QByteArray response = client.response();
            QCOMPARE(statusOf(response), "200");
            QCOMPARE(bodyOf(response), "POST /a b c&d e 127.0.0.1 5");
            QVERIFY(response.contains("X-Request-Id: "));
        }
    }

    void pipelinedRequestsAreAnsweredInTheirOrder()
    {
        HeldReplies held;
        Server server({}, held.handler());
        const auto endpoint = server.start();
        QVERIFY(endpoint);
        RawClient client(endpoint->port);
        client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\nGET /3 "
                    "HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(held.waitFor(3));
        held.give("/3");
        held.give("/2");
        held.give("/1");
        QCOMPARE(bodyOf(client.response()), "/1");
        QCOMPARE(bodyOf(client.response()), "/2");
        QCOMPARE(bodyOf(client.response()), "/3");
    }

    void headIsAnsweredWithoutBody()
    {
        Server server({}, echo);
        const auto endpoint = server.start();
        RawClient client(endpoint->port);
        client.send(
            "HEAD /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        QVERIFY(client.isEnded());
        const QByteArray all = client.everything();
        QCOMPARE(all.count("HTTP/1.1 200 OK"), 2);
        QVERIFY(all.contains("GET /2"));
        QVERIFY(!all.contains("HEAD /1"));
    }

    void expectContinueIsInvitedOnlyIfTheBodyWillBeTaken()
    {
        ServerOptions options;
        options.longestBody = 10;
        Server server(options, echo);
        const auto endpoint = server.start();
        RawClient client(endpoint->port);
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(statusOf(client.response()), "100");
        client.send("0123456789");
        QCOMPARE(statusOf(client.response()), "200");
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(statusOf(client.response()), "413");
    }

    void forwardedAddressIsBelievedOnlyFromATrustedProxy_data()
    {
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<QByteArray>("address");
        const QByteArray list("X-Forwarded-For: 198.51.100.1, 203.0.113.9\r\n");
        // HAProxy leaves the client's own line there and adds another.
        const QByteArray lines("X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9\r\n");
        QTest::newRow("trusted") << true << list << QByteArray("203.0.113.9");
        QTest::newRow("trusted, with a line of its own") << true << lines << QByteArray("203.0.113.9");
        QTest::newRow("stranger") << false << list << QByteArray("127.0.0.1");
    }
    void forwardedAddressIsBelievedOnlyFromATrustedProxy()
    {
        QFETCH(bool, trusted);
        QFETCH(QByteArray, told);
        QFETCH(QByteArray, address);
        ServerOptions options;
        if (trusted)
            options.trustedProxies = {*AddressRange::parse("127.0.0.0/8")};
        Server server(options, echo);
        const auto endpoint = server.start();
        RawClient client(endpoint->port);
        client.send("GET / HTTP/1.1\r\nHost: h\r\n" + told + "\r\n");
        QVERIFY(bodyOf(client.response()).contains(address));
    }

    void aClientNameIsBelievedOnlyFromATrustedProxy_data()
    {
        QTest::addColumn<QByteArray>("proxy");
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("the name alone")
            << QByteArray("127.0.0.1") << QByteArray("client.example") << QByteArray("client.example");
        QTest::newRow("RFC 2253") << QByteArray("127.0.0.1")
                                  << QByteArray("CN=client.example,O=Example, Inc.,C=US")
                                  << QByteArray("client.example");
        QTest::newRow("slashes") << QByteArray("127.0.0.1") << QByteArray("/C=US/O=Example/CN=client.example")
                                 << QByteArray("client.example");
        QTest::newRow("two names") << QByteArray("127.0.0.1") << QByteArray("CN=evil\\,CN=client.example")
                                   << QByteArray();
        QTest::newRow("stranger") << QByteArray("192.0.2.1") << QByteArray("client.example") << QByteArray();
    }
    void aClientNameIsBelievedOnlyFromATrustedProxy()
    {
        QFETCH(QByteArray, proxy);
        QFETCH(QByteArray, told);
        QFETCH(QByteArray, name);
        ServerOptions options;
        options.trustedProxies = {*AddressRange::parse(proxy.toStdString())};
        options.clientNameHeader = "X-Client-Name";
        Server server(options, [](Request &&request, const Reply &reply) {
            reply(Response::text(200, request.clientName));
        });
        const auto endpoint = server.start();
        RawClient client(endpoint->port);
        client.send("GET / HTTP/1.1\r\nHost: h\r\nX-Client-Name: " + told + "\r\n\r\n");
        QCOMPARE(bodyOf(client.response()), name);
    }

    void aPortInUseIsNamed()
    {
        Server first({}, echo);
        const auto endpoint = first.start();
        QVERIFY(endpoint);
        ServerOptions options;
        options.port = endpoint->port;
        Server second(options, echo);
        const auto refused = second.start();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QVERIFY(refused.error().attempted.contains(QStringLiteral("127.0.0.1:%1").arg(endpoint->port)));
        QVERIFY(!refused.error().detail.isEmpty());
    }

    void aMissingCertificateIsNamed()
    {
        ServerOptions options;
        options.certificateFile = "/nowhere/cert.pem";
        Server server(options, echo);
        const auto refused = server.start();
        QVERIFY(!refused);
        QVERIFY(refused.error().attempted.contains(u"/nowhere/cert.pem"));
    }

    void stopFinishesWhatHasBegun()
    {
        HeldReplies held;
        Server server({}, held.handler());
        const auto endpoint = server.start();
        QVERIFY(endpoint);
        RawClient busy(endpoint->port);
        RawClient idle(endpoint->port);
        QVERIFY(idle.isConnected());
        busy.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(held.waitFor(1));
        std::thread stopping([&] { server.stop(std::chrono::seconds(20)); });
        const bool idleLeft = idle.isEnded();
        held.give("/slow");
        const QByteArray response = busy.response();
        const bool busyLeft = busy.isEnded();
        busy.socket().abort();
        stopping.join();
        QVERIFY(idleLeft);
        QVERIFY(busyLeft);
        QCOMPARE(bodyOf(response), "/slow");
        QVERIFY(response.contains("Connection: close"));
        RawClient late(endpoint->port);
        QVERIFY(!late.isConnected());
    }

    void aReplyAfterTheEndIsHarmless()
    {
        HeldReplies held;
        {
            Server server({}, held.handler());
            const auto endpoint = server.start();
            RawClient client(endpoint->port);
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
            QVERIFY(held.waitFor(1));
            server.stop(std::chrono::milliseconds(1));
        }
        held.give("/1");
    }

    void aHandlerThatNeverAnswersIsAnsweredFor()
    {
        ServerOptions options;
        options.answerDeadline = std::chrono::seconds(1);
        HeldReplies held;
        Server server(options, held.handler());
        const auto endpoint = server.start();
        RawClient client(endpoint->port);
        client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(statusOf(client.response()), "503");
    }
};

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_httpserver.moc"
