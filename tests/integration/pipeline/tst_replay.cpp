// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"
#include "tests/integration/pipeline/replaying.h"
#include "tests/vendorsim/scenario.h"

#include <QRegularExpression>
#include <QSet>
#include <thread>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

QJsonArray allRows(const RelayBench &bench, const QString &table)
{
    constexpr int page = 500;
    const QString key = table == u"webhook_events" ? QStringLiteral("event_key") : QStringLiteral("id");
    QJsonArray all;
    for (;;) {
        const QJsonArray rows = bench.rows(
            table, QStringLiteral("&order=%1&limit=%2&offset=%3").arg(key).arg(page).arg(all.size()));
        for (const QJsonValue row : rows)
            all.append(row);
        if (rows.size() < page)
            return all;
    }
}

/// Random ids and the times of arrival differ from one time to the next.
bool isOfThisTime(const QString &table, const QString &column)
{
    static const QSet<QString> always{
        QStringLiteral("id"),         QStringLiteral("created_at"), QStringLiteral("last_message_created_at"),
        QStringLiteral("updated_at"), QStringLiteral("change_xid"), QStringLiteral("version"),
        QStringLiteral("lead_crm_id")};
    return always.contains(column) ||
           (column.endsWith(u"_id") && !column.startsWith(u"meta_") && !column.startsWith(u"google_") &&
            column != u"whatsapp_message_id") ||
           (table == u"activities" && column == u"occurred_at");
}

