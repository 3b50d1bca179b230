// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/health/log.h"
#include "relay/health/logwriter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <array>
#include <thread>
#include <unistd.h>

using namespace leadpilot;
using namespace leadpilot::relay;
using namespace Qt::StringLiterals;

namespace {

class SetClock : public Clock
{
public:
    Timestamp now() const override { return Timestamp::fromSeconds(0); }
};

} // namespace

class RelayLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsOneJsonObject()
    {
        SetClock clock;
        QByteArray written;
        Log log(clock, LogLevel::Info, [&](const QByteArray &line) { written += line; });
        log.debug("not.this"_L1, QStringLiteral("below the level"));
        log.info("webhook.accepted"_L1, QStringLiteral("A webhook\nwas stored"),
                 {{"request_id", std::string("r-1")}, {"bytes", 12}, {"ms", 0.5}, {"signed", true}});
        QVERIFY(written.endsWith('\n'));
        QCOMPARE(written.count('\n'), 1);
        const QJsonObject line = QJsonDocument::fromJson(written).object();
        QCOMPARE(line.value("time"_L1).toString(), QStringLiteral("1970-01-01T00:00:00.000000+00:00"));
        QCOMPARE(line.value("level"_L1).toString(), QStringLiteral("info"));
        QCOMPARE(line.value("event"_L1).toString(), QStringLiteral("webhook.accepted"));
        QCOMPARE(line.value("request_id"_L1).toString(), QStringLiteral("r-1"));
        QCOMPARE(line.value("bytes"_L1).toInteger(), 12);
        QCOMPARE(line.value("signed"_L1).toBool(), true);
    }

    void longValuesAreCut()
    {
        SetClock clock;
        QByteArray written;
        Log log(clock, LogLevel::Info, [&](const QByteArray &line) { written += line; });
        log.info("x"_L1, QString(10'000, u'm'), {{"body", QString(10'000, u'b')}});
        QVERIFY(written.size() < 1'000);
    }

    void aSlowReaderCostsLinesButNobodysTime()
    {
        std::array<int, 2> ends{};
        QVERIFY(::pipe(ends.data()) == 0);
        std::FILE *pipe = ::fdopen(ends[1], "w");
        QVERIFY(pipe);
        QByteArray read;
        std::thread reader;
        {
            LogWriter writer(pipe, 100);
            const QByteArray line = QByteArray(10'000, 'x') + '\n';
            for (int i = 0; i < 1'000; ++i) // nobody reads: more than the pipe and the queue hold
                writer.write(line);
            reader = std::thread([&] {
                std::array<char, 65'536> piece{};
                for (ssize_t got = 0; (got = ::read(ends[0], piece.data(), piece.size())) > 0;)
                    read.append(piece.data(), static_cast<qsizetype>(got));
            });
        }
        std::fclose(pipe);
        reader.join();
        ::close(ends[0]);
        QVERIFY(read.contains("log.dropped"));
        QVERIFY(read.count('\n') < 1'000);
        QVERIFY(read.startsWith("xxx"));
    }

    void linesOfManyThreadsStayWhole()
    {
        SetClock clock;
        QList<QByteArray> lines;
        Log log(clock, LogLevel::Info, [&](const QByteArray &line) { lines.append(line); });
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 200; ++i)
                    log.info("x"_L1, QStringLiteral("y"), {{"i", i}});
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(lines.size(), 800);
        for (const QByteArray &line : lines)
            QVERIFY(QJsonDocument::fromJson(line).isObject());
    }
};

QTEST_GUILESS_MAIN(RelayLogTest)
#include "tst_relaylog.moc"
