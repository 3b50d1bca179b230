// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"

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
