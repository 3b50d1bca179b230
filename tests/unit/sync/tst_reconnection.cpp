// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reconnection.h"
#include "app/desktop/sleepwatch.h"
#include "tests/unit/sync/fakegotrue.h"
#include "tests/unit/sync/fakesocket.h"
#include "tests/unit/sync/faketime.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::supabase;
using namespace leadpilot::test;

namespace {

constexpr int second = 1'000;
constexpr int minute = 60 * second;

class OneSession : public SessionStore
{
public:
    QFuture<std::optional<AuthSession>> load() override { return QtFuture::makeReadyFuture(kept); }
    QFuture<void> save(const AuthSession &session) override
    {
        kept = session;
        return QtFuture::makeReadyFuture();
    }
    void clear() override { kept.reset(); }
    std::optional<AuthSession> kept;
};

/// A desktop that is live, with a token that has an hour.
struct Bench
{
    Bench()
    {
        auth.resume({QStringLiteral("a-0"),
                     FakeGoTrue::token(0),
                     time.now().plusSeconds(3'600),
                     QLatin1StringView(memberId),
                     {},
                     {},
                     0});
        QObject::connect(&auth, &AuthClient::tokenChanged, &realtime, &RealtimeClient::pushToken);
        realtime.start();
        socket.goLive();
    }
    static void pump()
    {
        for (int i = 0; i < 6; ++i)
            QCoreApplication::sendPostedEvents();
    }
    /// In which the server answers heartbeats.
    void advance(int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed += second) {
            time.advance(std::min(second, milliseconds - passed));
            pump();
            if (!socket.beatRef.isEmpty())
                socket.answerHeartbeat();
        }
    }
    QString joinedWith() const { return socket.sent.last().payload.value(u"access_token").toString(); }

    FakeTime time;
    FakeGoTrue server;
    FakeSocket socket;
    OneSession store;
    AuthClient auth{server, "key", store, time, time};
    RealtimeClient realtime{QUrl(QStringLiteral("https://work.example")),
                            "key",
                            {QStringLiteral("leads")},
                            {[this] { return auth.accessToken(); },
                             [](const std::function<void()> &) {
                             }},
                            socket,
                            time};
    int drops = 0;
    int pulls = 0;
    Reconnection reconnection{auth, &realtime, time, [this] { ++drops; },
                              [this] {
                                  ++pulls;
                              }};
    SleepWatch sleepWatch{time, time, [this] {
                              reconnection.begin();
                          }};
};

} // namespace

class TestReconnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quietHoursAreNoSleep();
    void afterSleepTheTokenComesFirst_data();
    void afterSleepTheTokenComesFirst();
    void afterAShortSleepOnlyTheConnectionIsNew_data();
    void afterAShortSleepOnlyTheConnectionIsNew();
    void clockThatIsSetBackIsBorne();
    void withoutANetworkItGoesOnAllTheSame();
    void networkThatFlickersIsFollowedNowAndThen();
    void nothingHappensToWhoSignedOut();
};

void TestReconnection::quietHoursAreNoSleep()
{
    Bench bench;
    for (int i = 0; i < 50; ++i) {
        bench.advance(minute);
        bench.time.jump(i % 2 == 0 ? 15 * second : -15 * second); // somebody sets the clock a little
    }
    QCOMPARE(bench.pulls, 0);
    QCOMPARE(bench.socket.opens, 1);
    QCOMPARE(bench.server.requests, 0);
}

void TestReconnection::afterSleepTheTokenComesFirst_data()
{
    QTest::addColumn<bool>("timersSleepToo");
    QTest::newRow("timers sleep too") << true;
    QTest::newRow("timers are late") << false;
}

