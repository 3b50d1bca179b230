// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/intakebench.h"

#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "relay/http/failurelimiter.h"
#include "relay/http/router.h"
#include "relay/http/server.h"
#include "relay/intake/webhookdoor.h"
#include "relay/vendors/signature.h"
#include "tests/bench/webhookload.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace leadpilot::bench {
namespace {

using namespace relay;

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

/// What a load consists of.
struct Shape
{
    QByteArray body;
    int connections = 64;
    int seconds = 5;
};

Load runWrk(const http::Endpoint &endpoint, const Shape &shape, const QString &folder)
{
    QFile script(folder + QStringLiteral("/webhook.lua"));
    if (!script.open(QIODevice::WriteOnly))
        return {};
    script.write("wrk.method='POST'\nwrk.headers['X-Hub-Signature-256']='" +
                 vendors::sign(appSecret, shape.body) + "'\nwrk.body=[==[" + shape.body + "]==]\n");
    script.close();
    QProcess wrk;
    wrk.start(QStringLiteral("wrk"),
              {QStringLiteral("-t1"), QStringLiteral("-c%1").arg(shape.connections),
               QStringLiteral("-d%1s").arg(shape.seconds), QStringLiteral("--latency"), QStringLiteral("-s"),
               script.fileName(),
               QStringLiteral("http://127.0.0.1:%1/api/webhooks/whatsapp").arg(endpoint.port)});
    wrk.waitForFinished(-1);
    const QString output = QString::fromUtf8(wrk.readAllStandardOutput());
    const auto find = [&output](const char *pattern) {
        return QRegularExpression(QString::fromLatin1(pattern)).match(output).captured(1);
    };
    return {find(R"(Requests/sec:\s+([\d.]+))").toDouble(), milliseconds(find(R"(\n\s+50%\s+(\S+))")),
            milliseconds(find(R"(\n\s+99%\s+(\S+))")), find(R"(Non-2xx or 3xx responses: (\d+))").toDouble()};
}

Load loadDoor(const Shape &shape)
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
    return endpoint ? runWrk(*endpoint, shape, store.folder.path()) : Load();
}

Load loadSignatureOnly(const Shape &shape)
{
    const QTemporaryDir folder;
    const vendors::SignatureVerifier verifier({appSecret});
    http::Server server({}, [&verifier](http::Request &&request, const http::Reply &reply) {
        const auto signature = request.headers.value("x-hub-signature-256");
        const bool good = verifier.accepts(request.bodyView(),
                                           QByteArrayView(signature.data(), qsizetype(signature.size())));
        reply(http::Response::message(good ? 200 : 401, "OK"));
    });
    const auto endpoint = server.start();
    return endpoint ? runWrk(*endpoint, shape, folder.path()) : Load();
}

constexpr int itemsOfABatch = 1'000;
// So that feeding takes a few seconds at every concurrency.
constexpr int fedAlone = 2'000;
constexpr int fedTogether = 60'000;

void measure(QList<Figure> &figures, const QString &what, const Shape &shape,
             const QList<QPair<QString, double>> &peers)
{
    const Load durable = loadDoor(shape);
    QList<QPair<QString, double>> beside = peers;
    beside.append(
        {QStringLiteral("the same door with the signature check alone"), loadSignatureOnly(shape).perSecond});
    const QString name = QStringLiteral("%1, %2 connections").arg(what).arg(shape.connections);
    figures.append({QString(u"durable " % name), durable.perSecond, QStringLiteral("1/s"), beside});
    figures.append({QStringLiteral("their answer, p50"), durable.p50, QStringLiteral("ms"), {}});
    figures.append({QStringLiteral("their answer, p99"), durable.p99, QStringLiteral("ms"), {}});
    if (durable.refused > 0)
        figures.append({QStringLiteral("their answers that were not 200"), durable.refused, QString(), {}});
}

} // namespace

QList<Figure> measureIntake(int seconds)
{
    QList<Figure> figures;
    for (const int connections : {1, 64, 256}) {
        const double fed = Store().feed(connections == 1 ? fedAlone : fedTogether, connections);
        measure(figures, QStringLiteral("webhooks of 1.2 KB"), {webhookBody(1), connections, seconds},
                {{QStringLiteral("the same spool fed without HTTP"), fed}});
    }
    for (const int connections : {1, 64, 256})
        measure(figures, QStringLiteral("batches of 1 000 messages"),
                {webhookBody(itemsOfABatch), connections, seconds}, {});
    return figures;
}

} // namespace leadpilot::bench
