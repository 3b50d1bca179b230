// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workinghours.h"

#include <QTest>

using namespace leadpilot;

class TestWorkingHours : public QObject
{
    Q_OBJECT

    const QByteArray m_office =
        R"({"time_zone":"Europe/Berlin","days":{"monday":[["09:00","12:30"],["13:30","18:00"]],)"
        R"("friday":[["00:00","24:00"]],"sunday":[]}})";

private Q_SLOTS:
    void includeWhatTheDaySays_data()
    {
        QTest::addColumn<QString>("moment");
        QTest::addColumn<bool>("includes");
        // 2026-11-23 is a Monday; Berlin is an hour ahead of UTC then.
        QTest::newRow("before") << QStringLiteral("2026-11-23T07:59:59Z") << false;
        QTest::newRow("the first minute") << QStringLiteral("2026-11-23T08:00:00Z") << true;
        QTest::newRow("the last minute") << QStringLiteral("2026-11-23T11:29:59Z") << true;
        QTest::newRow("the break") << QStringLiteral("2026-11-23T11:30:00Z") << false;
        QTest::newRow("after the break") << QStringLiteral("2026-11-23T12:30:00Z") << true;
        QTest::newRow("the evening") << QStringLiteral("2026-11-23T17:00:00Z") << false;
        QTest::newRow("a day that is not named") << QStringLiteral("2026-11-24T09:00:00Z") << false;
        QTest::newRow("a day without hours") << QStringLiteral("2026-11-22T09:00:00Z") << false;
        QTest::newRow("midnight before a whole day") << QStringLiteral("2026-11-26T22:59:59Z") << false;
        QTest::newRow("the start of a whole day") << QStringLiteral("2026-11-26T23:00:00Z") << true;
        QTest::newRow("the end of a whole day") << QStringLiteral("2026-11-27T22:59:59Z") << true;
        QTest::newRow("midnight after a whole day") << QStringLiteral("2026-11-27T23:00:00Z") << false;
        // In summer two hours ahead.
        QTest::newRow("summer, before") << QStringLiteral("2026-07-20T06:59:00Z") << false;
        QTest::newRow("summer, the first minute") << QStringLiteral("2026-07-20T07:00:00Z") << true;
    }
    void includeWhatTheDaySays()
    {
        QFETCH(QString, moment);
        QFETCH(bool, includes);
        const auto hours = WorkingHours::parse(m_office);
        QVERIFY(hours.has_value());
        QCOMPARE(hours->include(*Timestamp::parse(moment)), includes);
    }

    void anotherShapeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("place");
        const auto add = [](const char *name, const QByteArray &json, const char *place) {
            QTest::newRow(name) << json << QString::fromLatin1(place);
        };
        add("nothing", "", "working_hours: ");
        add("no object", "[]", "working_hours: ");
        add("no zone", R"({"days":{}})", "working_hours.time_zone: ");
        add("a zone of nowhere", R"({"time_zone":"Europe/Atlantis","days":{}})", "working_hours.time_zone: ");
        add("a way out", R"({"time_zone":"../../etc/passwd","days":{}})", "working_hours.time_zone: ");
        add("no days", R"({"time_zone":"UTC"})", "working_hours.days: ");
        add("no day", R"({"time_zone":"UTC","days":{"moonday":[]}})", "working_hours.days: ");
        add("no list", R"({"time_zone":"UTC","days":{"monday":{}}})", "working_hours.days.monday: ");
        add("a text", R"({"time_zone":"UTC","days":{"sunday":"09:00"}})", "working_hours.days.sunday: ");
        add("the second pair", R"({"time_zone":"UTC","days":{"monday":[["09:00","10:00"],["11:00"]]}})",
            "working_hours.days.monday[1]: ");
        for (const char *day :
             {R"("monday":[["09:00"]])", R"("monday":[["09:00","09:00"]])", R"("monday":[["10:00","09:00"]])",
              R"("monday":[["9:00","10:00"]])", R"("monday":[["09:60","10:00"]])",
              R"("monday":[["09:00","24:01"]])", R"("monday":[["09.00","10:00"]])", R"("monday":[[9,10]])",
              R"("monday":[["09:00","１0:00"]])"})
            add(day, QByteArray(R"({"time_zone":"UTC","days":{)") + day + "}}",
                "working_hours.days.monday[0]: ");
    }
    void anotherShapeIsRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, place);
        const auto hours = WorkingHours::parse(json);
        QVERIFY(!hours.has_value());
        QVERIFY2(hours.error().detail.startsWith(place), qPrintable(hours.error().detail));
    }
};

QTEST_APPLESS_MAIN(TestWorkingHours)
#include "tst_workinghours.moc"
