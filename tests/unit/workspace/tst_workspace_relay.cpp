// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/workspace/workspacefixture.h"

#include <QSet>
#include <QTest>
#include <thread>

using namespace leadpilot;
using namespace leadpilot::relay;

class TestWorkspaceRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void membersMayNotCallTheRelaysFunctions();
    void eventKeyAndItsRowsAreOneTransaction();
    void absentGuardNamesWhatIsThere();
    void versionGuardRefusesAStaleDecision();
    void failedBatchWritesNothing();
    void rowsMayComeInAnyOrder();
    void newLeadRaisesItsContactsVersion();
    void concurrentCommitsOfOneEventTakeEffectOnce();
    void lookupFindsPeopleByIdentityAndFollowsMerges();
    void lookupFindsMessagesAndVendorLeads();
    void lookupFindsParkedStatuses();
    void claimLeasesOneMessageOfAConversation();
    void claimMayBeLeasedAgainAfterItsTime();
    void lapsedSendingIsReportedAndNeverLeased();
    void fenceGuardsTheCommitOfASend();

private:
    static QJsonObject insert(const char *table, const QJsonObject &row)
    {
        return {{QStringLiteral("t"), QString::fromLatin1(table)},
                {QStringLiteral("op"), QStringLiteral("insert")},
                {QStringLiteral("r"), row}};
    }
    static Answer commitBatch(WorkspaceFixture &fixture, const QJsonObject &batch)
    {
        return fixture.serviceRpc(QStringLiteral("relay_commit"), {{QStringLiteral("batch"), batch}});
    }
    static QJsonObject event(const QString &key, const QString &webhook)
    {
        return insert("webhook_events",
                      {{QStringLiteral("event_key"), key},
                       {QStringLiteral("webhook_id"), webhook},
                       {QStringLiteral("kind"), QStringLiteral("lead")},
                       {QStringLiteral("status"), QStringLiteral("done")},
                       {QStringLiteral("created_at"), QStringLiteral("2026-11-23T09:00:00Z")}});
    }
    static QJsonObject contact(const QString &id) { return insert("contacts", {{QStringLiteral("id"), id}}); }
    static QJsonObject phone(WorkspaceFixture &fixture, const QString &contactId, const QString &number)
    {
        return insert("contact_identities", {{QStringLiteral("id"), fixture.id()},
                                             {QStringLiteral("contact_id"), contactId},
                                             {QStringLiteral("kind"), QStringLiteral("phone")},
                                             {QStringLiteral("value"), number}});
    }
    static QJsonObject claim(WorkspaceFixture &fixture, const char *worker = "one")
    {
        return fixture
            .serviceRpc(QStringLiteral("relay_claim"),
                        {{QStringLiteral("request"),
                          QJsonObject{{QStringLiteral("kind"), QStringLiteral("outbound_messages")},
                                      {QStringLiteral("worker"), QString::fromLatin1(worker)},
                                      {QStringLiteral("limit"), 20},
                                      {QStringLiteral("lease_seconds"), 60}}}})
            .object();
    }
    static QSet<QString> tablesOf(const QJsonObject &found)
    {
        QSet<QString> keys;
        const QJsonArray rows = found.value(u"rows").toArray();
        for (const QJsonValue row : rows)
            keys.insert(row[u"t"].toString() + u'/' + row[u"r"][u"id"].toString());
        return keys;
    }
};

void TestWorkspaceRelay::membersMayNotCallTheRelaysFunctions()
{
    WorkspaceFixture fixture;
    const Answer member = fixture.rpc(QStringLiteral("relay_commit"),
                                      {{QStringLiteral("batch"), QJsonObject()}}, fixture.token());
    QCOMPARE(member.status, 403);
    QCOMPARE(member.code(), QStringLiteral("42501"));
    QCOMPARE(
        fixture.rpc(QStringLiteral("relay_lookup"), {{QStringLiteral("keys"), QJsonObject()}}, {}).status,
        401);
}

