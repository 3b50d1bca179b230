// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/webhookreplay.h"
#include "tests/integration/pipeline/pipelinefixture.h"

#include <thread>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

constexpr int hour = 3'600;

const QString outbound = QStringLiteral("&direction=eq.outbound");
const QString inbound = QStringLiteral("&direction=eq.inbound");

} // namespace

/// Who begins to write gets one reply at once, whatever happens to the relays.
class AutoRepliesTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void oneReplyAWindowLeaves()
    {
        RelayBench bench(homes());
        switchOn(bench);
        bench.start({.pollMs = 20});
        write(bench, QStringLiteral("Does it come in green?"));
        WAIT_FOR(bench.vendorSends().size() == 1);
        write(bench, QStringLiteral("And in blue?"));
        write(bench, QStringLiteral("Hello?"));
        WAIT_FOR(bench.count(messages, inbound) == 3);
        const QJsonObject reply = bench.only(messages, outbound);
        WAIT_FOR(bench.statusOf(reply.value(u"id").toString()) == u"read");
        const auto sends = bench.vendorSends();
        QCOMPARE(sends.size(), size_t(1));
        QCOMPARE(sends[0].text, bench.autoReply.text);
        QCOMPARE(sends[0].callback, reply.value(u"id").toString());
        // The person still waits for one of us.
        const QJsonObject lead = bench.only(QStringLiteral("leads"));
        QCOMPARE(lead.value(u"status").toString(), QStringLiteral("new"));
        QVERIFY(lead.value(u"first_response_at").isNull());

        moveBack(bench, 25 * hour);
        write(bench, QStringLiteral("Me again"));
        WAIT_FOR(bench.vendorSends().size() == 2);
        QCOMPARE(bench.count(messages, outbound), 2);
    }

    void switchedOffNothingLeaves()
    {
        RelayBench bench(homes());
        bench.start({.pollMs = 20});
        write(bench, QStringLiteral("Does it come in green?"));
        WAIT_FOR(bench.count(messages) == 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(messages, outbound), 0);
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void aPersonWhoOptedOutGetsNone()
    {
        RelayBench bench(homes());
        bench.start({.pollMs = 20});
        write(bench, QStringLiteral("Stop writing to me"));
        WAIT_FOR(bench.count(messages) == 1);
        intake::CommitBatch batch;
        batch.update(
            QStringLiteral("contacts"),
            Row{{QStringLiteral("id"), bench.only(QStringLiteral("contacts")).value(u"id").toString()},
                {QStringLiteral("opted_out_at"), bench.clock.now().toString()}});
        const auto outcome = bench.client->commit(batch);
        QVERIFY(outcome && !*outcome);
        bench.stop();
        moveBack(bench, 25 * hour);
        switchOn(bench);
        bench.start({.pollMs = 20});
        write(bench, QStringLiteral("I said stop"));
        WAIT_FOR(bench.count(messages, inbound) == 2);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(messages, outbound), 0);
    }

    void whoOptsOutBeforeItLeavesGetsNone()
    {
        RelayBench bench(homes());
        switchOn(bench);
        bench.start({.pollMs = 20});
        bench.sender.reset();
        write(bench, QStringLiteral("Hi"));
        WAIT_FOR(bench.count(messages, outbound) == 1);
        QCOMPARE(bench.postSigned("whatsapp", preference(bench)), 200);
        WAIT_FOR(!bench.only(QStringLiteral("contacts")).value(u"opted_out_at").isNull());
        bench.stop();
        bench.start({.pollMs = 20});
        WAIT_FOR(bench.only(messages, outbound).value(u"status").toString() == u"failed");
        QCOMPARE(bench.only(messages, outbound).value(u"error").toObject().value(u"code").toString(),
                 QStringLiteral("opted_out"));
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void whoOptsOutInTheSameWebhookGetsNone()
    {
        RelayBench bench(homes());
        switchOn(bench);
        bench.start({.pollMs = 20});
        const qint64 now = bench.clock.now().seconds();
        const QJsonObject hi{
            {QStringLiteral("from"), somebody().waId()},
            {QStringLiteral("id"), QStringLiteral("wamid.HI")},
            {QStringLiteral("timestamp"), QString::number(now)},
            {QStringLiteral("type"), QStringLiteral("text")},
            {QStringLiteral("text"), QJsonObject{{QStringLiteral("body"), QStringLiteral("Hi")}}}};
        QJsonObject body = QJsonDocument::fromJson(bodyOf(somebody(), {hi})).object();
        QJsonArray entries = body[u"entry"].toArray();
        const QJsonArray more = QJsonDocument::fromJson(preference(bench)).object()[u"entry"].toArray();
        entries.append(more.first());
        body[u"entry"] = entries;
        QCOMPARE(bench.postSigned("whatsapp", vendorsim::metaBytes(body)), 200);
        WAIT_FOR(bench.count(messages, inbound) == 1);
        WAIT_FOR(!bench.only(QStringLiteral("contacts")).value(u"opted_out_at").isNull());
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(messages, outbound), 0);
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void whatCouldNotLeaveInTimeStays()
    {
        RelayBench bench(homes());
        switchOn(bench);
        bench.start({.pollMs = 20});
        bench.sender.reset();
        write(bench, QStringLiteral("Hi"));
        WAIT_FOR(bench.count(messages, outbound) == 1);
        bench.stop();
        // The relay could not send for some hours; the window is open still.
        moveBack(bench, 3 * hour);
        bench.start({.pollMs = 20});
        WAIT_FOR(bench.only(messages, outbound).value(u"status").toString() == u"failed");
        QCOMPARE(bench.only(messages, outbound).value(u"error").toObject().value(u"code").toString(),
                 QStringLiteral("too_late"));
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void aBacklogIsNotGreeted()
    {
        RelayBench bench(homes());
        switchOn(bench);
        bench.start({.pollMs = 20});
        const vendorsim::Person person = somebody();
        const QJsonArray late{vendorsim::whatsappText(person, QStringLiteral("wamid.LATE"),
                                                      QStringLiteral("Anybody there?"),
                                                      bench.clock.now().seconds() - 2 * hour, true)};
        QCOMPARE(bench.postSigned("whatsapp", bodyOf(person, late)), 200);
        WAIT_FOR(bench.count(messages) == 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(messages, outbound), 0);
    }

    void aReplayMakesNoSecondOne()
    {
        RelayBench bench(homes());
        switchOn(bench);
        const auto asItIs = [](QByteArrayView bytes, const QString &) -> Expected<QByteArray> {
            return bytes.toByteArray();
        };
        bench.bodySeal = {asItIs, asItIs};
        bench.start({.pollMs = 20});
        const vendorsim::Person person = somebody();
        const QJsonArray one{vendorsim::whatsappText(
            person, QStringLiteral("wamid.ONE"), QStringLiteral("Hi"), bench.clock.now().seconds(), true)};
        const QByteArray body = bodyOf(person, one);
        QCOMPARE(bench.postSigned("whatsapp", body), 200);
        WAIT_FOR(bench.vendorSends().size() == 1);
        // The vendor repeats itself; then somebody here replays what is stored.
        QCOMPARE(bench.postSigned("whatsapp", body), 200);
        WAIT_FOR(bench.workers->counts().duplicatesIgnored == 1);
        const WebhookReplay replay(*bench.client, *bench.spool, *bench.processor, {}, bench.bodySeal);
        const QJsonArray webhooks =
            bench.rows(QStringLiteral("webhooks"), QStringLiteral("&status=eq.success"));
        for (const QJsonValue &webhook : webhooks)
            QVERIFY(replay.replay(*WebhookId::parse(webhook[u"id"].toString())).has_value());
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(messages), 2);
        QCOMPARE(bench.vendorSends().size(), size_t(1));
    }

    void relaysThatRaceMakeOne_data()
    {
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("a new person") << false;
        QTest::newRow("a chat whose window is over") << true;
    }
    void relaysThatRaceMakeOne()
    {
        QFETCH(bool, isKnown);
        RelayBench bench(homes());
        bench.start({.pollMs = 20});
        if (isKnown) {
            write(bench, QStringLiteral("Hi"));
            WAIT_FOR(bench.count(messages) == 1);
            moveBack(bench, 25 * hour);
        }
        constexpr int relays = 16;
        const EventProcessor::AutoReplies replies = [] {
            return intake::AutoReply{QStringLiteral("One moment, please.")};
        };
        std::vector<std::thread> threads;
        std::atomic<int> waiting = relays;
        std::atomic<int> done = 0;
        for (int relay = 0; relay < relays; ++relay) {
            threads.emplace_back([&, relay] {
                const EventProcessor processor(*bench.client, {}, bench.ids, bench.clock, {}, {}, replies);
                // Each message comes to two of them.
                const intake::EventItem item = eventOf(relay / 2, bench.clock.now());
                SpooledWebhook webhook;
                webhook.id = WebhookId(bench.ids.next());
                webhook.receivedAt = bench.clock.now();
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
        QCOMPARE(done, relays);
        QCOMPARE(bench.count(messages, inbound), relays / 2 + (isKnown ? 1 : 0));
        QCOMPARE(bench.count(QStringLiteral("whatsapp_conversations")), 1);
        QCOMPARE(bench.count(messages, outbound), 1);
        WAIT_FOR(bench.vendorSends().size() == 1);
        WAIT_FOR(bench.only(messages, outbound).value(u"status").toString() == u"read");
        QCOMPARE(bench.vendorSends().size(), size_t(1));
    }

    void aProgramThatAnswersEachMessageGetsOne()
    {
        RelayBench bench(homes());
        switchOn(bench);
        bench.start({.pollMs = 20});
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.setReplies(true); });
        write(bench, QStringLiteral("This mailbox is not read."));
        // It answers our reply; that answer gets none.
        WAIT_FOR(bench.count(messages, inbound) == 2);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(messages, outbound), 1);
        QCOMPARE(bench.vendorSends().size(), size_t(1));
    }

    void aMembersAnswerFollowsIt()
    {
        RelayBench bench(homes());
        switchOn(bench);
        bench.start({.pollMs = 20});
        write(bench, QStringLiteral("Does it come in green?"));
        WAIT_FOR(bench.vendorSends().size() == 1);
        const QString chat = bench.only(QStringLiteral("whatsapp_conversations")).value(u"id").toString();
        const QString id = bench.queueAnswer(chat, QStringLiteral("Yes."));
        WAIT_FOR(bench.statusOf(id) == u"read");
        QCOMPARE(bench.vendorSends().back().text, QStringLiteral("Yes."));
        QCOMPARE(bench.only(QStringLiteral("leads")).value(u"status").toString(),
                 QStringLiteral("contacted"));
    }

private:
    const QString messages = QStringLiteral("whatsapp_messages");

    static void switchOn(RelayBench &bench)
    {
        bench.autoReply.text = QStringLiteral("Thank you, we will be with you in a moment.");
    }

    static vendorsim::Person somebody()
    {
        vendorsim::Dice dice(11);
        return vendorsim::inventPerson(dice);
    }

    static void write(RelayBench &bench, const QString &text)
    {
        bench.simulator.with(
            [&text](vendorsim::VendorSimulator &vendor) { vendor.writeMessage(somebody(), text); });
    }

    static QByteArray bodyOf(const vendorsim::Person &person, const QJsonArray &list)
    {
        return vendorsim::metaBytes(vendorsim::whatsappBody(QStringLiteral("106540352242922"),
                                                            {vendorsim::whatsappContact(person, true)},
                                                            QStringLiteral("messages"), list));
    }

    static QByteArray preference(const RelayBench &bench)
    {
        const vendorsim::Person person = somebody();
        const QJsonObject stop{{QStringLiteral("wa_id"), person.waId()},
                               {QStringLiteral("category"), QStringLiteral("marketing_messages")},
                               {QStringLiteral("value"), QStringLiteral("stop")},
                               {QStringLiteral("timestamp"), bench.clock.now().seconds()}};
        QJsonObject body = vendorsim::whatsappBody(QStringLiteral("106540352242922"), {},
                                                   QStringLiteral("user_preferences"), {stop});
        QByteArray bytes = vendorsim::metaBytes(body);
        bytes.replace("\"field\":\"messages\"", "\"field\":\"user_preferences\"");
        return bytes;
    }

    static intake::EventItem eventOf(int number, Timestamp now)
    {
        const vendorsim::Person person = somebody();
        intake::InboundMessage message;
        message.phoneNumberId = QStringLiteral("106540352242922");
        message.wamid = QStringLiteral("wamid.RACE%1").arg(number);
        message.waId = person.waId();
        message.bsuid = person.bsuid;
        message.type = message.text = QStringLiteral("text");
        message.sentAt = now;
        return {QStringLiteral("wa:message:") + message.wamid, QStringLiteral("whatsapp.message"), 0,
                message};
    }

    /// As if all messages had been written earlier.
    void moveBack(const RelayBench &bench, int seconds) const
    {
        intake::CommitBatch batch;
        const QJsonArray found = bench.rows(messages);
        for (const QJsonValue &row : found) {
            const auto at = Timestamp::parse(row[u"occurred_at"].toString());
            batch.update(messages,
                         Row{{QStringLiteral("id"), row[u"id"].toString()},
                             {QStringLiteral("occurred_at"), at->plusSeconds(-seconds).toString()}});
        }
        const auto outcome = bench.client->commit(batch);
        QVERIFY(outcome && !*outcome);
    }
};

QTEST_GUILESS_MAIN(AutoRepliesTest)
#include "tst_autoreplies.moc"
