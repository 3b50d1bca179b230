// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/webhookreplay.h"
#include "tests/integration/pipeline/pipelinefixture.h"

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

/// What members see of a workspace, without what differs from one time to the next.
QByteArray contentOf(const RelayBench &bench)
{
    QJsonObject content;
    for (const char *table : {"contacts", "contact_identities", "leads", "whatsapp_conversations",
                              "whatsapp_messages", "google_ads_leads", "activities"}) {
        QStringList rows;
        const QJsonArray found = bench.rows(QLatin1StringView(table));
        for (const QJsonValue &value : found) {
            QJsonObject row = value.toObject();
            const QStringList columns = row.keys();
            for (const QString &column : columns) {
                if (column == u"id" || column.endsWith(u"_id") || column.endsWith(u"created_at") ||
                    column == u"updated_at" || column == u"change_xid" || column == u"version" ||
                    column == u"lead_crm_id")
                    row.remove(column);
            }
            rows.append(QString::fromUtf8(QJsonDocument(row).toJson(QJsonDocument::Compact)));
        }
        rows.sort();
        content.insert(QLatin1StringView(table), QJsonArray::fromStringList(rows));
    }
    return QJsonDocument(content).toJson(QJsonDocument::Compact);
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
        seal(bench);
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
        QVERIFY(listed && listed->size() == 1);
        QCOMPARE(listed->first()[u"status"].toString(), QStringLiteral("failed"));
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
        QCOMPARE(replayed->value(u"released").toInt(), 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        QCOMPARE(bench.spool->counts().dead, 0);
        QCOMPARE(bench.count(QStringLiteral("whatsapp_messages")), 1);
        QCOMPARE(bench.only(QStringLiteral("webhooks")).value(u"status").toString(),
                 QStringLiteral("success"));
        const QJsonObject done = bench.only(QStringLiteral("webhook_events"));
        QCOMPARE(done.value(u"status").toString(), QStringLiteral("done"));
        QVERIFY(done.value(u"error_message").isNull() && done.value(u"dead_at").isNull());
    }

    void whatWasNotConnectedIsReplayedFromTheWorkspace()
    {
        RelayBench bench(homes());
        seal(bench);
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
        seal(bench);
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_messages_all_types")), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        const QByteArray before = contentOf(bench);
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

    void recordedBodiesMakeTheSameWorkspaceAgain()
    {
        std::vector<std::pair<QByteArray, QByteArray>> recorded{
            {"whatsapp", fixture("wa_text")},
            {"google", fixture("google_lead").replace("our-secret-key", "google-key")},
            {"whatsapp", fixture("wa_messages_all_types")},
            {"whatsapp", fixture("wa_edit_revoke")},
            {"google", fixture("google_lead_pmax_firstlast").replace("our-secret-key", "google-key")},
            {"whatsapp", fixture("wa_user_preferences_stop")}};
        std::vector<QByteArray> contents;
        for (int time = 0; time < 2; ++time) {
            RelayBench bench(homes());
            bench.start();
            for (const auto &[provider, body] : recorded)
                QCOMPARE(bench.postSigned(provider.constData(), body), 200);
            WAIT_FOR(bench.spool->counts().waiting == 0);
            contents.push_back(contentOf(bench));
            // Into the full one: nothing.
            for (const auto &[provider, body] : recorded)
                QCOMPARE(bench.postSigned(provider.constData(), body), 200);
            WAIT_FOR(bench.spool->counts().waiting == 0);
            QCOMPARE(contentOf(bench), contents.back());
        }
        QCOMPARE(contents[1], contents[0]);
        QVERIFY(contents[0].contains("Jonas"));
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

private:
    static void seal(RelayBench &bench)
    {
        const auto turned = [](QByteArrayView bytes, const QString &) -> Expected<QByteArray> {
            QByteArray copy = bytes.toByteArray();
            std::ranges::reverse(copy);
            return copy;
        };
        bench.bodySeal = {turned, turned};
    }
    static WebhookReplay replayOf(RelayBench &bench)
    {
        return {*bench.client, *bench.spool, *bench.processor,
                [&bench](const intake::MetaLeadNotice &notice) { return bench.readLead(notice); },
                bench.bodySeal};
    }
    static WebhookId onlyWebhook(const RelayBench &bench)
    {
        return *WebhookId::parse(bench.only(QStringLiteral("webhooks")).value(u"id").toString());
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "tst_replay.moc"
