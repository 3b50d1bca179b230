// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/failurelimiter.h"
#include "relay/http/router.h"
#include "relay/http/workerpool.h"

#include <QSemaphore>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay::http;

namespace {

class SetClock : public Clock
{
public:
    Timestamp now() const override { return time; }
    Timestamp time = Timestamp::fromSeconds(1'000'000);
};

Handler saying(const char *what)
{
    return [what](Request &&, Reply reply) {
        reply(Response::text(200, what));
    };
}

Response ask(const Router &router, const char *method, const char *path)
{
    Request request;
    request.method = method;
    request.path = path;
    Response answered;
    router.handle(std::move(request), [&](Response response) { answered = std::move(response); });
    return answered;
}

} // namespace

class RouterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathsAndMethodsFindTheirHandlers()
    {
        Router router;
        router.add("GET", "/a", saying("get a"));
        router.add("POST", "/a", saying("post a"));
        router.addPrefix("/rest/", saying("rest"));
        router.addPrefix("/rest/v1/rpc/", saying("rpc"));
        QCOMPARE(ask(router, "GET", "/a").body, "get a");
        QCOMPARE(ask(router, "HEAD", "/a").body, "get a");
        QCOMPARE(ask(router, "POST", "/a").body, "post a");
        QCOMPARE(ask(router, "PATCH", "/rest/v1/leads").body, "rest");
        QCOMPARE(ask(router, "POST", "/rest/v1/rpc/sync_pull").body, "rpc");
        QCOMPARE(ask(router, "GET", "/b").status, 404);
        const Response refused = ask(router, "DELETE", "/a");
        QCOMPARE(refused.status, 405);
        QCOMPARE(refused.headers.value("allow"), "GET, POST");
        QVERIFY(refused.body.starts_with("{\"message\":"));
    }

    void aFullPoolSaysTryAgain()
    {
        QSemaphore begun;
        QSemaphore mayEnd;
        QSemaphore answered;
        std::atomic<int> ok = 0;
        int refused = 0;
        {
            WorkerPool pool(1, 1);
            const Handler handler = onWorkers(pool, [&](const Request &) {
                begun.release();
                mayEnd.acquire();
                return Response::text(200, "done");
            });
            const Reply count = [&](Response response) {
                if (response.status == 200)
                    ++ok;
                else if (response.status == 503 && response.headers.value("Retry-After") == "1")
                    ++refused;
            };
            handler({}, count);
            QVERIFY(begun.tryAcquire(1, 10'000)); // the one thread is busy
            handler({}, count);                   // waits
            handler({}, count);                   // one too many
            mayEnd.release(2);
        }
        QCOMPARE(refused, 1);
        QCOMPARE(ok.load(), 2);
    }

    void onlyFailuresBlockAnAddressAndOnlyForAMinute()
    {
        SetClock clock;
        FailureLimiter limiter(clock, 3);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!limiter.isBlocked("192.0.2.1"));
            limiter.failed("192.0.2.1");
        }
        QVERIFY(limiter.isBlocked("192.0.2.1"));
        QVERIFY(!limiter.isBlocked("192.0.2.2"));
        clock.time = clock.time.plusSeconds(60);
        QVERIFY(!limiter.isBlocked("192.0.2.1"));
        limiter.failed("192.0.2.1");
        QVERIFY(!limiter.isBlocked("192.0.2.1"));
    }

    void aNetworkOfIpv6CountsAsOneAddress()
    {
        SetClock clock;
        FailureLimiter limiter(clock, 2);
        limiter.failed("2001:db8:1:2::1");
        limiter.failed("2001:db8:1:2:ffff::9");
        QVERIFY(limiter.isBlocked("2001:db8:1:2::77"));
        QVERIFY(!limiter.isBlocked("2001:db8:1:3::1"));
        limiter.failed("192.0.2.1");
        limiter.failed("::ffff:192.0.2.1");
        QVERIFY(limiter.isBlocked("192.0.2.1"));
        QVERIFY(!limiter.isBlocked("192.0.2.2"));
    }

    void manyAddressesDoNotFillTheMemory()
    {
        SetClock clock;
        FailureLimiter limiter(clock, 1, 10);
        for (int i = 0; i < 100; ++i) {
            clock.time.microseconds += 1;
            limiter.failed("address " + std::to_string(i));
        }
        QVERIFY(!limiter.isBlocked("address 0"));
        QVERIFY(limiter.isBlocked("address 99"));
    }
};

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"
