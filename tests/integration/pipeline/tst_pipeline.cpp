// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"
#include "tests/integration/pipeline/replaying.h"

using namespace leadpilot;
using namespace leadpilot::relay;

/// The three vendors on their way from the door into the workspace.
class PipelineTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void threeVendorsEndToEndWithDuplicatesAndForgeries()
    {
        RelayBench bench(homes());
        bench.start();
        vendorsim::RunPlan plan;
        plan.meta = 6;
        plan.google = 5;
        plan.whatsapp = 7;
        plan.withoutPhone = 2;
        plan.duplicates = 0.5;
        plan.reorder = true;
        plan.badSignatures = 3;
        plan.intervalMs = 1;
        plan.seed = 42;
        bench.simulator.with([&plan](vendorsim::VendorSimulator &vendor) { QVERIFY(vendor.run(plan)); });
        QJsonObject trace;
        const auto isDone = [&bench, &trace] {
            bench.simulator.with([&trace](vendorsim::VendorSimulator &vendor) { trace = vendor.trace(); });
            return trace.value(u"done").toBool();
        };
        WAIT_FOR(isDone());

        int meta = 0;
        int google = 0;
        int messages = 0;
        int duplicates = 0;
        int forged = 0;
        const QJsonArray sent = trace.value(u"sent").toArray();
        for (const QJsonValue entry : sent) {
            if (entry[u"bad_signature"].toBool()) {
                ++forged;
                QCOMPARE(entry[u"status"].toInt(), 401);
                continue;
            }
            QCOMPARE(entry[u"status"].toInt(), 200);
            // Was delivered a second time.
            duplicates += entry[u"duplicate"].toBool() ? 1 : 0;
            const QString kind = entry[u"kind"].toString();
            meta += kind == u"meta" ? 1 : 0;
            google += kind == u"google" ? 1 : 0;
            messages += kind == u"whatsapp" ? 1 : 0;
        }
        QVERIFY(duplicates > 0);
        QCOMPARE(forged, 3);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.spool->counts().dead, 0);
        QCOMPARE(bench.count(QStringLiteral("meta_ads_leads")), meta);
        QCOMPARE(bench.count(QStringLiteral("google_ads_leads")), google);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), messages);
        QCOMPARE(bench.count(QStringLiteral("leads"), QStringLiteral("&source=eq.meta_ads")) +
                     bench.count(QStringLiteral("leads"), QStringLiteral("&source=eq.google_ads")) +
                     bench.count(QStringLiteral("leads"), QStringLiteral("&source=eq.whatsapp")),
                 bench.count(QStringLiteral("leads")));
        QVERIFY(bench.count(QStringLiteral("leads"), QStringLiteral("&source=eq.whatsapp")) > 0);
        QCOMPARE(bench.workers->counts().duplicatesIgnored, duplicates);
        QCOMPARE(bench.door->counts().refused, forged);
        // One row of each a request that was let in.
        const int accepted = static_cast<int>(bench.door->counts().accepted);
        QCOMPARE(bench.count(QStringLiteral("webhooks")), accepted);
        QCOMPARE(bench.count(QStringLiteral("webhook_logs")), accepted);
        QCOMPARE(bench.count(QStringLiteral("webhooks"),
                             QStringLiteral("&status=eq.success&signature_verified=is.true")),
                 accepted);
        const QByteArray kept = QJsonDocument(bench.rows(QStringLiteral("webhooks"))).toJson();
        QVERIFY(!kept.contains("google-key"));
        // Every person is one contact with one open lead.
        QCOMPARE(bench.count(QStringLiteral("leads")), bench.count(QStringLiteral("contacts")));
    }

    void aBadSignatureIsRefusedAndLeavesNothing()
    {
        RelayBench bench(homes());
        bench.start();
        const QByteArray body = fixture("wa_text");
        QCOMPARE(bench.post("whatsapp", body, vendors::sign("another secret", body)), 401);
        QCOMPARE(bench.post("whatsapp", body, {}), 401);
        QCOMPARE(bench.post("google", R"({"lead_id":"1","google_key":"wrong"})", {}), 401);
        QCOMPARE(bench.spool->counts().waiting, 0);
        QCOMPARE(bench.count(QStringLiteral("webhooks")), 0);
        QCOMPARE(bench.door->counts().refused, 3);
    }

    void anUnknownPageIsAcceptedAndIgnored()
    {
        RelayBench bench(homes());
        bench.start();
        QByteArray body = fixture("meta_leadgen_ad");
        body.replace("104200000000001", "999900000000009");
        QCOMPARE(bench.postSigned("meta", body), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        const QJsonObject event = bench.only(QStringLiteral("webhook_events"));
        QCOMPARE(event.value(u"status").toString(), QStringLiteral("ignored"));
        QCOMPARE(event.value(u"error_message").toString(), QStringLiteral("not connected"));
        QCOMPARE(bench.only(QStringLiteral("webhooks")).value(u"status").toString(),
                 QStringLiteral("success"));
        QCOMPARE(bench.count(QStringLiteral("leads")), 0);
        WAIT_FOR(bench.spool->counts().waiting == 0);
    }

    void aBatchOfAThousandHasEveryEffect()
    {
        RelayBench bench(homes());
        bench.start();
        constexpr int people = 40;
        constexpr int items = 1'000;
        vendorsim::Dice dice(21);
        std::vector<vendorsim::Person> persons;
        for (int i = 0; i < people; ++i)
            persons.push_back(vendorsim::inventPerson(dice));
        // Over several entries and changes, each with several items.
        QJsonArray entries;
        for (int entry = 0; entry < 5; ++entry) {
            QJsonArray messages;
            QJsonArray contacts;
            for (int i = 0; i < items / 5; ++i) {
                const int number = entry * items / 5 + i;
                const vendorsim::Person &person = persons[static_cast<size_t>(number % people)];
                const QString wamid = QStringLiteral("wamid.BATCH%1").arg(number);
                messages.append(
                    vendorsim::whatsappText(person, wamid, wamid, bench.clock.now().seconds(), true));
                contacts.append(vendorsim::whatsappContact(person, true));
            }
            const QJsonObject body = vendorsim::whatsappBody(QStringLiteral("106540352242922"), contacts,
                                                             QStringLiteral("messages"), messages);
            entries.append(body.value(u"entry").toArray().first());
        }
        QJsonObject body{{QStringLiteral("object"), QStringLiteral("whatsapp_business_account")},
                         {QStringLiteral("entry"), entries}};
        QCOMPARE(bench.postSigned("whatsapp", vendorsim::metaBytes(body)), 200);
        QTRY_VERIFY_WITH_TIMEOUT(bench.spool->counts().waiting == 0, 4 * patienceMs);
        QCOMPARE(bench.workers->counts().eventsDone, items);
        const QString last = QStringLiteral("&whatsapp_message_id=eq.wamid.BATCH%1").arg(items - 1);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages"), last), 1);
        QCOMPARE(bench.count(QStringLiteral("contacts")), people);
        QCOMPARE(bench.count(QStringLiteral("leads")), people);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_conversations")), people);
        QCOMPARE(bench.only(QStringLiteral("webhooks")).value(u"status").toString(),
                 QStringLiteral("success"));
    }

    void anOldEventIsTakenAndMarked()
    {
        RelayBench bench(homes());
        bench.policy.flagOlderThanDays = 7;
        bench.start();
        QByteArray old = fixture("wa_text");
        old.replace("1795392000", QByteArray::number(bench.clock.now().seconds() - 9 * 86'400));
        QCOMPARE(bench.postSigned("whatsapp", old), 200);
        WAIT_FOR(bench.count(QStringLiteral("whatsapp_messages")) == 1);
        const QJsonObject event = bench.only(QStringLiteral("webhook_events"));
        QCOMPARE(event.value(u"status").toString(), QStringLiteral("done"));
        QCOMPARE(event.value(u"error_message").toString(), QStringLiteral("came 9 days after it happened"));
    }

    void theRawBodyIsKeptSealed()
    {
        RelayBench bench;
        sealBodies(bench);
        bench.start();
        const QByteArray body = fixture("wa_text");
        QCOMPARE(bench.postSigned("whatsapp", body), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        const QJsonObject webhook = bench.only(QStringLiteral("webhooks"));
        const QByteArray kept = webhook.value(u"raw_body").toString().toLatin1();
        QVERIFY(kept.startsWith("\\x"));
        QByteArray opened = QByteArray::fromHex(kept.mid(2));
        std::ranges::reverse(opened);
        QCOMPARE(opened, body);
        QCOMPARE(webhook.value(u"raw_payload").toObject(), QJsonDocument::fromJson(body).object());
    }

    void everyItemOfABatchHasItsEffect()
    {
        RelayBench bench(homes());
        bench.start();
        const QByteArray body = fixture("wa_messages_all_types");
        QCOMPARE(bench.postSigned("whatsapp", body), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        const int messages = bench.count(QStringLiteral("whatsapp_messages"));
        QVERIFY(messages > 5);
        QCOMPARE(bench.count(QStringLiteral("webhook_events"), QStringLiteral("&status=eq.dead")), 0);
        // The same batch again changes nothing.
        QCOMPARE(bench.postSigned("whatsapp", body), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 2);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), messages);
        QVERIFY(bench.workers->counts().duplicatesIgnored >= messages);
    }

    void aNewNumberThatOutrunsItsPersonIsTheirsOnceTheyAreKnown()
    {
        RelayBench bench(homes());
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_system_number_change")), 200);
        WAIT_FOR(bench.spool->nextDue().has_value());
        QCOMPARE(bench.count(QStringLiteral("contacts")), 0);
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        const QString moved = QStringLiteral("&value=eq.%2B12195555358&deleted_at=is.null");
        WAIT_FOR(bench.count(QStringLiteral("contact_identities"), moved) == 1);
        const QString person = bench.only(QStringLiteral("contacts")).value(u"id").toString();
        QCOMPARE(bench.only(QStringLiteral("contact_identities"), moved).value(u"contact_id").toString(),
                 person);
        QCOMPARE(bench.only(QStringLiteral("whatsapp_conversations")).value(u"whatsapp_phone").toString(),
                 QStringLiteral("+12195555358"));
    }

    void aStoredWebhookIsInTheWorkspaceAtOnce()
    {
        RelayBench bench(homes());
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200); // warms everything up
        WAIT_FOR(bench.spool->counts().waiting == 0);
        const Timestamp before = bench.clock.now();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text_username_no_phone")), 200);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        const QJsonArray webhooks =
            bench.rows(QStringLiteral("webhooks"), QStringLiteral("&order=created_at.desc"));
        const auto written = Timestamp::parse(webhooks.first()[u"updated_at"].toString());
        QVERIFY(written.has_value());
        const qint64 ms = written->milliseconds() - before.milliseconds();
        qInfo("from the request to the commit: %lld ms", static_cast<long long>(ms));
        QVERIFY2(ms < 1'000, "somebody polls");
    }
};

QTEST_GUILESS_MAIN(PipelineTest)
#include "tst_pipeline.moc"
