// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrival/quiethours.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace leadpilot;

namespace {

Timestamp utc(const char *text)
{
    return *Timestamp::parse(QString::fromLatin1(text));
}

QTimeZone berlin()
{
    return QTimeZone("Europe/Berlin");
}

} // namespace

class TestQuietHours : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hoursOfOneDay();
    void hoursOverMidnightEndInTheMorning();
    void nobodyIsQuietUnlessAsked();
    void everyNightHasOneBeginningAndOneEnd_data();
    void everyNightHasOneBeginningAndOneEnd();
};

void TestQuietHours::hoursOfOneDay()
{
    const QuietHours noon{true, 12 * 60, 13 * 60 + 30};
    QVERIFY(!noon.endAfter(utc("2026-11-23T10:59:59Z"), berlin()));
    QCOMPARE(noon.endAfter(utc("2026-11-23T11:00:00Z"), berlin()).value(), utc("2026-11-23T12:30:00Z"));
    QVERIFY(!noon.endAfter(utc("2026-11-23T12:30:00Z"), berlin()));
}

void TestQuietHours::hoursOverMidnightEndInTheMorning()
{
    const QuietHours night{true, 20 * 60, 7 * 60};
    QVERIFY(!night.endAfter(utc("2026-11-23T18:59:00Z"), berlin()));
    QCOMPARE(night.endAfter(utc("2026-11-23T19:00:00Z"), berlin()).value(), utc("2026-11-24T06:00:00Z"));
    QCOMPARE(night.endAfter(utc("2026-11-24T05:59:59Z"), berlin()).value(), utc("2026-11-24T06:00:00Z"));
    QVERIFY(!night.endAfter(utc("2026-11-24T06:00:00Z"), berlin()));
}

void TestQuietHours::nobodyIsQuietUnlessAsked()
{
    QVERIFY(!(QuietHours{false, 0, 1'439}).endAfter(utc("2026-11-23T12:00:00Z"), berlin()));
    QVERIFY(!(QuietHours{true, 600, 600}).endAfter(utc("2026-11-23T09:00:00Z"), berlin()));
}

void TestQuietHours::everyNightHasOneBeginningAndOneEnd_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("start");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    // Both begin or end within the hour that is skipped or shown twice.
    QTest::newRow("forward, end skipped")
        << QByteArray("Europe/Berlin") << QStringLiteral("2026-03-27T12:00:00Z") << 22 * 60 << 2 * 60 + 30;
    QTest::newRow("forward, begin skipped")
        << QByteArray("Europe/Berlin") << QStringLiteral("2026-03-27T12:00:00Z") << 2 * 60 + 30 << 8 * 60;
    QTest::newRow("back, end twice") << QByteArray("Europe/Berlin") << QStringLiteral("2026-10-23T12:00:00Z")
                                     << 22 * 60 << 2 * 60 + 30;
    QTest::newRow("back, begin twice")
        << QByteArray("Europe/Berlin") << QStringLiteral("2026-10-23T12:00:00Z") << 2 * 60 + 30 << 8 * 60;
    QTest::newRow("at midnight") << QByteArray("America/Havana") << QStringLiteral("2026-03-06T12:00:00Z")
                                 << 0 << 6 * 60;
    QTest::newRow("half an hour") << QByteArray("Australia/Lord_Howe")
                                  << QStringLiteral("2026-10-02T00:00:00Z") << 21 * 60 << 2 * 60 + 15;
    QTest::newRow("far east") << QByteArray("Pacific/Kiritimati") << QStringLiteral("2026-01-01T00:00:00Z")
                              << 23 * 60 << 60;
}

void TestQuietHours::everyNightHasOneBeginningAndOneEnd()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, start);
    QFETCH(int, from);
    QFETCH(int, until);
    const QTimeZone here(zone);
    QVERIFY(here.isValid());
    const QuietHours hours{true, from, until};
    const int usual = (until - from + 1'440) % 1'440;
    std::optional<Timestamp> end;
    int nights = 0, minutes = 0;
    const Timestamp first = *Timestamp::parse(start);
    for (int minute = 0; minute < 4 * 1'440; ++minute) {
        const Timestamp now = first.plusSeconds(qint64(minute) * 60);
        const auto found = hours.endAfter(now, here);
        if (end && now < *end) {
            QVERIFY2(found == end, "a night keeps the end that it had at first");
        } else if (found) {
            ++nights;
            minutes = 0;
        }
        QVERIFY(!found || *found > now);
        minutes += found ? 1 : 0;
        QVERIFY(minutes <= usual + 60);
        end = found;
    }
    QCOMPARE(nights, 4);
}

QTEST_GUILESS_MAIN(TestQuietHours)
#include "tst_quiethours.moc"
