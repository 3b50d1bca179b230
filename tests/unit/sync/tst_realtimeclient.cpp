// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/realtimeclient.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocketServer>

using namespace leadpilot::supabase;

namespace {

RealtimeOptions quick()
{
    RealtimeOptions options;
    options.heartbeat = 50;
    options.answerWithin = 2'000;
    options.liveWithin = 300;
    options.firstRetry = 5;
    options.lastRetry = 20;
    return options;
}

/// A Realtime server that does what the test says, over a real socket.
class FakeRealtime : public QObject
{
    Q_OBJECT
public:
    FakeRealtime()
        : m_server(QStringLiteral("test"), QWebSocketServer::NonSecureMode)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            socket = m_server.nextPendingConnection();
            socket->setParent(this);
            ++connections;
            query = socket->requestUrl().query();
            connect(socket, &QWebSocket::textMessageReceived, this, &FakeRealtime::received);
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }
    void say(const QString &ofJoin, const QString &event, const QJsonObject &payload, const QString &ref = {})
    {
        socket->sendTextMessage(encoded({ofJoin, ref, topic, event, payload}));
    }
    void subscribed()
    {
        say(joinRef, QStringLiteral("system"),
            {{QStringLiteral("message"), QStringLiteral("Subscribed to PostgreSQL")},
             {QStringLiteral("status"), QStringLiteral("ok")},
             {QStringLiteral("extension"), QStringLiteral("postgres_changes")}});
    }
    void changed(const QString &table, const QString &underJoin = {})
    {
        say(underJoin, QStringLiteral("postgres_changes"),
            {{QStringLiteral("data"), QJsonObject{{QStringLiteral("table"), table}}}});
    }

    QWebSocket *socket = nullptr;
    int connections = 0;
    int joins = 0;
    int heartbeats = 0;
    bool subscribesAtOnce = true;
    bool answersHeartbeats = true;
    QString joinRef;
    QString topic;
    QString query;
    QStringList tokens;

private:
    void received(const QString &text)
    {
        const auto frame = realtimeFrameFrom(text);
        QVERIFY(frame);
        if (frame->event == u"phx_join") {
            ++joins;
            joinRef = frame->ref;
            topic = frame->topic;
            tokens.append(frame->payload.value(u"access_token").toString());
            say(joinRef, QStringLiteral("phx_reply"), {{QStringLiteral("status"), QStringLiteral("ok")}},
                joinRef);
            if (subscribesAtOnce)
                subscribed();
        } else if (frame->event == u"access_token") {
            tokens.append(frame->payload.value(u"access_token").toString());
        } else if (frame->event == u"heartbeat") {
            ++heartbeats;
            if (answersHeartbeats)
                socket->sendTextMessage(encoded({{},
                                                 frame->ref,
                                                 frame->topic,
                                                 QStringLiteral("phx_reply"),
                                                 {{QStringLiteral("status"), QStringLiteral("ok")}}}));
        }
    }

    QWebSocketServer m_server;
};

struct Bench
{
    FakeRealtime server;
    QByteArray token = "t1";
    RealtimeClient client{
        server.url(), "key&1", {QStringLiteral("leads")}, [this] { return token; }, quick()};
    QSignalSpy ready{&client, &RealtimeClient::ready};
    QSignalSpy lost{&client, &RealtimeClient::lost};
    QSignalSpy hinted{&client, &RealtimeClient::hinted};

    void live()
    {
        client.start();
        QTRY_COMPARE(ready.size(), 1);
    }
};

} // namespace

class TestRealtimeClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadyOnlyOnceSubscribed();
    void changesAreHints();
    void framesOfEarlierJoinsAreDropped();
    void garbageIsIgnored();
    void closedChannelIsJoinedAgain_data();
    void closedChannelIsJoinedAgain();
    void silentSubscriptionIsTriedAgain();
    void deadConnectionIsFoundByTheHeartbeat();
    void newTokenIsPushedOnce();
    void stopEndsIt();
};

void TestRealtimeClient::isReadyOnlyOnceSubscribed()
{
    Bench bench;
    bench.server.subscribesAtOnce = false;
    bench.client.start();
    QTRY_COMPARE(bench.server.joins, 1);
    QTRY_VERIFY(bench.server.heartbeats > 0);
    QVERIFY(bench.ready.isEmpty());
    QVERIFY(!bench.client.isLive());
    bench.server.subscribed();
    QTRY_COMPARE(bench.ready.size(), 1);
    QVERIFY(bench.client.isLive());
    QCOMPARE(bench.server.query, QStringLiteral("apikey=key%261&vsn=2.0.0"));
    QCOMPARE(bench.server.tokens, QStringList{QStringLiteral("t1")});
}

