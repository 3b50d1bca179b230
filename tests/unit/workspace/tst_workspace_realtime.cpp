// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/workspace/workspacefixture.h"

#include <QTest>
#include <mutex>

using namespace leadpilot;
using namespace leadpilot::relay;

/// What the server sent to one socket.
class FakeConnection : public http::WebSocketConnection
{
public:
    void sendText(std::string text) override
    {
        const std::lock_guard lock(m_lock);
        m_sent.append(QJsonDocument::fromJson(QByteArray::fromStdString(text)).array());
    }
    void close(int code, std::string) override { closedWith = code; }
    /// Takes the frames of that event off the pile.
    QList<QJsonArray> take(QStringView event)
    {
        const std::lock_guard lock(m_lock);
        QList<QJsonArray> taken;
        for (qsizetype i = 0; i < m_sent.size();) {
            if (m_sent.at(i).at(3).toString() == event)
                taken.append(m_sent.takeAt(i));
            else
                ++i;
        }
        return taken;
    }
    /// Waits for the next frame of that event; an empty array if none comes.
    QJsonArray next(QStringView event)
    {
        QJsonArray found;
        (void)QTest::qWaitFor([&] {
            if (m_ready.isEmpty())
                m_ready = take(event);
            return !m_ready.isEmpty();
        });
        if (!m_ready.isEmpty())
            found = m_ready.takeFirst();
        return found;
    }
    std::atomic<int> closedWith = 0;

private:
    std::mutex m_lock;
    QList<QJsonArray> m_sent;
    QList<QJsonArray> m_ready;
};

class TestWorkspaceRealtime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_agent = m_fixture->addMember(QStringLiteral("bo@example.com"), QStringLiteral("agent"));
    }

    void handshakeNeedsAKey();
    void joinIsAnsweredThenSubscribed();
    void insertsAndUpdatesAreTold();
    void filterAndEventNarrowWhatIsTold();
    void agentIsToldOfWhatHeSeesOnly();
    void changeOfSightTouchesTheMembersSignal();
    void heartbeatAndLeaveAreAnswered();
    void badBindingIsASystemError();
    void expiredTokenClosesTheChannel();
    void newTokenKeepsTheChannelAlive();
    void joinWithAnExpiredTokenIsRefused();
    void vsnOneSpeaksObjects();

private:
    struct Client
    {
        std::shared_ptr<FakeConnection> connection = std::make_shared<FakeConnection>();
        std::shared_ptr<http::WebSocketSession> session;
        void send(const QJsonArray &frame)
        {
            session->received(QJsonDocument(frame).toJson(QJsonDocument::Compact).toStdString());
        }
    };
    Client connectTo(const std::string &query)
    {
        Client client;
        http::Request request;
        request.method = "GET";
        request.path = "/realtime/v1/websocket";
        request.query = query;
        client.session = m_fixture->workspace().realtime()(request, client.connection).value();
        return client;
    }
    Client connectTo()
    {
        return connectTo("vsn=2.0.0&apikey=" + m_fixture->created().publishableKey.toStdString());
    }
    static QJsonObject binding(const char *event, const char *table, const QString &filter = {})
    {
        QJsonObject wish{{QStringLiteral("event"), QString::fromLatin1(event)},
                         {QStringLiteral("schema"), QStringLiteral("public")},
                         {QStringLiteral("table"), QString::fromLatin1(table)}};
        if (!filter.isEmpty())
            wish.insert(QStringLiteral("filter"), filter);
        return wish;
    }
    void join(Client &client, const QJsonArray &wishes, const QByteArray &token)
    {
        const QJsonObject config{{QStringLiteral("postgres_changes"), wishes}};
        client.send({QStringLiteral("1"), QStringLiteral("1"), topic, QStringLiteral("phx_join"),
                     QJsonObject{{QStringLiteral("config"), config},
                                 {QStringLiteral("access_token"), QString::fromLatin1(token)}}});
    }
    /// Joined and live.
    Client subscribed(const QJsonArray &wishes, const QByteArray &token)
    {
        Client client = connectTo();
        join(client, wishes, token);
        if (client.connection->next(u"system").at(4)[u"status"].toString() != u"ok")
            qFatal("the subscription did not come to be");
        return client;
    }

    const QString topic = QStringLiteral("realtime:room");
    std::unique_ptr<WorkspaceFixture> m_fixture;
    QString m_agent;
};

void TestWorkspaceRealtime::handshakeNeedsAKey()
{
    http::Request request;
    request.path = "/realtime/v1/websocket";
    const auto none = m_fixture->workspace().realtime()(request, std::make_shared<FakeConnection>());
    QVERIFY(!none);
    QCOMPARE(none.error().status, 401);
    request.query = "apikey=sb_publishable_wrong";
    QVERIFY(!m_fixture->workspace().realtime()(request, std::make_shared<FakeConnection>()));
}

