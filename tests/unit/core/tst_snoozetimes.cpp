// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snoozetimes.h"

#include <QTest>
#include <QTimeZone>

using namespace leadpilot;

class TestSnoozeTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timesFollowTheClock_data();
    void timesFollowTheClock();
    void morningIsAtNineAlsoWhenTheClocksChange();
};

void TestSnoozeTimes::timesFollowTheClock_data()
{
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QDateTime>("later");
    QTest::addColumn<QDateTime>("week");
    const auto at = [](int day, int hour, int minute) {
        return QDateTime(QDate(2026, 11, day), QTime(hour, minute), Qt::UTC);
    };
    QTest::newRow("Monday morning") << at(23, 9, 5) << at(23, 12, 30) << at(30, 9, 0);
    QTest::newRow("on the half hour") << at(25, 10, 30) << at(25, 13, 30) << at(30, 9, 0);
    QTest::newRow("late") << at(25, 20, 29) << at(25, 23, 30) << at(30, 9, 0);
    QTest::newRow("too late") << at(25, 20, 31) << QDateTime() << at(30, 9, 0);
    QTest::newRow("Sunday") << at(29, 12, 0) << at(29, 15, 0) << at(30, 9, 0);
}

void TestSnoozeTimes::timesFollowTheClock()
{
    QFETCH(QDateTime, now);
    QFETCH(QDateTime, later);
    QFETCH(QDateTime, week);
    const SnoozeTimes times = SnoozeTimes::from(now, Qt::Monday);
    QCOMPARE(times.laterToday.value_or(QDateTime()), later);
    QCOMPARE(times.tomorrowMorning, QDateTime(now.date().addDays(1), QTime(9, 0), Qt::UTC));
    QCOMPARE(times.nextWeek, week);
    QCOMPARE(SnoozeTimes::from(now, Qt::Sunday).nextWeek.date().dayOfWeek(), int(Qt::Sunday));
}

void TestSnoozeTimes::morningIsAtNineAlsoWhenTheClocksChange()
{
    const QDateTime saturday(QDate(2026, 10, 24), QTime(22, 0), QTimeZone("Europe/Berlin"));
    const QDateTime morning = SnoozeTimes::from(saturday, Qt::Monday).tomorrowMorning;
    QCOMPARE(morning.time(), QTime(9, 0));
    QCOMPARE(saturday.secsTo(morning), 12 * 3'600);
}

QTEST_APPLESS_MAIN(TestSnoozeTimes)
#include "tst_snoozetimes.moc"
