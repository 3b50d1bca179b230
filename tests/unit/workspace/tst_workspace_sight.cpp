// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/workspace/workspacefixture.h"

#include <QSet>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;

class TestWorkspaceSight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_agent = m_fixture->addMember(QStringLiteral("bo@example.com"), QStringLiteral("agent"));
        m_other = m_fixture->addMember(QStringLiteral("cy@example.com"), QStringLiteral("agent"));
        m_token = m_fixture->token(QStringLiteral("bo@example.com"));
    }

    void agentSeesOwnAndUnassignedPeopleManagerSeesAll();
    void assignmentBringsEverythingOfThePersonHoweverOld();
    void lossOfSightEvicts();
    void newPersonIsNoGain();
    void personMadeForSomebodyElseIsLost();
    void agentMayNotWriteWhatHeDoesNotSee();
    void agentMayBuildAPersonFromScratch();
    void handingALeadOverIsAllowed();
    void mergeIntoAPersonOutOfSightIsRefused();
    void mergesNeverLeadBack();
    void taskOfALeadIsSeenWithIt();
    void serviceTablesAreClosedToMembers();
    void privateViewsStayPrivate();
    void changeOfRoleChangesTheEpoch();

private:
    static QSet<QString> idsOf(const QJsonArray &rows)
    {
        QSet<QString> ids;
        for (const QJsonValue row : rows)
            ids.insert(row[u"r"].isObject() ? row[u"r"][u"id"].toString() : row[u"id"].toString());
        return ids;
    }
    void assign(const QString &lead, const QJsonValue &to)
    {
        m_fixture->commit(
            {{QStringLiteral("leads"), {{QStringLiteral("id"), lead}, {QStringLiteral("assigned_to"), to}}}},
            QStringLiteral("update"));
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    QString m_agent;
    QString m_other;
    QByteArray m_token;
};

void TestWorkspaceSight::agentSeesOwnAndUnassignedPeopleManagerSeesAll()
{
    const auto mine = m_fixture->addPerson(m_agent);
    const auto open = m_fixture->addPerson();
    const auto theirs = m_fixture->addPerson(m_other);
    const QString hidden = m_fixture->addConversation(theirs.first);
    m_fixture->commit({{QStringLiteral("whatsapp_messages"),
                        m_fixture->message(hidden, true, QStringLiteral("received"))}});
    const auto pulled = m_fixture->pull(m_token);
    const QSet<QString> ids = idsOf(pulled.rows);
    QVERIFY(ids.contains(mine.first) && ids.contains(mine.second) && ids.contains(open.first) &&
            ids.contains(open.second));
    QVERIFY(!ids.contains(theirs.first) && !ids.contains(theirs.second) && !ids.contains(hidden));
    for (const char *table : {"contacts", "leads", "whatsapp_conversations", "whatsapp_messages"}) {
        const QString path = QString(u"/rest/v1/" % QLatin1StringView(table));
        const QSet<QString> seen = idsOf(m_fixture->send("GET", path, {}, m_token).array());
        QVERIFY(!seen.contains(theirs.first) && !seen.contains(theirs.second) && !seen.contains(hidden));
    }
    QCOMPARE(m_fixture->send("GET", QStringLiteral("/rest/v1/whatsapp_messages"), {}, m_token).array().size(),
             0);
    QVERIFY(idsOf(m_fixture->pull(m_fixture->token()).rows).contains(hidden));
}

void TestWorkspaceSight::assignmentBringsEverythingOfThePersonHoweverOld()
{
    const auto person = m_fixture->addPerson(m_other);
    const QString conversation = m_fixture->addConversation(person.first);
    QSet<QString> expected{person.first, person.second, conversation};
    for (int n = 0; n < 7; ++n) {
        const QJsonObject message = m_fixture->message(conversation, true, QStringLiteral("received"));
        expected.insert(message.value(u"id").toString());
        m_fixture->commit({{QStringLiteral("whatsapp_messages"), message}});
    }
    const auto before = m_fixture->pull(m_token);
    QVERIFY(!idsOf(before.rows).intersects(expected));
    assign(person.second, m_agent);
    const auto after = m_fixture->pull(m_token, before.cursor, 3);
    QVERIFY(idsOf(after.rows).contains(expected));
    QCOMPARE(after.evicted, QStringList());
    QCOMPARE(m_fixture->pull(m_token, after.cursor).rows.size(), 0);
}

