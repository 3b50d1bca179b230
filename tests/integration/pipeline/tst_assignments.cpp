// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/accountadmin.h"
#include "tests/integration/pipeline/pipelinefixture.h"

#include <QElapsedTimer>
#include <algorithm>
#include <map>
#include <thread>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

intake::EventItem formOf(int number, const QString &campaign = {})
{
    intake::LeadForm form;
    form.source = LeadSource::GoogleAds;
    form.vendorLeadId = QStringLiteral("lead %1").arg(number);
    form.email = QStringLiteral("person%1@example.com").arg(number);
    form.fullName = QStringLiteral("Ana Silva");
    form.campaignId = campaign;
    return {QStringLiteral("google:lead:") + form.vendorLeadId, QStringLiteral("google.lead"), 0, form};
}

} // namespace

/// New leads find somebody by the workspace's rules, whichever relay brings them.
class AssignmentsTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void aLeadFromTheDoorIsAssignedAndExplained()
    {
        RelayBench bench(homes());
        addRule(bench, QStringLiteral("round_robin"));
        bench.start();
        bench.simulator.with([](vendorsim::VendorSimulator &vendor) {
            vendor.graph().addLeads({{QStringLiteral("991000000000001"),
                                      QJsonDocument::fromJson(fixture("meta_lead_read_ad")).object()}});
        });
        QCOMPARE(bench.postSigned("meta", fixture("meta_leadgen_ad")), 200);
        QCOMPARE(bench.postSigned("whatsapp", fixture("wa_text")), 200);
        WAIT_FOR(bench.count(leads) == 2);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        const QJsonArray found = bench.rows(leads);
        for (const QJsonValue &lead : found) {
            QCOMPARE(lead[u"assigned_to"].toString(), bench.adminId);
            const QJsonObject line =
                bench.only(QStringLiteral("activities"),
                           QStringLiteral("&kind=eq.lead_assigned&lead_id=eq.") + lead[u"id"].toString());
            const QJsonObject told = line.value(u"data").toObject();
            QCOMPARE(told.value(u"because").toString(), QStringLiteral("rule"));
            QCOMPARE(told.value(u"rule").toString(), QStringLiteral("Everything"));
            QCOMPARE(told.value(u"to").toString(), bench.adminId);
        }
        QCOMPARE(bench.only(turns).value(u"turn").toInt(), 2);
    }

    void aDuplicateTakesNoTurn()
    {
        RelayBench bench(homes());
        addRule(bench, QStringLiteral("round_robin"));
        bench.start();
        const QByteArray body = fixture("wa_text");
        QCOMPARE(bench.postSigned("whatsapp", body), 200);
        WAIT_FOR(bench.count(leads) == 1);
        QCOMPARE(bench.postSigned("whatsapp", body), 200);
        WAIT_FOR(bench.workers->counts().duplicatesIgnored == 1);
        QCOMPARE(bench.only(turns).value(u"turn").toInt(), 1);
    }

    void manyWorkersAtOnceAreFair_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("relays");
        QTest::newRow("without a rule, to compare") << QString() << 1;
        QTest::newRow("in turn, by one relay") << QStringLiteral("round_robin") << 1;
        QTest::newRow("in turn, by many relays") << QStringLiteral("round_robin") << 32;
        QTest::newRow("to who has fewest, by one relay") << QStringLiteral("least_open") << 1;
        QTest::newRow("to who has fewest, by many relays") << QStringLiteral("least_open") << 32;
    }
    void manyWorkersAtOnceAreFair()
    {
        QFETCH(QString, kind);
        QFETCH(int, relays);
        RelayBench bench(homes());
        const QStringList agents = addAgents(bench, 5);
        if (!kind.isEmpty())
            addRule(bench, kind, agents);
        constexpr int workers = 32;
        constexpr int each = 3;
        std::vector<std::unique_ptr<EventProcessor>> processors;
        for (int relay = 0; relay < relays; ++relay)
            processors.push_back(std::make_unique<EventProcessor>(
                *bench.client, EventProcessor::Connected(), bench.ids, bench.clock, intake::IntakePolicy()));
        std::vector<std::thread> threads;
        std::atomic<int> waiting = workers;
        std::atomic<int> done = 0;
        QElapsedTimer timer;
        timer.start();
        for (int worker = 0; worker < workers; ++worker) {
            threads.emplace_back([&, worker] {
                const EventProcessor &processor = *processors[static_cast<size_t>(worker % relays)];
                --waiting;
                while (waiting > 0)
                    std::this_thread::yield();
                for (int i = 0; i < each; ++i) {
                    SpooledWebhook webhook;
                    webhook.id = WebhookId(bench.ids.next());
                    webhook.receivedAt = bench.clock.now();
                    const intake::EventItem item = formOf(worker * each + i);
                    for (int attempt = 0; attempt < 20; ++attempt) {
                        if (std::holds_alternative<EventDone>(processor.process(item, webhook, {}))) {
                            ++done;
                            break;
                        }
                    }
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        const qint64 ms = std::max<qint64>(1, timer.elapsed());
        QCOMPARE(done, workers * each);
        QCOMPARE(bench.count(leads), workers * each);
        qInfo("%d leads by %d workers: %lld a second", workers * each, workers,
              static_cast<long long>(workers * each * 1'000 / ms));
        if (kind.isEmpty()) {
            QCOMPARE(bench.count(leads, QStringLiteral("&assigned_to=is.null")), workers * each);
            return;
        }
        std::map<QString, int> got;
        const QJsonArray found = bench.rows(leads);
        for (const QJsonValue &lead : found)
            ++got[lead[u"assigned_to"].toString()];
        QCOMPARE(std::ssize(got), agents.size());
        for (const auto &[agent, count] : got) {
            QVERIFY2(agents.contains(agent), qPrintable(agent));
            // 96 among five: nobody has two more than another.
            QVERIFY2(count == 19 || count == 20, qPrintable(QString::number(count)));
        }
    }

private:
    const QString leads = QStringLiteral("leads");
    const QString turns = QStringLiteral("assignment_turns");

    static void addRule(const RelayBench &bench, const QString &kind, QStringList members = {})
    {
        if (members.isEmpty())
            members.append(bench.adminId);
        intake::CommitBatch batch;
        batch.insert(
            QStringLiteral("assignment_rules"),
            Row{{QStringLiteral("id"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
                {QStringLiteral("name"), QStringLiteral("Everything")},
                {QStringLiteral("kind"), kind},
                {QStringLiteral("members"),
                 JsonText{
                     QJsonDocument(QJsonArray::fromStringList(members)).toJson(QJsonDocument::Compact)}}});
        const auto outcome = bench.client->commit(batch);
        if (!outcome || *outcome)
            qFatal("%s", outcome ? "broken" : qPrintable(outcome.error().detail));
    }

    QStringList addAgents(RelayBench &bench, int count) const
    {
        QStringList agents;
        intake::CommitBatch batch;
        for (int i = 0; i < count; ++i) {
            const QString id = bench.ids.next().toString(QUuid::WithoutBraces);
            // On a project a profile hangs on an account.
            if (homes()) {
                const supabase::AccountAdmin accounts(*bench.transport, bench.serviceKey);
                const QString email = QStringLiteral("agent%1@example.com").arg(i);
                if (!accounts.ensure({.id = id, .email = email}))
                    qFatal("no account");
            }
            batch.insert(
                QStringLiteral("profiles"),
                Row{{QStringLiteral("id"), id}, {QStringLiteral("name"), QStringLiteral("Agent %1").arg(i)}});
            agents.append(id);
        }
        const auto outcome = bench.client->commit(batch);
        if (!outcome || *outcome)
            qFatal("%s", outcome ? "broken" : qPrintable(outcome.error().detail));
        return agents;
    }
};

QTEST_GUILESS_MAIN(AssignmentsTest)
#include "tst_assignments.moc"
