// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/authclient.h"

#include "tests/unit/sync/faketime.h"
#include "tests/unit/sync/scriptedtransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::supabase;
using namespace leadpilot::test;

namespace {

class FakeSessionStore : public SessionStore
{
public:
    QFuture<void> save(const AuthSession &session) override
    {
        saved.append(session);
        pending = QPromise<void>();
        pending.start();
        if (!slow)
            pending.finish();
        return pending.future();
    }
    void clear() override { ++cleared; }

    QList<AuthSession> saved;
    int cleared = 0;
    bool slow = false;
    QPromise<void> pending;
};

constexpr auto userId = "0190aaaa-0000-7000-8000-000000000001";

QByteArray grant(const char *token)
{
    return QByteArray(R"({"access_token":"a-)") + token + R"(","refresh_token":"r-)" + token +
           R"(","expires_in":3600,"user":{"id":")" + userId + R"(","email":"ann@example.org"}})";
}

AuthOptions quick()
{
    AuthOptions options;
    options.checkMs = 5;
    options.firstRetryMs = 1;
    options.lastRetryMs = 2;
    return options;
}

struct Bench
{
    FakeTime time;
    ScriptedTransport transport;
    FakeSessionStore store;
    AuthClient auth{transport, "key", store, time, quick()};

    void signedIn()
    {
        auth.resume({QStringLiteral("a-0"), QStringLiteral("r-0"), time.now().plusSeconds(3'600), {}, {}});
    }
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
    void faultIsRetriedWithTheSameToken();
    void newTokenIsKeptBeforeItIsUsed();
    void sessionEndsOnFinalWordsOnly_data();
    void sessionEndsOnFinalWordsOnly();
    void answerAfterSignOutIsIgnored();
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
    QCOMPARE(bench.auth.userId(), QLatin1StringView(userId));
    QCOMPARE(bench.store.saved.last().refreshToken, QStringLiteral("r-1"));
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
    AuthClient auth(bench.transport, key, bench.store, bench.time, quick());
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
    QTest::qWait(20); // several checks
    QVERIFY(bench.transport.requests.isEmpty());
    bench.time.advance((3'600 - 90) * 1'000);
    QTRY_COMPARE(bench.transport.requests.size(), 1);
    QVERIFY(bench.transport.requests.first().body.contains("r-0"));
    bench.transport.answer(200, grant("1"));
    QTRY_COMPARE(bench.auth.accessToken(), QByteArray("a-1"));
}

void TestAuthClient::renewalsAtOnceAreOne()
{
    Bench bench;
    bench.signedIn();
    const auto first = bench.auth.renew();
    const auto second = bench.auth.renew();
    QCOMPARE(bench.transport.requests.size(), 1);
    bench.transport.answer(200, grant("1"));
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QVERIFY(first.result() && second.result());
}

void TestAuthClient::faultIsRetriedWithTheSameToken()
{
    Bench bench;
    bench.signedIn();
    const auto done = bench.auth.renew();
    bench.transport.fail(ErrorCode::Offline);
    QTRY_COMPARE(bench.transport.requests.size(), 2);
    bench.transport.answer(503, "{}");
    QTRY_COMPARE(bench.transport.requests.size(), 3);
    bench.transport.answer(409, R"({"error_code":"conflict"})");
    QTRY_COMPARE(bench.transport.requests.size(), 4);
    for (const HttpRequest &request : std::as_const(bench.transport.requests))
        QVERIFY(request.body.contains("r-0"));
    bench.time.advance(31'000);
    bench.transport.fail(ErrorCode::Offline);
    QTRY_VERIFY(done.isFinished());
    QCOMPARE(done.result().error().code, ErrorCode::Offline);
    QVERIFY(bench.auth.isSignedIn());
    QCOMPARE(bench.store.cleared, 0);
}

void TestAuthClient::newTokenIsKeptBeforeItIsUsed()
{
    Bench bench;
    bench.signedIn();
    bench.store.slow = true;
    QSignalSpy changed(&bench.auth, &AuthClient::tokenChanged);
    const auto done = bench.auth.renew();
    bench.transport.answer(200, grant("1"));
    QTRY_COMPARE(bench.store.saved.size(), 1);
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-0"));
    QVERIFY(!done.isFinished());
    bench.store.pending.finish();
    QTRY_VERIFY(done.isFinished());
    QCOMPARE(bench.auth.accessToken(), QByteArray("a-1"));
    QCOMPARE(changed.size(), 1);
}

void TestAuthClient::sessionEndsOnFinalWordsOnly_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<bool>("ends");
    for (const char *word : {"refresh_token_not_found", "refresh_token_already_used", "session_not_found",
                             "session_expired", "user_banned"})
        QTest::newRow(word) << 400 << QByteArray(word) << true;
    QTest::newRow("validation_failed") << 400 << QByteArray("validation_failed") << false;
    QTest::newRow("no_authorization") << 401 << QByteArray("no_authorization") << false;
}

void TestAuthClient::sessionEndsOnFinalWordsOnly()
{
    QFETCH(int, status);
    QFETCH(QByteArray, word);
    QFETCH(bool, ends);
    Bench bench;
    bench.signedIn();
    QSignalSpy ended(&bench.auth, &AuthClient::sessionEnded);
    const auto done = bench.auth.renew();
    bench.transport.answer(status, R"({"code":400,"error_code":")" + word + R"(","msg":"x"})");
    QTRY_VERIFY(done.isFinished());
    QVERIFY(!done.result());
    QCOMPARE(done.result().error().code == ErrorCode::Unauthorized, ends);
    QCOMPARE(ended.size(), ends ? 1 : 0);
    QCOMPARE(bench.auth.isSignedIn(), !ends);
    QCOMPARE(bench.store.cleared, ends ? 1 : 0);
}

void TestAuthClient::answerAfterSignOutIsIgnored()
{
    Bench bench;
    bench.signedIn();
    const auto renewed = bench.auth.renew();
    const auto out = bench.auth.signOut();
    QCOMPARE(renewed.result().error().code, ErrorCode::Unauthorized);
    QVERIFY(bench.transport.requests.last().path.startsWith(QStringLiteral("/auth/v1/logout")));
    QVERIFY(bench.transport.requests.last().headers.contains({"authorization", "Bearer a-0"}));
    bench.transport.answer(200, grant("1"));
    bench.transport.fail(ErrorCode::Offline);
    QTRY_VERIFY(out.isFinished());
    QVERIFY(out.result());
    QVERIFY(bench.auth.accessToken().isEmpty());
    QVERIFY(bench.store.saved.isEmpty());
}

void TestAuthClient::storeMayAnswerWhenTheClientIsGone()
{
    ScriptedTransport transport;
    FakeSessionStore store;
    store.slow = true;
    FakeTime time;
    auto auth = std::make_unique<AuthClient>(transport, "key", store, time, quick());
    const auto done = auth->signIn(QStringLiteral("ann@example.org"), QStringLiteral("secret"));
    transport.answer(200, grant("1"));
    QTRY_COMPARE(store.saved.size(), 1);
    auth.reset();
    store.pending.finish();
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
    bench.store.pending.finish();
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