void TestWorkspaceSight::lossOfSightEvicts()
{
    const auto person = m_fixture->addPerson(m_agent);
    const auto first = m_fixture->pull(m_token);
    QVERIFY(idsOf(first.rows).contains(person.first));
    assign(person.second, m_other);
    const auto second = m_fixture->pull(m_token, first.cursor);
    QCOMPARE(second.evicted, QStringList({person.first, person.second}));
    QVERIFY(!idsOf(second.rows).contains(person.second));
    // The manager's sight has not changed.
    QCOMPARE(m_fixture->pull(m_fixture->token()).evicted, QStringList());
    assign(person.second, QJsonValue());
    const auto third = m_fixture->pull(m_token, second.cursor);
    QVERIFY(idsOf(third.rows).contains(person.first));
    QCOMPARE(third.evicted, QStringList());
}

void TestWorkspaceSight::personMadeForSomebodyElseIsLost()
{
    const auto push = [this](const QList<std::pair<const char *, QJsonObject>> &rows) {
        QJsonArray mutations;
        for (const auto &[table, row] : rows)
            mutations.append(QJsonObject{{QStringLiteral("id"), m_fixture->id()},
                                         {QStringLiteral("table"), QLatin1StringView(table)},
                                         {QStringLiteral("row_id"), row.value(u"id")},
                                         {QStringLiteral("op"), QStringLiteral("insert")},
                                         {QStringLiteral("set"), row}});
        const Answer answer =
            m_fixture->rpc(QStringLiteral("sync_push"), {{QStringLiteral("mutations"), mutations}}, m_token);
        const QJsonArray answers = answer.object().value(u"answers").toArray();
        for (const QJsonValue one : answers)
            QCOMPARE(one[u"status"].toString(), QStringLiteral("applied"));
    };
    const auto contact = [this] {
        return QJsonObject{{QStringLiteral("id"), m_fixture->id()}};
    };
    const auto leadOf = [this](const QJsonValue &person) {
        return QJsonObject{{QStringLiteral("id"), m_fixture->id()},
                           {QStringLiteral("contact_id"), person},
                           {QStringLiteral("source"), QStringLiteral("manual")},
                           {QStringLiteral("assigned_to"), m_other}};
    };
    auto last = m_fixture->pull(m_token);
    const auto evicted = [&] {
        last = m_fixture->pull(m_token, last.cursor);
        return last.evicted;
    };
    const QJsonObject atOnce = contact();
    const QJsonObject ofAtOnce = leadOf(atOnce.value(u"id"));
    push({{"contacts", atOnce}, {"leads", ofAtOnce}});
    QCOMPARE(evicted(), QStringList({atOnce.value(u"id").toString(), ofAtOnce.value(u"id").toString()}));
    // Nobody works on it yet: it stays with its maker.
    const QJsonObject first = contact();
    push({{"contacts", first}});
    QCOMPARE(evicted(), QStringList());
    const QJsonObject ofFirst = leadOf(first.value(u"id"));
    push({{"leads", ofFirst}});
    QCOMPARE(evicted(), QStringList({first.value(u"id").toString(), ofFirst.value(u"id").toString()}));
    const QJsonObject loose = leadOf(QJsonValue());
    push({{"leads", loose}});
    QCOMPARE(evicted(), QStringList{loose.value(u"id").toString()});
}

void TestWorkspaceSight::newPersonIsNoGain()
{
    const auto first = m_fixture->pull(m_token);
    m_fixture->addPerson();
    const auto second = m_fixture->pull(m_token, first.cursor);
    QCOMPARE(second.rows.size(), 2);
}