/// The rows of a workspace, without what differs from one time to the next.
QStringList contentOf(const RelayBench &bench)
{
    static const QRegularExpression uuid(QStringLiteral("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    QStringList content;
    for (const char *name :
         {"contacts", "contact_identities", "leads", "whatsapp_conversations", "whatsapp_messages",
          "meta_ads_leads", "google_ads_leads", "activities", "webhook_events", "alerts"}) {
        const QString table = QLatin1StringView(name);
        const QJsonArray found = allRows(bench, table);
        for (const QJsonValue &value : found) {
            QJsonObject row = value.toObject();
            const QStringList columns = row.keys();
            for (const QString &column : columns) {
                if (isOfThisTime(table, column))
                    row.remove(column);
                else if (column == u"deleted_at" || column == u"dead_at")
                    row[column] = !row[column].isNull();
            }
            QString text = QString::fromUtf8(QJsonDocument(row).toJson(QJsonDocument::Compact));
            content.append(table % u' ' % text.replace(uuid, QStringLiteral("an id")));
        }
    }
    content.sort();
    return content;
}

struct RecordedBody
{
    QByteArray provider;
    QByteArray body;
};

/// What the vendors' own documents show, and a seeded run of the simulator in which every vendor has so many
/// people.
std::vector<RecordedBody> recordedBodies(vendorsim::Scenario &scenario, int people)
{
    std::vector<RecordedBody> recorded{
        {"whatsapp", fixture("wa_text")},
        {"google", fixture("google_lead").replace("our-secret-key", "google-key")},
        {"whatsapp", fixture("wa_messages_all_types")},
        {"whatsapp", fixture("wa_edit_revoke")},
        {"google", fixture("google_lead_pmax_firstlast").replace("our-secret-key", "google-key")},
        {"google", fixture("google_lead_test_capital_key").replace("our-secret-key", "google-key")},
        {"whatsapp", fixture("wa_system_number_change")},
        {"whatsapp", fixture("wa_user_id_update")},
        {"whatsapp", fixture("wa_template_status_rejected")},
        {"whatsapp", fixture("wa_user_preferences_stop")}};
    scenario = vendorsim::Scenario::write({.meta = people,
                                           .google = people,
                                           .whatsapp = people,
                                           .withoutPhone = people / 10,
                                           .duplicates = 0.1,
                                           .reorder = true},
                                          {.googleKey = QStringLiteral("google-key")},
                                          QDateTime::currentSecsSinceEpoch());
    for (const vendorsim::Delivery &delivery : scenario.deliveries)
        recorded.push_back({delivery.kind.toLatin1(), delivery.body});
    return recorded;
}

} // namespace

/// Stored webhooks have their effect again, from their own bytes, through the same code.
class ReplayTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void aDeadLetterIsReplayedFromTheSpool()
    {
        RelayBench bench(homes());
        sealBodies(bench);
        std::atomic<bool> isRefusing = true;
        bench.transport->refuses = [&isRefusing](const supabase::HttpRequest &request) {
            return isRefusing && request.path.endsWith(u"relay_commit") &&
                   request.body.contains("whatsapp_messages");
        };
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.spool->counts().dead == 1);
        const auto replay = replayOf(bench);
        const auto listed = replay.list(10);
        QVERIFY(listed && listed->webhooks.size() == 1 && !listed->missing);
        QCOMPARE(listed->webhooks.first()[u"status"].toString(), QStringLiteral("failed"));
        isRefusing = false;

        const WebhookId id = onlyWebhook(bench);
        const auto preview = replay.dryRun(id);
        QVERIFY2(preview.has_value(), preview ? "" : qPrintable(preview.error().detail));
        const QJsonValue event = preview->value(u"events").toArray().first();
        QCOMPARE(event[u"outcome"].toString(), QStringLiteral("would be written"));
        QCOMPARE(event[u"rows"].toArray().first()[u"table"].toString(), QStringLiteral("contacts"));
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 0);
        QCOMPARE(bench.count(QStringLiteral("contacts")), 0);
        QCOMPARE(bench.spool->counts().dead, 1);

        const auto replayed = replay.replay(id);
        QVERIFY(replayed.has_value());
        QCOMPARE(replayed->value(u"events").toInt(), 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.spool->counts().dead, 0);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 1);
        QCOMPARE(bench.only(QStringLiteral("webhooks")).value(u"status").toString(),
                 QStringLiteral("success"));
        const QJsonObject done = bench.only(QStringLiteral("webhook_events"));
        QCOMPARE(done.value(u"status").toString(), QStringLiteral("done"));
        QVERIFY(done.value(u"error_message").isNull() && done.value(u"dead_at").isNull());
    }

    void theSpoolIsListedAndReplayedWhileTheWorkspaceIsAway()
    {
        RelayBench bench(homes());
        sealBodies(bench);
        std::atomic<bool> isRefusing = true;
        bench.transport->refuses = [&isRefusing](const supabase::HttpRequest &request) {
            return isRefusing && request.body.contains("\"whatsapp_messages\"");
        };
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.spool->counts().dead == 1);
        const WebhookId id = onlyWebhook(bench);
        isRefusing = false;

        bench.transport->down = true;
        const auto replay = replayOf(bench);
        const auto listed = replay.list(10);
        QVERIFY(listed && listed->missing);
        QCOMPARE(listed->webhooks.size(), 1);
        QVERIFY(replay.replay(id).has_value());
        // It waits like everything else, and what was dead is not forgotten over a restart.
        WAIT_FOR(bench.transport->lost > 0);
        bench.stop();
        bench.transport->down = false;
        bench.start();
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.spool->counts().dead, 0);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 1);
        QCOMPARE(bench.only(QStringLiteral("webhook_events")).value(u"status").toString(),
                 QStringLiteral("done"));
    }

    void whatWasNotConnectedIsReplayedFromTheWorkspace()
    {
        RelayBench bench(homes());
        sealBodies(bench);
        bench.pageId = QStringLiteral("999900000000009");
        bench.start();
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) {
            vendor.graph().addLeads({{QStringLiteral("991000000000001"),
                                      QJsonDocument::fromJson(fixture("meta_lead_read_ad")).object()}});
        });
        QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad")), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("leads")), 0);
        const WebhookId id = onlyWebhook(bench);
        bench.stop();
        bench.pageId = QStringLiteral("104200000000001");
        bench.start();
        const auto replay = replayOf(bench);
        const auto preview = replay.dryRun(id);
        QVERIFY2(preview.has_value(), preview ? "" : qPrintable(preview.error().detail));
        QCOMPARE(preview->value(u"events").toArray().first()[u"outcome"].toString(),
                 QStringLiteral("would be written"));
        QVERIFY(replay.replay(id).has_value());
        WAIT_FOR(bench.count(QStringLiteral("leads")) == 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.count(QStringLiteral("webhooks")), 1);
    }

    void whatHasHadItsEffectHasNoneTwice()
    {
        RelayBench bench(homes());
        sealBodies(bench);
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_messages_all_types")), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        const QStringList before = contentOf(bench);
        const auto replay = replayOf(bench);
        const WebhookId id = onlyWebhook(bench);
        const auto preview = replay.dryRun(id);
        QVERIFY2(preview.has_value(), preview ? "" : qPrintable(preview.error().detail));
        const QJsonArray events = preview->value(u"events").toArray();
        QCOMPARE(events.size(), 16);
        for (const QJsonValue &event : events)
            QCOMPARE(event[u"outcome"].toString(), QStringLiteral("has had its effect"));
        QVERIFY(replay.replay(id).has_value());
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(contentOf(bench), before);
    }

    void aThousandRecordedBodiesMakeTheSameWorkspaceAgain()
    {
        vendorsim::Scenario scenario;
        // A project takes them one by one no faster than a network would.
        const std::vector<RecordedBody> recorded = recordedBodies(scenario, homes() ? 25 : 300);
        QVERIFY(recorded.size() >= 1'000 || homes());
        // Who of one person's two forms comes first decides whose columns are filled: one after the other.
        const auto bring = [&recorded](RelayBench &bench) {
            for (const auto &[provider, body] : recorded) {
                QCOMPARE(bench.postSigned(provider.constData(), body), 200);
                while (bench.spool->counts().waiting != 0)
                    std::this_thread::yield();
            }
        };
        std::vector<QStringList> contents;
        for (int time = 0; time < 2; ++time) {
            RelayBench bench(homes());
            bench.parkedAttempts = 1;
            bench.simulator.with(
                [&scenario](vendorsim::VendorSimulator &vendor) { vendor.graph().addLeads(scenario.leads); });
            bench.start();
            bring(bench);
            contents.push_back(contentOf(bench));
            if (time > 0)
                break;
            // Into the full one: nothing.
            bring(bench);
            QCOMPARE(contentOf(bench), contents.back());
        }
        QCOMPARE(contents[1], contents[0]);
        QVERIFY(contents[0].filter(QStringLiteral("Jonas")).size() > 1);
    }

    void aDryRunShowsTheRowsThatAreWritten()
    {
        RelayBench bench(homes());
        bench.policy.flagOlderThanDays = 8;
        bench.start();
        intake::InboundMessage message;
        message.phoneNumberId = QStringLiteral("106540352242922");
        message.wamid = QStringLiteral("wamid.OLD");
        message.waId = QStringLiteral("16505551234");
        message.type = message.text = QStringLiteral("text");
        message.sentAt = bench.clock.now().plusSeconds(-20 * 86'400);
        const intake::EventItem item{QStringLiteral("wa:message:wamid.OLD"),
                                     QStringLiteral("whatsapp.message"), 0, message};
        SpooledWebhook webhook;
        webhook.id = WebhookId(bench.ids.next());
        webhook.provider = intake::Provider::WhatsApp;
        webhook.receivedAt = bench.clock.now();
        webhook.signatureVerified = true;
        const auto preview = bench.processor->preview(item, webhook);
        QVERIFY(preview.has_value());
        QString shown;
        for (const intake::RowChange &change : preview->batch.rows) {
            if (change.row.table == u"webhook_events")
                shown = change.row.row.text(u"error_message");
        }
        QVERIFY(std::holds_alternative<EventDone>(bench.processor->process(item, webhook, std::nullopt)));
        const QString written =
            bench.only(QStringLiteral("webhook_events")).value(u"error_message").toString();
        QVERIFY(!written.isEmpty());
        QCOMPARE(shown, written);
    }

    void whatCannotBeReplayedSaysWhy()
    {
        RelayBench bench(homes());
        bench.start();
        const auto replay = replayOf(bench);
        const auto unknown = replay.replay(WebhookId(bench.ids.next()));
        QVERIFY(!unknown);
        QVERIFY(unknown.error().code == ErrorCode::Rejected);
        bench.transport->down = true;
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.spool->nextDue().has_value());
        const auto waiting = bench.spool->entries(1);
        QVERIFY(waiting && waiting->size() == 1);
        const auto early = replay.replay(waiting->front().id);
        QVERIFY(!early);
        QVERIFY(early.error().code == ErrorCode::Conflict);
        bench.transport->down = false;
        WAIT_FOR(bench.spool->counts().waiting == 0);
        // Without a seal no body is kept in the workspace.
        const auto lost = replay.replay(onlyWebhook(bench));
        QVERIFY(!lost);
        QVERIFY(lost.error().detail.contains(u"not kept"));
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "tst_replay.moc"
