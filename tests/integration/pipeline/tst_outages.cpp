// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"

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
};

QTEST_GUILESS_MAIN(OutagesTest)
#include "tst_outages.moc"