void TestRealtimeClient::changesAreHints()
{
    Bench bench;
    bench.live();
    bench.server.changed(QStringLiteral("leads"));
    QTRY_COMPARE(bench.hinted.size(), 1);
    QCOMPARE(bench.hinted.first().first().toString(), QStringLiteral("leads"));
}

void TestRealtimeClient::framesOfEarlierJoinsAreDropped()
{
    Bench bench;
    bench.live();
    bench.server.changed(QStringLiteral("contacts"), QStringLiteral("99"));
    bench.server.say(QStringLiteral("99"), QStringLiteral("phx_close"), {});
    bench.server.changed(QStringLiteral("leads"));
    QTRY_COMPARE(bench.hinted.size(), 1);
    QCOMPARE(bench.hinted.first().first().toString(), QStringLiteral("leads"));
    QVERIFY(bench.client.isLive());
}

void TestRealtimeClient::garbageIsIgnored()
{
    Bench bench;
    bench.live();
    bench.server.socket->sendTextMessage(QStringLiteral("{"));
    bench.server.socket->sendBinaryMessage(QByteArray(100, '\x04'));
    bench.server.changed(QStringLiteral("leads"));
    QTRY_COMPARE(bench.hinted.size(), 1);
    QVERIFY(bench.lost.isEmpty());
}

void TestRealtimeClient::closedChannelIsJoinedAgain_data()
{
    QTest::addColumn<QString>("event");
    QTest::newRow("close") << QStringLiteral("phx_close");
    QTest::newRow("error") << QStringLiteral("phx_error");
    QTest::newRow("socket") << QString();
}

void TestRealtimeClient::closedChannelIsJoinedAgain()
{
    QFETCH(QString, event);
    Bench bench;
    bench.live();
    bench.token = "t2";
    if (event.isEmpty())
        bench.server.socket->close(QWebSocketProtocol::CloseCodeGoingAway);
    else
        bench.server.say(bench.server.joinRef, event, {}, bench.server.joinRef);
    QTRY_COMPARE(bench.ready.size(), 2);
    QCOMPARE(bench.lost.size(), 1);
    QCOMPARE(bench.server.tokens.last(), QStringLiteral("t2"));
}

void TestRealtimeClient::silentSubscriptionIsTriedAgain()
{
    Bench bench;
    bench.server.subscribesAtOnce = false;
    bench.client.start();
    QTRY_COMPARE(bench.server.joins, 1);
    bench.server.subscribesAtOnce = true;
    QTRY_COMPARE(bench.ready.size(), 1);
    QCOMPARE(bench.server.joins, 2);
}

void TestRealtimeClient::deadConnectionIsFoundByTheHeartbeat()
{
    Bench bench;
    bench.live();
    bench.server.answersHeartbeats = false;
    QTRY_COMPARE(bench.lost.size(), 1);
    bench.server.answersHeartbeats = true;
    QTRY_VERIFY(bench.client.isLive());
    QVERIFY(bench.server.connections >= 2);
}

void TestRealtimeClient::newTokenIsPushedOnce()
{
    Bench bench;
    bench.live();
    bench.client.pushToken();
    bench.token = "t2";
    bench.client.pushToken();
    bench.client.pushToken();
    QTRY_COMPARE(bench.server.tokens, (QStringList{QStringLiteral("t1"), QStringLiteral("t2")}));
    // The server subscribes anew, which may have left a gap.
    bench.server.subscribed();
    QTRY_COMPARE(bench.ready.size(), 2);
    QVERIFY(bench.lost.isEmpty());
}

void TestRealtimeClient::stopEndsIt()
{
    Bench bench;
    bench.live();
    QSignalSpy closed(bench.server.socket, &QWebSocket::disconnected);
    bench.client.stop();
    QCOMPARE(bench.lost.size(), 1);
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(!bench.client.isLive());
    QCOMPARE(bench.server.connections, 1);
}

QTEST_GUILESS_MAIN(TestRealtimeClient)
#include "tst_realtimeclient.moc"
