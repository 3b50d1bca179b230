// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/workspace/workspacefixture.h"

#include <QSet>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;

class TestWorkspacePull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesBringEveryRowOnceWhileRowsChange();
    void firstSyncBringsNewestRowsFirst();
    void laterPullBringsChangesOnly();
    void firstSyncLeavesOutWhatIsOlderThanAsked();
    void deletedRowComesAsDeleted();
    void conversationIsDerivedFromItsMessages();
    void wrongEpochNamesTheCurrentOne();
    void badCursorIsRefused();

private:
    static QJsonObject lead(WorkspaceFixture &fixture, const QString &contact)
    {
        return {{QStringLiteral("id"), fixture.id()},
                {QStringLiteral("contact_id"), contact},
                {QStringLiteral("source"), QStringLiteral("import")}};
    }
    static QJsonObject rowOf(const WorkspaceFixture::Pulled &pulled, const QString &id)
    {
        QJsonObject found;
        for (const QJsonValue item : pulled.rows) {
            if (item[u"r"][u"id"].toString() == id)
                found = item[u"r"].toObject();
        }
        return found;
    }
};

void TestWorkspacePull::pagesBringEveryRowOnceWhileRowsChange()
{
    WorkspaceFixture fixture;
    const QString contact = fixture.addPerson().first;
    QStringList leads;
    for (int batch = 0; batch < 5; ++batch) {
        QList<QPair<QString, QJsonObject>> rows;
        for (int i = 0; i < 500; ++i) {
            fixture.clock().advance(i % 7 == 0 ? 1 : 0);
            const QJsonObject row = lead(fixture, contact);
            leads += row.value(u"id").toString();
            rows.append({QStringLiteral("leads"), row});
        }
        fixture.commit(rows);
    }
    const QByteArray token = fixture.token();
    int page = 0;
    QString changed;
    const auto pulled = fixture.pull(token, {}, 300, [&] {
        // One row moves out of the window and one is born in each pause.
        if (page >= 8)
            return;
        changed = leads.at(page * 250);
        fixture.commit(
            {{QStringLiteral("leads"),
              {{QStringLiteral("id"), changed}, {QStringLiteral("company"), QString::number(++page)}}}},
            QStringLiteral("update"));
        const QJsonObject row = lead(fixture, contact);
        leads += row.value(u"id").toString();
        fixture.commit({{QStringLiteral("leads"), row}});
    });
    QHash<QString, QSet<int>> versions;
    int twice = 0;
    for (const QJsonValue item : pulled.rows) {
        if (item[u"t"].toString() != u"leads")
            continue;
        QSet<int> &seen = versions[item[u"r"][u"id"].toString()];
        twice += seen.contains(item[u"r"][u"version"].toInt());
        seen.insert(item[u"r"][u"version"].toInt());
    }
    QCOMPARE(twice, 0);
    QCOMPARE(versions.size(), leads.size() + 1);
    for (const QString &id : std::as_const(leads))
        QVERIFY(versions.contains(id));
    QVERIFY(versions.value(changed).contains(2));
    QVERIFY(pulled.pages > 8);
}

void TestWorkspacePull::firstSyncBringsNewestRowsFirst()
{
    WorkspaceFixture fixture;
    QStringList contacts;
    for (int i = 0; i < 3; ++i) {
        contacts.prepend(fixture.addPerson().first);
        fixture.clock().advance(60);
    }
    const auto pulled = fixture.pull(fixture.token());
    QStringList order;
    for (const QJsonValue item : pulled.rows) {
        if (item[u"t"].toString() == u"contacts")
            order += item[u"r"][u"id"].toString();
    }
    QCOMPARE(order, contacts);
    QCOMPARE(pulled.rows.first()[u"t"].toString(), QStringLiteral("contacts"));
}

void TestWorkspacePull::laterPullBringsChangesOnly()
{
    WorkspaceFixture fixture;
    const auto [contact, leadId] = fixture.addPerson();
    const QByteArray token = fixture.token();
    const auto first = fixture.pull(token);
    QCOMPARE(fixture.pull(token, first.cursor).rows.size(), 0);
    fixture.commit({{QStringLiteral("leads"),
                     {{QStringLiteral("id"), leadId}, {QStringLiteral("status"), QStringLiteral("won")}}}},
                   QStringLiteral("update"));
    const auto second = fixture.pull(token, first.cursor);
    QCOMPARE(second.rows.size(), 1);
    QCOMPARE(second.rows.first()[u"r"][u"status"].toString(), QStringLiteral("won"));
    QCOMPARE(second.rows.first()[u"r"][u"version"].toInt(), 2);
    // Writing what stands already changes nothing.
    fixture.commit({{QStringLiteral("leads"),
                     {{QStringLiteral("id"), leadId}, {QStringLiteral("status"), QStringLiteral("won")}}}},
                   QStringLiteral("update"));
    QCOMPARE(fixture.pull(token, second.cursor).rows.size(), 0);
}

