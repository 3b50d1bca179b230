// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/reconciliationfixture.h"

#include <QTcpServer>

using namespace leadpilot;
using namespace leadpilot::relay;
using namespace Qt::StringLiterals;

namespace {

using Paging = vendorsim::ListManners::Paging;

} // namespace

/// Vendors that refuse a bulk read or answer it wrongly: who is told, and that it heals by itself.
class ReconciliationTroubleTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void anExpiredTokenRaisesAnAlertAndHeals()
    {
        RelayBench bench(homes());
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        bench.setFault(Fault::TokenExpired);
        const int before = requestsOf(bench);
        QCOMPARE(bench.reconcile().value("error"_L1).toString(), u"190/463"_s);
        QCOMPARE(requestsOf(bench) - before, 1);
        const QJsonObject alert = alertOf(bench, u"meta_forms"_s);
        QCOMPARE(alert.value("severity"_L1).toString(), u"critical"_s);
        QVERIFY(alert.value("resolved_at"_L1).isNull());
        QVERIFY(alert.value("message"_L1).toString().contains(u"190/463"_s));
        (void)bench.reconcile();
        QCOMPARE(alertOf(bench, u"meta_forms"_s).value("id"_L1), alert.value("id"_L1));

        // New settings are tried at once, without being asked.
        bench.setFault(Fault::None);
        bench.reconciler->tryAgainNow();
        WAIT_FOR(!alertOf(bench, u"meta_forms"_s).value("resolved_at"_L1).isNull());
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 1);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{1, 1}));
    }

    void whatAnEarlierProcessAlertedIsTakenBack()
    {
        RelayBench bench(homes());
        bench.start();
        bench.setFault(Fault::BadRequest);
        (void)bench.reconcile();
        QVERIFY(alertOf(bench, u"meta_forms"_s).value("resolved_at"_L1).isNull());
        bench.stop();
        bench.setFault(Fault::None);
        bench.start();
        (void)bench.reconcile();
        const QJsonObject resolved = alertOf(bench, u"meta_forms"_s);
        QVERIFY(!resolved.value("resolved_at"_L1).isNull());
        // The one after it leaves alone what was taken back long ago.
        bench.stop();
        bench.start();
        (void)bench.reconcile();
        QCOMPARE(alertOf(bench, u"meta_forms"_s), resolved);
    }

    void aDeadRefreshTokenRaisesAnAlertAndHeals()
    {
        RelayBench bench(homes());
        bench.start();
        const auto setFault = [&bench](vendorsim::GoogleSide::Fault fault) {
            bench.simulator.with(
                [fault](vendorsim::VendorSimulator &vendor) { vendor.google().setFault(fault); });
        };
        sendRun(bench, {.meta = 0, .google = 3, .whatsapp = 0, .drops = 1, .intervalMs = 1});
        setFault(vendorsim::GoogleSide::Fault::InvalidGrant);
        QCOMPARE(bench.reconcile(u"google"_s).value("error"_L1).toString(), u"invalid_grant"_s);
        QCOMPARE(alertOf(bench, u"google_forms"_s).value("severity"_L1).toString(), u"critical"_s);
        setFault(vendorsim::GoogleSide::Fault::None);
        QVERIFY(bench.reconcile(u"google"_s).value("error"_L1).isNull());
        QVERIFY(!alertOf(bench, u"google_forms"_s).value("resolved_at"_L1).isNull());
        QCOMPARE(ledgerOf(bench, u"google"_s), (Sums{3, 3}));
    }

    void anAccessTokenThatRanOutIsReplaced()
    {
        RelayBench bench(homes());
        bench.start();
        const auto tokens = [&bench] {
            int count = 0;
            bench.simulator.with(
                [&count](vendorsim::VendorSimulator &vendor) { count = vendor.google().tokensGiven(); });
            return count;
        };
        (void)bench.reconcile();
        (void)bench.reconcile();
        QCOMPARE(tokens(), 1);
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.google().expireTokens(); });
        QVERIFY(bench.reconcile(u"google"_s).value("error"_L1).isNull());
        QCOMPARE(tokens(), 2);
    }

    void aListWithoutAnEndStops_data()
    {
        QTest::addColumn<Paging>("paging");
        QTest::newRow("repeats a cursor") << Paging::RepeatsItself;
        QTest::newRow("new cursors for ever") << Paging::NeverEnds;
    }
    void aListWithoutAnEndStops()
    {
        QFETCH(Paging, paging);
        RelayBench bench(homes());
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        setLists(bench, {.paging = paging});
        // Already the list of forms has none.
        QCOMPARE(bench.reconcile().value("error"_L1).toString(), u"endless"_s);
        QVERIFY(requestsOf(bench) < 10);
        QCOMPARE(alertOf(bench, u"meta_forms"_s).value("severity"_L1).toString(), u"critical"_s);
        QCOMPARE(bench.count(u"ad_lead_ledger"_s), 0);
        // Neither has a form's list of leads.
        setLists(bench, {.paging = paging, .isForLeadsOnly = true});
        const int before = requestsOf(bench);
        const QJsonObject report = bench.reconcile();
        QCOMPARE(report.value("error"_L1).toString(), u"endless"_s);
        QCOMPARE(report.value("unreadable"_L1).toInt(), 1);
        QVERIFY(requestsOf(bench) - before < 20);
        // What it did say is not lost; but nothing is counted.
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 1);
        QCOMPARE(bench.count(u"ad_lead_ledger"_s), 0);
        setLists(bench, {});
        QVERIFY(bench.reconcile().value("error"_L1).isNull());
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{1, 1}));
    }

    void aLinkToTheNextPageIsNeverFollowed()
    {
        QTcpServer elsewhere;
        QVERIFY(elsewhere.listen(QHostAddress::LocalHost));
        RelayBench bench(homes());
        bench.start();
        for (int i = 1; i <= 5; ++i)
            addLead(bench, freshLead("99100000000002" + QByteArray::number(i)));
        setLists(bench,
                 {.longestPage = 2, .nextUrl = u"http://127.0.0.1:%1/steal"_s.arg(elsewhere.serverPort())});
        QCOMPARE(bench.reconcile().value("listed"_L1).toInt(), 5);
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 5);
        QVERIFY(!elsewhere.waitForNewConnection(0));
    }

    void aFormThatCannotBeReadKeepsNoOtherBack()
    {
        RelayBench bench(homes());
        bench.start();
        const QString second = u"775000000000002"_s;
        const auto setError = [&](int code) {
            bench.simulator.with(
                [&](vendorsim::VendorSimulator &vendor) { vendor.graph().setFormError(firstForm, code); });
        };
        addLead(bench, freshLead("991000000000021"));
        addLead(bench, freshLead("991000000000022", second));
        setError(200);
        const QJsonObject report = bench.reconcile();
        QCOMPARE(report.value("forms"_L1).toInt(), 1);
        QCOMPARE(report.value("unreadable"_L1).toInt(), 1);
        QCOMPARE(bench.count(u"meta_ads_leads"_s, u"&form_id=eq."_s + second), 1);
        const QString message = alertOf(bench, u"meta_forms"_s).value("message"_L1).toString();
        QVERIFY2(message.contains(firstForm) && !message.contains(second), qPrintable(message));
        setError(0);
        (void)bench.reconcile();
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 2);
        QVERIFY(!alertOf(bench, u"meta_forms"_s).value("resolved_at"_L1).isNull());
    }

    void troubleOnTheOtherSideIsTriedAgain()
    {
        RelayBench bench(homes());
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        (void)bench.reconcile();
        addLead(bench, freshLead("991000000000022"));
        // The list of forms is asked for once; a form is tried three times.
        bench.setFault(Fault::ServerError);
        QCOMPARE(bench.reconcile().value("error"_L1).toString(), u"2"_s);
        QCOMPARE(bench.count(u"alerts"_s), 0);
        bench.setFault(Fault::None);
        QVERIFY(bench.reconcile().value("error"_L1).isNull());
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{2, 2}));
    }

    void aPageThatFailsOnceIsAskedForAgain()
    {
        RelayBench bench(homes());
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.graph().failLeadLists(2); });
        QVERIFY(bench.reconcile().value("error"_L1).isNull());
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{1, 1}));
    }
};

QTEST_GUILESS_MAIN(ReconciliationTroubleTest)
#include "tst_reconciliationtrouble.moc"