void TestWorkspaceRelay::eventKeyAndItsRowsAreOneTransaction()
{
    WorkspaceFixture fixture;
    const QString webhook = fixture.id();
    const QString id = fixture.id();
    const QJsonObject batch{
        {QStringLiteral("event_keys"), QJsonArray{QStringLiteral("meta:1")}},
        {QStringLiteral("rows"), QJsonArray{event(QStringLiteral("meta:1"), webhook), contact(id)}}};
    QCOMPARE(commitBatch(fixture, batch).body, QByteArray("{\"ok\":true}"));
    const Answer again = commitBatch(fixture, batch);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.object().value(u"broken")[u"kind"].toString(), QStringLiteral("event_key"));
    QCOMPARE(again.object().value(u"broken")[u"key"].toString(), QStringLiteral("meta:1"));
    QCOMPARE(again.object().value(u"broken")[u"existing_id"].toString(), webhook);
    const QJsonObject keys{
        {QStringLiteral("events"), QJsonArray{QStringLiteral("meta:1"), QStringLiteral("meta:2")}}};
    const Answer found = fixture.serviceRpc(QStringLiteral("relay_lookup"), {{QStringLiteral("keys"), keys}});
    QCOMPARE(found.object().value(u"events").toArray(), QJsonArray{QStringLiteral("meta:1")});
}

void TestWorkspaceRelay::absentGuardNamesWhatIsThere()
{
    WorkspaceFixture fixture;
    const QString id = fixture.id();
    const QJsonObject identity = phone(fixture, id, QStringLiteral("+4915112345678"));
    const QJsonObject guards{
        {QStringLiteral("absent"),
         QJsonArray{QJsonArray{QStringLiteral("phone"), QStringLiteral("+4915112345678")}}}};
    QCOMPARE(commitBatch(fixture, {{QStringLiteral("guards"), guards},
                                   {QStringLiteral("rows"), QJsonArray{contact(id), identity}}})
                 .body,
             QByteArray("{\"ok\":true}"));
    const Answer broken = commitBatch(fixture, {{QStringLiteral("guards"), guards},
                                                {QStringLiteral("rows"), QJsonArray{contact(fixture.id())}}});
    QCOMPARE(broken.object().value(u"broken")[u"kind"].toString(), QStringLiteral("absent"));
    QCOMPARE(broken.object().value(u"broken")[u"existing_id"].toString(),
             identity.value(u"r")[u"id"].toString());
    QCOMPARE(fixture.service("GET", QStringLiteral("/rest/v1/contacts")).array().size(), 1);

    const QString conversation = fixture.addConversation(id);
    const QJsonObject talk{{QStringLiteral("absent"), QJsonArray{QJsonArray{QStringLiteral("conversation"),
                                                                            QString(u"1002003 " % id)}}}};
    QCOMPARE(commitBatch(fixture, {{QStringLiteral("guards"), talk}})
                 .object()
                 .value(u"broken")[u"existing_id"]
                 .toString(),
             conversation);
    const QJsonObject nonsense{
        {QStringLiteral("absent"), QJsonArray{QJsonArray{QStringLiteral("fax"), QStringLiteral("1")}}}};
    QCOMPARE(commitBatch(fixture, {{QStringLiteral("guards"), nonsense}}).status, 400);
}

void TestWorkspaceRelay::versionGuardRefusesAStaleDecision()
{
    WorkspaceFixture fixture;
    const QString lead = fixture.addPerson().second;
    const auto guarded = [&](int version) {
        return commitBatch(fixture,
                           {{QStringLiteral("guards"),
                             QJsonObject{{QStringLiteral("version"),
                                          QJsonArray{QJsonArray{QStringLiteral("leads"), lead, version}}}}},
                            {QStringLiteral("rows"),
                             QJsonArray{QJsonObject{{QStringLiteral("t"), QStringLiteral("leads")},
                                                    {QStringLiteral("op"), QStringLiteral("update")},
                                                    {QStringLiteral("r"),
                                                     QJsonObject{{QStringLiteral("id"), lead},
                                                                 {QStringLiteral("company"),
                                                                  QStringLiteral("v%1").arg(version)}}}}}}});
    };
    QCOMPARE(guarded(1).body, QByteArray("{\"ok\":true}"));
    QCOMPARE(guarded(1).object().value(u"broken")[u"kind"].toString(), QStringLiteral("version"));
    QCOMPARE(guarded(2).body, QByteArray("{\"ok\":true}"));
}