void TestWorkspacePull::firstSyncLeavesOutWhatIsOlderThanAsked()
{
    WorkspaceFixture fixture;
    const QString conversation = fixture.addConversation(fixture.addPerson().first);
    QStringList messages;
    QString since;
    for (int i = 0; i < 6; ++i) {
        fixture.clock().advance(3'600);
        if (i == 4)
            since = fixture.clock().now().toString();
        const QJsonObject row = fixture.message(conversation, true, QStringLiteral("received"));
        messages += row.value(u"id").toString();
        fixture.commit({{QStringLiteral("whatsapp_messages"), row}});
    }
    const QByteArray token = fixture.token();
    QJsonObject request{{QStringLiteral("cursor"), QJsonValue()},
                        {QStringLiteral("limit"), 3},
                        {QStringLiteral("history_since"), since}};
    QStringList came;
    bool personCame = false;
    for (bool more = true; more;) {
        const Answer page =
            fixture.rpc(QStringLiteral("sync_pull"), {{QStringLiteral("request"), request}}, token);
        QCOMPARE(page.status, 200);
        const QJsonArray rows = page.object().value(u"rows").toArray();
        for (const QJsonValue item : rows) {
            personCame = personCame || item[u"t"].toString() == u"contacts";
            if (item[u"t"].toString() == u"whatsapp_messages")
                came += item[u"r"][u"id"].toString();
        }
        request[QStringLiteral("cursor")] = page.object().value(u"next");
        more = page.object().value(u"more").toBool();
    }
    QVERIFY(personCame);
    QCOMPARE(came, (QStringList{messages.at(5), messages.at(4)}));
    // What is older comes all the same when it changes.
    fixture.commit(
        {{QStringLiteral("whatsapp_messages"),
          {{QStringLiteral("id"), messages.first()}, {QStringLiteral("content"), QStringLiteral("x")}}}},
        QStringLiteral("update"));
    const Answer later =
        fixture.rpc(QStringLiteral("sync_pull"), {{QStringLiteral("request"), request}}, token);
    QVERIFY(later.body.contains(messages.first().toUtf8()));
}

void TestWorkspacePull::deletedRowComesAsDeleted()
{
    WorkspaceFixture fixture;
    const QString leadId = fixture.addPerson().second;
    const QByteArray token = fixture.token();
    const auto first = fixture.pull(token);
    QCOMPARE(fixture.send("DELETE", QString(u"/rest/v1/leads?id=eq." % leadId), {}, token).status, 204);
    const auto second = fixture.pull(token, first.cursor);
    QVERIFY(!rowOf(second, leadId).value(u"deleted_at").isNull());
}

void TestWorkspacePull::conversationIsDerivedFromItsMessages()
{
    WorkspaceFixture fixture;
    const QString conversation = fixture.addConversation(fixture.addPerson().first);
    const QByteArray token = fixture.token();
    fixture.commit({{QStringLiteral("whatsapp_messages"),
                     fixture.message(conversation, true, QStringLiteral("received"))}});
    const Timestamp inboundAt = fixture.clock().now();
    fixture.clock().advance(5);
    fixture.commit({{QStringLiteral("whatsapp_messages"),
                     fixture.message(conversation, true, QStringLiteral("received"))}});
    auto row = rowOf(fixture.pull(token), conversation);
    QCOMPARE(row.value(u"unread_count").toInt(), 2);
    QCOMPARE(row.value(u"last_message_text").toString(), QStringLiteral("hello 👋"));
    QCOMPARE(row.value(u"window_expires_at").toString(), inboundAt.plusSeconds(5 + 24 * 3600).toString());

    const QByteArray read = QString(u"{\"last_read_at\":\"" % inboundAt.toString() % u"\"}").toUtf8();
    QCOMPARE(
        fixture.send("PATCH", QString(u"/rest/v1/whatsapp_conversations?id=eq." % conversation), read, token)
            .status,
        204);
    row = rowOf(fixture.pull(token), conversation);
    QCOMPARE(row.value(u"unread_count").toInt(), 1);
}

void TestWorkspacePull::wrongEpochNamesTheCurrentOne()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    const QString epoch = fixture.pull(token).epoch;
    const QJsonObject request{{QStringLiteral("epoch"), QStringLiteral("another")},
                              {QStringLiteral("cursor"), QJsonValue()}};
    const Answer answer =
        fixture.rpc(QStringLiteral("sync_pull"), {{QStringLiteral("request"), request}}, token);
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.code(), QStringLiteral("PT409"));
    QCOMPARE(answer.object().value(u"details").toString(), epoch);
}

void TestWorkspacePull::badCursorIsRefused()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    for (const char *cursor : {"x", "W10", "eyJhIjoxfQ"}) {
        const QJsonObject request{{QStringLiteral("cursor"), QString::fromLatin1(cursor)}};
        QCOMPARE(
            fixture.rpc(QStringLiteral("sync_pull"), {{QStringLiteral("request"), request}}, token).status,
            400);
    }
    const Answer service =
        fixture.serviceRpc(QStringLiteral("sync_pull"), {{QStringLiteral("request"), QJsonObject()}});
    QCOMPARE(service.status, 403);
}

QTEST_GUILESS_MAIN(TestWorkspacePull)
#include "tst_workspace_pull.moc"