void TestWorkspaceRealtime::joinIsAnsweredThenSubscribed()
{
    Client client = connectTo();
    join(client, {binding("*", "leads"), binding("INSERT", "tasks")}, m_fixture->token());
    const QJsonArray reply = client.connection->next(u"phx_reply");
    QCOMPARE(reply.at(0).toString(), QStringLiteral("1"));
    QCOMPARE(reply.at(1).toString(), QStringLiteral("1"));
    QCOMPARE(reply.at(4)[u"status"].toString(), QStringLiteral("ok"));
    const QJsonArray bindings = reply.at(4)[u"response"][u"postgres_changes"].toArray();
    QCOMPARE(bindings.size(), 2);
    QVERIFY(bindings.at(0)[u"id"].toInteger() > 0 && bindings.at(0)[u"id"] != bindings.at(1)[u"id"]);
    const QJsonArray live = client.connection->next(u"system");
    QCOMPARE(live.at(4)[u"message"].toString(), QStringLiteral("Subscribed to PostgreSQL"));
    QCOMPARE(live.at(4)[u"channel"].toString(), QStringLiteral("room"));
}

void TestWorkspaceRealtime::insertsAndUpdatesAreTold()
{
    Client client = subscribed({binding("*", "leads")}, m_fixture->token());
    const QString lead = m_fixture->addPerson().second;
    const QJsonValue inserted = client.connection->next(u"postgres_changes").at(4)[u"data"];
    QCOMPARE(inserted[u"type"].toString(), QStringLiteral("INSERT"));
    QCOMPARE(inserted[u"table"].toString(), QStringLiteral("leads"));
    QCOMPARE(inserted[u"record"][u"id"].toString(), lead);
    QVERIFY(inserted[u"errors"].isNull());
    m_fixture->send("DELETE", QString(u"/rest/v1/leads?id=eq." % lead), {}, m_fixture->token());
    const QJsonValue updated = client.connection->next(u"postgres_changes").at(4)[u"data"];
    QCOMPARE(updated[u"type"].toString(), QStringLiteral("UPDATE"));
    QCOMPARE(updated[u"old_record"][u"id"].toString(), lead);
    QVERIFY(!updated[u"record"][u"deleted_at"].isNull());
}

void TestWorkspaceRealtime::filterAndEventNarrowWhatIsTold()
{
    Client client = subscribed(
        {binding("UPDATE", "leads", QStringLiteral("status=in.(won,lost)")), binding("INSERT", "tags")},
        m_fixture->token());
    const QString lead = m_fixture->addPerson().second;
    const auto set = [&](const QString &status) {
        m_fixture->commit(
            {{QStringLiteral("leads"), {{QStringLiteral("id"), lead}, {QStringLiteral("status"), status}}}},
            QStringLiteral("update"));
    };
    set(QStringLiteral("contacted"));
    set(QStringLiteral("won"));
    m_fixture->commit(
        {{QStringLiteral("tags"),
          {{QStringLiteral("id"), m_fixture->id()}, {QStringLiteral("name"), QStringLiteral("x")}}}});
    QCOMPARE(client.connection->next(u"postgres_changes").at(4)[u"data"][u"record"][u"status"].toString(),
             QStringLiteral("won"));
    QCOMPARE(client.connection->next(u"postgres_changes").at(4)[u"data"][u"table"].toString(),
             QStringLiteral("tags"));
}

void TestWorkspaceRealtime::agentIsToldOfWhatHeSeesOnly()
{
    const QString other = m_fixture->addMember(QStringLiteral("cy@example.com"), QStringLiteral("agent"));
    Client client =
        subscribed({binding("INSERT", "leads")}, m_fixture->token(QStringLiteral("bo@example.com")));
    m_fixture->addPerson(other);
    const QString mine = m_fixture->addPerson(m_agent).second;
    QCOMPARE(client.connection->next(u"postgres_changes").at(4)[u"data"][u"record"][u"id"].toString(), mine);
}

void TestWorkspaceRealtime::changeOfSightTouchesTheMembersSignal()
{
    const QString lead = m_fixture->addPerson(m_agent).second;
    Client client =
        subscribed({binding("*", "member_signals")}, m_fixture->token(QStringLiteral("bo@example.com")));
    m_fixture->commit(
        {{QStringLiteral("leads"),
          {{QStringLiteral("id"), lead}, {QStringLiteral("assigned_to"), m_fixture->created().adminId}}}},
        QStringLiteral("update"));
    QCOMPARE(client.connection->next(u"postgres_changes").at(4)[u"data"][u"record"][u"id"].toString(),
             m_agent);
}