void TestWorkspaceRelay::failedBatchWritesNothing()
{
    WorkspaceFixture fixture;
    const QString id = fixture.id();
    const QJsonObject bad = insert(
        "leads", {{QStringLiteral("id"), fixture.id()}, {QStringLiteral("source"), QStringLiteral("fax")}});
    const Answer answer = commitBatch(
        fixture,
        {{QStringLiteral("rows"), QJsonArray{event(QStringLiteral("k"), fixture.id()), contact(id), bad}}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.code(), QStringLiteral("23514"));
    QCOMPARE(fixture.service("GET", QStringLiteral("/rest/v1/contacts")).array().size(), 0);
    QCOMPARE(fixture.service("GET", QStringLiteral("/rest/v1/webhook_events")).array().size(), 0);
}

void TestWorkspaceRelay::rowsMayComeInAnyOrder()
{
    WorkspaceFixture fixture;
    const QString id = fixture.id();
    const QJsonObject lead = insert("leads", {{QStringLiteral("id"), fixture.id()},
                                              {QStringLiteral("contact_id"), id},
                                              {QStringLiteral("source"), QStringLiteral("api")}});
    QCOMPARE(commitBatch(fixture, {{QStringLiteral("rows"), QJsonArray{lead, contact(id)}}}).body,
             QByteArray("{\"ok\":true}"));
    const QJsonObject dangling = insert("leads", {{QStringLiteral("id"), fixture.id()},
                                                  {QStringLiteral("contact_id"), fixture.id()},
                                                  {QStringLiteral("source"), QStringLiteral("api")}});
    const Answer refused = commitBatch(fixture, {{QStringLiteral("rows"), QJsonArray{dangling}}});
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), QStringLiteral("23503"));
}

void TestWorkspaceRelay::newLeadRaisesItsContactsVersion()
{
    WorkspaceFixture fixture;
    const QString id = fixture.addPerson().first;
    const auto version = [&] {
        return fixture.service("GET", QString(u"/rest/v1/contacts?id=eq." % id))
            .array()
            .first()[u"version"]
            .toInt();
    };
    QCOMPARE(version(), 1);
    fixture.commit({{QStringLiteral("leads"),
                     {{QStringLiteral("id"), fixture.id()},
                      {QStringLiteral("contact_id"), id},
                      {QStringLiteral("source"), QStringLiteral("api")}}}});
    QCOMPARE(version(), 2);
}

void TestWorkspaceRelay::concurrentCommitsOfOneEventTakeEffectOnce()
{
    WorkspaceFixture fixture;
    std::atomic<int> done = 0;
    std::vector<std::thread> relays;
    for (int relay = 0; relay < 4; ++relay) {
        relays.emplace_back([&fixture, &done] {
            for (int n = 0; n < 20; ++n) {
                const QString key = QStringLiteral("wa:%1").arg(n);
                const Answer answer = commitBatch(
                    fixture,
                    {{QStringLiteral("event_keys"), QJsonArray{key}},
                     {QStringLiteral("rows"), QJsonArray{event(key, fixture.id()), contact(fixture.id())}}});
                done += answer.body == "{\"ok\":true}" ? 1 : 0;
            }
        });
    }
    for (std::thread &relay : relays)
        relay.join();
    QCOMPARE(done.load(), 20);
    QCOMPARE(fixture.service("GET", QStringLiteral("/rest/v1/contacts?select=id")).array().size(), 20);
}

void TestWorkspaceRelay::lookupFindsPeopleByIdentityAndFollowsMerges()
{
    WorkspaceFixture fixture;
    const auto [kept, keptLead] = fixture.addPerson();
    const auto [merged, mergedLead] = fixture.addPerson();
    const QString conversation = fixture.addConversation(merged);
    const QJsonObject identity = phone(fixture, merged, QStringLiteral("+4917012345"));
    commitBatch(fixture, {{QStringLiteral("rows"), QJsonArray{identity}}});
    fixture.commit({{QStringLiteral("contacts"),
                     {{QStringLiteral("id"), merged}, {QStringLiteral("merged_into"), kept}}}},
                   QStringLiteral("update"));
    const QJsonObject asked{{QStringLiteral("contacts"), QJsonArray{kept}}};
    const Answer family =
        fixture.serviceRpc(QStringLiteral("relay_lookup"), {{QStringLiteral("keys"), asked}});
    QVERIFY(tablesOf(family.object()).contains(QString(u"contacts/" % merged)));
    const QJsonObject keys{
        {QStringLiteral("identities"),
         QJsonArray{QJsonArray{QStringLiteral("phone"), QStringLiteral("+4917012345")},
                    QJsonArray{QStringLiteral("email"), QStringLiteral("x@example.com")}}}};
    const QJsonObject found =
        fixture.serviceRpc(QStringLiteral("relay_lookup"), {{QStringLiteral("keys"), keys}}).object();
    QCOMPARE(tablesOf(found),
             (QSet<QString>{u"contacts/" + kept, u"contacts/" + merged, u"leads/" + keptLead,
                            u"leads/" + mergedLead, u"whatsapp_conversations/" + conversation,
                            u"contact_identities/" + identity.value(u"r")[u"id"].toString()}));
}

