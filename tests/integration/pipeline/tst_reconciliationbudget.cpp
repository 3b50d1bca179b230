// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/reconciliationfixture.h"

using namespace leadpilot;
using namespace leadpilot::relay;
using namespace Qt::StringLiterals;

/// Bulk reads and the calls a vendor allows.
class ReconciliationBudgetTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void heldBackCallsAreWaitedFor()
    {
        RelayBench bench(homes());
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        bench.setFault(Fault::RateLimited);
        const int before = requestsOf(bench);
        const QJsonObject report = bench.reconcile();
        QCOMPARE(report.value("error"_L1).toString(), u"80005"_s);
        QCOMPARE(requestsOf(bench) - before, 1);
        const auto next = Timestamp::parse(report.value("next_at"_L1).toString());
        QVERIFY(next && next->seconds() - bench.clock.now().seconds() > 6 * 60);
        // A vendor that is only busy is told about when that lasts.
        QCOMPARE(bench.count(u"alerts"_s), 0);
        (void)bench.reconcile();
        (void)bench.reconcile();
        QCOMPARE(alertOf(bench, u"meta_forms"_s).value("severity"_L1).toString(), u"warning"_s);
    }

    void bulkReadsGiveWayWhenTheCallsAreNearlyUsedUp()
    {
        RelayBench bench(homes());
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        const auto setUsage = [&bench](int percent) {
            bench.simulator.with(
                [percent](vendorsim::VendorSimulator &vendor) { vendor.graph().setUsage(percent); });
        };
        setUsage(85);
        const QJsonObject report = bench.reconcile();
        QCOMPARE(report.value("forms"_L1).toInt(), 0);
        QCOMPARE(report.value("calls"_L1).toInt(), 1);
        QVERIFY(report.value("error"_L1).isNull());
        const auto next = Timestamp::parse(report.value("next_at"_L1).toString());
        QVERIFY(next && next->seconds() - bench.clock.now().seconds() > 3 * 3'600);
        setUsage(20);
        QCOMPARE(bench.reconcile().value("forms"_L1).toInt(), 1);
    }

    void theNextCycleGoesOnWhereTheCallsRanOut()
    {
        RelayBench bench(homes());
        bench.start();
        for (int i = 1; i <= 3; ++i)
            addLead(bench, freshLead("99100000000002" + QByteArray::number(i), u"77500000000000%1"_s.arg(i)));
        const auto readSome = [&bench] {
            bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.graph().setUsage(30, 30); });
            return bench.reconcile().value("forms"_L1).toInt();
        };
        const auto hasLeadOf = [&bench](const QString &form) {
            return bench.count(u"meta_ads_leads"_s, u"&form_id=eq."_s + form) == 1;
        };
        QCOMPARE(readSome(), 2);
        QVERIFY(hasLeadOf(u"775000000000001"_s) && hasLeadOf(u"775000000000002"_s));
        QVERIFY(!hasLeadOf(u"775000000000003"_s));
        QCOMPARE(readSome(), 2);
        QVERIFY(hasLeadOf(u"775000000000003"_s));
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{3, 3}));
    }

    void aFormThatTakesMoreCallsThanThereAreIsReadOnAndKeepsNoOtherBack()
    {
        RelayBench bench(homes());
        bench.start();
        setLists(bench, {.longestPage = 2});
        for (int i = 1; i <= 6; ++i)
            addLead(bench, freshLead("99100000000002" + QByteArray::number(i)));
        addLead(bench, freshLead("991000000000031", u"775000000000002"_s));
        for (int cycle = 0; cycle < 8 && bench.count(u"meta_ads_leads"_s) < 7; ++cycle) {
            // The list of forms and one page, or two.
            bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.graph().setUsage(40, 40); });
            QVERIFY(bench.reconcile().value("error"_L1).isNull());
        }
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 7);
        // It was read whole, though in parts, and is counted so.
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{7, 7}));
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.graph().setUsage(0); });
        QCOMPARE(bench.reconcile().value("listed"_L1).toInt(), 7);
    }

    void aPageThatKeepsFailingInTheMiddleIsWhereTheNextCycleGoesOn()
    {
        RelayBench bench(homes());
        bench.start();
        setLists(bench, {.longestPage = 2});
        for (int i = 1; i <= 6; ++i)
            addLead(bench, freshLead("99100000000002" + QByteArray::number(i)));
        // Three tries, and three more, of the second page.
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.graph().failLeadLists(3, 1); });
        QCOMPARE(bench.reconcile().value("error"_L1).toString(), u"2"_s);
        QCOMPARE(bench.count(u"ad_lead_ledger"_s), 0);
        const int before = requestsOf(bench);
        const QJsonObject report = bench.reconcile();
        QVERIFY(report.value("error"_L1).isNull());
        QCOMPARE(requestsOf(bench) - before, 3); // the list of forms and two pages
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{6, 6}));
    }

    void aBulkReadDoesNotFillTheSpool()
    {
        RelayBench bench(homes());
        std::atomic<bool> isAway = true;
        bench.transport->loses = [&isAway](const supabase::HttpRequest &request) {
            return isAway && request.path.endsWith(u"relay_commit") &&
                   request.body.contains("meta_ads_leads");
        };
        bench.settle = std::chrono::milliseconds(300);
        bench.start();
        constexpr int leads = 500;
        for (int i = 0; i < leads; ++i)
            addLead(bench, freshLead(QByteArray::number(991'000'000'001'000 + i)));
        const QJsonObject report = bench.reconcile();
        QVERIFY2(bench.spool->counts().waiting < 300,
                 qPrintable(QString::number(bench.spool->counts().waiting)));
        QVERIFY(!report.value("error"_L1).isNull());
        QCOMPARE(bench.count(u"alerts"_s), 0); // the vendor is not to blame
        isAway = false;
        WAIT_FOR(bench.spool->counts().waiting == 0);
        for (int cycle = 0; cycle < 10 && bench.count(u"meta_ads_leads"_s, u"&limit=1000"_s) < leads;
             ++cycle) {
            (void)bench.reconcile();
            QTRY_COMPARE_WITH_TIMEOUT(bench.spool->counts().waiting, 0, patienceOfRunMs);
        }
        QCOMPARE(bench.count(u"meta_ads_leads"_s, u"&limit=1000"_s), leads);
        (void)bench.reconcile();
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{leads, leads}));
    }

    void aClockThatIsSetBackPutsNoCycleOff()
    {
        RelayBench bench(homes());
        bench.start();
        const auto finished = [](const QJsonObject &report) {
            return Timestamp::parse(report.value("finished_at"_L1).toString()).value_or(Timestamp());
        };
        const Timestamp before = finished(bench.reconcile());
        bench.clock.movedBySeconds = -3 * 24 * 3'600;
        bench.reconciler->tryAgainNow(); // nothing has failed: it only looks at the clock
        WAIT_FOR(finished(bench.reconciler->report().value("vendors"_L1).toArray().first().toObject()) <
                 before);
    }
};

QTEST_GUILESS_MAIN(ReconciliationBudgetTest)
#include "tst_reconciliationbudget.moc"