void TestWorkspaceRealtime::heartbeatAndLeaveAreAnswered()
{
    Client client = subscribed({binding("*", "leads")}, m_fixture->token());
    (void)client.connection->take(u"phx_reply");
    client.send({QJsonValue(), QStringLiteral("26"), QStringLiteral("phoenix"), QStringLiteral("heartbeat"),
                 QJsonObject()});
    QCOMPARE(client.connection->next(u"phx_reply").at(1).toString(), QStringLiteral("26"));
    client.send(
        {QStringLiteral("1"), QStringLiteral("11"), topic, QStringLiteral("phx_leave"), QJsonObject()});
    QCOMPARE(client.connection->next(u"phx_reply").at(1).toString(), QStringLiteral("11"));
    QCOMPARE(client.connection->next(u"phx_close").at(2).toString(), topic);
}

void TestWorkspaceRealtime::badBindingIsASystemError()
{
    for (const QJsonObject &wish : {binding("*", "webhooks"), binding("*", "nothing"),
                                    binding("*", "leads", QStringLiteral("nothing=eq.1"))}) {
        Client client = connectTo();
        join(client, {wish}, m_fixture->token());
        QCOMPARE(client.connection->next(u"phx_reply").at(4)[u"status"].toString(), QStringLiteral("ok"));
        QCOMPARE(client.connection->next(u"system").at(4)[u"status"].toString(), QStringLiteral("error"));
    }
}

void TestWorkspaceRealtime::expiredTokenClosesTheChannel()
{
    Client client = subscribed({binding("*", "leads")}, m_fixture->token());
    m_fixture->clock().advance(3600);
    const QJsonArray system = client.connection->next(u"system");
    QVERIFY(system.at(4)[u"message"].toString().startsWith(u"Token has expired"));
    QCOMPARE(client.connection->next(u"phx_close").at(0).toString(), QStringLiteral("1"));
}

void TestWorkspaceRealtime::newTokenKeepsTheChannelAlive()
{
    Client client = subscribed({binding("*", "leads")}, m_fixture->token());
    m_fixture->clock().advance(1800);
    const QByteArray fresh = m_fixture->token();
    client.send({QStringLiteral("1"), QStringLiteral("2"), topic, QStringLiteral("access_token"),
                 QJsonObject{{QStringLiteral("access_token"), QString::fromLatin1(fresh)}}});
    QCOMPARE(client.connection->next(u"system").at(4)[u"message"].toString(),
             QStringLiteral("Subscribed to PostgreSQL"));
    m_fixture->clock().advance(1801);
    const QString lead = m_fixture->addPerson().second;
    QCOMPARE(client.connection->next(u"postgres_changes").at(4)[u"data"][u"record"][u"id"].toString(), lead);
}

void TestWorkspaceRealtime::joinWithAnExpiredTokenIsRefused()
{
    const QByteArray token = m_fixture->token();
    m_fixture->clock().advance(3600 + 300);
    Client client = connectTo();
    join(client, {binding("*", "leads")}, token);
    const QJsonArray reply = client.connection->next(u"phx_reply");
    QCOMPARE(reply.at(4)[u"status"].toString(), QStringLiteral("error"));
    QCOMPARE(reply.at(4)[u"response"][u"reason"].toString(),
             QStringLiteral("InvalidJWTToken: Token has expired 300 seconds ago"));
}

void TestWorkspaceRealtime::vsnOneSpeaksObjects()
{
    class Texts : public http::WebSocketConnection
    {
    public:
        void sendText(std::string text) override
        {
            const std::lock_guard lock(mutex);
            sent = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        }
        void close(int, std::string) override {}
        QJsonObject last()
        {
            const std::lock_guard lock(mutex);
            return sent;
        }
        std::mutex mutex;
        QJsonObject sent;
    };
    const auto connection = std::make_shared<Texts>();
    http::Request request;
    request.query = "apikey=" + m_fixture->created().publishableKey.toStdString();
    const auto session = m_fixture->workspace().realtime()(request, connection).value();
    session->received(R"({"topic":"phoenix","event":"heartbeat","payload":{},"ref":"7"})");
    QTRY_COMPARE(connection->last().value(u"ref").toString(), QStringLiteral("7"));
    QCOMPARE(connection->last().value(u"payload")[u"status"].toString(), QStringLiteral("ok"));
}

QTEST_GUILESS_MAIN(TestWorkspaceRealtime)
#include "tst_workspace_realtime.moc"
