// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"

#include <QElapsedTimer>
#include <atomic>
#include <mutex>
#include <sys/resource.h>

using namespace leadpilot::relay::http;

namespace {

void bodySize(Request &&request, Reply reply)
{
    reply(Response::text(200, std::to_string(request.body.size())));
}

QByteArray chunked(qsizetype size)
{
    constexpr qsizetype piece = 65536;
    QByteArray bytes = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (qsizetype sent = 0; sent < size; sent += piece) {
        const qsizetype length = std::min(piece, size - sent);
        bytes += QByteArray::number(length, 16) + "\r\n" + QByteArray(length, 'x') + "\r\n";
    }
    return bytes + "0\r\n\r\n";
}

QByteArray announced(qsizetype size)
{
    return "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n" +
           QByteArray(size, 'x');
}

} // namespace

class HttpHostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodiesAreTakenUpToTheLimit_data()
    {
        constexpr qsizetype limit = 4 * 1024 * 1024;
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("announced, at the limit") << announced(limit) << QByteArray("200");
        QTest::newRow("announced, one more") << announced(limit + 1) << QByteArray("413");
        QTest::newRow("chunked, at the limit") << chunked(limit) << QByteArray("200");
        QTest::newRow("chunked, one more") << chunked(limit + 1) << QByteArray("413");
        QTest::newRow("announced, far more") << announced(8 * limit) << QByteArray("413");
    }
    void bodiesAreTakenUpToTheLimit()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        Server server({}, bodySize);
        const auto endpoint = server.start();
        QVERIFY(endpoint);
        RawClient client(endpoint->port);
        client.send(request);
        QCOMPARE(statusOf(client.response()), status);
    }

    void malformedRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("length and encoding") << QByteArray(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        QTest::newRow("two lengths") << QByteArray(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx");
        QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n");
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("folded") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nX-A: b\r\n c\r\n\r\n");
        QTest::newRow("encoding in 1.0")
            << QByteArray("POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        QTest::newRow("gzip, chunked")
            << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
        QTest::newRow("chunked twice")
            << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
                          "chunked\r\n\r\n0\r\n\r\n");
        QTest::newRow("bare line feeds") << QByteArray("GET / HTTP/1.1\nHost: h\n\n");
        QTest::newRow("blank before colon") << QByteArray("GET / HTTP/1.1\r\nHost : h\r\n\r\n");
        QTest::newRow("version 2") << QByteArray("GET / HTTP/2.0\r\nHost: h\r\n\r\n");
        QTest::newRow("not a path") << QByteArray("GET nowhere HTTP/1.1\r\nHost: h\r\n\r\n");
        QTest::newRow("bad escape") << QByteArray("GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n");
        QTest::newRow("NUL in path") << QByteArray("GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n");
        QTest::newRow("negative length")
            << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n");
        QTest::newRow("bad chunk size")
            << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n");
    }
    void malformedRequestsAreRefused()
    {
        QFETCH(QByteArray, request);
        Server server({}, bodySize);
        const auto endpoint = server.start();
        QVERIFY(endpoint);
        RawClient client(endpoint->port);
        client.send(request);
        QCOMPARE(statusOf(client.response()), "400");
        RawClient next(endpoint->port);
        next.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(statusOf(next.response()), "200");
    }

    void headersHaveALimit()
    {
        Server server({}, bodySize);
        const auto endpoint = server.start();
        RawClient client(endpoint->port);
        client.send("GET / HTTP/1.1\r\nHost: h\r\nX-A: " + QByteArray(17 * 1024, 'a') + "\r\n\r\n");
        QCOMPARE(statusOf(client.response()), "431");
    }

    void aSlowHeaderIsCutThoughItTrickles()
    {
        ServerOptions options;
        options.headerDeadline = std::chrono::seconds(1);
        Server server(options, bodySize);
        const auto endpoint = server.start();
        RawClient client(endpoint->port);
        client.send("GET / HTTP/1.1\r\nX: ");
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 10'000 && client.socket().state() == QAbstractSocket::ConnectedState) {
            client.socket().write("a");
            client.socket().waitForReadyRead(50);
        }
        QVERIFY(timer.elapsed() >= 800);
        QVERIFY(timer.elapsed() < 5'000);
    }

    void aBodyWithoutEndIsCut_data()
    {
        QTest::addColumn<QByteArray>("framing");
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked") << QByteArray("1\r\na\r\n");
        QTest::newRow("announced") << QByteArray("Content-Length: 1000000") << QByteArray("a");
    }
    void aBodyWithoutEndIsCut()
    {
        QFETCH(QByteArray, framing);
        QFETCH(QByteArray, piece);
        ServerOptions options;
        options.bodyDeadline = std::chrono::seconds(1);
        Server server(options, bodySize);
        const auto endpoint = server.start();
        RawClient client(endpoint->port);
        client.send("POST / HTTP/1.1\r\nHost: h\r\n" + framing + "\r\n\r\n");
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 10'000 && client.socket().state() == QAbstractSocket::ConnectedState) {
            client.socket().write(piece);
            client.socket().waitForReadyRead(50);
        }
        QVERIFY(timer.elapsed() >= 800);
        QVERIFY(timer.elapsed() < 5'000);
    }

    void anIdleConnectionIsLetGo()
    {
        ServerOptions options;
        options.idleDeadline = std::chrono::seconds(1);
        Server server(options, bodySize);
        const auto endpoint = server.start();
        RawClient client(endpoint->port);
        QVERIFY(client.isEnded(5'000));
    }

    void disconnectsMidRequestLeaveTheOthersAlone()
    {
        std::atomic<int> held = 0;
        std::vector<Reply> replies;
        Server server({}, [&](Request &&request, Reply reply) {
            if (request.path != "/held")
                return reply(Response::text(200, "ok"));
            replies.push_back(std::move(reply));
            ++held;
        });
        const auto endpoint = server.start();
        QVERIFY(endpoint);
        for (int i = 0; i < 20; ++i) {
            RawClient client(endpoint->port);
            client.send(i % 2 ? "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nhalf"
                              : "GET /held HTTP/1.1\r\nHost: h\r\n\r\n");
            if (i % 2 == 0)
                QTRY_COMPARE(held.load(), i / 2 + 1);
            client.socket().abort();
        }
        RawClient client(endpoint->port);
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(statusOf(client.response()), "200");
        for (const Reply &reply : replies)
            reply(Response::text(200, "nobody is there any more"));
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(statusOf(client.response()), "200");
    }

    void slowBodiesGiveWayToOneThatComesAtOnce()
    {
        constexpr qsizetype large = 1024 * 1024;
        ServerOptions options;
        options.mostBodyBytes = 4 * large;
        Server server(options, bodySize);
        const auto endpoint = server.start();
        QVERIFY(endpoint);
        std::vector<std::unique_ptr<RawClient>> slow;
        for (int i = 0; i < 4; ++i) {
            slow.push_back(std::make_unique<RawClient>(endpoint->port));
            slow.back()->send(announced(large).chopped(1));
        }
        // Nothing says when the server has read all of it; each round takes more of the room.
        for (int i = 0; i < 4; ++i) {
            RawClient genuine(endpoint->port);
            genuine.send(announced(large));
            const QByteArray response = genuine.response();
            QCOMPARE(statusOf(response), "200");
            QCOMPARE(bodyOf(response), QByteArray::number(large));
        }
        QTRY_VERIFY(slow.front()->socket().bytesAvailable() > 0);
        const QByteArray refused = slow.front()->response();
        QCOMPARE(statusOf(refused), "503");
        QVERIFY(refused.contains("Retry-After"));
    }

    void unansweredBodiesCountUntilTheyAreAnswered()
    {
        constexpr qsizetype large = 1024 * 1024;
        ServerOptions options;
        options.mostBodyBytes = 2 * large;
        std::mutex mutex;
        std::vector<Reply> held;
        Server server(options, [&](Request &&, Reply reply) {
            const std::lock_guard lock(mutex);
            held.push_back(std::move(reply));
        });
        const auto heldNow = [&] {
            const std::lock_guard lock(mutex);
            return held.size();
        };
        const auto endpoint = server.start();
        QVERIFY(endpoint);
        RawClient first(endpoint->port);
        RawClient second(endpoint->port);
        first.send(announced(large));
        second.send(announced(large));
        QTRY_COMPARE(heldNow(), 2U);
        RawClient third(endpoint->port);
        third.send(announced(large));
        QCOMPARE(statusOf(third.response()), "503");
        {
            const std::lock_guard lock(mutex);
            for (const Reply &reply : held)
                reply(Response::text(200, "ok"));
        }
        QCOMPARE(statusOf(first.response()), "200");
        QCOMPARE(statusOf(second.response()), "200");
        RawClient fourth(endpoint->port);
        fourth.send(announced(large));
        QTRY_COMPARE(heldNow(), 3U);
        const std::lock_guard lock(mutex);
        held.back()(Response::text(200, "ok"));
    }

    void oneAddressHasItsShareOfConnections()
    {
        ServerOptions options;
        options.mostConnectionsPerAddress = 2;
        Server server(options, bodySize);
        const auto endpoint = server.start();
        auto first = std::make_unique<RawClient>(endpoint->port);
        RawClient second(endpoint->port);
        for (RawClient *client : {first.get(), &second}) {
            client->send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            QCOMPARE(statusOf(client->response()), "200");
        }
        RawClient third(endpoint->port);
        third.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(third.isEnded());
        QVERIFY(third.response().isEmpty());
        first.reset();
        const auto answered = [&] {
            RawClient later(endpoint->port);
            later.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            return statusOf(later.response());
        };
        QTRY_COMPARE(answered(), "200");
    }

    void runningOutOfDescriptorsIsSurvived()
    {
        rlimit before{};
        getrlimit(RLIMIT_NOFILE, &before);
        Server server({}, bodySize);
        const auto endpoint = server.start();
        RawClient early(endpoint->port);
        RawClient late(endpoint->port);
        early.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(statusOf(early.response()), "200");
        late.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(statusOf(late.response()), "200");
        // Connected in the backlog, but the server has no descriptor left to take it with.
        QTcpSocket waiting;
        waiting.connectToHost(QStringLiteral("127.0.0.1"), endpoint->port);
        rlimit none = before;
        none.rlim_cur = 3;
        setrlimit(RLIMIT_NOFILE, &none);
        const bool connected = waiting.waitForConnected(5000);
        early.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        const QByteArray meanwhile = statusOf(early.response());
        setrlimit(RLIMIT_NOFILE, &before);
        QCOMPARE(meanwhile, "200");
        QVERIFY(connected);
        waiting.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(waiting.waitForReadyRead(5000));
        QCOMPARE(statusOf(waiting.readAll()), "200");
    }
};

QTEST_GUILESS_MAIN(HttpHostileTest)
#include "tst_httphostile.moc"
