// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/reconciliationpolicy.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600;
constexpr qint64 day = 24 * hour;

Timestamp at(const char *time)
{
    return Timestamp::parse(QString::fromLatin1(time)).value();
}

const Timestamp now = at("2026-11-23T09:30:00Z");

Error error(ErrorCode code, int retryAfterSeconds = 0)
{
    return {code, u"list the leads of a form"_s, {}, {}, retryAfterSeconds};
}

} // namespace

/// When forms are read, and from when on.
class ReconciliationPolicyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstReadingTakesAllTheVendorKeeps()
    {
        const ReconciliationPolicy policy;
        // Ninety days with today; the vendor forgets within a day, and days are counted whole.
        QCOMPARE(policy.readFrom({}, now), at("2026-08-26T00:00:00Z"));
    }

    void laterReadingsOverlapByADay_data()
    {
        QTest::addColumn<QString>("last");
        QTest::addColumn<Timestamp>("from");
        QTest::newRow("today") << u"2026-11-23"_s << at("2026-11-22T00:00:00Z");
        QTest::newRow("last week") << u"2026-11-16"_s << at("2026-11-15T00:00:00Z");
        QTest::newRow("long ago") << u"2026-08-26"_s << at("2026-08-26T00:00:00Z");
        QTest::newRow("tomorrow") << u"2026-11-24"_s << at("2026-11-22T00:00:00Z");
        QTest::newRow("unreadable") << u"soon"_s << at("2026-08-26T00:00:00Z");
    }
    void laterReadingsOverlapByADay()
    {
        QFETCH(QString, last);
        QFETCH(Timestamp, from);
        const std::vector<LedgerDay> days{{last, 3, 3}};
        QCOMPARE(ReconciliationPolicy().readFrom(days, now), from);
    }

    void dayOnWhichALeadIsMissingIsReadAgain()
    {
        const std::vector<LedgerDay> days{{u"2026-11-03"_s, 2, 2},
                                          {u"2026-11-10"_s, 5, 4},
                                          {u"2026-11-12"_s, 5, 0},
                                          {u"2026-11-23"_s, 1, 1}};
        QCOMPARE(ReconciliationPolicy().readFrom(days, now), at("2026-11-10T00:00:00Z"));
    }

    void whatTheVendorHasForgottenIsNotAskedFor()
    {
        const std::vector<LedgerDay> days{{u"2026-08-01"_s, 5, 4}, {u"2026-11-23"_s, 1, 1}};
        QCOMPARE(ReconciliationPolicy().readFrom(days, now), at("2026-11-22T00:00:00Z"));
    }

    void leadCountsForItsDayInUtc()
    {
        QCOMPARE(ledgerDay(at("2026-11-23T00:30:00+01:00")), u"2026-11-22"_s);
        QCOMPARE(ledgerDay(at("2026-11-23T00:00:00Z")), u"2026-11-23"_s);
    }

    void busyPageIsReadAsOftenAsConfigured()
    {
        const ReconciliationPolicy policy{.cycleSeconds = hour};
        QCOMPARE(policy.pauseOfPage(1'000, 60, {}), hour);
        QCOMPARE(policy.pauseOfPage(1, 4, {}), hour);
    }

    void pageWithFewLeadsAndManyFormsIsReadRarely()
    {
        const ReconciliationPolicy policy{.cycleSeconds = 900};
        // One lead: 4 800 calls a day, of which 1 200 are ours; 101 calls a cycle make 11 cycles a day.
        const qint64 pause = policy.pauseOfPage(1, 101, {});
        QCOMPARE(pause, 7'272);
        QVERIFY(101 * (day / pause) <= 1'200);
        QCOMPARE(policy.pauseOfPage(1, 1'000'000, {}), day);
    }

    void budgetIsNeverExceeded()
    {
        const ReconciliationPolicy policy{.cycleSeconds = 300};
        for (qint64 leads = 1; leads < 5'000; leads = leads * 3 + 1) {
            for (qint64 calls = 1; calls < 1'200 * leads; calls = calls * 2 + 1)
                QVERIFY(calls * day <= policy.pauseOfPage(leads, calls, {}) * 1'200 * leads);
        }
    }

    void emptyPageIsReadFourTimesADay()
    {
        QCOMPARE(ReconciliationPolicy{.cycleSeconds = 300}.pauseOfPage(0, 2, {}), 6 * hour);
        QCOMPARE(ReconciliationPolicy{.cycleSeconds = day}.pauseOfPage(0, 2, {}), day);
    }

    void usedUpCallsStretchThePause()
    {
        const ReconciliationPolicy policy{.cycleSeconds = hour};
        QCOMPARE(policy.pauseOfPage(1'000, 5, {.percent = 49}), hour);
        QCOMPARE(policy.pauseOfPage(1'000, 5, {.percent = 50}), 2 * hour);
        QCOMPARE(policy.pauseOfPage(1'000, 5, {.percent = 95}), 4 * hour);
        QCOMPARE(policy.pauseOfPage(1'000, 5, {.percent = 100, .waitSeconds = 9 * 3'600}), 9 * hour);
        QVERIFY(isNearlyUsedUp({.percent = 80}) && isNearlyUsedUp({.percent = 3, .waitSeconds = 60}));
        QVERIFY(!isNearlyUsedUp({.percent = 79}));
    }

    void whatPassesIsTriedSoonAndThenLessOften()
    {
        const ReconciliationPolicy policy{.cycleSeconds = hour};
        QCOMPARE(policy.pauseAfter(error(ErrorCode::Offline), 1), 300);
        QCOMPARE(policy.pauseAfter(error(ErrorCode::Offline), 2), 600);
        QCOMPARE(policy.pauseAfter(error(ErrorCode::RateLimited), 99), hour);
        QCOMPARE(policy.pauseAfter(error(ErrorCode::RateLimited, 7 * 3'600), 1), 7 * hour);
    }

    void whatAPersonMustMendIsNotAskedMoreOften()
    {
        const ReconciliationPolicy policy{.cycleSeconds = hour};
        for (const ErrorCode code :
             {ErrorCode::Unauthorized, ErrorCode::Forbidden, ErrorCode::Rejected, ErrorCode::Protocol})
            QCOMPARE(policy.pauseAfter(error(code), 1), hour);
    }
};

QTEST_GUILESS_MAIN(ReconciliationPolicyTest)
#include "tst_reconciliationpolicy.moc"
