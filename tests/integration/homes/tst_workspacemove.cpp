// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/plainhttp.h"
#include "tests/harness/relayprocess.h"
#include "tests/integration/homes/movingday.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpilot::harness;

namespace {

const QString relayProgram = QStringLiteral(LEADPILOT_BIN_DIR "/leadpilot-relay");
const QByteArray appSecret = "5ebe2294ecd0e0f08eab7690d2a6ee69";
const QString keyVariable = u"THE_PROJECTS_KEY"_s;
constexpr int patienceMs = 120'000;

QByteArray whatsAppBody(const QByteArray &id)
{
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{)"
           R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},)"
           R"("contacts":[{"profile":{"name":"Person"},"wa_id":"4915112100000"}],"messages":[{"from":"4915112100000","id":")" +
           id + R"(","timestamp":"1795392000","type":"text","text":{"body":"hello"}}]}}]}]})";
}

struct Ended
{
    int code = -1;
    QByteArray output;
    QByteArray errors;
    bool wasKilled = false;

    QJsonObject report() const { return QJsonDocument::fromJson(output).object(); }
};

/// The ids that the tests ask about.
struct Moved
{
    QString adminId;
    QString agentId;
    QString queued;   ///< a message that a relay had leased
    QJsonObject edit; ///< a mutation that was pushed
};

} // namespace

/// `workspace move` from a relay's own workspace into a project.
class WorkspaceMoveTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<WorkspaceHomes> m_homes;
    std::unique_ptr<RelayProcess> m_source;
    Moved m_moved;
    QMap<QString, QJsonObject> m_adminSaw;
    QMap<QString, QJsonObject> m_agentSaw;

    QString dataOf(const QString &name) const { return m_folder.filePath(name); }
    OpenedWorkspace project(WorkspaceHomes::Content content = WorkspaceHomes::Content::Nobody)
    {
        return m_homes->open(content).value_or(OpenedWorkspace());
    }
    static RemoteWorkspace at(const OpenedWorkspace &project)
    {
        return {project.url, project.publishableKey, project.secretKey};
    }
    static Ended move(const QString &data, const QUrl &url, const QByteArray &key, int killAfterLines = -1);
    static Ended move(const QString &data, const OpenedWorkspace &project, int killAfterLines = -1)
    {
        return move(data, project.url, project.secretKey, killAfterLines);
    }
    bool fill(RelayProcess &relay);
    bool fillPeople(RemoteWorkspace &workspace);
    bool fillWork(RemoteWorkspace &workspace, const QByteArray &token);
    void compareWith(const OpenedWorkspace &project);

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_homes.reset(); }

    void everythingIsThereAndGoesOn();
    void killedAnywhereItGoesOn();
    void aProjectInUseIsLeftAlone();
    void aServedWorkspaceIsNotMoved();
    void aProjectThatCannotTakeItIsNamed_data();
    void aProjectThatCannotTakeItIsNamed();
    void aRowThatIsNotTakenIsNamed();
    void wrongWordsAreRefused();
};

Ended WorkspaceMoveTest::move(const QString &data, const QUrl &url, const QByteArray &key, int killAfterLines)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(keyVariable, QString::fromLatin1(key));
    process.setProcessEnvironment(environment);
    process.start(relayProgram, {u"workspace"_s, u"move"_s, u"--to"_s, url.toString(), u"--secret-key-env"_s,
                                 keyVariable, u"--json"_s, u"--data"_s, data});
    Ended ended;
    process.setReadChannel(QProcess::StandardError);
    while (process.state() != QProcess::NotRunning || process.canReadLine()) {
        if (!process.canReadLine() && !process.waitForReadyRead(patienceMs))
            break;
        while (process.canReadLine()) {
            ended.errors += process.readLine();
            if (--killAfterLines == 0) {
                process.kill();
                ended.wasKilled = true;
            }
        }
    }
    process.waitForFinished(patienceMs);
    ended.wasKilled = ended.wasKilled && process.exitStatus() == QProcess::CrashExit;
    ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    ended.errors += process.readAllStandardError();
    ended.output = process.readAllStandardOutput();
    return ended;
}