void TestReconnection::afterSleepTheTokenComesFirst()
{
    QFETCH(bool, timersSleepToo);
    Bench bench;
    constexpr qint64 night = 9 * 60 * qint64(minute);
    if (timersSleepToo)
        bench.time.jump(night);
    else
        bench.time.sleep(night);
    bench.advance(6 * second);
    // The old connection is gone, nothing is asked for with the old token.
    QVERIFY(bench.socket.state == FakeSocket::State::Closed);
    QVERIFY(!bench.realtime.isLive());
    QCOMPARE(bench.server.requests, 1);
    QCOMPARE(bench.pulls, 0);
    QCOMPARE(bench.socket.opens, 1);
    QCOMPARE(bench.drops, 1);
    bench.server.deliver();
    Bench::pump();
    bench.advance(100);
    QCOMPARE(bench.pulls, 1);
    QCOMPARE(bench.socket.opens, 2);
    bench.socket.accept();
    QCOMPARE(bench.joinedWith(), QStringLiteral("a-1"));
    bench.socket.answerJoin();
    bench.socket.saySubscribed();
    QVERIFY(bench.realtime.isLive());
    bench.advance(10 * minute);
    QCOMPARE(bench.pulls, 1);
    QCOMPARE(bench.server.requests, 1);
    QVERIFY(bench.realtime.isLive());
}

void TestReconnection::afterAShortSleepOnlyTheConnectionIsNew_data()
{
    afterSleepTheTokenComesFirst_data();
}

void TestReconnection::afterAShortSleepOnlyTheConnectionIsNew()
{
    QFETCH(bool, timersSleepToo);
    Bench bench;
    if (timersSleepToo)
        bench.time.jump(2 * minute);
    else
        bench.time.sleep(2 * minute);
    bench.advance(6 * second);
    QCOMPARE(bench.server.requests, 0);
    QCOMPARE(bench.drops, 1);
    QCOMPARE(bench.pulls, 1);
    QVERIFY(bench.socket.opens >= 2);
    bench.socket.goLive();
    QVERIFY(bench.realtime.isLive());
    QCOMPARE(bench.joinedWith(), QStringLiteral("a-0"));
}

void TestReconnection::clockThatIsSetBackIsBorne()
{
    Bench bench;
    bench.time.jump(-3 * 24 * 60 * qint64(minute));
    bench.advance(6 * second);
    QCOMPARE(bench.pulls, 1);
    QCOMPARE(bench.server.requests, 0);
    bench.socket.goLive();
    bench.advance(40 * minute);
    QVERIFY(bench.realtime.isLive());
    QCOMPARE(bench.pulls, 1);
}

void TestReconnection::withoutANetworkItGoesOnAllTheSame()
{
    Bench bench;
    bench.time.jump(9 * 60 * qint64(minute));
    int passed = 0;
    for (; passed < 60 && bench.pulls == 0; ++passed) {
        bench.advance(second);
        while (bench.server.pending() > 0)
            bench.server.lose();
    }
    // The renewal was tried for half a minute; now everybody waits for the network by themselves.
    QCOMPARE(bench.pulls, 1);
    QVERIFY2(passed >= 20, qPrintable(QString::number(passed)));
    QCOMPARE(bench.socket.opens, 2);
    QVERIFY(bench.auth.isSignedIn());
    bench.socket.drop();
    bench.advance(2 * second);
    QCOMPARE(bench.socket.opens, 3);
}

void TestReconnection::networkThatFlickersIsFollowedNowAndThen()
{
    Bench bench;
    for (int i = 0; i < 1'000; ++i) {
        bench.reconnection.begin();
        Bench::pump();
        bench.time.advance(10);
    }
    QVERIFY2(bench.pulls >= 4 && bench.pulls <= 6, qPrintable(QString::number(bench.pulls)));
    bench.advance(5 * second);
    // The last change was followed as well.
    QCOMPARE(bench.socket.opens, bench.pulls + 1);
    bench.socket.goLive();
    QVERIFY(bench.realtime.isLive());
}

void TestReconnection::nothingHappensToWhoSignedOut()
{
    Bench bench;
    const auto out = bench.auth.signOut();
    bench.reconnection.begin();
    bench.advance(second);
    QCOMPARE(bench.pulls, 0);
    QCOMPARE(bench.socket.opens, 1);
}

QTEST_GUILESS_MAIN(TestReconnection)
#include "tst_reconnection.moc"
