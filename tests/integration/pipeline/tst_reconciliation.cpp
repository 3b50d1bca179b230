// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/webhookreplay.h"
#include "tests/integration/pipeline/pipelinefixture.h"

#include <QTcpServer>

#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::relay;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceOfRunMs = 60'000;
const QString firstForm = u"775000000000001"_s;

using Paging = vendorsim::ListManners::Paging;

/// Sends a run and waits until the relay has taken everything that was sent.
void sendRun(RelayBench &bench, const vendorsim::RunPlan &plan)
{
    bool started = false;
    bench.simulator.with([&](vendorsim::VendorSimulator &vendor) { started = vendor.run(plan); });
    QVERIFY(started);
    const auto isDone = [&bench] {
        bool done = false;
        bench.simulator.with(
            [&done](vendorsim::VendorSimulator &vendor) { done = vendor.trace().value("done"_L1).toBool(); });
        return done && bench.spool->counts().waiting == 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), patienceOfRunMs);
}

/// The leads of the run, dropped ones included: what must be there in the end.
QJsonArray leadsOf(RelayBench &bench)
{
    QJsonArray leads;
    bench.simulator.with([&leads](vendorsim::VendorSimulator &vendor) {
        const QJsonArray sent = vendor.trace().value("sent"_L1).toArray();
        for (const QJsonValue entry : sent) {
            if (entry["kind"_L1] != "whatsapp"_L1 && !entry["bad_signature"_L1].toBool())
                leads.append(entry);
        }
    });
    return leads;
}

int droppedOf(const QJsonArray &leads)
{
    return static_cast<int>(
        std::ranges::count_if(leads, [](const QJsonValue &lead) { return lead["dropped"_L1].toBool(); }));
}

void addLead(RelayBench &bench, const QByteArray &body)
{
    const QJsonObject lead = QJsonDocument::fromJson(body).object();
    bench.simulator.with([&lead](vendorsim::VendorSimulator &vendor) {
        vendor.graph().addLeads({{lead.value("id"_L1).toString(), lead}});
    });
}

/// A lead of this moment, unlike the fixtures', which have a date.
QByteArray freshLead(const QByteArray &id, const QString &formId = firstForm, qint64 daysAgo = 0)
{
    QJsonObject lead = QJsonDocument::fromJson(fixture("meta_lead_read_ad")).object();
    const Timestamp created = SystemClock().now().plusSeconds(-60 - daysAgo * 24 * 3'600);
    lead.insert("id"_L1, QString::fromLatin1(id));
    lead.insert("created_time"_L1, QString(created.toString().left(19) + u"+0000"_s));
    lead.insert("form_id"_L1, formId);
    return QJsonDocument(lead).toJson(QJsonDocument::Compact);
}

struct Sums
{
    qint64 vendor = 0;
    qint64 arrived = 0;
    friend bool operator==(const Sums &, const Sums &) = default;
};

Sums ledgerOf(const RelayBench &bench, const QString &vendor)
{
    Sums sums;
    const QJsonArray rows = bench.rows(u"ad_lead_ledger"_s, u"&vendor=eq."_s + vendor);
    for (const QJsonValue row : rows) {
        sums.vendor += row["vendor_count"_L1].toInteger();
        sums.arrived += row["arrived_count"_L1].toInteger();
    }
    return sums;
}

QJsonObject alertOf(const RelayBench &bench, const QString &kind)
{
    return bench.only(u"alerts"_s, u"&kind=eq."_s + kind);
}

int requestsOf(RelayBench &bench)
{
    int count = 0;
    bench.simulator.with([&count](vendorsim::VendorSimulator &vendor) { count = vendor.graph().requests(); });
    return count;
}

void setLists(RelayBench &bench, const vendorsim::ListManners &manners)
{
    bench.simulator.with([&](vendorsim::VendorSimulator &vendor) { vendor.graph().setLists(manners); });
}

} // namespace

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

    void theLedgerIsNeverEvenWhileALeadIsMissing()
    {
        RelayBench bench(homes());
        seal(bench);
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
        const WebhookReplay replay(
            *bench.client, *bench.spool, *bench.processor,
            [&bench](const intake::MetaLeadNotice &notice) { return bench.readLead(notice); },
            bench.bodySeal);
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
        auto spool = Spool::open({bench.directory.filePath(u"other.sqlite"_s)});
        QVERIFY(spool.has_value());
        IntakeWorkers workers(
            **spool, *bench.processor,
            [&bench](const intake::MetaLeadNotice &notice) { return bench.readLead(notice); }, bench.clock,
            [] { return 0.5; }, {.firstWaitMs = 20, .mostWaitMs = 200});
        workers.start();
        const auto other = bench.newReconciler(**spool);
        other->start();
        (void)other->runNow();
        (void)bench.reconcile();
        WAIT_FOR(other->report().value("cycle"_L1).toInteger() == 1);
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 20);
        QCOMPARE(bench.count(u"activities"_s, u"&kind=eq.lead_created"_s) +
                     bench.count(u"activities"_s, u"&kind=eq.form_submitted"_s),
                 20);
        QCOMPARE(ledgerOf(bench, u"meta"_s), (Sums{20, 20}));
        QCOMPARE(bench.count(u"ad_lead_ledger"_s, u"&vendor=eq.meta"_s) <= 2, true);
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

    void aLeadReadInBulkIsReplayedFromTheWorkspace()
    {
        RelayBench bench(homes());
        seal(bench);
        bench.start();
        addLead(bench, freshLead("991000000000021"));
        (void)bench.reconcile();
        const auto id = WebhookId::parse(bench.only(u"webhooks"_s).value("id"_L1).toString());
        QVERIFY(id.has_value());
        const WebhookReplay replay(
            *bench.client, *bench.spool, *bench.processor,
            [&bench](const intake::MetaLeadNotice &notice) { return bench.readLead(notice); },
            bench.bodySeal);
        const auto preview = replay.dryRun(*id);
        QVERIFY2(preview.has_value(), preview ? "" : qPrintable(preview.error().detail));
        QCOMPARE(preview->value(u"events").toArray().first()[u"outcome"].toString(), u"has had its effect"_s);
        QVERIFY(replay.replay(*id).has_value());
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(u"meta_ads_leads"_s), 1);
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

private:
    /// Bodies are kept for replays only where they are sealed.
    static void seal(RelayBench &bench)
    {
        const auto turned = [](QByteArrayView bytes, const QString &) -> Expected<QByteArray> {
            QByteArray copy = bytes.toByteArray();
            std::ranges::reverse(copy);
            return copy;
        };
        bench.bodySeal = {turned, turned};
    }
};

QTEST_GUILESS_MAIN(ReconciliationTest)
#include "tst_reconciliation.moc"
