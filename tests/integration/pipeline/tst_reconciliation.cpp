// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/reconciliationfixture.h"

using namespace leadpilot;
using namespace leadpilot::relay;
using namespace Qt::StringLiterals;

/// Leads paid for that never arrive: the forms are read in bulk, and the ledger says how many are missing.
class ReconciliationTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void withHalfOfTheWebhooksLostEveryLeadIsThereAfterOneCycle()
    {
        RelayBench bench(homes());
        bench.start();
        setLists(bench, {.longestPage = 7});
        sendRun(bench, {.meta = 40,
                        .google = 24,
                        .whatsapp = 2,
                        .duplicates = 0.2,
                        .drops = 0.5,
                        .forms = 3,
                        .spreadDays = 40,
                        .intervalMs = 1,
                        .seed = 11});
        const QJsonArray leads = leadsOf(bench);
        const int dropped = droppedOf(leads);
        QVERIFY2(dropped > 20 && dropped < 44, qPrintable(QString::number(dropped)));
        QCOMPARE(bench.count(u"meta_ads_leads"_s) + bench.count(u"google_ads_leads"_s), 64 - dropped);

        const QJsonObject meta = bench.reconcile();
        QVERIFY2(meta.value("error"_L1).isNull(), qPrintable(meta.value("error"_L1).toString()));
        QCOMPARE(meta.value("forms"_L1).toInt(), 3);
        QCOMPARE(meta.value("listed"_L1).toInt(), 40);
        QCOMPARE(meta.value("missing"_L1).toInt(), 0);
        for (const QJsonValue lead : leads) {
            const QString vendor = lead["kind"_L1].toString();
            const QString id = lead["vendor_id"_L1].toString();
            QCOMPARE(bench.count(vendor + u"_ads_leads"_s,
                                 u"&status=neq.error&%1_lead_id=eq.%2"_s.arg(vendor, id)),
                     1);
        }
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{40, 40}));
        QCOMPARE(ledgerOf(bench, u"google"_s), (Sums{24, 24}));
        // What was read in bulk says so, and what came by itself was not read again.
        QCOMPARE(bench.count(u"webhooks"_s, u"&signature_verified=is.false&status=eq.success"_s), dropped);
        QCOMPARE(bench.count(u"webhook_events"_s, u"&kind=like.*.lead_read&status=eq.done"_s), dropped);
        QCOMPARE(bench.count(u"alerts"_s), 0);

        const auto contents = [&bench] {
            QByteArray all;
            for (const QString &table : {u"contacts"_s, u"leads"_s, u"activities"_s, u"webhooks"_s,
                                         u"meta_ads_leads"_s, u"google_ads_leads"_s, u"ad_lead_ledger"_s})
                all += QJsonDocument(bench.rows(table, u"&order=id"_s)).toJson();
            return all;
        };
        const QByteArray before = contents();
        QCOMPARE(bench.reconcile().value("brought_in"_L1).toInt(), 0);
        QCOMPARE(contents(), before);
    }

    void aSubscriptionThatSilentlyEndedLosesNoLead()
    {
        RelayBench bench(homes());
        bench.start();
        sendRun(bench,
                {.meta = 12, .google = 0, .whatsapp = 1, .drops = 1, .spreadDays = 80, .intervalMs = 1});
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 0);
        QCOMPARE(bench.reconcile().value("brought_in"_L1).toInt(), 12);
        QCOMPARE(bench.count(u"meta_ads_leads"_s, u"&status=neq.error"_s), 12);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{12, 12}));
    }

    void aWebhookAfterTheBulkReadIsADuplicate()
    {
        RelayBench bench(homes());
        bench.start();
        addLead(bench, freshLead("991000000000001"));
        QCOMPARE(bench.reconcile().value("brought_in"_L1).toInt(), 1);
        QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad")), 200);
        WAIT_FOR(bench.workers->counts().duplicatesIgnored == 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 1);
        QCOMPARE(bench.count(u"leads"_s), 1);
        QCOMPARE(bench.count(u"activities"_s, u"&kind=eq.lead_created"_s), 1);
    }

    void theSameGoogleLeadUnderAnotherIdIsNotTakenTwice()
    {
        RelayBench bench(homes());
        bench.start();
        QJsonObject lead = QJsonDocument::fromJson(fixture("google_lead")).object();
        lead.insert("google_key"_L1, u"google-key"_s);
        const Timestamp now = bench.clock.now();
        lead.insert("lead_submit_time"_L1, QString(now.toString().left(19) + u'Z'));
        QCOMPARE(bench.post("google", QJsonDocument(lead).toJson(), {}), 200);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        lead.insert("lead_id"_L1, u"another"_s);
        bench.simulator.with(
            [&lead](vendorsim::VendorSimulator &vendor) { vendor.google().addLeads({lead}); });
        QCOMPARE(bench.reconcile(u"google"_s).value("brought_in"_L1).toInt(), 0);
        QCOMPARE(bench.count(u"google_ads_leads"_s), 1);
        QCOMPARE(ledgerOf(bench, u"google"_s), (Sums{1, 1}));
        // A second click of somebody else is another lead.
        lead.insert("lead_id"_L1, u"third"_s);
        lead.insert("gcl_id"_L1, u"other-click"_s);
        bench.simulator.with(
            [&lead](vendorsim::VendorSimulator &vendor) { vendor.google().addLeads({lead}); });
        QCOMPARE(bench.reconcile(u"google"_s).value("brought_in"_L1).toInt(), 1);
        QCOMPARE(bench.count(u"google_ads_leads"_s), 2);
    }

    void aListThatIsSuddenlyShorterTakesNoLeadBack()
    {
        RelayBench bench(homes());
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        addLead(bench, freshLead("991000000000022"));
        (void)bench.reconcile();
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{2, 2}));
        bench.simulator.with(
            [](vendorsim::VendorSimulator &vendor) { vendor.graph().removeLead(u"991000000000021"_s); });
        QCOMPARE(bench.reconcile().value("listed"_L1).toInt(), 1);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{2, 2}));
    }

    void testLeadsAndLeadsWithoutAnEmailComeInBulkToo()
    {
        RelayBench bench(homes());
        bench.start();
        QJsonObject test = QJsonDocument::fromJson(fixture("meta_lead_read_test")).object();
        QJsonObject organic = QJsonDocument::fromJson(fixture("meta_lead_read_organic_no_email")).object();
        const QJsonValue today = QJsonDocument::fromJson(freshLead("1")).object().value("created_time"_L1);
        test.insert("created_time"_L1, today);
        organic.insert("created_time"_L1, today);
        addLead(bench, QJsonDocument(test).toJson());
        addLead(bench, QJsonDocument(organic).toJson());
        QCOMPARE(bench.reconcile().value("missing"_L1).toInt(), 0);
        QCOMPARE(bench.count(u"leads"_s, u"&is_test=is.true"_s), 1);
        QCOMPARE(bench.count(u"leads"_s, u"&is_test=is.false&email=is.null"_s), 1);
    }

    void adsThatAreNotOursToReadHideNoLead()
    {
        RelayBench bench(homes());
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        bench.setFault(Fault::NoAdsPermission);
        QVERIFY(bench.reconcile().value("error"_L1).isNull());
        const QJsonObject lead = bench.only(u"meta_ads_leads"_s);
        QCOMPARE(lead.value("email"_L1).toString(), u"zoe.mueller@example.com"_s);
        QVERIFY(lead.value("campaign_id"_L1).isNull());
    }

    void whatWasFoundSurvivesARestart()
    {
        RelayBench bench(homes());
        std::atomic<bool> isAway = true;
        bench.transport->loses = [&isAway](const supabase::HttpRequest &request) {
            return isAway && request.path.endsWith(u"relay_commit") &&
                   request.body.contains("meta_ads_leads");
        };
        bench.settle = std::chrono::milliseconds(300);
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        QCOMPARE(bench.reconcile().value("missing"_L1).toInt(), 1);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{1, 0}));
        // Found again, it is in the spool only once.
        QCOMPARE(bench.reconcile().value("brought_in"_L1).toInt(), 0);
        QCOMPARE(bench.spool->counts().waiting, 1);
        bench.stop();
        isAway = false;
        bench.start();
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 1);
        QCOMPARE(bench.count(u"webhooks"_s), 1);
        (void)bench.reconcile();
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{1, 1}));
    }

    void severalRelaysDoTheSameWorkWithoutHarm()
    {
        RelayBench bench(homes());
        bench.start();
        for (int i = 10; i < 30; ++i)
            addLead(bench, freshLead("9910000000000" + QByteArray::number(i)));
        SecondRelay other(bench);
        other.reconcile();
        (void)bench.reconcile();
        WAIT_FOR(other.hasReconciled());
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 20);
        QCOMPARE(bench.count(u"activities"_s, u"&kind=eq.lead_created"_s) +
                     bench.count(u"activities"_s, u"&kind=eq.form_submitted"_s),
                 20);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{20, 20}));
        QCOMPARE(bench.count(u"ad_lead_ledger"_s, u"&vendor=eq.meta"_s) <= 2, true);
    }

    void aSignedBodyIsNeverTakenForABulkRead()
    {
        RelayBench bench(homes());
        bench.start();
        const QByteArray body =
            R"({"object":"bulk_read","page_id":"104200000000001","form_id":"1","lead_id":"7",)"
            R"("lead":{"id":"7","created_time":"2026-11-22T23:59:58+0000"}})";
        QCOMPARE(bench.postSigned("meta", body), 200);
        WAIT_FOR(bench.count(u"webhooks"_s) == 1);
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 0);
        QCOMPARE(bench.count(u"leads"_s), 0);
    }

    void ofTwoRelaysThatCountTheHigherCountStays()
    {
        RelayBench bench(homes());
        const QString day = ledgerDay(bench.clock.now());
        const auto read = [&] {
            return LeadLedger::read(*bench.client, intake::Provider::Meta, {});
        };
        const auto counted = [&day](int listed, int arrived) {
            LeadTally tally;
            for (int i = 0; i < listed; ++i)
                tally.count(firstForm, day, i < arrived);
            return tally;
        };
        // The first time neither finds a row, then both find the same one.
        for (const int before : {0, 3}) {
            auto early = read();
            auto late = read();
            QVERIFY(early && late);
            late->take(counted(before + 3, before + 2));
            QVERIFY(late->write(*bench.client).has_value());
            early->take(counted(before + 2, before + 1));
            QVERIFY(early->write(*bench.client).has_value());
            QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{before + 3, before + 2}));
            // What one of them writes again does not stand in its own way.
            late->noteArrival(firstForm, day);
            QVERIFY(late->write(*bench.client).has_value());
            QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{before + 3, before + 3}));
        }
    }

    void aLongListOfGoogleComesInPages()
    {
        RelayBench bench(homes());
        bench.start();
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.google().setLongestPage(4); });
        sendRun(bench,
                {.meta = 0, .google = 11, .whatsapp = 0, .drops = 1, .spreadDays = 40, .intervalMs = 1});
        const QJsonObject report = bench.reconcile(u"google"_s);
        QCOMPARE(report.value("listed"_L1).toInt(), 11);
        QCOMPARE(report.value("calls"_L1).toInt(), 3);
        QCOMPARE(ledgerOf(bench, u"google"_s), (Sums{11, 11}));
    }
};

QTEST_GUILESS_MAIN(ReconciliationTest)
#include "tst_reconciliation.moc"