void TestWorkspaceSight::agentMayNotWriteWhatHeDoesNotSee()
{
    const auto theirs = m_fixture->addPerson(m_other);
    const QString conversation = m_fixture->addConversation(theirs.first);
    const QString path = QString(u"/rest/v1/leads?id=eq." % theirs.second);
    const Answer patched = m_fixture->send("PATCH", path, "{\"status\":\"won\"}", m_token,
                                           {{"Prefer", "return=representation"}});
    QCOMPARE(patched.body, QByteArray("[]"));
    QCOMPARE(m_fixture->service("GET", path).array().first()[u"status"].toString(), QStringLiteral("new"));
    const QByteArray message =
        QJsonDocument(m_fixture->message(conversation, false, QStringLiteral("queued"))).toJson();
    QCOMPARE(m_fixture->send("POST", QStringLiteral("/rest/v1/whatsapp_messages"), message, m_token).code(),
             QStringLiteral("42501"));
    const QByteArray note = QString(u"{\"contact_id\":\"" % theirs.first %
                                    u"\",\"kind\":\"note\",\"occurred_at\":\"2026-11-23T09:00:00Z\"}")
                                .toUtf8();
    QCOMPARE(m_fixture->send("POST", QStringLiteral("/rest/v1/activities"), note, m_token).status, 403);
    QCOMPARE(m_fixture
                 ->send("POST", QStringLiteral("/rest/v1/whatsapp_templates"), "{\"template_name\":\"x\"}",
                        m_token)
                 .status,
             403);
}

void TestWorkspaceSight::agentMayBuildAPersonFromScratch()
{
    const QString contact = m_fixture->id();
    const auto post = [&](const QString &table, const QString &body) {
        return m_fixture->send("POST", QString(u"/rest/v1/" % table), body.toUtf8(), m_token).status;
    };
    QCOMPARE(post(QStringLiteral("contacts"),
                  QStringLiteral("{\"id\":\"%1\",\"display_name\":\"Di\"}").arg(contact)),
             201);
    QCOMPARE(post(QStringLiteral("contact_identities"),
                  QStringLiteral("{\"contact_id\":\"%1\",\"kind\":\"phone\",\"value\":\"+4930123456\"}")
                      .arg(contact)),
             201);
    QCOMPARE(post(QStringLiteral("leads"),
                  QStringLiteral("{\"contact_id\":\"%1\",\"source\":\"manual\",\"assigned_to\":\"%2\"}")
                      .arg(contact, m_agent)),
             201);
    QVERIFY(idsOf(m_fixture->pull(m_token).rows).contains(contact));
}

void TestWorkspaceSight::handingALeadOverIsAllowed()
{
    const auto person = m_fixture->addPerson(m_agent);
    const QByteArray body = QString(u"{\"assigned_to\":\"" % m_other % u"\"}").toUtf8();
    QCOMPARE(
        m_fixture->send("PATCH", QString(u"/rest/v1/leads?id=eq." % person.second), body, m_token).status,
        204);
    QCOMPARE(m_fixture->send("GET", QStringLiteral("/rest/v1/leads"), {}, m_token).array().size(), 0);
}

void TestWorkspaceSight::mergeIntoAPersonOutOfSightIsRefused()
{
    const QString mine = m_fixture->addPerson(m_agent).first;
    const auto merge = [&](const QString &into) {
        const QByteArray body = QString(u"{\"merged_into\":\"" % into % u"\"}").toUtf8();
        return m_fixture->send("PATCH", QString(u"/rest/v1/contacts?id=eq." % mine), body, m_token).status;
    };
    QCOMPARE(merge(m_fixture->addPerson(m_other).first), 403);
    QCOMPARE(merge(m_fixture->addPerson().first), 204);
}

void TestWorkspaceSight::mergesNeverLeadBack()
{
    const QString first = m_fixture->addPerson().first;
    const QString second = m_fixture->addPerson().first;
    const QString third = m_fixture->addPerson().first;
    const auto merge = [&](const QString &contact, const QString &into) {
        const QByteArray body = QString(u"{\"merged_into\":\"" % into % u"\"}").toUtf8();
        return m_fixture->send("PATCH", QString(u"/rest/v1/contacts?id=eq." % contact), body, m_token).code();
    };
    QCOMPARE(merge(first, first), QStringLiteral("23514"));
    QCOMPARE(merge(first, second), QString());
    QCOMPARE(merge(second, third), QString());
    QCOMPARE(merge(third, first), QStringLiteral("23514"));
    QCOMPARE(merge(second, first), QStringLiteral("23514"));
}

