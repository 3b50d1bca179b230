// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/plainhttp.h"
#include "tests/harness/relayprocess.h"
#include "tests/harness/workspacehomes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <mutex>
#include <thread>

using namespace leadpilot::harness;

namespace {

constexpr int senders = 6;
const QByteArray appSecret = "5ebe2294ecd0e0f08eab7690d2a6ee69";
const QByteArray googleKey = "kill-test-key";

QByteArray whatsAppBody(const QByteArray &id, int person)
{
    const QByteArray phone = "4915112" + QByteArray::number(100'000 + person);
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{)"
           R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},)"
           R"("contacts":[{"profile":{"name":"Person"},"wa_id":")" +
           phone + R"("}],"messages":[{"from":")" + phone + R"(","id":")" + id +
           R"(","timestamp":"1795392000","type":"text","text":{"body":"hello"}}]}}]}]})";
}

QByteArray googleBody(const QByteArray &id, int person)
{
    return R"({"lead_id":")" + id +
           R"(","user_column_data":[{"column_id":"FULL_NAME","string_value":"Person"},)"
           R"({"column_id":"EMAIL","string_value":"person)" +
           QByteArray::number(person) +
           R"(@example.com"}],"api_version":"1.0","form_id":1,"campaign_id":2,"google_key":")" + googleKey +
           R"("})";
}

} // namespace

/// Rule 1: a webhook answered 200 is in the workspace exactly once, whenever the relay is killed.
class RelayKillTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::mutex m_lock;
    QSet<QByteArray> m_messages; // answered 200
    QSet<QByteArray> m_leads;
    std::atomic<int> m_next = 0;

    void sendUntilBroken(const RelayProcess &relay, std::atomic<bool> &stop)
    {
        PlainHttp http(relay.address(), relay.port());
        while (!stop) {
            const int number = ++m_next;
            // Few people and many messages: the killed work is about the same rows again and again.
            const int person = number % 40;
            const bool isMessage = number % 4 != 0;
            const QByteArray id = (isMessage ? "wamid.K" : "lead-K") + QByteArray::number(number);
            const QByteArray body = isMessage ? whatsAppBody(id, person) : googleBody(id, person);
            const auto answer =
                isMessage
                    ? http.send("POST", "/api/webhooks/whatsapp",
                                {{"X-Hub-Signature-256", signatureOf(appSecret, body)}}, body)
                    : http.send("POST", "/api/webhooks/google", {{"Content-Type", "application/json"}}, body);
            if (!answer)
                return;
            if (answer->status == 200) {
                const std::lock_guard guard(m_lock);
                (isMessage ? m_messages : m_leads).insert(id);
            }
        }
    }

    /// Every value of a column, as often as it is there.
    QList<QByteArray> column(const RelayProcess &relay, const QByteArray &table, const QByteArray &name)
    {
        QList<QByteArray> values;
        const QUrl workspace = relay.workspaceUrl();
        PlainHttp http(workspace.host(), static_cast<quint16>(workspace.port()));
        for (;;) {
            const QByteArray target = "/rest/v1/" + table + "?select=" + name +
                                      "&order=id&limit=1000&offset=" + QByteArray::number(values.size());
            const auto answer = http.send("GET", target, {{"apikey", relay.secretKey()}});
            const QJsonArray rows = answer ? QJsonDocument::fromJson(answer->body).array() : QJsonArray();
            for (const auto &row : rows)
                values << row.toObject().value(QLatin1String(name)).toString().toUtf8();
            if (rows.size() < 1000)
                return values;
        }
    }

private Q_SLOTS:
    void nothingAnsweredIsLostOrDoubled()
    {
        RelayProcess relay(QStringLiteral(LEADPILOT_BIN_DIR), m_folder.filePath(QStringLiteral("data")));
        const auto kind = WorkspaceHomes::wanted();
        // What piles up while the relay dies is worked off at the end, which takes a project longer.
        const int rounds = kind == WorkspaceHomes::Kind::Postgres ? 12 : 50;
        if (const QString missing = WorkspaceHomes::missing(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        std::optional<WorkspaceHomes> homes;
        if (kind == WorkspaceHomes::Kind::Postgres) {
            const auto opened = homes.emplace(kind).open(WorkspaceHomes::Content::AdminOnly);
            QVERIFY(opened && relay.useWorkspace(*opened));
        } else {
            QVERIFY(relay.createWorkspace());
        }
        QVERIFY(
            relay.command({QStringLiteral("integration"), QStringLiteral("set"), QStringLiteral("whatsapp"),
                           QStringLiteral("app_secret=") + QString::fromLatin1(appSecret),
                           QStringLiteral("phone_number_id=106540352242922")}));
        QVERIFY(relay.command({QStringLiteral("integration"), QStringLiteral("set"), QStringLiteral("google"),
                               QStringLiteral("webhook_key=") + QString::fromLatin1(googleKey)}));

        const quint32 seed = qEnvironmentVariableIntValue("LEADPILOT_SEED")
                                 ? qEnvironmentVariableIntValue("LEADPILOT_SEED")
                                 : QRandomGenerator::system()->generate();
        qInfo("LEADPILOT_SEED=%u", seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < rounds; ++round) {
            QVERIFY(relay.start());
            std::atomic<bool> stop = false;
            std::vector<std::jthread> threads;
            for (int i = 0; i < senders; ++i)
                threads.emplace_back([&] { sendUntilBroken(relay, stop); });
            // The moment of death is what the test is about; it is not waited for anything.
            std::this_thread::sleep_for(std::chrono::milliseconds(random.bounded(3, 160)));
            relay.kill();
            stop = true;
        }

        QVERIFY(relay.start());
        QVERIFY2(m_messages.size() > rounds && m_leads.size() > rounds / 2,
                 "the load was too small to prove anything");
        const auto missing = [&](const QByteArray &table, const QByteArray &name,
                                 const QSet<QByteArray> &answered) {
            const auto there = column(relay, table, name);
            return (answered - QSet<QByteArray>(there.begin(), there.end())).size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(missing("whatsapp_messages", "whatsapp_message_id", m_messages), 0, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(missing("google_ads_leads", "google_lead_id", m_leads), 0, 60'000);

        const auto messages = column(relay, "whatsapp_messages", "whatsapp_message_id");
        QCOMPARE(QSet<QByteArray>(messages.begin(), messages.end()).size(), messages.size());
        const auto leads = column(relay, "google_ads_leads", "google_lead_id");
        QCOMPARE(QSet<QByteArray>(leads.begin(), leads.end()).size(), leads.size());
        // 30 writers and 10 form fillers: one contact and one open lead each, however often the relay died.
        QCOMPARE(column(relay, "contacts", "id").size(), 40);
        QCOMPARE(column(relay, "leads", "id").size(), 40);
        QCOMPARE(column(relay, "whatsapp_conversations", "id").size(), 30);
        qInfo("%lld messages and %lld forms answered 200, %lld and %lld stored",
              static_cast<long long>(m_messages.size()), static_cast<long long>(m_leads.size()),
              static_cast<long long>(messages.size()), static_cast<long long>(leads.size()));
    }
};

QTEST_GUILESS_MAIN(RelayKillTest)
#include "tst_relaykill.moc"
