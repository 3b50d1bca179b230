// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/workspace/workspacefixture.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;

class TestWorkspacePush : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void insertIsAppliedOnceHoweverOftenItIsSent();
    void insertOfAnIdThatIsThereIsAConflict();
    void updateComparesTheFieldsItNames();
    void deleteIsSoftAndRepeatable();
    void dependentOfAFailedEditIsRejected();
    void onePoisonStopsNoOther();
    void serviceColumnsAreForbidden();
    void unknownTablesAndColumnsAreRejected();
    void brokenConstraintsNameTheirSqlstate();
    void memberQueuesAnAnswer();
    void memberMayNotWriteOtherMessages();
    void conversationTakesReadMarkAndStatusOnly();

private:
    static QJsonObject mutation(WorkspaceFixture &fixture, const char *op, const QString &table,
                                const QString &row, const QJsonObject &set, const QJsonObject &base = {},
                                const QJsonArray &after = {})
    {
        return {{QStringLiteral("id"), fixture.id()}, {QStringLiteral("op"), QString::fromLatin1(op)},
                {QStringLiteral("table"), table},     {QStringLiteral("row_id"), row},
                {QStringLiteral("set"), set},         {QStringLiteral("base"), base},
                {QStringLiteral("after"), after}};
    }
    static QJsonArray push(WorkspaceFixture &fixture, const QJsonArray &mutations)
    {
        const Answer answer = fixture.rpc(QStringLiteral("sync_push"),
                                          {{QStringLiteral("mutations"), mutations}}, fixture.token());
        if (answer.status != 200)
            qWarning("sync_push: %s", answer.body.constData());
        return answer.object().value(u"answers").toArray();
    }
    static QString statusOf(const QJsonArray &answers, qsizetype i = 0)
    {
        return answers.at(i)[u"status"].toString();
    }
    static QString sqlstateOf(const QJsonArray &answers, qsizetype i = 0)
    {
        return answers.at(i)[u"sqlstate"].toString();
    }
    const QString leads = QStringLiteral("leads");
};

void TestWorkspacePush::insertIsAppliedOnceHoweverOftenItIsSent()
{
    WorkspaceFixture fixture;
    const QString row = fixture.id();
    const QJsonObject insert = mutation(fixture, "insert", QStringLiteral("tags"), row,
                                        {{QStringLiteral("name"), QStringLiteral("VIP")}});
    const QJsonArray first = push(fixture, {insert});
    QCOMPARE(statusOf(first), QStringLiteral("applied"));
    QCOMPARE(first.at(0)[u"id"].toString(), insert.value(u"id").toString());
    QCOMPARE(first.at(0)[u"row"][u"version"].toInt(), 1);
    QCOMPARE(first.at(0)[u"row"][u"created_at"].toString(), fixture.clock().now().toString());
    const QJsonArray second = push(fixture, {insert});
    QCOMPARE(statusOf(second), QStringLiteral("duplicate"));
    QCOMPARE(second.at(0)[u"row"], first.at(0)[u"row"]);
}

void TestWorkspacePush::insertOfAnIdThatIsThereIsAConflict()
{
    WorkspaceFixture fixture;
    const QString lead = fixture.addPerson().second;
    const QJsonArray answers = push(
        fixture,
        {mutation(fixture, "insert", leads, lead, {{QStringLiteral("source"), QStringLiteral("manual")}})});
    QCOMPARE(statusOf(answers), QStringLiteral("conflict"));
    QCOMPARE(answers.at(0)[u"row"][u"source"].toString(), QStringLiteral("whatsapp"));
}

void TestWorkspacePush::updateComparesTheFieldsItNames()
{
    WorkspaceFixture fixture;
    const QString lead = fixture.addPerson().second;
    const auto change = [&](const QString &from, const QString &to) {
        return mutation(fixture, "update", leads, lead, {{QStringLiteral("status"), to}},
                        {{QStringLiteral("status"), from}});
    };
    const QJsonArray answers = push(fixture, {change(QStringLiteral("new"), QStringLiteral("contacted")),
                                              change(QStringLiteral("new"), QStringLiteral("won")),
                                              mutation(fixture, "update", leads, lead,
                                                       {{QStringLiteral("company"), QStringLiteral("Acme")}},
                                                       {{QStringLiteral("company"), QJsonValue()}})});
    QCOMPARE(statusOf(answers, 0), QStringLiteral("applied"));
    QCOMPARE(statusOf(answers, 1), QStringLiteral("conflict"));
    QCOMPARE(answers.at(1)[u"row"][u"status"].toString(), QStringLiteral("contacted"));
    QCOMPARE(statusOf(answers, 2), QStringLiteral("applied"));
    QCOMPARE(answers.at(2)[u"row"][u"version"].toInt(), 3);
}

