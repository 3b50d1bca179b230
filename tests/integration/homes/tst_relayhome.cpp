// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/plainhttp.h"
#include "tests/harness/relayprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpilot::harness;

namespace {

const QByteArray appSecret = "5ebe2294ecd0e0f08eab7690d2a6ee69";

QByteArray whatsAppBody(const QByteArray &id)
{
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{)"
           R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},)"
           R"("contacts":[{"profile":{"name":"Person"},"wa_id":"4915112100000"}],"messages":[{"from":"4915112100000","id":")" +
           id + R"(","timestamp":"1795392000","type":"text","text":{"body":"hello"}}]}}]}]})";
}

QByteArray textOf(const QByteArray &json, QStringView name)
{
    return QJsonDocument::fromJson(json).object().value(name).toString().toUtf8();
}

} // namespace

/// `serve` with [workspace] home = "supabase".
class RelayHomeTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<WorkspaceHomes> m_homes;
    int m_relays = 0;

    RelayProcess relay()
    {
        return RelayProcess(QStringLiteral(LEADPILOT_BIN_DIR),
                            m_folder.filePath(QString::number(++m_relays)));
    }
    OpenedWorkspace workspace(WorkspaceHomes::Content content = WorkspaceHomes::Content::AdminOnly)
    {
        return m_homes->open(content).value_or(OpenedWorkspace());
    }
    static bool connectWhatsApp(RelayProcess &relay)
    {
        return relay
            .command({QStringLiteral("integration"), QStringLiteral("set"), QStringLiteral("whatsapp"),
                      QStringLiteral("app_secret=") + QString::fromLatin1(appSecret),
                      QStringLiteral("phone_number_id=106540352242922")})
            .has_value();
    }
    static int send(const RelayProcess &relay, const QByteArray &id)
    {
        const QByteArray body = whatsAppBody(id);
        const auto answer = PlainHttp(relay.address(), relay.port())
                                .send("POST", "/api/webhooks/whatsapp",
                                      {{"X-Hub-Signature-256", signatureOf(appSecret, body)}}, body);
        return answer ? answer->status : 0;
    }
    static qsizetype messages(const OpenedWorkspace &workspace)
    {
        const auto answer =
            PlainHttp(workspace.url.host(), static_cast<quint16>(workspace.url.port()))
                .send("GET", "/rest/v1/whatsapp_messages?select=id", {{"apikey", workspace.secretKey}});
        return answer ? QJsonDocument::fromJson(answer->body).array().size() : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = WorkspaceHomes::missing(WorkspaceHomes::Kind::Postgres);
            !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_homes = std::make_unique<WorkspaceHomes>(WorkspaceHomes::Kind::Postgres);
    }
    void cleanupTestCase() { m_homes.reset(); }

    void webhooksReachTheProjectOnce()
    {
        const OpenedWorkspace project = workspace();
        RelayProcess serving = relay();
        QVERIFY(serving.useWorkspace(project));
        QVERIFY(connectWhatsApp(serving));
        QVERIFY(serving.start());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(send(serving, "wamid.ONCE"), 200);
        QCOMPARE(send(serving, "wamid.TWICE"), 200);
        QTRY_COMPARE_WITH_TIMEOUT(messages(project), 2, 30'000);
        serving.terminate();
        QCOMPARE(serving.exitCode(), 0);
        QVERIFY(!serving.log().contains(project.secretKey));
    }

    void membersOfTheProjectAreMembersAtTheRelay()
    {
        const OpenedWorkspace project = workspace();
        RelayProcess serving = relay();
        QVERIFY(serving.useWorkspace(project));
        QVERIFY(serving.start());
        PlainHttp auth(project.url.host(), static_cast<quint16>(project.url.port()));
        const QJsonObject credentials{{QStringLiteral("email"), project.email},
                                      {QStringLiteral("password"), project.password}};
        const auto session =
            auth.send("POST", "/auth/v1/token?grant_type=password",
                      {{"apikey", project.publishableKey}, {"Content-Type", "application/json"}},
                      QJsonDocument(credentials).toJson());
        QVERIFY(session && session->status == 200);
        const QByteArray token = textOf(session->body, u"access_token");
        PlainHttp http(serving.address(), serving.port());
        const auto status = http.send("GET", "/api/admin/status", {{"Authorization", "Bearer " + token}});
        QCOMPARE(status ? status->status : 0, 200);
        const auto stranger = http.send("GET", "/api/admin/status", {{"Authorization", "Bearer x.y.z"}});
        QVERIFY(stranger && (stranger->status == 401 || stranger->status == 403));
        // The workspace's own calls are not here.
        const auto rest = http.send("GET", "/rest/v1/leads", {{"apikey", project.secretKey}});
        QCOMPARE(rest ? rest->status : 0, 404);
        const auto socket = http.send("GET", "/realtime/v1/websocket",
                                      {{"Connection", "Upgrade"},
                                       {"Upgrade", "websocket"},
                                       {"Sec-WebSocket-Version", "13"},
                                       {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}});
        QCOMPARE(socket ? socket->status : 0, 404);
    }

    void aTransactionLeftOpenShowsInTheRelaysHealth()
    {
        const OpenedWorkspace project = workspace();
        RelayProcess serving = relay();
        QVERIFY(serving.useWorkspace(project));
        QVERIFY(serving.start());
        const auto heldBack = [&serving] {
            const auto status = serving.command({QStringLiteral("status"), QStringLiteral("--json")});
            return QJsonDocument::fromJson(status.value_or(QByteArray()))
                .object()
                .value(u"workspace")
                .toObject()
                .value(u"horizon")
                .toObject()
                .value(u"age_seconds");
        };
        QTRY_VERIFY_WITH_TIMEOUT(heldBack().isNull(), 20'000);
        QVERIFY(m_homes->holdTransactionOpen());
        QTRY_VERIFY_WITH_TIMEOUT(heldBack().toDouble() > 0, 20'000);
        QVERIFY(m_homes->releaseTransaction());
        QTRY_VERIFY_WITH_TIMEOUT(heldBack().isNull(), 20'000);
    }

    void aProjectThatIsAwayKeepsNobodyWaiting()
    {
        OpenedWorkspace project = workspace();
        const QUrl there = project.url;
        RelayProcess serving = relay();
        project.url.setPort(1); // nobody listens there
        QVERIFY(serving.useWorkspace(project));
        QVERIFY(connectWhatsApp(serving));
        QVERIFY(serving.start());
        QCOMPARE(send(serving, "wamid.AWAY"), 200);
        serving.terminate();
        project.url = there;
        QCOMPARE(messages(project), 0);
        QVERIFY(serving.useWorkspace(project));
        QVERIFY(serving.start());
        QTRY_COMPARE_WITH_TIMEOUT(messages(project), 1, 30'000);
    }

    void wrongKeysStopTheStart()
    {
        const OpenedWorkspace project = workspace();
        const auto refusal = [&](const QByteArray &key) {
            RelayProcess refused = relay();
            OpenedWorkspace mistaken = project;
            mistaken.secretKey = key;
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the relay did not start")));
            return refused.useWorkspace(mistaken) && !refused.start() ? refused.log() : QByteArray();
        };
        QVERIFY(refusal({}).contains("LEADPILOT_SECRET_KEY must hold its secret key"));
        QVERIFY(refusal(project.publishableKey).contains("holds a publishable key"));
        const QByteArray foreign = refusal("sb_secret_foreign");
        QVERIFY2(foreign.contains("does not hold its secret key"), foreign.constData());
        QVERIFY(!foreign.contains("sb_secret_foreign"));
    }

    void aProjectWithoutTheSchemaStopsTheStart()
    {
        const OpenedWorkspace bare = workspace(WorkspaceHomes::Content::NoSchema);
        RelayProcess refused = relay();
        QVERIFY(refused.useWorkspace(bare));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the relay did not start")));
        QVERIFY(!refused.start());
        QVERIFY2(refused.log().contains("supabase db push"), refused.log().constData());
    }

    void aProjectOfAnotherVersionStopsTheStart_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("which");
        QTest::addColumn<QByteArray>("wayOut");
        QTest::newRow("older") << 0 << QByteArray("version 0 and this relay needs 1")
                               << QByteArray("run \"supabase db push\"");
        QTest::newRow("newer") << 7 << QByteArray("version 7 and this relay knows 1")
                               << QByteArray("install a newer leadpilot-relay");
    }

    void aProjectOfAnotherVersionStopsTheStart()
    {
        QFETCH(int, version);
        QFETCH(QByteArray, which);
        QFETCH(QByteArray, wayOut);
        const OpenedWorkspace project = workspace();
        QVERIFY(m_homes->setSchemaVersion(version));
        RelayProcess refused = relay();
        QVERIFY(refused.useWorkspace(project));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the relay did not start")));
        QVERIFY(!refused.start());
        QVERIFY2(refused.log().contains(which), refused.log().constData());
        QVERIFY2(refused.log().contains(wayOut), refused.log().constData());
    }
};

QTEST_GUILESS_MAIN(RelayHomeTest)
#include "tst_relayhome.moc"
