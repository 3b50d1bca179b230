// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/system/systemclock.h"
#include "tests/harness/plainhttp.h"
#include "tests/harness/relayprocess.h"
#include "tests/harness/workspacehomes.h"
#include "tests/vendorsim/simulatorthread.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <mutex>
#include <thread>

using namespace leadpilot;
using namespace leadpilot::harness;

namespace {

constexpr int senders = 4;
const QByteArray appSecret = "5ebe2294ecd0e0f08eab7690d2a6ee69";

QByteArray phoneOf(int person)
{
    return "4915112" + QByteArray::number(100'000 + person);
}

QByteArray bodyOf(const QByteArray &id, int person, Timestamp at)
{
    const QByteArray phone = phoneOf(person);
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{)"
           R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},)"
           R"("contacts":[{"profile":{"name":"Person"},"wa_id":")" +
           phone + R"("}],"messages":[{"from":")" + phone + R"(","id":")" + id + R"(","timestamp":")" +
           QByteArray::number(at.seconds()) + R"(","type":"text","text":{"body":"hello"}}]}}]}]})";
}

} // namespace

/// Everybody who writes for the first time gets one automatic reply, whenever the relay is killed.
class AutoReplyKillTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::mutex m_lock;
    QSet<int> m_answered; // people one of whose messages was answered 200
    std::atomic<int> m_next = 0;

    void writeUntilBroken(const RelayProcess &relay, std::atomic<bool> &stop)
    {
        PlainHttp http(relay.address(), relay.port());
        while (!stop) {
            const int person = ++m_next;
            // The second message comes while the first may still be on its way.
            for (int message = 0; message < 2; ++message) {
                const QByteArray id =
                    "wamid.A" + QByteArray::number(person) + '.' + QByteArray::number(message);
                const QByteArray body = bodyOf(id, person, m_clock.now());
                const auto answer = http.send("POST", "/api/webhooks/whatsapp",
                                              {{"X-Hub-Signature-256", signatureOf(appSecret, body)}}, body);
                if (!answer)
                    return;
                if (answer->status == 200) {
                    const std::lock_guard guard(m_lock);
                    m_answered.insert(person);
                }
            }
        }
    }

    static QJsonArray rows(const RelayProcess &relay, const QByteArray &table, const QByteArray &query)
    {
        QJsonArray all;
        const QUrl workspace = relay.workspaceUrl();
        PlainHttp http(workspace.host(), static_cast<quint16>(workspace.port()));
        for (;;) {
            const QByteArray target =
                "/rest/v1/" + table + "?order=id&limit=1000&offset=" + QByteArray::number(all.size()) + query;
            const auto answer = http.send("GET", target, {{"apikey", relay.secretKey()}});
            const QJsonArray page = answer ? QJsonDocument::fromJson(answer->body).array() : QJsonArray();
            for (const QJsonValue row : page)
                all.append(row);
            if (page.size() < 1000)
                return all;
        }
    }

private Q_SLOTS:
    void everybodyGetsOne()
    {
        const auto kind = WorkspaceHomes::wanted();
        if (const QString missing = WorkspaceHomes::missing(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        RelayProcess relay(QStringLiteral(LEADPILOT_BIN_DIR), m_folder.filePath(QStringLiteral("data")));
        std::optional<WorkspaceHomes> homes;
        if (kind == WorkspaceHomes::Kind::Postgres) {
            const auto opened = homes.emplace(kind).open(WorkspaceHomes::Content::AdminOnly);
            QVERIFY(opened && relay.useWorkspace(*opened));
        } else {
            QVERIFY(relay.createWorkspace());
        }
        vendorsim::SimulatorThread vendor(m_clock);
        QVERIFY(
            relay.command({QStringLiteral("integration"), QStringLiteral("set"), QStringLiteral("whatsapp"),
                           QStringLiteral("app_secret=") + QString::fromLatin1(appSecret),
                           QStringLiteral("access_token=token"),
                           QStringLiteral("graph_url=") + vendor.url().toString() + QStringLiteral("/v25.0"),
                           QStringLiteral("phone_number_id=106540352242922"),
                           QStringLiteral("auto_response_message=We will be with you in a moment."),
                           QStringLiteral("auto_response_enabled=true")}));

        const quint32 seed = qEnvironmentVariableIntValue("LEADPILOT_SEED")
                                 ? qEnvironmentVariableIntValue("LEADPILOT_SEED")
                                 : QRandomGenerator::system()->generate();
        qInfo("LEADPILOT_SEED=%u", seed);
        QRandomGenerator random(seed);
        // What piles up is worked off at the end, which takes a project longer.
        const int rounds = homes ? 4 : 12;
        for (int round = 0; round < rounds; ++round) {
            QVERIFY(relay.start());
            std::atomic<bool> stop = false;
            std::vector<std::jthread> threads;
            for (int i = 0; i < senders; ++i)
                threads.emplace_back([&] { writeUntilBroken(relay, stop); });
            // The moment of death is what the test is about; it is not waited for anything.
            std::this_thread::sleep_for(std::chrono::milliseconds(random.bounded(20, 300)));
            relay.kill();
            stop = true;
        }

        QVERIFY(relay.start());
        QVERIFY2(m_answered.size() > rounds, "the load was too small to prove anything");
        const auto isSettled = [&relay] {
            return rows(relay, "whatsapp_messages", "&direction=eq.outbound&status=in.(queued,sending)")
                .isEmpty();
        };
        const auto chats = [&relay] {
            return rows(relay, "whatsapp_conversations", {});
        };
        QTRY_VERIFY_WITH_TIMEOUT(chats().size() >= m_answered.size(), 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(), 120'000);

        QHash<QString, int> replies;
        int uncertain = 0;
        const QJsonArray sent = rows(relay, "whatsapp_messages", "&direction=eq.outbound");
        for (const QJsonValue row : sent) {
            ++replies[row[u"conversation_id"].toString()];
            uncertain += row[u"status"].toString() == u"uncertain" ? 1 : 0;
        }
        const QJsonArray all = chats();
        for (const QJsonValue chat : all)
            QCOMPARE(replies.value(chat[u"id"].toString()), 1);

        QHash<QString, int> taken;
        vendor.with([&taken](vendorsim::VendorSimulator &simulator) {
            for (const vendorsim::SentText &text : simulator.graph().sends())
                ++taken[text.to];
        });
        for (const int times : std::as_const(taken))
            QCOMPARE(times, 1);
        // One that was on its way to the vendor when the relay died is never sent again.
        QVERIFY(taken.size() >= all.size() - uncertain);
        qInfo("%lld people, %lld replies taken by the vendor, %d uncertain",
              static_cast<long long>(all.size()), static_cast<long long>(taken.size()), uncertain);
    }
};

QTEST_GUILESS_MAIN(AutoReplyKillTest)
#include "tst_autoreplykill.moc"