void TestWorkspaceSight::taskOfALeadIsSeenWithIt()
{
    const auto theirs = m_fixture->addPerson(m_other);
    const auto task = [&](const QString &lead) {
        return QJsonObject{{QStringLiteral("id"), m_fixture->id()},
                           {QStringLiteral("lead_id"), lead.isEmpty() ? QJsonValue() : lead},
                           {QStringLiteral("title"), QStringLiteral("Call them")}};
    };
    const QJsonObject hidden = task(theirs.second);
    m_fixture->commit({{QStringLiteral("tasks"), hidden}, {QStringLiteral("tasks"), task({})}});
    const auto seen = [&] {
        return m_fixture->send("GET", QStringLiteral("/rest/v1/tasks"), {}, m_token).array().size();
    };
    QCOMPARE(seen(), 1);
    const auto first = m_fixture->pull(m_token);
    QVERIFY(!idsOf(first.rows).contains(hidden.value(u"id").toString()));
    const QByteArray another = QJsonDocument(task(theirs.second)).toJson();
    QCOMPARE(m_fixture->send("POST", QStringLiteral("/rest/v1/tasks"), another, m_token).status, 403);
    assign(theirs.second, m_agent);
    QCOMPARE(seen(), 2);
    QVERIFY(idsOf(m_fixture->pull(m_token, first.cursor).rows).contains(hidden.value(u"id").toString()));
}

void TestWorkspaceSight::serviceTablesAreClosedToMembers()
{
    for (const char *table : {"webhooks", "webhook_logs", "webhook_events"}) {
        const Answer answer =
            m_fixture->send("GET", QString(u"/rest/v1/" % QLatin1StringView(table)), {}, m_fixture->token());
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.code(), QStringLiteral("42501"));
    }
    QCOMPARE(m_fixture->send("GET", QStringLiteral("/rest/v1/leads")).status, 401);
    for (const char *table : {"auth_users", "workspace", "sight_changes", "sqlite_schema"})
        QCOMPARE(m_fixture->service("GET", QString(u"/rest/v1/" % QLatin1StringView(table))).code(),
                 QStringLiteral("PGRST205"));
}

void TestWorkspaceSight::privateViewsStayPrivate()
{
    const QByteArray view = QString(u"{\"name\":\"Mine\",\"owner_id\":\"" % m_agent % u"\"}").toUtf8();
    QCOMPARE(m_fixture->send("POST", QStringLiteral("/rest/v1/saved_views"), view, m_token).status, 201);
    QCOMPARE(m_fixture->send("GET", QStringLiteral("/rest/v1/saved_views"), {}, m_token).array().size(), 1);
    QCOMPARE(
        m_fixture->send("GET", QStringLiteral("/rest/v1/saved_views"), {}, m_fixture->token()).array().size(),
        0);
    const QByteArray foreign = QString(u"{\"name\":\"Not mine\",\"owner_id\":\"" % m_other % u"\"}").toUtf8();
    QCOMPARE(m_fixture->send("POST", QStringLiteral("/rest/v1/saved_views"), foreign, m_token).status, 403);
}

void TestWorkspaceSight::changeOfRoleChangesTheEpoch()
{
    const auto before = m_fixture->pull(m_token);
    m_fixture->commit(
        {{QStringLiteral("profiles"),
          {{QStringLiteral("id"), m_agent}, {QStringLiteral("role"), QStringLiteral("manager")}}}},
        QStringLiteral("update"));
    const QJsonObject request{{QStringLiteral("epoch"), before.epoch},
                              {QStringLiteral("cursor"), before.cursor}};
    QCOMPARE(
        m_fixture->rpc(QStringLiteral("sync_pull"), {{QStringLiteral("request"), request}}, m_token).status,
        409);
}

QTEST_GUILESS_MAIN(TestWorkspaceSight)
#include "tst_workspace_sight.moc"
