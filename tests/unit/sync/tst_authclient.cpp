// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/authclient.h"

#include "tests/unit/sync/fakegotrue.h"
#include "tests/unit/sync/faketime.h"
#include "tests/unit/sync/scriptedtransport.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <array>
#include <memory>
#include <utility>

using namespace leadpilot;
using namespace leadpilot::supabase;
using namespace leadpilot::test;

namespace {

constexpr int second = 1'000;
constexpr int hour = 3'600 * second;

class FakeSessionStore : public SessionStore
{
public:
    QFuture<std::optional<AuthSession>> load() override
    {
        if (!isSilent)
            return QtFuture::makeReadyFuture(kept);
        asked = QPromise<std::optional<AuthSession>>();
        asked.start();
        return asked.future();
    }
    QFuture<void> save(const AuthSession &session) override
    {
        saved.append(session);
        pending = QPromise<void>();
        pending.start();
        if (!slow)
            finish();
        return pending.future();
    }
    void clear() override
    {
        ++cleared;
        kept.reset();
    }
    void finish()
    {
        kept = saved.last();
        pending.finish();
    }

    QList<AuthSession> saved;
    std::optional<AuthSession> kept;
    int cleared = 0;
    bool slow = false;
    QPromise<void> pending;
    bool isSilent = false; ///< load() waits for `asked`
    QPromise<std::optional<AuthSession>> asked;
};

QByteArray grant(const char *token, int expiresIn = 3'600)
{
    return QByteArray(R"({"access_token":"a-)") + token + R"(","refresh_token":"r-)" + token +
           R"(","expires_in":)" + QByteArray::number(expiresIn) + R"(,"user":{"id":")" + memberId +
           R"(","email":"ann@example.org"}})";
}

AuthSession session(int number, Timestamp expiresAt)
{
    return {
        QStringLiteral("a-%1").arg(number), FakeGoTrue::token(number), expiresAt, QLatin1StringView(memberId),
        QStringLiteral("ann@example.org"),  QStringLiteral("o"),       number};
}

/// Futures are answered through the event loop; time does not pass in it.
void pump()
{
    for (int i = 0; i < 6; ++i)
        QCoreApplication::sendPostedEvents();
}

struct Bench
{
    FakeTime time;
    ScriptedTransport transport;
    FakeSessionStore store;
    AuthClient auth{transport, "key", store, time, time};

