// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"

#include <QRegularExpression>
#include <algorithm>
#include <mutex>

using namespace leadpilot;
using namespace leadpilot::relay;

/// Whoever is away is waited for.
class OutagesTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void anExpiredTokenIsWaitedOut()
    {
        RelayBench bench(homes());
        bench.start();
        bench.setFault(Fault::TokenExpired);
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) {
            QVERIFY(vendor.run({.meta = 2, .google = 0, .whatsapp = 1, .intervalMs = 1}));
        });
        // Others are not held up by it.
        WAIT_FOR(bench.count(QStringLiteral("whatsapp_messages")) >= 1);
        WAIT_FOR(bench.spool->nextDue().has_value());
        QCOMPARE(bench.count(QStringLiteral("meta_ads_leads")), 0);
        bench.setFault(Fault::None);
        bench.workers->tryAgainNow();
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("meta_ads_leads"), QStringLiteral("&status=neq.error")), 2);
        QCOMPARE(bench.workers->counts().duplicatesIgnored, 0);
        QCOMPARE(bench.spool->counts().dead, 0);
    }

    void aDeadTokenIsTriedByOneLeadForAll()
    {
        RelayBench bench(homes());
        bench.start();
        const auto requests = [&bench] {
            int count = 0;
            bench.simulator.with(
                [&count](vendorsim::VendorSimulator &vendor) { count = vendor.graph().requests(); });
            return count;
        };
        bench.setFault(Fault::TokenExpired);
        QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad")), 200);
        WAIT_FOR(bench.spool->nextDue().has_value());
        QCOMPARE(requests(), 1);
        const QJsonObject alert = bench.only(QStringLiteral("alerts"));
        QCOMPARE(alert.value(u"severity").toString(), QStringLiteral("critical"));
        QVERIFY(alert.value(u"message").toString().contains(u"190/463"));
        for (int number = 0; number < 5; ++number) {
            const QByteArray id = QByteArray::number(991'000'000'000'010 + number);
            QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad").replace("991000000000001", id)),
                     200);
            bench.simulator.with([&id](vendorsim::VendorSimulator &vendor) {
                QJsonObject lead = QJsonDocument::fromJson(fixture("meta_lead_read_ad")).object();
                lead.insert(QStringLiteral("id"), QString::fromLatin1(id));
                vendor.graph().addLeads({{QString::fromLatin1(id), lead}});
            });
        }
        // All of them are put off until the vendor is asked again.
        const auto areAllPutOff = [&bench] {
            const auto entries = bench.spool->entries(10);
            return entries &&
                   std::ranges::all_of(*entries, [](const SpoolEntry &entry) { return entry.attempts >= 1; });
        };
        WAIT_FOR(areAllPutOff());
        QCOMPARE(requests(), 1);
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) {
            vendor.graph().addLeads({{QStringLiteral("991000000000001"),
                                      QJsonDocument::fromJson(fixture("meta_lead_read_ad")).object()}});
        });
        bench.setFault(Fault::None);
        bench.workers->tryAgainNow();
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("meta_ads_leads")), 6);
        QVERIFY(!bench.only(QStringLiteral("alerts")).value(u"resolved_at").isNull());
    }

    void aWrongSettingBuriesNoLead()
    {
        RelayBench bench(homes());
        bench.start();
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) {
            vendor.graph().addLeads({{QStringLiteral("991000000000001"),
                                      QJsonDocument::fromJson(fixture("meta_lead_read_ad")).object()}});
        });
        bench.setFault(Fault::BadRequest);
        QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad")), 200);
        WAIT_FOR(bench.spool->nextDue().has_value());
        QCOMPARE(bench.spool->counts().dead, 0);
        const QJsonObject alert = bench.only(QStringLiteral("alerts"));
        QCOMPARE(alert.value(u"severity").toString(), QStringLiteral("critical"));
        QVERIFY(alert.value(u"message").toString().contains(u"wrongly made"));
        // What an earlier process alerted, the next one takes back.
        bench.stop();
        bench.setFault(Fault::None);
        bench.start();
        bench.workers->tryAgainNow();
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("meta_ads_leads"), QStringLiteral("&status=neq.error")), 1);
        QVERIFY(!bench.only(QStringLiteral("alerts")).value(u"resolved_at").isNull());
    }

    void aLeadThatIsNotVisibleShowsThatTheOthersAre()
    {
        RelayBench bench(homes());
        bench.start();
        bench.setFault(Fault::TokenExpired);
        QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad")), 200);
        WAIT_FOR(bench.spool->nextDue().has_value());
        QVERIFY(bench.only(QStringLiteral("alerts")).value(u"resolved_at").isNull());
        bench.setFault(Fault::None);
        bench.workers->tryAgainNow();
        WAIT_FOR(!bench.only(QStringLiteral("alerts")).value(u"resolved_at").isNull());
        QCOMPARE(bench.spool->counts().waiting, 1);
    }

    void aWorkspaceThatIsAwayIsWaitedOut()
    {
        RelayBench bench(homes());
        bench.start();
        bench.transport->down = true;
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.spool->nextDue().has_value());
        bench.transport->down = false;
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 1);
        QCOMPARE(bench.count(QStringLiteral("webhooks"), QStringLiteral("&status=eq.success")), 1);
    }

    void theBacklogOfAnOutageStaysInTheSpoolAndKeepsItsOrder()
    {
        RelayBench bench(homes());
        // The order in which messages of one person were first brought.
        std::mutex mutex;
        QList<QByteArray> order;
        bench.transport->refuses = [&](const supabase::HttpRequest &request) {
            static const QRegularExpression wamid(
                QStringLiteral("\"whatsapp_message_id\":\"wamid.N(\\d+)\""));
            const auto match = wamid.match(QString::fromUtf8(request.body));
            const std::lock_guard lock(mutex);
            if (request.path.endsWith(u"relay_commit") && match.hasMatch())
                order.append(match.captured(1).toLatin1());
            return false;
        };
        bench.start();
        bench.transport->down = true;
        constexpr int messages = 600; // more than may be in flight
        for (int number = 0; number < messages; ++number) {
            QByteArray body = fixture("wa_text");
            body.replace("wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTAwMQA=",
                         QByteArray("wamid.N" + QByteArray::number(number)));
            QCOMPARE(bench.postSigned("whatsapp", body), 200);
        }
        WAIT_FOR(bench.transport->lost > 0);
        const int asked = bench.transport->lost;
        QCOMPARE(bench.spool->counts().waiting, messages);
        QVERIFY2(asked < messages, "every webhook asked the workspace that was away");
        bench.transport->down = false;
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), messages);
        const std::lock_guard lock(mutex);
        // The one that asked whether the workspace is back may be ahead of its neighbours.
        int swapped = 0;
        for (qsizetype i = 1; i < order.size(); ++i)
            swapped += order[i].toInt() < order[i - 1].toInt() ? 1 : 0;
        QVERIFY2(swapped <= 2, qPrintable(QString::number(swapped)));
    }

    void aWebhookThatIsNeverAnsweredHoldsNobodyElseUp()
    {
        RelayBench bench(homes());
        bench.transport->loses = [](const supabase::HttpRequest &request) {
            return request.path.endsWith(u"relay_commit") && request.body.contains("wamid.POISON");
        };
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", poison()), 200);
        WAIT_FOR(bench.transport->lost >= 2);
        // As it looks to the relay, the workspace has gone away.
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.count(QStringLiteral("whatsapp_messages")) == 1);
        WAIT_FOR(bench.spool->counts().waiting == 1);
    }

    void aRowThatNoDatabaseCanHoldBecomesADeadLetter()
    {
        RelayBench bench(homes());
        // PostgreSQL's word for an entry that no index can hold, as PostgREST passes it on.
        bench.transport->answers =
            [](const supabase::HttpRequest &request) -> std::optional<supabase::HttpReply> {
            if (request.path.endsWith(u"relay_commit") && request.body.contains("\"wamid.POISON\"") &&
                request.body.contains("whatsapp_messages"))
                return supabase::HttpReply{500, {}, R"({"code":"54000","message":"index row size"})"};
            return std::nullopt;
        };
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", poison()), 200);
        WAIT_FOR(bench.spool->counts().dead == 1);
        QCOMPARE(bench.count(QStringLiteral("webhook_events"), QStringLiteral("&status=eq.dead")), 1);
    }

    void aClockThatIsSetBackHoldsNobodyUp()
    {
        RelayBench bench(homes());
        bench.start();
        bench.transport->down = true;
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.spool->nextDue().has_value());
        bench.clock.movedBySeconds = -5 * 3'600;
        bench.transport->down = false;
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 1);
    }

    void anOutageIsNotHeldAgainstAWebhook()
    {
        RelayBench bench(homes());
        std::atomic<int> refusals = 0;
        bench.transport->refuses = [&refusals](const supabase::HttpRequest &request) {
            // Once: one more than an outage may count for.
            return request.path.endsWith(u"relay_commit") && refusals++ == 0;
        };
        bench.start();
        bench.transport->down = true;
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.transport->lost >= 6); // twice as often as it may be refused
        bench.transport->down = false;
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QVERIFY(refusals >= 2);
        QCOMPARE(bench.spool->counts().dead, 0);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 1);
    }

    void aRelayThatStoppedGoesOnWhereItWas()
    {
        RelayBench bench(homes());
        bench.start();
        bench.transport->down = true;
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text_username_no_phone")), 200);
        bench.stop();
        bench.transport->down = false;
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 0);
        bench.start();
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 2);
        QCOMPARE(bench.count(QStringLiteral("webhooks")), 2);
    }

private:
    /// A message that the tests' workspaces do not take.
    static QByteArray poison()
    {
        return fixture("wa_text").replace("wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTAwMQA=", "wamid.POISON");
    }
};

QTEST_GUILESS_MAIN(OutagesTest)
#include "tst_outages.moc"