/// A chain of merged contacts, a deleted lead, more tasks than fit a batch.
bool WorkspaceMoveTest::fillPeople(RemoteWorkspace &workspace)
{
    const QStringList chain{newId(), newId(), newId()};
    const QString tag = newId();
    QJsonArray rows;
    for (const QString &contact : chain) {
        rows.append(change(u"contacts"_s, u"insert"_s,
                           {{u"id"_s, contact}, {u"display_name"_s, u"Zoë \"Z\" Größe 🚲"_s}}));
        rows.append(change(
            u"leads"_s, u"insert"_s,
            {{u"id"_s, newId()},
             {u"contact_id"_s, contact},
             {u"source"_s, u"import"_s},
             {u"assigned_to"_s, m_moved.adminId},
             {u"value_minor"_s, u"9007199254740993"_s},
             {u"custom_fields"_s, QJsonObject{{u"n"_s, 0.1}, {u"deep"_s, QJsonArray{1, QJsonValue()}}}}}));
    }
    rows.append(change(u"tags"_s, u"insert"_s, {{u"id"_s, tag}, {u"name"_s, u"Gone"_s}}));
    if (!workspace.commit(rows))
        return false;
    // Any order of the ids will do: each merged one refers to another of its table.
    rows = {change(u"contacts"_s, u"update"_s, {{u"id"_s, chain[0]}, {u"merged_into"_s, chain[1]}}),
            change(u"contacts"_s, u"update"_s, {{u"id"_s, chain[1]}, {u"merged_into"_s, chain[2]}}),
            change(u"tags"_s, u"update"_s, {{u"id"_s, tag}, {u"deleted_at"_s, u"2026-11-20T10:00:00Z"_s}})};
    if (!workspace.commit(rows))
        return false;
    // The same name again, now that it is free.
    rows = {change(u"tags"_s, u"insert"_s, {{u"id"_s, newId()}, {u"name"_s, u"Gone"_s}})};
    for (int i = 0; i < 1'200; ++i)
        rows.append(change(u"tasks"_s, u"insert"_s, {{u"id"_s, newId()}, {u"title"_s, u"Task"_s}}));
    return workspace.commit(rows);
}

/// An edit that was pushed, a message that was leased.
bool WorkspaceMoveTest::fillWork(RemoteWorkspace &workspace, const QByteArray &token)
{
    m_moved.edit = {{u"id"_s, newId()},         {u"table"_s, u"tags"_s},
                    {u"row_id"_s, newId()},     {u"op"_s, u"insert"_s},
                    {u"base"_s, QJsonObject()}, {u"set"_s, QJsonObject{{u"name"_s, u"Pushed"_s}}},
                    {u"after"_s, QJsonArray()}};
    const auto pushed = workspace.member(u"sync_push"_s, {{u"mutations"_s, QJsonArray{m_moved.edit}}}, token);
    const auto chats = workspace.send("GET", u"/rest/v1/whatsapp_conversations?select=id&limit=1"_s, {},
                                      m_source->publishableKey(), token);
    m_moved.queued = newId();
    const bool queued =
        workspace.commit({change(u"whatsapp_messages"_s, u"insert"_s,
                                 {{u"id"_s, m_moved.queued},
                                  {u"conversation_id"_s, chats.json.array().first()[u"id"].toString()},
                                  {u"direction"_s, u"outbound"_s},
                                  {u"message_type"_s, u"text"_s},
                                  {u"content"_s, u"Good morning"_s},
                                  {u"status"_s, u"queued"_s},
                                  {u"occurred_at"_s, u"2026-11-01T08:00:00Z"_s}})});
    const QJsonObject request{
        {u"kind"_s, u"outbound_messages"_s}, {u"worker"_s, u"test"_s}, {u"lease_seconds"_s, 1}};
    const auto claimed = workspace.service(u"relay_claim"_s, {{u"request"_s, request}});
    return pushed.json[u"answers"][0][u"status"].toString() == u"applied" && queued &&
           claimed.json[u"claimed"].toArray().size() == 1;
}

bool WorkspaceMoveTest::fill(RelayProcess &relay)
{
    const bool connected = relay
                               .command({u"integration"_s, u"set"_s, u"whatsapp"_s,
                                         u"app_secret="_s + QString::fromLatin1(appSecret),
                                         u"phone_number_id=106540352242922"_s})
                               .has_value();
    if (!connected || !relay.start())
        return false;
    RemoteWorkspace workspace(relay.workspaceUrl(), relay.publishableKey(), relay.secretKey());
    const QString password = QString::fromLatin1(RelayProcess::password);
    const QByteArray admin = workspace.signIn(QString::fromLatin1(RelayProcess::email), password);
    const QByteArray agent = workspace.signIn(u"noor@example.com"_s, password);
    const auto idOf = [&workspace](const QByteArray &token) {
        return workspace.member(u"workspace_info"_s, {}, token).json[u"me"][u"id"].toString();
    };
    m_moved.adminId = idOf(admin);
    m_moved.agentId = idOf(agent);
    if (!fillPeople(workspace) || !fillWork(workspace, admin))
        return false;
    const QByteArray body = whatsAppBody("wamid.MOVED");
    const auto answer = PlainHttp(relay.address(), relay.port())
                            .send("POST", "/api/webhooks/whatsapp",
                                  {{"X-Hub-Signature-256", signatureOf(appSecret, body)}}, body);
    const auto arrived = [&] {
        const auto found = workspace.service(
            u"relay_lookup"_s, {{u"keys"_s, QJsonObject{{u"messages"_s, QJsonArray{u"wamid.MOVED"_s}}}}});
        return !found.json[u"rows"].toArray().isEmpty();
    };
    if (!answer || answer->status != 200 || !QTest::qWaitFor(arrived, 30'000))
        return false;
    m_adminSaw = workspace.pull(admin);
    m_agentSaw = workspace.pull(agent);
    relay.terminate();
    return relay.exitCode() == 0;
}

void WorkspaceMoveTest::initTestCase()
{
    if (const QString missing = WorkspaceHomes::missing(WorkspaceHomes::Kind::Postgres); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_homes = std::make_unique<WorkspaceHomes>(WorkspaceHomes::Kind::Postgres);
    m_source = std::make_unique<RelayProcess>(QStringLiteral(LEADPILOT_BIN_DIR), dataOf(u"source"_s));
    QVERIFY(m_source->createWorkspace({u"--sample"_s}));
    QVERIFY(fill(*m_source));
    QVERIFY(m_adminSaw.size() > 1'300);
    QVERIFY(!m_agentSaw.isEmpty() && m_agentSaw.size() < m_adminSaw.size());
}

/// What both members see in the project is what they saw in the relay's workspace, every column of it.
void WorkspaceMoveTest::compareWith(const OpenedWorkspace &project)
{
    RemoteWorkspace workspace = at(project);
    const QString password = u"a new password"_s;
    QVERIFY(workspace.setPassword(m_moved.adminId, password));
    QVERIFY(workspace.setPassword(m_moved.agentId, password));
    const QByteArray admin = workspace.signIn(QString::fromLatin1(RelayProcess::email), password);
    const auto seen = workspace.pull(admin);
    QCOMPARE(seen.keys(), m_adminSaw.keys());
    for (auto row = m_adminSaw.cbegin(); row != m_adminSaw.cend(); ++row)
        QVERIFY2(seen.value(row.key()) == *row, qPrintable(row.key()));
    const QByteArray agent = workspace.signIn(u"noor@example.com"_s, password);
    QCOMPARE(workspace.pull(agent), m_agentSaw);
}

void WorkspaceMoveTest::everythingIsThereAndGoesOn()
{
    const OpenedWorkspace there = project();
    const Ended moved = move(m_source->dataFolder(), there);
    QVERIFY2(moved.code == 0, moved.errors.constData());
    QVERIFY(!moved.errors.contains(there.secretKey) && !moved.output.contains(there.secretKey));
    QVERIFY(moved.errors.contains("passwords cannot be taken along; 2 members set new ones"));
    const QJsonObject report = moved.report();
    QCOMPARE(report[u"members"].toInt(), 2);
    QCOMPARE(report[u"rows"].toInt(), m_adminSaw.size());
    const QJsonObject tables = report[u"tables"].toObject();
    for (const auto &table : tables)
        QCOMPARE(table[u"digest"], table[u"digest_there"]);
    QVERIFY(report[u"tables"][u"leads"][u"digest"].toString() != u"0000000000000000"_s);
    compareWith(there);

    RemoteWorkspace workspace = at(there);
    // The old password is not known there.
    QVERIFY(workspace
                .signIn(QString::fromLatin1(RelayProcess::email), QString::fromLatin1(RelayProcess::password))
                .isEmpty());
    const QByteArray admin = workspace.signIn(QString::fromLatin1(RelayProcess::email), u"a new password"_s);
    QCOMPARE(workspace.member(u"workspace_info"_s, {}, admin).json[u"name"].toString(), u"Test"_s);
    // An edit that had been applied is not applied again.
    const auto again = workspace.member(u"sync_push"_s, {{u"mutations"_s, QJsonArray{m_moved.edit}}}, admin);
    QCOMPARE(again.json[u"answers"][0][u"status"].toString(), u"duplicate"_s);
    // A lease goes on counting.
    const QJsonObject request{{u"kind"_s, u"outbound_messages"_s}, {u"worker"_s, u"test"_s}};
    const auto claimed = workspace.service(u"relay_claim"_s, {{u"request"_s, request}});
    QCOMPARE(claimed.json[u"claimed"][0][u"message"][u"id"].toString(), m_moved.queued);
    QCOMPARE(claimed.json[u"claimed"][0][u"fence"].toInt(), 2);

    // The relay goes on with the same data directory, and a webhook of before takes no effect again.
    QVERIFY(m_source->useWorkspace(there));
    QVERIFY(m_source->start());
    const auto send = [this](const QByteArray &id) {
        const QByteArray body = whatsAppBody(id);
        const auto answer = PlainHttp(m_source->address(), m_source->port())
                                .send("POST", "/api/webhooks/whatsapp",
                                      {{"X-Hub-Signature-256", signatureOf(appSecret, body)}}, body);
        return answer ? answer->status : 0;
    };
    const auto messages = [&](const QString &wamid) {
        return workspace
            .send("GET", u"/rest/v1/whatsapp_messages?select=id&whatsapp_message_id=eq."_s + wamid, {},
                  there.secretKey, {})
            .json.array()
            .size();
    };
    QCOMPARE(send("wamid.MOVED"), 200);
    QCOMPARE(send("wamid.AFTER"), 200);
    QTRY_COMPARE_WITH_TIMEOUT(messages(u"wamid.AFTER"_s), 1, 30'000);
    QCOMPARE(messages(u"wamid.MOVED"_s), 1);
    m_source->terminate();

    // A project that has been worked with is not written to any more.
    const Ended late = move(m_source->dataFolder(), there);
    QCOMPARE(late.code, 1);
    QVERIFY2(late.errors.contains("is not the same on both sides"), late.errors.constData());
    QVERIFY(late.errors.contains("Nothing was written"));
}

void WorkspaceMoveTest::killedAnywhereItGoesOn()
{
    const OpenedWorkspace there = project();
    int kills = 0;
    Ended ended;
    for (int lines = 1; lines < 60; lines += 2) {
        ended = move(m_source->dataFolder(), there, lines);
        if (!ended.wasKilled)
            break;
        ++kills;
        const auto waiting = at(there).service(u"workspace_info"_s, {});
        QCOMPARE(waiting.status, 200);
    }
    QVERIFY2(ended.code == 0, ended.errors.constData());
    QVERIFY2(kills > 5, qPrintable(QString::number(kills)));
    QVERIFY(ended.report()[u"resumed"].toBool() || ended.report()[u"already_done"].toBool());
    QCOMPARE(ended.report()[u"rows"].toInt(), m_adminSaw.size());
    compareWith(there);

    const Ended again = move(m_source->dataFolder(), there);
    QVERIFY2(again.code == 0, again.errors.constData());
    QVERIFY(again.report()[u"already_done"].toBool());
    QCOMPARE(again.report()[u"rows_sent"].toInt(), 0);
    QCOMPARE(again.report()[u"tables"], ended.report()[u"tables"]);
    QCOMPARE(again.report()[u"members"], ended.report()[u"members"]);

    // What is more over there is seen as well, wherever it stands.
    const auto added =
        at(there).send("POST", u"/rest/v1/tags"_s, {{u"name"_s, u"later"_s}}, there.secretKey, {});
    QCOMPARE(added.status, 201);
    const Ended surplus = move(m_source->dataFolder(), there);
    QCOMPARE(surplus.code, 1);
    QVERIFY2(surplus.errors.contains("Nothing was written"), surplus.errors.constData());
}

void WorkspaceMoveTest::aProjectInUseIsLeftAlone()
{
    const OpenedWorkspace used = project(WorkspaceHomes::Content::AdminOnly);
    const Ended refused = move(m_source->dataFolder(), used);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.errors.contains("this project holds another workspace already | rows in profiles"),
             refused.errors.constData());
    RemoteWorkspace workspace = at(used);
    QCOMPARE(workspace.pull(workspace.signIn(used.email, used.password)).size(), 1);

    // Neither is one that another workspace began to move into; its members wait.
    const OpenedWorkspace half = project();
    QVERIFY(move(m_source->dataFolder(), half, 6).wasKilled);
    RemoteWorkspace waiting = at(half);
    QVERIFY(waiting.setPassword(m_moved.adminId, u"a new password"_s));
    const auto pulled = waiting.member(
        u"sync_pull"_s,
        {{u"request"_s, QJsonObject{{u"epoch"_s, QJsonValue::Null}, {u"cursor"_s, QJsonValue::Null}}}},
        waiting.signIn(QString::fromLatin1(RelayProcess::email), u"a new password"_s));
    // Depending on how far it came the admin is a member already, or not yet.
    QVERIFY(pulled.status == 503 || pulled.status == 403);
    RelayProcess other(QStringLiteral(LEADPILOT_BIN_DIR), dataOf(u"other"_s));
    QVERIFY(other.createWorkspace());
    const Ended late = move(dataOf(u"other"_s), half);
    QCOMPARE(late.code, 1);
    QVERIFY2(late.errors.contains("this project holds another workspace already"), late.errors.constData());
    QCOMPARE(move(m_source->dataFolder(), half).code, 0);
}

void WorkspaceMoveTest::aServedWorkspaceIsNotMoved()
{
    const OpenedWorkspace there = project();
    RelayProcess serving(QStringLiteral(LEADPILOT_BIN_DIR), dataOf(u"serving"_s));
    QVERIFY(serving.createWorkspace());
    QVERIFY(serving.start());
    const Ended refused = move(dataOf(u"serving"_s), there);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.errors.contains("another leadpilot-relay is working on it"), refused.errors.constData());
    serving.terminate();
    QCOMPARE(move(dataOf(u"serving"_s), there).code, 0);
}

void WorkspaceMoveTest::aProjectThatCannotTakeItIsNamed_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no schema") << -1 << QByteArray("run \"supabase db push\"");
    QTest::newRow("older") << 0 << QByteArray("version 0 and this relay needs 1; run \"supabase db push\"");
    QTest::newRow("newer") << 7 << QByteArray("knows 1; install a newer leadpilot-relay");
}

void WorkspaceMoveTest::aProjectThatCannotTakeItIsNamed()
{
    QFETCH(int, version);
    QFETCH(QByteArray, says);
    const OpenedWorkspace there =
        project(version < 0 ? WorkspaceHomes::Content::NoSchema : WorkspaceHomes::Content::Nobody);
    QVERIFY(version < 0 || m_homes->setSchemaVersion(version));
    const Ended refused = move(m_source->dataFolder(), there);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.errors.contains(says), refused.errors.constData());
}

void WorkspaceMoveTest::aRowThatIsNotTakenIsNamed()
{
    // PostgreSQL's jsonb holds no NUL; SQLite keeps JSON as text.
    RelayProcess relay(QStringLiteral(LEADPILOT_BIN_DIR), dataOf(u"nul"_s));
    QVERIFY(relay.createWorkspace());
    QVERIFY(relay.start());
    RemoteWorkspace workspace(relay.workspaceUrl(), relay.publishableKey(), relay.secretKey());
    const QString bad = newId();
    const QJsonObject fields{{u"note"_s, QString(u"a"_s).append(QChar(0)).append(u'b')}};
    QVERIFY(
        workspace.commit({change(u"leads"_s, u"insert"_s, {{u"id"_s, newId()}, {u"source"_s, u"api"_s}}),
                          change(u"leads"_s, u"insert"_s,
                                 {{u"id"_s, bad}, {u"source"_s, u"api"_s}, {u"custom_fields"_s, fields}})}));
    relay.terminate();
    const Ended refused = move(dataOf(u"nul"_s), project());
    QCOMPARE(refused.code, 1);
    const QByteArray named = "write the row " + bad.toLatin1() + " of leads";
    QVERIFY2(refused.errors.contains(named), refused.errors.constData());
}

void WorkspaceMoveTest::wrongWordsAreRefused()
{
    const OpenedWorkspace there = project();
    for (const QByteArray &key : {QByteArray(), there.publishableKey, QByteArray("sb_secret_foreign")}) {
        const Ended refused = move(m_source->dataFolder(), there.url, key);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.errors.contains("THE_PROJECTS_KEY"), refused.errors.constData());
        QVERIFY(key.isEmpty() || !refused.errors.contains(key));
    }
    QCOMPARE(move(m_source->dataFolder(), QUrl(u"ftp://example.com"_s), there.secretKey).code, 2);
    const Ended nobody = move(dataOf(u"nowhere"_s), there);
    QCOMPARE(nobody.code, 1);
    QVERIFY2(nobody.errors.contains("there is no data directory"), nobody.errors.constData());
    QVERIFY(!QFileInfo::exists(dataOf(u"nowhere"_s)));
    const Ended away = move(m_source->dataFolder(), QUrl(u"http://127.0.0.1:1"_s), there.secretKey);
    QCOMPARE(away.code, 1);
    QVERIFY2(away.errors.contains("could not reach the workspace http://127.0.0.1:1"),
             away.errors.constData());
    QProcess process;
    process.start(relayProgram, {u"workspace"_s, u"move"_s, u"--to"_s, there.url.toString(),
                                 u"--secret-key-env"_s, QString::fromLatin1(there.secretKey)});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(!process.readAllStandardError().contains(there.secretKey));
}

QTEST_GUILESS_MAIN(WorkspaceMoveTest)
#include "tst_workspacemove.moc"
