// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/intakebench.h"

#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "relay/http/failurelimiter.h"
#include "relay/http/router.h"
#include "relay/http/server.h"
#include "relay/intake/spool.h"
#include "relay/intake/webhookdoor.h"
#include "relay/vault/vault.h"
#include "relay/vendors/signature.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <condition_variable>
#include <mutex>

namespace leadpilot::bench {
namespace {

using namespace relay;

constexpr int connections = 64;
constexpr qsizetype bodyBytes = 1'200;
const QByteArray secret = "bench-app-secret";

QByteArray makeBody()
{
    const QByteArray head =
        R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",)"
        R"("value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"1"},"messages":[)"
        R"({"from":"4915112345678","id":"wamid.BENCH","timestamp":"1795392000","type":"text","text":{"body":")";
    const QByteArray tail = R"("}}]}}]}]})";
    return head + QByteArray(bodyBytes - head.size() - tail.size(), 'x') + tail;
}

/// A spool in a folder of its own, sealing bodies as the relay does.
struct Store
{
    QTemporaryDir folder;
    std::unique_ptr<Vault> vault;
    std::unique_ptr<Spool> spool;

    Store()
    {
        vault = std::move(Vault::openIn(folder.path()).value());
        (void)vault->set(QStringLiteral("whatsapp"), {{QStringLiteral("app_secret"), secret}});
        Vault *sealer = vault.get();
        spool = std::move(
            Spool::open(SpoolOptions{folder.filePath(QStringLiteral("spool.sqlite"))},
                        BodySeal{[sealer](QByteArrayView plain, const QString &row) -> Expected<QByteArray> {
                                     return sealer->seal(plain, row.toUtf8());
                                 },
                                 [sealer](QByteArrayView sealed, const QString &row) {
                                     return sealer->open(sealed, row.toUtf8());
                                 }})
                .value());
    }
};

/// As many appends under way as the load has connections, so that the batches are as large.
double feedSpool(const QByteArray &body, int seconds)
{
    Store store;
    SystemClock clock;
    RandomIds ids(clock);
    std::mutex mutex;
    std::condition_variable freed;
    int free = connections;
    qint64 stored = 0;
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(seconds * 1'000)) {
        {
            std::unique_lock lock(mutex);
            freed.wait(lock, [&] { return free > 0; });
            --free;
        }
        store.spool->append(SpooledWebhook{WebhookId(ids.next()), intake::Provider::WhatsApp, "bench",
                                           clock.now(), true, body.toStdString()},
                            [&](const Expected<void> &done) {
                                const std::lock_guard lock(mutex);
                                stored += done ? 1 : 0;
                                ++free;
                                freed.notify_one();
                            });
    }
    const double rate = static_cast<double>(stored) * 1'000 / static_cast<double>(timer.elapsed());
    std::unique_lock lock(mutex);
    freed.wait(lock, [&] { return free == connections; });
    return rate;
}

struct Load
{
    double perSecond = 0;
    double p50 = 0, p99 = 0; ///< milliseconds
    double refused = 0;      ///< answers that were not 2xx
};

double milliseconds(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^([\d.]+)(us|ms|s)$)"));
    const auto match = pattern.match(text);
    const double unit = match.captured(2) == u"us" ? 0.001 : match.captured(2) == u"ms" ? 1 : 1'000;
    return match.captured(1).toDouble() * unit;
}

Load runWrk(const http::Endpoint &endpoint, const QByteArray &body, const QString &folder, int seconds)
{
    QFile script(folder + QStringLiteral("/webhook.lua"));
    if (!script.open(QIODevice::WriteOnly))
        return {};
    script.write("wrk.method='POST'\nwrk.headers['X-Hub-Signature-256']='" + vendors::sign(secret, body) +
                 "'\nwrk.body=[==[" + body + "]==]\n");
    script.close();
    QProcess wrk;
    wrk.start(QStringLiteral("wrk"),
              {QStringLiteral("-t1"), QStringLiteral("-c%1").arg(connections),
               QStringLiteral("-d%1s").arg(seconds), QStringLiteral("--latency"), QStringLiteral("-s"),
               script.fileName(),
               QStringLiteral("http://127.0.0.1:%1/api/webhooks/whatsapp").arg(endpoint.port)});
    wrk.waitForFinished(-1);
    const QString output = QString::fromUtf8(wrk.readAllStandardOutput());
    const auto find = [&output](const char *pattern) {
        return QRegularExpression(QString::fromLatin1(pattern)).match(output).captured(1);
    };
    return {find(R"(Requests/sec:\s+([\d.]+))").toDouble(), milliseconds(find(R"(50%\s+(\S+))")),
            milliseconds(find(R"(99%\s+(\S+))")), find(R"(Non-2xx or 3xx responses: (\d+))").toDouble()};
}

Load loadDoor(const QByteArray &body, int seconds)
{
    Store store;
    SystemClock clock;
    RandomIds ids(clock);
    http::FailureLimiter failures(clock, 100);
    WebhookDoor door(*store.spool, [&store] { return store.vault->current(); }, failures, ids, clock);
    http::Router router;
    door.addTo(router);
    http::Server server({}, [&router](http::Request &&request, http::Reply reply) {
        router.handle(std::move(request), std::move(reply));
    });
    const auto endpoint = server.start();
    return endpoint ? runWrk(*endpoint, body, store.folder.path(), seconds) : Load();
}

Load loadSignatureOnly(const QByteArray &body, int seconds)
{
    const QTemporaryDir folder;
    const vendors::SignatureVerifier verifier({secret});
    http::Server server({}, [&verifier](http::Request &&request, const http::Reply &reply) {
        const auto signature = request.headers.value("x-hub-signature-256");
        const bool good = verifier.accepts(request.bodyView(),
                                           QByteArrayView(signature.data(), qsizetype(signature.size())));
        reply(http::Response::message(good ? 200 : 401, "OK"));
    });
    const auto endpoint = server.start();
    return endpoint ? runWrk(*endpoint, body, folder.path(), seconds) : Load();
}

} // namespace

QList<Figure> measureIntake(int seconds)
{
    const QByteArray body = makeBody();
    const double fed = feedSpool(body, seconds);
    const Load durable = loadDoor(body, seconds);
    const Load signature = loadSignatureOnly(body, seconds);
    return {{QStringLiteral("durable webhooks, 64 connections, 1.2 KB"),
             durable.perSecond,
             QStringLiteral("1/s"),
             {{QStringLiteral("the same spool fed without HTTP"), fed},
              {QStringLiteral("the same door with the signature check alone"), signature.perSecond}}},
            {QStringLiteral("their answer, p50"), durable.p50, QStringLiteral("ms"), {}},
            {QStringLiteral("their answer, p99"), durable.p99, QStringLiteral("ms"), {}},
            {QStringLiteral("their answers that were not 200"), durable.refused, QString(), {}}};
}

} // namespace leadpilot::bench
