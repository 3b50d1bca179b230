// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/reconciliationfixture.h"
#include "tests/integration/pipeline/replaying.h"

using namespace leadpilot;
using namespace leadpilot::relay;
using namespace Qt::StringLiterals;

/// Bulk reads and dead letters: what waits for a person, what a bulk read mends, and what is replayed of it.
class ReconciliationDeadTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void theLedgerIsNeverEvenWhileALeadIsMissing()
    {
        RelayBench bench(homes());
        sealBodies(bench);
        std::atomic<bool> isRefusing = true;
        bench.transport->refuses = [&isRefusing](const supabase::HttpRequest &request) {
            return isRefusing && request.path.endsWith(u"relay_commit") &&
                   request.body.contains("991000000000022") && request.body.contains("meta_ads_leads");
        };
        bench.start();
        // Long ago, so that only the gap brings the day back into view.
        addLead(bench, freshLead("991000000000021", firstForm, 20));
        addLead(bench, freshLead("991000000000022", firstForm, 20));
        addLead(bench, freshLead("991000000000023"));
        const QJsonObject first = bench.reconcile();
        QCOMPARE(first.value("missing"_L1).toInt(), 1);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{3, 2}));
        QCOMPARE(bench.spool->counts().dead, 1);
        // A dead letter waits for a person; it is not brought in over and over.
        const QJsonObject second = bench.reconcile();
        QCOMPARE(second.value("brought_in"_L1).toInt(), 0);
        QCOMPARE(second.value("missing"_L1).toInt(), 1);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{3, 2}));

        isRefusing = false;
        const WebhookReplay replay = replayOf(bench);
        const auto entries = bench.spool->entries(10);
        QVERIFY(entries && entries->size() == 1);
        QVERIFY(replay.replay(entries->front().id).has_value());
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 3);
        QCOMPARE(bench.reconcile().value("missing"_L1).toInt(), 0);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{3, 3}));
        // The gap is closed: the day long ago is left alone from now on.
        QCOMPARE(bench.reconcile().value("listed"_L1).toInt(), 1);
    }

    void aLeadThatMetaWouldNotShowComesInBulk()
    {
        RelayBench bench(homes());
        bench.start();
        bench.setFault(Fault::UnknownAlias);
        QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad")), 200);
        WAIT_FOR(bench.spool->counts().dead == 1);
        QCOMPARE(bench.only(u"meta_ads_leads"_s).value("status"_L1).toString(), u"error"_s);
        bench.setFault(Fault::None);
        addLead(bench, freshLead("991000000000001"));
        QCOMPARE(bench.reconcile().value("brought_in"_L1).toInt(), 1);
        QCOMPARE(bench.only(u"meta_ads_leads"_s).value("status"_L1).toString(), u"created"_s);
        QCOMPARE(bench.count(u"leads"_s), 1);
        QCOMPARE(bench.only(u"webhook_events"_s).value("status"_L1).toString(), u"done"_s);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{1, 1}));
        // Nobody has to look at the webhook any more.
        WAIT_FOR(bench.spool->counts().dead == 0);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(u"webhooks"_s, u"&status=eq.success&error_message=is.null"_s), 2);
        QCOMPARE(bench.count(u"webhooks"_s, u"&status=neq.success"_s), 0);
        QCOMPARE(bench.count(u"leads"_s), 1);
        QCOMPARE(bench.count(u"activities"_s, u"&kind=eq.lead_created"_s), 1);
    }

    void aWebhookWaitsForAPersonAsLongAsOneOfItsLeadsIsDead()
    {
        RelayBench bench(homes());
        bench.start();
        bench.setFault(Fault::UnknownAlias);
        QJsonObject body = QJsonDocument::fromJson(fixture("meta_leadgen_ad")).object();
        QJsonArray entries = body.value("entry"_L1).toArray();
        QJsonObject second = entries.first().toObject();
        second = QJsonDocument::fromJson(
                     QJsonDocument(second).toJson().replace("991000000000001", "991000000000002"))
                     .object();
        entries.append(second);
        body.insert("entry"_L1, entries);
        QCOMPARE(bench.postSigned("meta", QJsonDocument(body).toJson()), 200);
        WAIT_FOR(bench.spool->counts().dead == 1);
        bench.setFault(Fault::None);
        const auto webhook = [&bench] {
            return bench.only(u"webhooks"_s, u"&signature_verified=is.true"_s).value("status"_L1).toString();
        };
        addLead(bench, freshLead("991000000000001"));
        QCOMPARE(bench.reconcile().value("brought_in"_L1).toInt(), 1);
        QCOMPARE(bench.count(u"leads"_s), 1);
        QCOMPARE(bench.spool->counts().dead, 1);
        QCOMPARE(bench.spool->counts().waiting, 0);
        QCOMPARE(webhook(), u"failed"_s);
        addLead(bench, freshLead("991000000000002"));
        QCOMPARE(bench.reconcile().value("brought_in"_L1).toInt(), 1);
        WAIT_FOR(bench.spool->counts().dead == 0);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(webhook(), u"success"_s);
        QCOMPARE(bench.count(u"meta_ads_leads"_s, u"&status=neq.error"_s), 2);
    }

    void aDeadLetterIsMendedByWhatAnotherRelayReads()
    {
        RelayBench bench(homes());
        bench.start();
        bench.setFault(Fault::UnknownAlias);
        QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad")), 200);
        WAIT_FOR(bench.spool->counts().dead == 1);
        bench.setFault(Fault::None);
        addLead(bench, freshLead("991000000000001"));
        SecondRelay other(bench);
        other.reconcile();
        WAIT_FOR(other.hasReconciled());
        QCOMPARE(bench.count(u"leads"_s), 1);
        QCOMPARE(bench.spool->counts().dead, 1);
        QCOMPARE(bench.reconcile().value("brought_in"_L1).toInt(), 0);
        WAIT_FOR(bench.spool->counts().dead == 0);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(u"webhooks"_s, u"&status=neq.success"_s), 0);
        QCOMPARE(bench.count(u"leads"_s), 1);
    }

    void aLeadThatCannotBeReadBecomesADeadLetterOfItsOwn()
    {
        RelayBench bench(homes());
        bench.start();
        QJsonObject broken = QJsonDocument::fromJson(freshLead("991000000000022")).object();
        broken.insert("field_data"_L1, QJsonArray{QJsonObject{{u"name"_s, 7}}});
        addLead(bench, freshLead("991000000000021"));
        addLead(bench, QJsonDocument(broken).toJson());
        QCOMPARE(bench.reconcile().value("missing"_L1).toInt(), 1);
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 1);
        QCOMPARE(bench.only(u"webhook_events"_s, u"&status=eq.dead"_s).value("event_key"_L1).toString(),
                 u"meta:lead:991000000000022"_s);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{2, 1}));
        // It stays one.
        QCOMPARE(bench.reconcile().value("brought_in"_L1).toInt(), 0);
        QCOMPARE(bench.spool->counts().dead, 1);
    }

    void aLeadReadInBulkIsReplayedFromTheWorkspace()
    {
        RelayBench bench(homes());
        sealBodies(bench);
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        (void)bench.reconcile();
        const auto id = WebhookId::parse(bench.only(u"webhooks"_s).value("id"_L1).toString());
        QVERIFY(id.has_value());
        const WebhookReplay replay = replayOf(bench);
        const auto preview = replay.dryRun(*id);
        QVERIFY2(preview.has_value(), preview ? "" : qPrintable(preview.error().detail));
        QCOMPARE(preview->value(u"events").toArray().first()[u"outcome"].toString(), u"has had its effect"_s);
        QVERIFY(replay.replay(*id).has_value());
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 1);
    }
};

QTEST_GUILESS_MAIN(ReconciliationDeadTest)
#include "tst_reconciliationdead.moc"
