// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/relaybench.h"
#include "tests/vendorsim/messages.h"

#include <QFile>

using namespace leadpilot;
using namespace leadpilot::relay;
using Fault = vendorsim::GraphSide::Fault;

namespace {

constexpr int patienceMs = 20'000;

QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(LEADPILOT_FIXTURES "/vendors/%1.json").arg(QLatin1StringView(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", name);
    return file.readAll().trimmed();
}

QByteArray statusBody(const QString &wamid, const QString &status, const QString &callback, qint64 seconds)
{
    const QJsonArray statuses{
        vendorsim::whatsappStatus(wamid, status, QStringLiteral("16505551234"), callback, seconds)};
    return vendorsim::metaBytes(
        vendorsim::whatsappBody(QStringLiteral("106540352242922"), {}, QStringLiteral("statuses"), statuses));
}

} // namespace

#define WAIT_FOR(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patienceMs)

class TestPipeline : public QObject
{
    Q_OBJECT
    std::unique_ptr<harness::WorkspaceHomes> m_homes; ///< none: embedded workspaces in this process

private Q_SLOTS:
    void initTestCase()
    {
        const auto kind = harness::WorkspaceHomes::wanted();
        if (const QString missing = harness::WorkspaceHomes::missing(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (kind == harness::WorkspaceHomes::Kind::Postgres)
            m_homes = std::make_unique<harness::WorkspaceHomes>(kind);
    }
    void cleanupTestCase() { m_homes.reset(); }

    void threeVendorsEndToEndWithDuplicatesAndForgeries()
    {
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
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

    void aBodyThatIsNotJsonIsAcceptedAndBecomesADeadLetter()
    {
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
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
            const QString id = QStringLiteral("444444444444");
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

    void theRawBodyIsKeptSealed()
    {
        RelayBench bench;
        const auto turned = [](QByteArrayView bytes, const QString &) -> Expected<QByteArray> {
            QByteArray copy = bytes.toByteArray();
            std::ranges::reverse(copy);
            return copy;
        };
        bench.bodySeal = {turned, turned};
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

    void anExpiredTokenIsWaitedOut()
    {
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
        bench.start();
        bench.transport->down = true;
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.spool->nextDue().has_value());
        bench.transport->down = false;
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 1);
        QCOMPARE(bench.count(QStringLiteral("webhooks"), QStringLiteral("&status=eq.success")), 1);
    }

    void aRelayThatStoppedGoesOnWhereItWas()
    {
        RelayBench bench(m_homes.get());
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

    void everyItemOfABatchHasItsEffect()
    {
        RelayBench bench(m_homes.get());
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

    void anAnswerGoesOutAndItsTicksMove()
    {
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
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
        RelayBench bench(m_homes.get());
        bench.parkedAttempts = 2;
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_status_failed_131049")), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        QCOMPARE(bench.only(QStringLiteral("webhook_events")).value(u"status").toString(),
                 QStringLiteral("parked"));
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.spool->counts().dead, 0);
    }

    void twoRelaysWithTheSameWebhooksHaveOneEffect()
    {
        RelayBench bench(m_homes.get());
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

    void aStoredWebhookIsInTheWorkspaceAtOnce()
    {
        RelayBench bench(m_homes.get());
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

    void manyMessagesOfOnePersonAtOnceMakeOneChat()
    {
        RelayBench bench(m_homes.get());
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

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
