// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/plainhttp.h"
#include "tests/harness/relayprocess.h"

#include <QElapsedTimer>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace leadpilot::harness;

namespace {

const QByteArray appSecret = "5ebe2294ecd0e0f08eab7690d2a6ee69";

/// A client that begins a request and never ends it. From an address of its own: one has its share of
/// connections.
std::unique_ptr<QTcpSocket> slowClient(quint16 port, int number)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->bind(QHostAddress(u"127.0.0.%1"_s.arg(2 + number % 4)));
    socket->connectToHost(QHostAddress::LocalHost, port);
    if (!socket->waitForConnected(5'000))
        return {};
    switch (number % 3) {
    case 0: // never a whole header
        socket->write("POST /api/webhooks/meta HTTP/1.1\r\nHost: h\r\nX-Slow: ");
        break;
    case 1: // never the body it announces
        socket->write("POST /api/webhooks/meta HTTP/1.1\r\nHost: h\r\nContent-Length: 4000000\r\n\r\n{");
        break;
    default: // chunks without end
        socket->write(
            "POST /api/webhooks/meta HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
    }
    socket->waitForBytesWritten(5'000);
    return socket;
}

} // namespace

/// A thousand clients that take their time keep no genuine vendor waiting.
class SlowClientsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGenuineVendorIsAnsweredWithinASecond()
    {
        // A descriptor each, here and in the relay, which inherits the limit.
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
        limit.rlim_cur = limit.rlim_max;
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);
        if (limit.rlim_cur < 2'500)
            QSKIP("this machine does not let a process have that many connections");

        QTemporaryDir folder;
        RelayProcess relay(QStringLiteral(LEADPILOT_BIN_DIR), folder.filePath(u"data"_s));
        QVERIFY(relay.createWorkspace());
        QVERIFY(relay.command({u"integration"_s, u"set"_s, u"meta"_s,
                               u"app_secret="_s + QString::fromLatin1(appSecret), u"page_id=1"_s}));
        QVERIFY(relay.start());
        std::vector<std::unique_ptr<QTcpSocket>> slow;
        for (int number = 0; number < 1'000; ++number) {
            slow.push_back(slowClient(relay.port(), number));
            QVERIFY2(slow.back(), qPrintable(u"client %1 was not let in"_s.arg(number)));
        }
        const QByteArray body = "{\"object\":\"page\",\"entry\":[]}";
        const QByteArray signature =
            "sha256=" + QMessageAuthenticationCode::hash(body, appSecret, QCryptographicHash::Sha256).toHex();
        qint64 slowest = 0;
        for (int time = 0; time < 20; ++time) {
            // One byte more from each fifth of them, as they do.
            for (size_t i = static_cast<size_t>(time % 5); i < slow.size(); i += 5) {
                slow[i]->write("a");
                slow[i]->flush();
            }
            QElapsedTimer timer;
            timer.start();
            PlainHttp vendor(relay.address(), relay.port());
            const auto answer =
                vendor.send("POST", "/api/webhooks/meta", {{"X-Hub-Signature-256", signature}}, body);
            QVERIFY(answer);
            QCOMPARE(answer->status, 200);
            slowest = std::max(slowest, timer.elapsed());
        }
        qInfo("slowest answer beside 1000 slow clients: %lld ms", static_cast<long long>(slowest));
        QVERIFY(slowest < 1'000);
        relay.terminate();
        QCOMPARE(relay.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(SlowClientsTest)
#include "tst_slowclients.moc"
