// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

QByteArray statusBody(const QString &wamid, const QString &status, const QString &callback, qint64 seconds)
{
    const QJsonArray statuses{
        vendorsim::whatsappStatus(wamid, status, QStringLiteral("16505551234"), callback, seconds)};
    return vendorsim::metaBytes(
        vendorsim::whatsappBody(QStringLiteral("106540352242922"), {}, QStringLiteral("statuses"), statuses));
}

} // namespace

/// Answers of members leave once, and their ticks only rise.
class AnswersTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void anAnswerGoesOutAndItsTicksMove()
    {
        RelayBench bench(homes());
        bench.start();
        const QString chat = openChat(bench);
        const QString id = bench.queueAnswer(chat, QStringLiteral("Yes, green and blue."));
        WAIT_FOR(bench.statusOf(id) == u"read");
        const auto sends = bench.vendorSends();
        QCOMPARE(sends.size(), size_t(1));
        QCOMPARE(sends[0].text, QStringLiteral("Yes, green and blue."));
        QCOMPARE(sends[0].callback, id);
        QVERIFY(sends[0].to.startsWith(u'+'));
        const QJsonObject message =
            bench.only(QStringLiteral("whatsapp_messages"), QStringLiteral("&id=eq.") + id);
        QCOMPARE(message.value(u"whatsapp_message_id").toString(), sends[0].wamid);
        const QJsonObject lead = bench.only(QStringLiteral("leads"));
        QCOMPARE(lead.value(u"status").toString(), QStringLiteral("contacted"));
        QVERIFY(!lead.value(u"first_response_at").isNull());
        QCOMPARE(bench.sender->counts().accepted, 1);
    }

    void aSendWithoutAnAnswerIsUncertainAndNeverRepeated()
    {
        RelayBench bench(homes());
        bench.start();
        const QString chat = openChat(bench);
        // The vendor takes it, hangs up, and says nothing for now.
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.setTarget({}); });
        bench.setFault(Fault::DropAfterAccept);
        const QString id = bench.queueAnswer(chat, QStringLiteral("Are you there?"));
        WAIT_FOR(bench.statusOf(id) == u"uncertain");
        bench.setFault(Fault::None);
        const auto sends = bench.vendorSends();
        QCOMPARE(sends.size(), size_t(1));
        QVERIFY(bench.only(QStringLiteral("leads")).value(u"first_response_at").isNull());

        // The next one of the chat goes out; the uncertain one stays where it is.
        const QString next = bench.queueAnswer(chat, QStringLiteral("Hello again"));
        WAIT_FOR(bench.statusOf(next) == u"accepted");
        QCOMPARE(bench.statusOf(id), QStringLiteral("uncertain"));

        // The status webhook brings the vendor's id and settles it.
        QCOMPARE(bench.postSigned("whatsapp", statusBody(sends[0].wamid, QStringLiteral("delivered"), id,
                                                         bench.clock.now().seconds())),
                 200);
        WAIT_FOR(bench.statusOf(id) == u"delivered");
        QCOMPARE(bench.vendorSends().size(), size_t(2));
        const QJsonObject message =
            bench.only(QStringLiteral("whatsapp_messages"), QStringLiteral("&id=eq.") + id);
        QCOMPARE(message.value(u"whatsapp_message_id").toString(), sends[0].wamid);
    }

    void aSendingThatNobodyFinishedBecomesUncertain()
    {
        RelayBench bench(homes());
        bench.start();
        const QString chat = openChat(bench);
        bench.stop();
        // A relay claimed it, said "sending" and died.
        bench.start({.leaseSeconds = 1, .pollMs = 100'000});
        bench.sender.reset();
        const QString id = queueWithoutSender(bench, chat);
        const auto claim = bench.client->claim({QStringLiteral("dead relay"), 1, 1});
        QVERIFY(claim && claim->claimed.size() == 1);
        intake::CommitBatch batch;
        batch.versions.push_back({QStringLiteral("outbound_claims"), id, claim->claimed[0].fence});
        batch.update(QStringLiteral("whatsapp_messages"),
                     Row{{QStringLiteral("id"), id}, {QStringLiteral("status"), QStringLiteral("sending")}});
        const auto outcome = bench.client->commit(batch);
        QVERIFY(outcome && !*outcome);
        bench.stop();
        bench.start({.pollMs = 50});
        WAIT_FOR(bench.statusOf(id) == u"uncertain");
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void nothingLeavesOutsideTheServiceWindow()
    {
        RelayBench bench(homes());
        bench.start();
        QJsonObject body = QJsonDocument::fromJson(fixture("wa_text")).object();
        QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
        text.replace("1795392000", "1700000000");
        QCOMPARE(bench.postSigned("whatsapp", text), 200);
        WAIT_FOR(bench.count(QStringLiteral("whatsapp_conversations")) == 1);
        const QJsonObject conversation = bench.only(QStringLiteral("whatsapp_conversations"));
        QVERIFY2(conversation.value(u"window_expires_at").toString() < bench.clock.now().toString(),
                 "the fixture's time stamp has changed");
        const QString id = bench.queueAnswer(conversation.value(u"id").toString(), QStringLiteral("Late"));
        WAIT_FOR(bench.statusOf(id) == u"failed");
        const QJsonObject message =
            bench.only(QStringLiteral("whatsapp_messages"), QStringLiteral("&id=eq.") + id);
        QCOMPARE(message.value(u"error").toObject().value(u"code").toString(),
                 QStringLiteral("window_closed"));
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void aRefusalOfTheVendorIsShownWithItsCode()
    {
        RelayBench bench(homes());
        bench.start();
        const QString chat = openChat(bench);
        bench.setFault(Fault::TokenExpired);
        const QString id = bench.queueAnswer(chat, QStringLiteral("Hi"));
        WAIT_FOR(bench.statusOf(id) == u"failed");
        const QJsonObject message =
            bench.only(QStringLiteral("whatsapp_messages"), QStringLiteral("&id=eq.") + id);
        QVERIFY(!message.value(u"error").toObject().value(u"code").isUndefined());
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void messagesWaitWhileTheVendorRefusesOurAccess()
    {
        RelayBench bench;
        bench.start({.pollMs = 20});
        const QString chat = openChat(bench);
        bench.setFault(Fault::TokenExpired);
        const QString first = bench.queueAnswer(chat, QStringLiteral("One"));
        WAIT_FOR(bench.statusOf(first) == u"failed");
        const int asked = graphRequests(bench);
        const QString second = bench.queueAnswer(chat, QStringLiteral("Two"));
        const QString third = bench.queueAnswer(chat, QStringLiteral("Three"));
        QTest::qWait(200); // ten looks at the queue
        QCOMPARE(bench.statusOf(second), QStringLiteral("queued"));
        QCOMPARE(bench.statusOf(third), QStringLiteral("queued"));
        QCOMPARE(graphRequests(bench), asked);
        bench.setFault(Fault::None);
        bench.sender->tryAgainNow();
        WAIT_FOR(bench.statusOf(second) == u"read" && bench.statusOf(third) == u"read");
        QCOMPARE(bench.vendorSends().size(), size_t(2));
        QCOMPARE(bench.statusOf(first), QStringLiteral("failed"));
    }

    void ourAccessIsTriedAgainByItself()
    {
        RelayBench bench;
        bench.start({.pollMs = 20, .probeSeconds = 1});
        const QString chat = openChat(bench);
        bench.setFault(Fault::TokenExpired);
        const QString first = bench.queueAnswer(chat, QStringLiteral("One"));
        WAIT_FOR(bench.statusOf(first) == u"failed");
        bench.setFault(Fault::None);
        const QString second = bench.queueAnswer(chat, QStringLiteral("Two"));
        WAIT_FOR(bench.statusOf(second) == u"read");
    }

    void whoOptsOutBetweenTwoTriesGetsNothing()
    {
        RelayBench bench(homes());
        bench.start({.pollMs = 20});
        const QString chat = openChat(bench);
        bench.setFault(Fault::ServerError);
        const int before = graphRequests(bench);
        const QString id = bench.queueAnswer(chat, QStringLiteral("Hi"));
        WAIT_FOR(graphRequests(bench) > before);
        intake::CommitBatch batch;
        batch.update(
            QStringLiteral("contacts"),
            Row{{QStringLiteral("id"), bench.only(QStringLiteral("contacts")).value(u"id").toString()},
                {QStringLiteral("opted_out_at"), bench.clock.now().toString()}});
        const auto outcome = bench.client->commit(batch);
        QVERIFY(outcome && !*outcome);
        bench.setFault(Fault::None);
        WAIT_FOR(bench.statusOf(id) == u"failed");
        QCOMPARE(bench.only(QStringLiteral("whatsapp_messages"), QStringLiteral("&id=eq.") + id)
                     .value(u"error")
                     .toObject()
                     .value(u"code")
                     .toString(),
                 QStringLiteral("opted_out"));
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void nothingGoesToAPersonWhoOptedOutUnderAnotherContact()
    {
        RelayBench bench;
        bench.start();
        const QString chat = openChat(bench);
        const QString contact =
            bench.only(QStringLiteral("whatsapp_conversations")).value(u"contact_id").toString();
        intake::CommitBatch batch;
        batch.insert(QStringLiteral("contacts"),
                     Row{{QStringLiteral("id"), bench.ids.next().toString(QUuid::WithoutBraces)},
                         {QStringLiteral("opted_out_at"), bench.clock.now().toString()},
                         {QStringLiteral("merged_into"), contact}});
        const auto outcome = bench.client->commit(batch);
        QVERIFY(outcome && !*outcome);
        const QString id = bench.queueAnswer(chat, QStringLiteral("Hi"));
        WAIT_FOR(bench.statusOf(id) == u"failed");
        QCOMPARE(bench.only(QStringLiteral("whatsapp_messages"), QStringLiteral("&id=eq.") + id)
                     .value(u"error")
                     .toObject()
                     .value(u"code")
                     .toString(),
                 QStringLiteral("opted_out"));
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void anOptOutWhileTheMessageIsBeingJudgedCounts()
    {
        RelayBench bench;
        bench.start();
        const QString chat = openChat(bench);
        bench.stop();
        const QString contact =
            bench.only(QStringLiteral("whatsapp_conversations")).value(u"contact_id").toString();
        // Comes in just before the message is marked as being sent.
        std::atomic<bool> isDone = false;
        bench.transport->refuses = [&](const supabase::HttpRequest &request) {
            if (!request.body.contains("\"sending\"") || isDone.exchange(true))
                return false;
            intake::CommitBatch batch;
            batch.update(QStringLiteral("contacts"),
                         Row{{QStringLiteral("id"), contact},
                             {QStringLiteral("opted_out_at"), bench.clock.now().toString()}});
            (void)bench.client->commit(batch);
            return false;
        };
        bench.start();
        const QString id = bench.queueAnswer(chat, QStringLiteral("Hi"));
        WAIT_FOR(bench.statusOf(id) == u"failed");
        QVERIFY(isDone);
        QCOMPARE(bench.vendorSends().size(), size_t(0));
    }

    void aStatusThatOutrunsItsMessageIsJoinedLater()
    {
        RelayBench bench(homes());
        bench.start();
        const QString chat = openChat(bench);
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) { vendor.setTarget({}); });
        // Without our id in it, the status cannot know its message yet.
        bench.setFault(Fault::Slow);
        const QString id = bench.queueAnswer(chat, QStringLiteral("Hi"));
        WAIT_FOR(bench.vendorSends().size() == 1);
        const QString wamid = bench.vendorSends()[0].wamid;
        QCOMPARE(bench.postSigned("whatsapp",
                                  statusBody(wamid, QStringLiteral("read"), {}, bench.clock.now().seconds())),
                 200);
        WAIT_FOR(bench.count(QStringLiteral("webhook_events"), QStringLiteral("&status=eq.parked")) == 1);
        WAIT_FOR(bench.statusOf(id) == u"read");
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("webhook_events"), QStringLiteral("&status=eq.parked")), 0);
    }

    void aStatusOfAMessageNobodyKnowsStaysParkedAndIsNotDead()
    {
        RelayBench bench(homes());
        bench.parkedAttempts = 2;
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_status_failed_131049")), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        QCOMPARE(bench.only(QStringLiteral("webhook_events")).value(u"status").toString(),
                 QStringLiteral("parked"));
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.spool->counts().dead, 0);
    }

private:
    /// A person has just written; the chat's id.
    static QString openChat(RelayBench &bench)
    {
        vendorsim::Dice dice(11);
        const vendorsim::Person person = vendorsim::inventPerson(dice);
        bench.simulator.with([&person](vendorsim::VendorSimulator &vendor) {
            vendor.writeMessage(person, QStringLiteral("Does it come in green?"));
        });
        QDeadlineTimer deadline(patienceMs);
        while (bench.count(QStringLiteral("whatsapp_conversations")) == 0 && !deadline.hasExpired())
            QTest::qWait(5);
        return bench.only(QStringLiteral("whatsapp_conversations")).value(u"id").toString();
    }

    static int graphRequests(RelayBench &bench)
    {
        int requests = 0;
        bench.simulator.with(
            [&requests](vendorsim::VendorSimulator &vendor) { requests = vendor.graph().requests(); });
        return requests;
    }

    static QString queueWithoutSender(RelayBench &bench, const QString &chat)
    {
        const QString id = bench.ids.next().toString(QUuid::WithoutBraces);
        intake::CommitBatch batch;
        batch.insert(QStringLiteral("whatsapp_messages"),
                     Row{{QStringLiteral("id"), id},
                         {QStringLiteral("conversation_id"), chat},
                         {QStringLiteral("direction"), QStringLiteral("outbound")},
                         {QStringLiteral("message_type"), QStringLiteral("text")},
                         {QStringLiteral("content"), QStringLiteral("Hi")},
                         {QStringLiteral("status"), QStringLiteral("queued")},
                         {QStringLiteral("occurred_at"), bench.clock.now().toString()}});
        const auto outcome = bench.client->commit(batch);
        return outcome && !*outcome ? id : QString();
    }
};

QTEST_GUILESS_MAIN(AnswersTest)
#include "tst_answers.moc"