void TestWorkspacePush::deleteIsSoftAndRepeatable()
{
    WorkspaceFixture fixture;
    const QString lead = fixture.addPerson().second;
    const QJsonArray answers =
        push(fixture,
             {mutation(fixture, "delete", leads, lead, {}), mutation(fixture, "delete", leads, lead, {}),
              mutation(fixture, "update", leads, lead, {{QStringLiteral("company"), QStringLiteral("X")}})});
    QCOMPARE(statusOf(answers, 0), QStringLiteral("applied"));
    QVERIFY(!answers.at(0)[u"row"][u"deleted_at"].isNull());
    QCOMPARE(statusOf(answers, 1), QStringLiteral("applied"));
    QCOMPARE(statusOf(answers, 2), QStringLiteral("conflict"));
}

void TestWorkspacePush::dependentOfAFailedEditIsRejected()
{
    WorkspaceFixture fixture;
    const QString contact = fixture.id();
    QJsonObject bad =
        mutation(fixture, "insert", QStringLiteral("contacts"), contact, {{QStringLiteral("nonsense"), 1}});
    const QJsonObject child =
        mutation(fixture, "insert", leads, fixture.id(),
                 {{QStringLiteral("source"), QStringLiteral("manual")}}, {}, {bad.value(u"id")});
    const QJsonObject grandchild =
        mutation(fixture, "insert", QStringLiteral("tags"), fixture.id(),
                 {{QStringLiteral("name"), QStringLiteral("x")}}, {}, {child.value(u"id")});
    const QJsonArray answers = push(fixture, {bad, child, grandchild});
    QCOMPARE(sqlstateOf(answers, 0), QStringLiteral("PGRST204"));
    QCOMPARE(sqlstateOf(answers, 1), QStringLiteral("P0001"));
    QCOMPARE(sqlstateOf(answers, 2), QStringLiteral("P0001"));
}

void TestWorkspacePush::onePoisonStopsNoOther()
{
    WorkspaceFixture fixture;
    const QJsonObject tag{{QStringLiteral("name"), QStringLiteral("A")}};
    const QJsonArray answers =
        push(fixture, {mutation(fixture, "insert", QStringLiteral("tags"), fixture.id(), tag),
                       mutation(fixture, "insert", QStringLiteral("tags"), fixture.id(), tag),
                       mutation(fixture, "insert", QStringLiteral("tags"), fixture.id(),
                                {{QStringLiteral("name"), QStringLiteral("B")}})});
    QCOMPARE(statusOf(answers, 0), QStringLiteral("applied"));
    QCOMPARE(sqlstateOf(answers, 1), QStringLiteral("23505"));
    QCOMPARE(statusOf(answers, 2), QStringLiteral("applied"));
    QCOMPARE(
        fixture.send("GET", QStringLiteral("/rest/v1/tags?order=name"), {}, fixture.token()).array().size(),
        2);
}

void TestWorkspacePush::serviceColumnsAreForbidden()
{
    WorkspaceFixture fixture;
    const QString conversation = fixture.addConversation(fixture.addPerson().first);
    const QJsonArray answers =
        push(fixture, {mutation(fixture, "update", QStringLiteral("whatsapp_conversations"), conversation,
                                {{QStringLiteral("unread_count"), 0}}),
                       mutation(fixture, "update", QStringLiteral("profiles"), fixture.created().adminId,
                                {{QStringLiteral("role"), QStringLiteral("agent")}})});
    QCOMPARE(sqlstateOf(answers, 0), QStringLiteral("42501"));
    QCOMPARE(sqlstateOf(answers, 1), QStringLiteral("42501"));
}

void TestWorkspacePush::unknownTablesAndColumnsAreRejected()
{
    WorkspaceFixture fixture;
    const QJsonArray answers =
        push(fixture, {mutation(fixture, "insert", QStringLiteral("webhooks"), fixture.id(), {}),
                       mutation(fixture, "insert", QStringLiteral("no_such"), fixture.id(), {}),
                       mutation(fixture, "insert", leads, fixture.id(), {{QStringLiteral("no_such"), 1}})});
    QCOMPARE(sqlstateOf(answers, 0), QStringLiteral("PGRST205"));
    QCOMPARE(sqlstateOf(answers, 1), QStringLiteral("PGRST205"));
    QCOMPARE(sqlstateOf(answers, 2), QStringLiteral("PGRST204"));
}

