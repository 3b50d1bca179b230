// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"

#include <thread>

using namespace leadpilot;
using namespace leadpilot::relay;

/// Many at the same time have the effect of one after the other.
class RacesTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void twoRelaysWithTheSameWebhooksHaveOneEffect()
    {
        RelayBench bench(homes());
        bench.start();
        auto secondSpool = Spool::open({bench.directory.filePath(QStringLiteral("second.sqlite"))});
        QVERIFY(secondSpool.has_value());
        const EventProcessor processor(*bench.client, {}, bench.ids, bench.clock, {});
        IntakeWorkers second(**secondSpool, processor, {}, bench.clock, [] { return 0.5; },
                             {.firstWaitMs = 20});
        second.start();

        constexpr int people = 5;
        constexpr int messagesEach = 8;
        vendorsim::Dice dice(3);
        for (int p = 0; p < people; ++p) {
            const vendorsim::Person person = vendorsim::inventPerson(dice);
            for (int m = 0; m < messagesEach; ++m) {
                const QString wamid = QStringLiteral("wamid.TWO%1.%2").arg(p).arg(m);
                const QJsonArray one{
                    vendorsim::whatsappText(person, wamid, wamid, bench.clock.now().seconds(), true)};
                const QByteArray body = vendorsim::metaBytes(vendorsim::whatsappBody(
                    QStringLiteral("106540352242922"), {vendorsim::whatsappContact(person, true)},
                    QStringLiteral("messages"), one));
                for (Spool *spool : {bench.spool.get(), secondSpool->get()}) {
                    SpooledWebhook webhook;
                    webhook.id = WebhookId(bench.ids.next());
                    webhook.provider = intake::Provider::WhatsApp;
                    webhook.receivedAt = bench.clock.now();
                    webhook.signatureVerified = true;
                    webhook.body = body.toStdString();
                    spool->append(std::move(webhook), {});
                }
            }
        }
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 2 * people * messagesEach);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), people * messagesEach);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_conversations")), people);
        QCOMPARE(bench.count(QStringLiteral("contacts")), people);
        QCOMPARE(bench.count(QStringLiteral("leads")), people);
        const qint64 duplicates =
            bench.workers->counts().duplicatesIgnored + second.counts().duplicatesIgnored;
        QCOMPARE(duplicates, people * messagesEach);
        QCOMPARE(bench.count(QStringLiteral("webhook_events")), people * messagesEach);
    }

    void manyWorkersOnOnePersonInSeveralSpellingsMakeOneLead_data()
    {
        QTest::addColumn<QString>("waId");
        QTest::addColumn<QStringList>("phones");
        QTest::newRow("Brazil") << QStringLiteral("551187654321")
                                << QStringList{QStringLiteral("+55 11 98765-4321"),
                                               QStringLiteral("(11) 98765-4321")};
        QTest::newRow("Mexico") << QStringLiteral("5215512345678")
                                << QStringList{QStringLiteral("+52 55 1234 5678")};
        QTest::newRow("Argentina") << QStringLiteral("5491123456789")
                                   << QStringList{QStringLiteral("+54 11 2345-6789")};
    }
    void manyWorkersOnOnePersonInSeveralSpellingsMakeOneLead()
    {
        QFETCH(QString, waId);
        QFETCH(QStringList, phones);
        RelayBench bench(homes());
        constexpr int workers = 32;
        const auto eventOf = [&](int worker) -> intake::EventItem {
            const QString id = QString::number(worker);
            if (worker % 2 == 0) {
                intake::InboundMessage message;
                message.phoneNumberId = QStringLiteral("106540352242922");
                message.wamid = QStringLiteral("wamid.RACE") + id;
                message.waId = waId;
                message.type = message.text = QStringLiteral("text");
                message.sentAt = bench.clock.now();
                return {QStringLiteral("wa:message:") + message.wamid, QStringLiteral("whatsapp.message"), 0,
                        message};
            }
            intake::LeadForm form;
            form.source = LeadSource::GoogleAds;
            form.vendorLeadId = QStringLiteral("lead ") + id;
            form.phone = phones.at(worker / 2 % phones.size());
            form.fullName = QStringLiteral("Ana Silva");
            return {QStringLiteral("google:lead:") + form.vendorLeadId, QStringLiteral("google.lead"), 0,
                    form};
        };
        std::vector<std::thread> threads;
        std::atomic<int> waiting = workers;
        std::atomic<int> done = 0;
        for (int worker = 0; worker < workers; ++worker) {
            threads.emplace_back([&, worker] {
                // No lanes between them: each is a relay of its own.
                const EventProcessor processor(*bench.client, {}, bench.ids, bench.clock,
                                               {.region = QStringLiteral("BR")});
                SpooledWebhook webhook;
                webhook.id = WebhookId(bench.ids.next());
                webhook.receivedAt = bench.clock.now();
                const intake::EventItem item = eventOf(worker);
                --waiting;
                while (waiting > 0)
                    std::this_thread::yield();
                for (int attempt = 0; attempt < 20; ++attempt) {
                    if (std::holds_alternative<EventDone>(processor.process(item, webhook, {}))) {
                        ++done;
                        return;
                    }
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(done, workers);
        QCOMPARE(bench.count(QStringLiteral("contacts")), 1);
        QCOMPARE(bench.count(QStringLiteral("leads")), 1);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_conversations")), 1);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), workers / 2);
        const QString lead = bench.only(QStringLiteral("leads")).value(u"id").toString();
        QCOMPARE(bench.count(QStringLiteral("google_ads_leads"), QStringLiteral("&lead_crm_id=eq.") + lead),
                 workers / 2);
        QVERIFY(bench.count(QStringLiteral("google_ads_leads"), QStringLiteral("&status=eq.duplicate")) >=
                workers / 2 - 1);
        // Every spelling is kept as it was given, with what it is known from.
        const QJsonArray identities = bench.rows(QStringLiteral("contact_identities"));
        for (const QJsonValue &identity : identities)
            QVERIFY(!identity[u"evidence"].toString().isEmpty());
        QCOMPARE(bench.count(QStringLiteral("contact_identities"),
                             QStringLiteral("&kind=eq.wa_id&value=eq.") + waId),
                 1);
    }

    void manyMessagesOfOnePersonAtOnceMakeOneChat()
    {
        RelayBench bench(homes());
        bench.start();
        vendorsim::Dice dice(7);
        const vendorsim::Person person = vendorsim::inventPerson(dice);
        QJsonArray messages;
        for (int i = 0; i < 30; ++i) {
            const QString wamid = QStringLiteral("wamid.MANY%1").arg(i);
            const QJsonArray one{vendorsim::whatsappText(person, wamid, QString::number(i),
                                                         bench.clock.now().seconds(), true)};
            const QByteArray body = vendorsim::metaBytes(vendorsim::whatsappBody(
                QStringLiteral("106540352242922"), {vendorsim::whatsappContact(person, true)},
                QStringLiteral("messages"), one));
            QCOMPARE(bench.postSigned("whatsapp", body), 200);
        }
        WAIT_FOR(bench.count(QStringLiteral("whatsapp_messages")) == 30);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_conversations")), 1);
        QCOMPARE(bench.count(QStringLiteral("leads")), 1);
        QCOMPARE(bench.count(QStringLiteral("contacts")), 1);
    }
};

QTEST_GUILESS_MAIN(RacesTest)
#include "tst_races.moc"