    void signedIn()
    {
        auth.resume(session(0, time.now().plusSeconds(3'600)));
        store.kept = session(0, time.now().plusSeconds(3'600));
    }
    QFuture<Expected<void>> renew()
    {
        auto done = auth.renew();
        pump();
        return done;
    }
    void answer(int status, const QByteArray &body)
    {
        transport.answer(status, body);
        pump();
    }
    void fail()
    {
        transport.fail(ErrorCode::Offline);
        pump();
    }
    void advance(int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed += second) {
            time.advance(std::min(second, milliseconds - passed));
            pump();
        }
    }
    qsizetype requests() const { return transport.requests.size(); }
};

} // namespace

class TestAuthClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signInAsksForAPasswordGrant();
    void secretKeyIsNeverSent_data();
    void secretKeyIsNeverSent();
    void tokenIsRenewedAheadOfItsEnd();
    void renewalsAtOnceAreOne();
    void renewalsOfOtherThreadsAreOne();
    void onlyADueTokenIsRenewedIfDue();
    void faultIsRetriedWithTheSameToken();
    void hoursWithoutAServerAreNoStorm_data();
    void hoursWithoutAServerAreNoStorm();
    void startWithoutAServerKeepsTheSession();
    void newTokenIsKeptBeforeItIsUsed();
    void endBetweenAnswerAndStoreLosesNothing();
    void sessionEndsOnFinalWordsOnly_data();
    void sessionEndsOnFinalWordsOnly();
    void clockThatIsSetLeadsToOneRenewal_data();
    void clockThatIsSetLeadsToOneRenewal();
    void clockThatIsSetBackDoesNotHideTheEnd();
    void tokensOfAShortLifeAreNoStorm_data();
    void tokensOfAShortLifeAreNoStorm();
    void newerSessionOfAnotherProgramIsTaken();
    void newerSessionThatEndsIsRenewed();
    void sessionsThatAreNotNewerAreLeft_data();
    void sessionsThatAreNotNewerAreLeft();
    void storeThatDoesNotAnswerIsNotWaitedFor();
    void finalWordAboutASpentTokenIsNotTheLast();
    void twoProgramsWithOneSessionLoseNothing();
    void answerAfterSignOutIsIgnored();
    void signInEndsARenewalUnderWay();
    void storeMayAnswerWhenTheClientIsGone();
    void tokenKeptAfterSignOutIsNotUsed();
    void userIdThatIsNoIdIsRefused();
};

void TestAuthClient::signInAsksForAPasswordGrant()
{
    Bench bench;
    const auto done = bench.auth.signIn(QStringLiteral("ann@example.org"), QStringLiteral("secret"));
    QCOMPARE(bench.transport.requests.first().path, QStringLiteral("/auth/v1/token?grant_type=password"));
    QVERIFY(bench.transport.requests.first().headers.contains({"apikey", "key"}));
    bench.transport.answer(200, grant("1"));
    QTRY_VERIFY(done.isFinished());
    QVERIFY(done.result());
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-1"));
    QCOMPARE(bench.auth.userId(), QLatin1StringView(memberId));
    QCOMPARE(bench.store.saved.last().refreshToken, QStringLiteral("r-1"));
    // Its renewals are known to be of this sign-in.
    const QString origin = bench.store.saved.last().origin;
    QVERIFY(!origin.isEmpty());
    bench.renew();
    bench.answer(200, grant("2"));
    QCOMPARE(bench.store.saved.last().refreshToken, QStringLiteral("r-2"));
    QCOMPARE(bench.store.saved.last().origin, origin);
}

void TestAuthClient::secretKeyIsNeverSent_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("secret") << QByteArray("sb_secret_abc");
    // {"alg":"HS256","typ":"JWT"} . {"iss":"supabase","role":"service_role","exp":4000000000}
    QTest::newRow("older service key") << QByteArray(
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
        "eyJpc3MiOiJzdXBhYmFzZSIsInJvbGUiOiJzZXJ2aWNlX3JvbGUiLCJleHAiOjQwMDAwMDAwMDB9.c2lnbmF0dXJl");
}

void TestAuthClient::secretKeyIsNeverSent()
{
    QFETCH(QByteArray, key);
    Bench bench;
    AuthClient auth(bench.transport, key, bench.store, bench.time, bench.time);
    const auto done = auth.signIn(QStringLiteral("ann@example.org"), QStringLiteral("secret"));
    QTRY_VERIFY(done.isFinished());
    QVERIFY(!done.result());
    QVERIFY(done.result().error().code == ErrorCode::Rejected);
    QCOMPARE(done.result().error().reason, QStringLiteral("secret_key"));
    QVERIFY(!done.result().error().detail.contains(QString::fromLatin1(key)));
    QVERIFY(bench.transport.requests.isEmpty());
}

void TestAuthClient::tokenIsRenewedAheadOfItsEnd()
{
    Bench bench;
    bench.signedIn();
    bench.advance((3'600 - 91) * second);
    QCOMPARE(bench.requests(), 0);
    bench.advance(16 * second);
    QCOMPARE(bench.requests(), 1);
    QVERIFY(bench.transport.requests.first().body.contains("r-0"));
    bench.answer(200, grant("1"));
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-1"));
    QCOMPARE(bench.store.kept->renewals, 1);
}

void TestAuthClient::renewalsAtOnceAreOne()
{
    Bench bench;
    bench.signedIn();
    const auto first = bench.auth.renew();
    const auto second = bench.renew();
    QCOMPARE(bench.requests(), 1);
    const auto third = bench.auth.renewIfDue();
    bench.answer(200, grant("1"));
    QVERIFY(first.isFinished() && second.isFinished() && third.isFinished());
    QVERIFY(first.result() && second.result() && third.result());
    QCOMPARE(bench.requests(), 1);
}

void TestAuthClient::renewalsOfOtherThreadsAreOne()
{
    Bench bench;
    bench.signedIn();
    QList<QFuture<Expected<void>>> renewals(4);
    QList<QThread *> threads;
    for (auto &renewal : renewals)
        threads.append(QThread::create([&bench, &renewal] { renewal = bench.auth.renew(); }));
    for (QThread *thread : threads)
        thread->start();
    for (QThread *thread : threads)
        QVERIFY(thread->wait());
    qDeleteAll(threads);
    pump();
    QCOMPARE(bench.requests(), 1);
    bench.answer(200, grant("1"));
    for (const auto &renewal : renewals)
        QVERIFY(renewal.isFinished() && renewal.result());
}

void TestAuthClient::onlyADueTokenIsRenewedIfDue()
{
    Bench bench;
    bench.signedIn();
    const auto early = bench.auth.renewIfDue();
    QVERIFY(early.isFinished() && early.result());
    pump();
    QCOMPARE(bench.requests(), 0);
    bench.time.jump(hour);
    const auto due = bench.auth.renewIfDue();
    pump();
    QCOMPARE(bench.requests(), 1);
    QVERIFY(!due.isFinished());
    bench.answer(200, grant("1"));
    QVERIFY(due.isFinished() && due.result());
}

void TestAuthClient::faultIsRetriedWithTheSameToken()
{
    Bench bench;
    bench.signedIn();
    const auto done = bench.renew();
    bench.fail();
    bench.advance(second);
    QCOMPARE(bench.requests(), 2);
    bench.answer(503, "{}");
    bench.advance(second);
    QCOMPARE(bench.requests(), 3);
    bench.answer(409, R"({"error_code":"conflict"})");
    bench.advance(second);
    QCOMPARE(bench.requests(), 4);
    bench.answer(502, "<html>Bad Gateway</html>");
    for (int i = 0; i < 40 && !done.isFinished(); ++i) {
        bench.advance(second);
        if (bench.transport.waiting() > 0)
            bench.fail();
    }
    QVERIFY(done.isFinished());
    QCOMPARE(done.result().error().code, ErrorCode::Offline);
    for (const HttpRequest &request : std::as_const(bench.transport.requests))
        QVERIFY(request.body.contains("r-0"));
    QVERIFY(bench.auth.isSignedIn());
    QCOMPARE(bench.store.cleared, 0);
    // The next one has that same token too, and all its time.
    const auto again = bench.renew();
    bench.fail();
    bench.advance(second);
    bench.answer(200, grant("1"));
    QVERIFY(again.isFinished() && again.result());
}

void TestAuthClient::hoursWithoutAServerAreNoStorm_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("mostAnHour");
    QTest::newRow("no network") << 0 << 700;
    QTest::newRow("server's fault") << 500 << 700;
    QTest::newRow("slow down") << 429 << 61;
    QTest::newRow("captive portal") << 200 << 61;
    QTest::newRow("proxy") << 403 << 61;
}

void TestAuthClient::hoursWithoutAServerAreNoStorm()
{
    QFETCH(int, status);
    QFETCH(int, mostAnHour);
    Bench bench;
    bench.auth.resume(session(0, bench.time.now()));
    constexpr int hours = 3;
    for (int passed = 0; passed < hours * 3'600; ++passed) {
        bench.advance(second);
        while (bench.transport.waiting() > 0) {
            if (status == 0)
                bench.fail();
            else
                bench.answer(status, "<html>Welcome to our hotel</html>");
        }
    }
    QVERIFY(bench.auth.isSignedIn());
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-0"));
    QCOMPARE(bench.store.cleared, 0);
    QVERIFY2(bench.requests() <= hours * mostAnHour && bench.requests() >= hours * 40,
             qPrintable(QString::number(bench.requests())));
    // As soon as there is a server the session goes on.
    for (int passed = 0; passed < 80 && bench.auth.accessToken() == "a-0"; ++passed) {
        bench.advance(second);
        if (bench.transport.waiting() > 0)
            bench.answer(200, grant("1"));
    }
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-1"));
}

void TestAuthClient::startWithoutAServerKeepsTheSession()
{
    Bench bench;
    QSignalSpy ended(&bench.auth, &AuthClient::sessionEnded);
    bench.auth.resume(session(4, bench.time.now().plusSeconds(-30 * 24 * 3'600)));
    QVERIFY(bench.auth.isSignedIn());
    QCOMPARE(bench.auth.userId(), QLatin1StringView(memberId));
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-4"));
    pump();
    QCOMPARE(bench.requests(), 1);
    bench.fail();
    QVERIFY(bench.auth.isSignedIn());
    QCOMPARE(ended.size(), 0);
}

void TestAuthClient::newTokenIsKeptBeforeItIsUsed()
{
    Bench bench;
    bench.signedIn();
    bench.store.slow = true;
    QSignalSpy changed(&bench.auth, &AuthClient::tokenChanged);
    const auto done = bench.renew();
    bench.answer(200, grant("1"));
    QCOMPARE(bench.store.saved.size(), 1);
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-0"));
    QVERIFY(!done.isFinished());
    bench.store.finish();
    pump();
    QVERIFY(done.isFinished());
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-1"));
    QCOMPARE(changed.size(), 1);
}

void TestAuthClient::endBetweenAnswerAndStoreLosesNothing()
{
    FakeGoTrue server;
    FakeTime time;
    FakeSessionStore store;
    store.kept = session(0, time.now());
    // The program ends before the answer, before the new token is kept, and after that.
    for (const int stage : {0, 1, 2}) {
        store.slow = stage < 2;
        auto auth = std::make_unique<AuthClient>(server, "key", store, time, time);
        auth->resume(*store.kept);
        pump();
        QCOMPARE(server.pending(), 1);
        if (stage == 0)
            server.lose();
        else
            server.deliver();
        pump();
        QCOMPARE(store.saved.size(), stage);
        auth.reset();
    }
    QVERIFY(!server.isRevoked);
    QCOMPARE(server.active, 1);
    QCOMPARE(store.kept->refreshToken, QStringLiteral("r-1"));
}

void TestAuthClient::sessionEndsOnFinalWordsOnly_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("ends");
    const auto word = [](const char *name) -> QByteArray {
        return R"({"code":400,"error_code":")" + QByteArray(name) + R"(","msg":"x"})";
    };
    for (const char *name : {"refresh_token_not_found", "refresh_token_already_used", "session_not_found",
                             "session_expired", "user_banned"}) {
        QTest::addRow("%s", name) << 400 << word(name) << true;
        QTest::addRow("%s, API version of 2024", name)
            << 400 << QByteArray(R"({"code":")" + QByteArray(name) + R"(","message":"x"})") << true;
        QTest::addRow("%s, forbidden", name) << 403 << word(name) << true;
        for (const int status : {200, 409, 429, 500, 503, 520})
            QTest::addRow("%s, status %d", name, status) << status << word(name) << false;
    }
    for (const char *name :
         {"validation_failed", "bad_json", "invalid_credentials", "conflict", "unexpected_failure",
          "over_request_rate_limit", "session_something_new", "request_timeout"})
        QTest::addRow("%s", name) << 400 << word(name) << false;
    QTest::newRow("no_authorization") << 401 << word("no_authorization") << false;
    QTest::newRow("bad_jwt") << 403 << word("bad_jwt") << false;
    QTest::newRow("wrong key") << 401 << QByteArray(R"({"message":"Invalid API key","hint":"x"})") << false;
    for (const int status : {200, 302, 400, 401, 403, 404, 407, 429, 500, 502, 511})
        QTest::addRow("page, status %d", status)
            << status << QByteArray("<html><body>session_not_found</body></html>") << false;
    QTest::newRow("empty") << 200 << QByteArray() << false;
    QTest::newRow("nothing") << 204 << QByteArray() << false;
    QTest::newRow("null") << 200 << QByteArray("null") << false;
    QTest::newRow("list") << 200 << QByteArray("[1]") << false;
    QTest::newRow("half") << 200 << grant("1").first(40) << false;
    QTest::newRow("no token") << 200 << QByteArray(R"({"expires_in":3600})") << false;
    QTest::newRow("token of a wrong type")
        << 200 << QByteArray(R"({"access_token":1,"refresh_token":[],"user":null})") << false;
    QTest::newRow("another member's")
        << 200 << grant("1").replace(memberId, "0190aaaa-0000-7000-8000-000000000002") << false;
    QTest::newRow("word of a wrong type")
        << 400 << QByteArray(R"({"code":["session_not_found"],"error_code":{}})") << false;
}

void TestAuthClient::sessionEndsOnFinalWordsOnly()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, ends);
    Bench bench;
    bench.signedIn();
    QSignalSpy ended(&bench.auth, &AuthClient::sessionEnded);
    const auto done = bench.renew();
    bench.answer(status, body);
    for (int i = 0; i < 60 && !done.isFinished(); ++i) {
        bench.advance(second);
        if (bench.transport.waiting() > 0)
            bench.answer(status, body);
    }
    QVERIFY(done.isFinished());
    QVERIFY(!done.result());
    QCOMPARE(done.result().error().code == ErrorCode::Unauthorized, ends);
    QCOMPARE(ended.size(), ends ? 1 : 0);
    QCOMPARE(bench.auth.isSignedIn(), !ends);
    QCOMPARE(bench.auth.accessToken(), ends ? QByteArray() : QByteArray("a-0"));
    QCOMPARE(bench.store.cleared, ends ? 1 : 0);
    QVERIFY(bench.store.saved.isEmpty());
    if (ends)
        return;
    // It is still good for a renewal.
    const auto again = bench.renew();
    bench.answer(200, grant("1"));
    QVERIFY(again.isFinished() && again.result());
}

void TestAuthClient::clockThatIsSetLeadsToOneRenewal_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("renewals");
    QTest::newRow("ahead by minutes") << 0 << 0;
    QTest::newRow("ahead by hours") << 5 << 1;
    QTest::newRow("ahead by days") << 24 * 9 << 1;
    QTest::newRow("ahead by years") << 24 * 365 * 3 << 1;
    QTest::newRow("back by hours") << -5 << 0;
    QTest::newRow("back by days") << -24 * 9 << 0;
}

void TestAuthClient::clockThatIsSetLeadsToOneRenewal()
{
    QFETCH(int, hours);
    QFETCH(int, renewals);
    Bench bench;
    bench.signedIn();
    bench.time.jump(hours == 0 ? 300 * qint64(second) : hours * qint64(hour));
    for (int passed = 0; passed < 1'800; ++passed) {
        bench.advance(second);
        if (bench.transport.waiting() > 0)
            bench.answer(200, grant("1"));
    }
    QCOMPARE(bench.requests(), renewals);
}

void TestAuthClient::clockThatIsSetBackDoesNotHideTheEnd()
{
    Bench bench;
    bench.signedIn();
    bench.time.jump(-9 * 24 * qint64(hour));
    bench.advance(3'600 * second);
    QCOMPARE(bench.requests(), 1);
    bench.answer(200, grant("1"));
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-1"));
    // Set right again: the new token's end is told by that clock too early, once.
    bench.time.jump(9 * 24 * qint64(hour));
    bench.advance(70 * second);
    QCOMPARE(bench.requests(), 2);
    bench.answer(200, grant("2"));
    bench.advance(600 * second);
    QCOMPARE(bench.requests(), 2);
}

void TestAuthClient::tokensOfAShortLifeAreNoStorm_data()
{
    QTest::addColumn<int>("life");
    for (const int life : {-5, 0, 1, 30, 90})
        QTest::addRow("%d s", life) << life;
}

void TestAuthClient::tokensOfAShortLifeAreNoStorm()
{
    QFETCH(int, life);
    Bench bench;
    bench.signedIn();
    bench.renew();
    bench.answer(200, grant("1", life));
    for (int passed = 0; passed < 1'800; ++passed) {
        bench.advance(second);
        if (bench.transport.waiting() > 0)
            bench.answer(200, grant("1", life));
    }
    QVERIFY2(bench.requests() <= 31 && bench.requests() >= 20, qPrintable(QString::number(bench.requests())));
}

void TestAuthClient::newerSessionOfAnotherProgramIsTaken()
{
    Bench bench;
    bench.signedIn();
    bench.store.kept = session(1, bench.time.now().plusSeconds(3'600));
    QSignalSpy changed(&bench.auth, &AuthClient::tokenChanged);
    const auto done = bench.renew();
    QVERIFY(done.isFinished() && done.result());
    QCOMPARE(bench.requests(), 0);
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-1"));
    QCOMPARE(changed.size(), 1);
    QVERIFY(bench.store.saved.isEmpty());
}

void TestAuthClient::newerSessionThatEndsIsRenewed()
{
    Bench bench;
    bench.signedIn();
    bench.store.kept = session(7, bench.time.now().plusSeconds(20));
    const auto done = bench.renew();
    QCOMPARE(bench.requests(), 1);
    QVERIFY(bench.transport.requests.last().body.contains("r-7"));
    bench.answer(200, grant("8"));
    QVERIFY(done.isFinished() && done.result());
    QCOMPARE(bench.store.kept->renewals, 8);
}

void TestAuthClient::sessionsThatAreNotNewerAreLeft_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("userId");
    QTest::addColumn<QString>("origin");
    QTest::newRow("the same") << 3 << QString::fromLatin1(memberId) << QStringLiteral("o");
    // What the keychain still holds when it did not take the last one.
    QTest::newRow("older") << 2 << QString::fromLatin1(memberId) << QStringLiteral("o");
    // The same when that is of before the last sign-in: its token may be over.
    QTest::newRow("of another sign-in") << 9 << QString::fromLatin1(memberId) << QStringLiteral("p");
    QTest::newRow("another member's")
        << 9 << QStringLiteral("0190aaaa-0000-7000-8000-000000000002") << QStringLiteral("o");
}

void TestAuthClient::sessionsThatAreNotNewerAreLeft()
{
    QFETCH(int, number);
    QFETCH(QString, userId);
    QFETCH(QString, origin);
    Bench bench;
    bench.auth.resume(session(3, bench.time.now().plusSeconds(3'600)));
    bench.store.kept = session(number, bench.time.now().plusSeconds(7'200));
    bench.store.kept->userId = userId;
    bench.store.kept->origin = origin;
    bench.renew();
    QCOMPARE(bench.requests(), 1);
    QVERIFY(bench.transport.requests.last().body.contains("r-3"));
}

void TestAuthClient::storeThatDoesNotAnswerIsNotWaitedFor()
{
    Bench bench;
    bench.signedIn();
    bench.store.isSilent = true;
    const auto done = bench.renew();
    QCOMPARE(bench.requests(), 0);
    bench.advance(11 * second);
    QCOMPARE(bench.requests(), 1);
    // Too late to matter.
    bench.store.asked.addResult(std::optional(session(9, bench.time.now().plusSeconds(3'600))));
    bench.store.asked.finish();
    pump();
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-0"));
    bench.answer(200, grant("1"));
    QVERIFY(done.isFinished() && done.result());
    QCOMPARE(bench.requests(), 1);
}

void TestAuthClient::finalWordAboutASpentTokenIsNotTheLast()
{
    Bench bench;
    bench.signedIn();
    QSignalSpy ended(&bench.auth, &AuthClient::sessionEnded);
    const auto done = bench.renew();
    bench.store.kept = session(2, bench.time.now().plusSeconds(3'600));
    bench.answer(400, R"({"error_code":"refresh_token_not_found"})");
    QCOMPARE(bench.requests(), 2);
    QVERIFY(bench.transport.requests.last().body.contains("r-2"));
    bench.answer(200, grant("3"));
    QVERIFY(done.isFinished() && done.result());
    QCOMPARE(ended.size(), 0);
    QCOMPARE(bench.store.cleared, 0);
    // If the newer one is refused as well, that is all.
    const auto again = bench.renew();
    bench.store.kept = session(9, bench.time.now().plusSeconds(3'600));
    bench.answer(400, R"({"error_code":"refresh_token_not_found"})");
    bench.answer(400, R"({"error_code":"refresh_token_not_found"})");
    QVERIFY(again.isFinished() && !again.result());
    QCOMPARE(ended.size(), 1);
    QVERIFY(!bench.auth.isSignedIn());
}

/// Two programs that share what is kept; each may end and start again at any moment.
class TwoPrograms
{
public:
    explicit TwoPrograms(quint32 seed)
        : m_random(seed)
    {
        store.kept = session(0, time.now().plusSeconds(3'600));
        for (auto &program : programs)
            start(program);
    }
    void play()
    {
        for (int step = 0; step < 300; ++step) {
            act();
            pump();
        }
        settle();
    }
    /// All answers come, then both renew once more.
    void settle()
    {
        deliverAll();
        for (auto &program : programs) {
            if (!program)
                start(program);
            const auto renewed = program->renew();
            pump();
            deliverAll();
            isWell = isWell && renewed.isFinished() && renewed.result();
        }
        isWell = isWell && ended == 0 && !server.isRevoked;
    }

    FakeTime time;
    FakeGoTrue server;
    FakeSessionStore store;
    std::array<std::unique_ptr<AuthClient>, 2> programs;
    int ended = 0;
    bool isWell = true;

private:
    quint32 random(quint32 below)
    {
        m_random = m_random * 1'664'525 + 1'013'904'223;
        return (m_random >> 8) % below;
    }
    void start(std::unique_ptr<AuthClient> &program)
    {
        program = std::make_unique<AuthClient>(server, "key", store, time, time);
        QObject::connect(program.get(), &AuthClient::sessionEnded, program.get(), [this] { ++ended; });
        program->resume(*store.kept);
    }
    void deliverAll()
    {
        for (int i = 0; i < 50; ++i) {
            while (server.pending() > 0)
                server.deliver();
            time.advance(second);
            pump();
        }
    }
    void act()
    {
        auto &program = programs[random(2)];
        const quint32 action = random(24);
        if (action == 0) {
            program.reset(); // killed, whatever is under way
        } else if (action < 3) {
            if (!program)
                start(program);
        } else if (action < 9) {
            // Nobody renews twice while another one's answer is on its way: that takes seconds, this an hour.
            if (program && server.pending() == 0)
                program->renew();
        } else if (action < 11) {
            for (auto &each : programs) {
                if (each && server.pending() == 0)
                    each->renew(); // both are sent before either is answered
            }
        } else if (action == 11) {
            server.losesRequest = true;
        } else if (action < 17) {
            if (server.pending() > 0)
                server.deliver(random(static_cast<quint32>(server.pending())));
        } else if (action < 19) {
            if (server.pending() > 0)
                server.lose(random(static_cast<quint32>(server.pending())));
        } else {
            time.advance(static_cast<int>(random(100)) * 50);
        }
    }

    quint32 m_random;
};

void TestAuthClient::twoProgramsWithOneSessionLoseNothing()
{
    int rotations = 0;
    for (quint32 seed = 1; seed <= 500; ++seed) {
        TwoPrograms two(seed);
        two.play();
        QVERIFY2(two.isWell, qPrintable(QStringLiteral("seed %1").arg(seed)));
        rotations += two.server.active;
    }
    QVERIFY2(rotations > 3'000, qPrintable(QString::number(rotations)));
}

void TestAuthClient::answerAfterSignOutIsIgnored()
{
    Bench bench;
    bench.signedIn();
    const auto renewed = bench.renew();
    const auto out = bench.auth.signOut();
    QCOMPARE(renewed.result().error().code, ErrorCode::Unauthorized);
    QVERIFY(bench.transport.requests.last().path.startsWith(QStringLiteral("/auth/v1/logout")));
    QVERIFY(bench.transport.requests.last().headers.contains({"authorization", "Bearer a-0"}));
    bench.answer(200, grant("1"));
    bench.fail();
    QVERIFY(out.isFinished());
    QVERIFY(out.result());
    QVERIFY(bench.auth.accessToken().isEmpty());
    QVERIFY(bench.store.saved.isEmpty());
    QCOMPARE(bench.time.pending(), 0);
}

void TestAuthClient::signInEndsARenewalUnderWay()
{
    Bench bench;
    bench.signedIn();
    const auto renewed = bench.renew();
    const auto done = bench.auth.signIn(QStringLiteral("ann@example.org"), QStringLiteral("secret"));
    QVERIFY(renewed.isFinished());
    QCOMPARE(renewed.result().error().code, ErrorCode::Cancelled);
    bench.answer(200, grant("1"));
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-0"));
    bench.answer(200, grant("5"));
    QVERIFY(done.isFinished() && done.result());
    const auto again = bench.renew();
    QVERIFY(bench.transport.requests.last().body.contains("r-5"));
    bench.answer(200, grant("6"));
    QVERIFY(again.isFinished() && again.result());
}

void TestAuthClient::storeMayAnswerWhenTheClientIsGone()
{
    ScriptedTransport transport;
    FakeSessionStore store;
    store.slow = true;
    FakeTime time;
    auto auth = std::make_unique<AuthClient>(transport, "key", store, time, time);
    const auto done = auth->signIn(QStringLiteral("ann@example.org"), QStringLiteral("secret"));
    transport.answer(200, grant("1"));
    QTRY_COMPARE(store.saved.size(), 1);
    auth.reset();
    store.finish();
    QCoreApplication::processEvents();
    QVERIFY(done.isCanceled());
}

void TestAuthClient::tokenKeptAfterSignOutIsNotUsed()
{
    Bench bench;
    bench.store.slow = true;
    const auto done = bench.auth.signIn(QStringLiteral("ann@example.org"), QStringLiteral("secret"));
    bench.transport.answer(200, grant("1"));
    QTRY_COMPARE(bench.store.saved.size(), 1);
    const auto out = bench.auth.signOut();
    bench.store.finish();
    QTRY_VERIFY(done.isFinished());
    QVERIFY(!done.result());
    QCOMPARE(done.result().error().code, ErrorCode::Cancelled);
    QVERIFY(bench.auth.accessToken().isEmpty());
}

void TestAuthClient::userIdThatIsNoIdIsRefused()
{
    Bench bench;
    const auto done = bench.auth.signIn(QStringLiteral("ann@example.org"), QStringLiteral("secret"));
    bench.transport.answer(200,
                           R"({"access_token":"a","refresh_token":"r","user":{"id":"../../elsewhere"}})");
    QTRY_VERIFY(done.isFinished());
    QCOMPARE(done.result().error().code, ErrorCode::Protocol);
    QVERIFY(bench.store.saved.isEmpty());
}

QTEST_GUILESS_MAIN(TestAuthClient)
#include "tst_authclient.moc"