void TestWorkspaceRelay::lookupFindsMessagesAndVendorLeads()
{
    WorkspaceFixture fixture;
    const auto [person, lead] = fixture.addPerson();
    const QString conversation = fixture.addConversation(person);
    QJsonObject message = fixture.message(conversation, false, QStringLiteral("sent"));
    message.insert(QStringLiteral("whatsapp_message_id"), QStringLiteral("wamid.1"));
    const QString metaLead = fixture.id();
    fixture.commit({{QStringLiteral("whatsapp_messages"), message},
                    {QStringLiteral("meta_ads_leads"),
                     {{QStringLiteral("id"), metaLead},
                      {QStringLiteral("meta_lead_id"), QStringLiteral("77")},
                      {QStringLiteral("lead_crm_id"), lead},
                      {QStringLiteral("status"), QStringLiteral("created")}}}});
    const auto lookup = [&](const QJsonObject &keys) {
        return tablesOf(
            fixture.serviceRpc(QStringLiteral("relay_lookup"), {{QStringLiteral("keys"), keys}}).object());
    };
    const QString id = message.value(u"id").toString();
    const QSet<QString> expected{u"whatsapp_messages/" + id, u"whatsapp_conversations/" + conversation};
    QCOMPARE(lookup({{QStringLiteral("messages"), QJsonArray{QStringLiteral("wamid.1")}}}), expected);
    QCOMPARE(lookup({{QStringLiteral("messages"), QJsonArray{id}}}), expected);
    QCOMPARE(lookup({{QStringLiteral("meta_leads"), QJsonArray{QStringLiteral("77")}}}),
             (QSet<QString>{u"meta_ads_leads/" + metaLead, u"leads/" + lead}));
    QCOMPARE(lookup({{QStringLiteral("conversations"),
                      QJsonArray{QJsonArray{QStringLiteral("1002003"), person}}}}),
             QSet<QString>{u"whatsapp_conversations/" + conversation});
}

void TestWorkspaceRelay::lookupFindsParkedStatuses()
{
    WorkspaceFixture fixture;
    QJsonObject parked = event(QStringLiteral("status:1"), fixture.id()).value(u"r").toObject();
    parked.insert(QStringLiteral("status"), QStringLiteral("parked"));
    parked.insert(QStringLiteral("waits_for"), QStringLiteral("wamid.9"));
    fixture.commit({{QStringLiteral("webhook_events"), parked}});
    const QJsonObject keys{{QStringLiteral("parked"), QJsonArray{QStringLiteral("wamid.9")}},
                           {QStringLiteral("events"), QJsonArray{QStringLiteral("status:1")}}};
    const auto lookup = [&] {
        return fixture.serviceRpc(QStringLiteral("relay_lookup"), {{QStringLiteral("keys"), keys}}).object();
    };
    QCOMPARE(lookup().value(u"rows").toArray().size(), 1);
    QCOMPARE(lookup().value(u"events").toArray().size(), 0);
    parked.insert(QStringLiteral("status"), QStringLiteral("done"));
    fixture.commit({{QStringLiteral("webhook_events"), parked}}, QStringLiteral("upsert"));
    QCOMPARE(lookup().value(u"rows").toArray().size(), 0);
    QCOMPARE(lookup().value(u"events").toArray().size(), 1);
}

