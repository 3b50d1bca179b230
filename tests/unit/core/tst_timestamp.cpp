// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"

#include <QTest>

using namespace leadpilot;

class TimestampTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPartysSpellingIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("microseconds");
        constexpr qint64 second = 1'000'000;
        QTest::newRow("PostgREST") << QStringLiteral("2026-11-23T00:49:59.306215+00:00")
                                   << 1'795'394'999 * second + 306'215;
        QTest::newRow("trimmed zeros")
            << QStringLiteral("2026-11-23T00:49:59.3+00:00") << 1'795'394'999 * second + 300'000;
        QTest::newRow("no fraction") << QStringLiteral("2026-11-23T00:49:59+00:00") << 1'795'394'999 * second;
        QTest::newRow("Meta") << QStringLiteral("2026-11-23T00:49:59+0000") << 1'795'394'999 * second;
        QTest::newRow("Google webhook") << QStringLiteral("2026-11-23T00:49:59Z") << 1'795'394'999 * second;
        QTest::newRow("Google Ads API")
            << QStringLiteral("2026-11-23 09:49:59+09:00") << 1'795'394'999 * second;
        QTest::newRow("west of Greenwich")
            << QStringLiteral("2026-11-22T19:19:59-05:30") << 1'795'394'999 * second;
        QTest::newRow("nanoseconds") << QStringLiteral("2026-11-23T00:49:59.306215999Z")
                                     << 1'795'394'999 * second + 306'215;
    }

    void everyPartysSpellingIsRead()
    {
        QFETCH(QString, text);
        QFETCH(qint64, microseconds);
        const auto time = Timestamp::parse(text);
        QVERIFY(time);
        QCOMPARE(time->microseconds, microseconds);
    }

    void nonsenseIsRefused()
    {
        for (const auto *text :
             {u"", u"tomorrow", u"2026-02-30T00:00:00Z", u"2026-11-23", u"2026-11-23T25:00:00Z",
              u"2026-11-23T00:00:00+24:00", u"2026-11-23T00:00:00+01:60", u"9999-12-31T23:59:59-00:01",
              u"0001-01-01T00:00:00+00:01"})
            QVERIFY(!Timestamp::parse(QStringView(text)));
    }

    void itIsWrittenSoThatTextsSortAsTimesDo()
    {
        QCOMPARE(Timestamp{1'795'394'999'306'215}.toString(),
                 QStringLiteral("2026-11-23T00:49:59.306215+00:00"));
        QCOMPARE(Timestamp{-1}.toString(), QStringLiteral("1969-12-31T23:59:59.999999+00:00"));
        const Timestamp time{1'795'394'999'000'000};
        QVERIFY(Timestamp::parse(time.toString()) == time);
        QVERIFY(time.toString() < Timestamp{time.microseconds + 1}.toString());
    }
};

QTEST_GUILESS_MAIN(TimestampTest)
#include "tst_timestamp.moc"