void TestWorkspacePush::brokenConstraintsNameTheirSqlstate()
{
    WorkspaceFixture fixture;
    const auto insert = [&](const QJsonObject &set) {
        return mutation(fixture, "insert", leads, fixture.id(), set);
    };
    const QJsonArray answers =
        push(fixture, {insert({{QStringLiteral("source"), QStringLiteral("fax")}}), insert({}),
                       insert({{QStringLiteral("source"), 7}}),
                       insert({{QStringLiteral("source"), QStringLiteral("api")},
                               {QStringLiteral("assigned_to"), fixture.id()}}),
                       insert({{QStringLiteral("source"), QStringLiteral("api")},
                               {QStringLiteral("snoozed_until"), QStringLiteral("soon")}})});
    QCOMPARE(sqlstateOf(answers, 0), QStringLiteral("23514"));
    QCOMPARE(sqlstateOf(answers, 1), QStringLiteral("23502"));
    QCOMPARE(sqlstateOf(answers, 2), QStringLiteral("22P02"));
    QCOMPARE(sqlstateOf(answers, 3), QStringLiteral("23503"));
    QCOMPARE(sqlstateOf(answers, 4), QStringLiteral("22007"));
}

void TestWorkspacePush::memberQueuesAnAnswer()
{
    WorkspaceFixture fixture;
    const QString conversation = fixture.addConversation(fixture.addPerson().first);
    QJsonObject set = fixture.message(conversation, false, QStringLiteral("queued"));
    const QString id = set.take(u"id").toString();
    set.insert(QStringLiteral("sent_by"), fixture.id());
    const QJsonArray answers =
        push(fixture, {mutation(fixture, "insert", QStringLiteral("whatsapp_messages"), id, set)});
    QCOMPARE(statusOf(answers), QStringLiteral("applied"));
    QCOMPARE(answers.at(0)[u"row"][u"sent_by"].toString(), fixture.created().adminId);
}

void TestWorkspacePush::memberMayNotWriteOtherMessages()
{
    WorkspaceFixture fixture;
    const QString conversation = fixture.addConversation(fixture.addPerson().first);
    const QJsonObject stored = fixture.message(conversation, true, QStringLiteral("received"));
    fixture.commit({{QStringLiteral("whatsapp_messages"), stored}});
    const auto insert = [&](bool inbound, const char *status) {
        QJsonObject set = fixture.message(conversation, inbound, QString::fromLatin1(status));
        const QString id = set.take(u"id").toString();
        return mutation(fixture, "insert", QStringLiteral("whatsapp_messages"), id, set);
    };
    const QString id = stored.value(u"id").toString();
    const QJsonArray answers =
        push(fixture, {insert(true, "received"), insert(false, "sent"),
                       mutation(fixture, "update", QStringLiteral("whatsapp_messages"), id,
                                {{QStringLiteral("content"), QStringLiteral("x")}}),
                       mutation(fixture, "delete", QStringLiteral("whatsapp_messages"), id, {})});
    for (qsizetype i = 0; i < answers.size(); ++i)
        QCOMPARE(sqlstateOf(answers, i), QStringLiteral("42501"));
    QCOMPARE(answers.size(), 4);
}

void TestWorkspacePush::conversationTakesReadMarkAndStatusOnly()
{
    WorkspaceFixture fixture;
    const QString conversation = fixture.addConversation(fixture.addPerson().first);
    const QString table = QStringLiteral("whatsapp_conversations");
    const QJsonArray answers = push(
        fixture, {mutation(fixture, "update", table, conversation,
                           {{QStringLiteral("last_read_at"), QStringLiteral("2026-11-23T10:00:00+01:00")},
                            {QStringLiteral("status"), QStringLiteral("archived")}}),
                  mutation(fixture, "delete", table, conversation, {})});
    QCOMPARE(statusOf(answers, 0), QStringLiteral("applied"));
    QCOMPARE(answers.at(0)[u"row"][u"last_read_at"].toString(),
             QStringLiteral("2026-11-23T09:00:00.000000+00:00"));
    QCOMPARE(sqlstateOf(answers, 1), QStringLiteral("42501"));
}

QTEST_GUILESS_MAIN(TestWorkspacePush)
#include "tst_workspace_push.moc"