void TestWorkspaceRelay::claimLeasesOneMessageOfAConversation()
{
    WorkspaceFixture fixture;
    QList<QPair<QString, QJsonObject>> rows;
    for (int person = 0; person < 2; ++person) {
        const QString conversation = fixture.addConversation(fixture.addPerson().first);
        for (int n = 0; n < 3; ++n) {
            fixture.clock().advance(1);
            rows.append({QStringLiteral("whatsapp_messages"),
                         fixture.message(conversation, false, QStringLiteral("queued"))});
        }
    }
    fixture.commit(rows);
    const QJsonArray claimed = claim(fixture).value(u"claimed").toArray();
    QCOMPARE(claimed.size(), 2);
    QCOMPARE(claimed.at(0)[u"message"][u"id"], rows.at(0).second.value(u"id"));
    QCOMPARE(claimed.at(1)[u"message"][u"id"], rows.at(3).second.value(u"id"));
    QCOMPARE(claimed.at(0)[u"conversation"][u"id"], rows.at(0).second.value(u"conversation_id"));
    QCOMPARE(claimed.at(0)[u"fence"].toInt(), 1);
    QCOMPARE(claim(fixture, "two").value(u"claimed").toArray().size(), 0);
}

void TestWorkspaceRelay::claimMayBeLeasedAgainAfterItsTime()
{
    WorkspaceFixture fixture;
    fixture.commit({{QStringLiteral("whatsapp_messages"),
                     fixture.message(fixture.addConversation(fixture.addPerson().first), false,
                                     QStringLiteral("queued"))}});
    QCOMPARE(claim(fixture).value(u"claimed").toArray().size(), 1);
    fixture.clock().advance(60);
    const QJsonArray again = claim(fixture, "two").value(u"claimed").toArray();
    QCOMPARE(again.size(), 1);
    QCOMPARE(again.at(0)[u"fence"].toInt(), 2);
}

void TestWorkspaceRelay::lapsedSendingIsReportedAndNeverLeased()
{
    WorkspaceFixture fixture;
    const QJsonObject message =
        fixture.message(fixture.addConversation(fixture.addPerson().first), false, QStringLiteral("queued"));
    fixture.commit({{QStringLiteral("whatsapp_messages"), message}});
    QCOMPARE(claim(fixture).value(u"claimed").toArray().size(), 1);
    fixture.commit({{QStringLiteral("whatsapp_messages"),
                     {{QStringLiteral("id"), message.value(u"id")},
                      {QStringLiteral("status"), QStringLiteral("sending")}}}},
                   QStringLiteral("update"));
    QCOMPARE(claim(fixture).value(u"expired").toArray().size(), 0);
    fixture.clock().advance(61);
    const QJsonObject later = claim(fixture, "two");
    QCOMPARE(later.value(u"claimed").toArray().size(), 0);
    QCOMPARE(later.value(u"expired").toArray().size(), 1);
    QCOMPARE(later.value(u"expired").toArray().at(0)[u"fence"].toInt(), 1);
    QCOMPARE(later.value(u"expired").toArray().at(0)[u"message"][u"id"], message.value(u"id"));
}

void TestWorkspaceRelay::fenceGuardsTheCommitOfASend()
{
    WorkspaceFixture fixture;
    const QJsonObject message =
        fixture.message(fixture.addConversation(fixture.addPerson().first), false, QStringLiteral("queued"));
    fixture.commit({{QStringLiteral("whatsapp_messages"), message}});
    claim(fixture);
    fixture.clock().advance(61);
    claim(fixture, "two");
    const auto send = [&](int fence) {
        const QJsonObject row{
            {QStringLiteral("t"), QStringLiteral("whatsapp_messages")},
            {QStringLiteral("op"), QStringLiteral("update")},
            {QStringLiteral("r"), QJsonObject{{QStringLiteral("id"), message.value(u"id")},
                                              {QStringLiteral("status"), QStringLiteral("sending")}}}};
        const QJsonObject guards{
            {QStringLiteral("version"),
             QJsonArray{QJsonArray{QStringLiteral("outbound_claims"), message.value(u"id"), fence}}}};
        return commitBatch(fixture,
                           {{QStringLiteral("guards"), guards}, {QStringLiteral("rows"), QJsonArray{row}}});
    };
    QCOMPARE(send(1).object().value(u"broken")[u"kind"].toString(), QStringLiteral("version"));
    QCOMPARE(send(2).body, QByteArray("{\"ok\":true}"));
}

QTEST_GUILESS_MAIN(TestWorkspaceRelay)
#include "tst_workspace_relay.moc"
