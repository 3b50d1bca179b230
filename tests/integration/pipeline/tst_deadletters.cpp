// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"

using namespace leadpilot;
using namespace leadpilot::relay;

/// What cannot be used is set aside and keeps nothing else back.
class DeadLettersTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void aBodyThatIsNotJsonIsAcceptedAndBecomesADeadLetter()
    {
        RelayBench bench(homes());
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", "{ not JSON"), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        const QJsonObject webhook = bench.only(QStringLiteral("webhooks"));
        QCOMPARE(webhook.value(u"status").toString(), QStringLiteral("failed"));
        QVERIFY(webhook.value(u"raw_payload").isNull());
        QVERIFY(!webhook.value(u"error_message").toString().isEmpty());
        QCOMPARE(bench.only(QStringLiteral("webhook_events")).value(u"status").toString(),
                 QStringLiteral("dead"));
        WAIT_FOR(bench.spool->counts().dead == 1);
        QCOMPARE(bench.workers->counts().eventsDead, 1);
    }

    void oneUnreadableItemKeepsNoNeighbourBack()
    {
        RelayBench bench(homes());
        bench.start();
        QJsonObject body = QJsonDocument::fromJson(fixture("wa_text")).object();
        QJsonArray entries = body.value(u"entry").toArray();
        entries.prepend(
            QJsonObject{{QStringLiteral("id"), QStringLiteral("1")}, {QStringLiteral("changes"), 5}});
        body.insert(QStringLiteral("entry"), entries);
        QCOMPARE(bench.postSigned("whatsapp", QJsonDocument(body).toJson()), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 1);
        QCOMPARE(bench.count(QStringLiteral("webhook_events"), QStringLiteral("&status=eq.dead")), 1);
        QCOMPARE(bench.only(QStringLiteral("webhooks")).value(u"status").toString(),
                 QStringLiteral("failed"));
    }

    void aDeadLetterIsRememberedWhileItsNeighbourWaits()
    {
        RelayBench bench;
        bench.start();
        QJsonObject body = QJsonDocument::fromJson(fixture("meta_leadgen_ad")).object();
        QJsonArray entries = body.value(u"entry").toArray();
        entries.prepend(
            QJsonObject{{QStringLiteral("id"), QStringLiteral("1")}, {QStringLiteral("changes"), 5}});
        body.insert(QStringLiteral("entry"), entries);
        bench.setFault(Fault::TokenExpired);
        QCOMPARE(bench.postSigned("meta", QJsonDocument(body).toJson()), 200);
        WAIT_FOR(bench.spool->nextDue().has_value());
        QCOMPARE(bench.count(QStringLiteral("webhook_events"), QStringLiteral("&status=eq.dead")), 1);
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) {
            const QString id = QStringLiteral("991000000000001");
            vendor.graph().addLeads({{id, vendorsim::graphLead(id, vendorsim::Person(), {}, 0, true)}});
        });
        bench.setFault(Fault::None);
        bench.workers->tryAgainNow();
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        QCOMPARE(bench.only(QStringLiteral("webhooks")).value(u"status").toString(),
                 QStringLiteral("failed"));
        QVERIFY(!bench.only(QStringLiteral("webhooks")).value(u"error_message").toString().isEmpty());
        WAIT_FOR(bench.spool->counts().dead == 1);
        QCOMPARE(bench.spool->counts().waiting, 0);
    }

    void rowsThatTheDatabaseRefusesBecomeADeadLetter()
    {
        RelayBench bench;
        bench.transport->refuses = [](const supabase::HttpRequest &request) {
            return request.path.endsWith(u"relay_commit") && request.body.contains("whatsapp_messages");
        };
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.spool->counts().dead == 1);
        const QJsonObject event = bench.only(QStringLiteral("webhook_events"));
        QCOMPARE(event.value(u"status").toString(), QStringLiteral("dead"));
        QVERIFY(event.value(u"error_message").toString().contains(u"23505"));
        QCOMPARE(bench.only(QStringLiteral("webhooks")).value(u"status").toString(),
                 QStringLiteral("failed"));
    }

    void aDeadLetterIsRememberedThroughACrash()
    {
        RelayBench bench(homes());
        std::atomic<bool> isAway = true;
        // The first message is refused for good; the second gets no answer meanwhile.
        bench.transport->refuses = [](const supabase::HttpRequest &request) {
            return request.path.endsWith(u"relay_commit") && request.body.contains("wamid.FIRST") &&
                   request.body.contains("whatsapp_messages");
        };
        bench.transport->loses = [&isAway](const supabase::HttpRequest &request) {
            return isAway && request.body.contains("wamid.SECOND") && !request.body.contains("wamid.FIRST");
        };
        bench.start();
        vendorsim::Dice dice(5);
        QJsonArray messages;
        for (const char *wamid : {"wamid.FIRST", "wamid.SECOND"})
            messages.append(vendorsim::whatsappText(vendorsim::inventPerson(dice), QLatin1StringView(wamid),
                                                    QStringLiteral("Hi"), bench.clock.now().seconds(), true));
        QCOMPARE(bench.postSigned("whatsapp", vendorsim::metaBytes(vendorsim::whatsappBody(
                                                  QStringLiteral("106540352242922"), {},
                                                  QStringLiteral("messages"), messages))),
                 200);
        WAIT_FOR(bench.count(QStringLiteral("webhook_events"), QStringLiteral("&status=eq.dead")) == 1);
        bench.stop();
        {
            // Killed when the event was buried and the spool did not know yet.
            auto spool =
                sqlite::Database::open(bench.directory.filePath(QStringLiteral("spool.sqlite")),
                                       sqlite::Database::Mode::ReadWrite, sqlite::Database::Durability::Full);
            QVERIFY(
                (*spool)->run("UPDATE webhooks SET next_attempt_at = NULL, attempts = 0, done_items = NULL, "
                              "dead_reason = NULL;"));
        }
        isAway = false;
        bench.start();
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 1);
        const QJsonObject webhook = bench.only(QStringLiteral("webhooks"));
        QCOMPARE(webhook.value(u"status").toString(), QStringLiteral("failed"));
        QVERIFY(webhook.value(u"error_message").toString().contains(u"23505"));
        WAIT_FOR(bench.spool->counts().dead == 1);
    }

    void aLeadThatTheVendorRefusesForGoodIsNotAskedForAgain()
    {
        RelayBench bench(homes());
        bench.start();
        bench.setFault(Fault::UnknownAlias);
        QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad")), 200);
        WAIT_FOR(bench.spool->counts().dead == 1);
        int requests = 0;
        bench.simulator.with(
            [&requests](vendorsim::VendorSimulator &vendor) { requests = vendor.graph().requests(); });
        QCOMPARE(requests, 1);
        QCOMPARE(bench.only(QStringLiteral("meta_ads_leads")).value(u"status").toString(),
                 QStringLiteral("error"));
        QVERIFY(
            bench.only(QStringLiteral("alerts")).value(u"message").toString().contains(u"991000000000001"));
    }

    void idsThatNoDatabaseTakesBecomeDeadLetters_data()
    {
        QTest::addColumn<QByteArray>("leadgenId");
        QTest::addColumn<QByteArray>("formId");
        QTest::newRow("of the event") << QByteArray("4\\u00004") << QByteArray("7");
        QTest::newRow("beside it") << QByteArray("no number") << QByteArray("7\\u00007");
    }
    void idsThatNoDatabaseTakesBecomeDeadLetters()
    {
        QFETCH(QByteArray, leadgenId);
        QFETCH(QByteArray, formId);
        RelayBench bench;
        bench.start();
        QByteArray body = fixture("meta_leadgen_ad");
        body.replace("991000000000001", leadgenId).replace("775000000000001", formId);
        QVERIFY(QJsonDocument::fromJson(body).isObject());
        QCOMPARE(bench.postSigned("meta", body), 200);
        WAIT_FOR(bench.spool->counts().dead == 1);
        QCOMPARE(bench.spool->counts().waiting, 0);
        QCOMPARE(bench.only(QStringLiteral("webhook_events")).value(u"status").toString(),
                 QStringLiteral("dead"));
        QCOMPARE(bench.only(QStringLiteral("webhooks")).value(u"status").toString(),
                 QStringLiteral("failed"));
    }
};

QTEST_GUILESS_MAIN(DeadLettersTest)
#include "tst_deadletters.moc"
