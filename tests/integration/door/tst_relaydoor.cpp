// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegraph.h"
#include "relayprocess.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QUuid>

namespace {

const QByteArray appSecret = "door-test-secret";

QByteArray signedHead(const QByteArray &path, const QByteArray &body)
{
    return "POST " + path + " HTTP/1.1\r\nX-Hub-Signature-256: sha256=" +
           QMessageAuthenticationCode::hash(body, appSecret, QCryptographicHash::Sha256).toHex();
}

} // namespace

/// The whole relay behind its door, in one process.
class RelayDoorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Ended created = createWorkspace(m_data.path());
        QVERIFY2(created.code == 0, qPrintable(created.errors));
        m_publishableKey = lastLine(created.output).value(u"publishable_key").toString().toLatin1();
        m_relay = std::make_unique<RelayProcess>(m_data.path());
        QVERIFY2(m_relay->isListening(), m_relay->errors().constData());
    }
    void cleanupTestCase() { m_relay.reset(); }

    void withoutASecretWebhooksAreAskedToComeAgain()
    {
        const QByteArray response = ask(m_relay->port(), "POST /api/webhooks/whatsapp HTTP/1.1", "{}");
        QCOMPARE(statusOf(response), "503");
        QVERIFY(response.contains("Retry-After"));
    }

    void settingsReachTheRunningRelay()
    {
        QFile secret(m_data.filePath(QStringLiteral("secret")));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write(appSecret + '\n');
        secret.close();
        const Ended set = runRelay(
            {QStringLiteral("integration"), QStringLiteral("set"), QStringLiteral("whatsapp"),
             QStringLiteral("app_secret=@") + secret.fileName(), QStringLiteral("verify_token=-"),
             QStringLiteral("phone_number_id=106540352242922"), QStringLiteral("--data"), m_data.path()},
            "handshake-token\n");
        QVERIFY2(set.code == 0, qPrintable(set.errors));
        QVERIFY2(set.errors.isEmpty(), qPrintable(set.errors)); // no secret on the command line, no warning
        const auto shaken = [&] {
            return ask(m_relay->port(), "GET "
                                        "/api/webhooks/"
                                        "whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_"
                                        "token=handshake-token HTTP/1.1");
        };
        QTRY_COMPARE(bodyOf(shaken()), "1158201444");
        const Ended warned =
            runRelay({QStringLiteral("integration"), QStringLiteral("set"), QStringLiteral("meta"),
                      QStringLiteral("verify_token=visible"), QStringLiteral("--data"), m_data.path()});
        QCOMPARE(warned.code, 0);
        QVERIFY(warned.errors.contains(u"warning"));
        const Ended refused =
            runRelay({QStringLiteral("integration"), QStringLiteral("set"), QStringLiteral("google"),
                      QStringLiteral("webhok_key=x"), QStringLiteral("--data"), m_data.path()});
        QCOMPARE(refused.code, 2);
        QVERIFY(refused.errors.contains(u"webhook_key"));
    }

    void aSignedWebhookBecomesALeadTheAdminSees()
    {
        QByteArray body =
            R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Erika"},"wa_id":"4915112345678"}],"messages":[{"from":"4915112345678","id":"wamid.DOOR1","timestamp":"NOW","type":"text","text":{"body":"Hallo"}}]}}]}]})";
        QCOMPARE(
            statusOf(ask(m_relay->port(),
                         "POST /api/webhooks/whatsapp HTTP/1.1\r\nX-Hub-Signature-256: sha256=00", body)),
            "401");
        body.replace("NOW", QByteArray::number(QDateTime::currentSecsSinceEpoch())); // an open service window
        QCOMPARE(statusOf(ask(m_relay->port(), signedHead("/api/webhooks/whatsapp", body), body)), "200");
        QCOMPARE(statusOf(ask(m_relay->port(), signedHead("/api/webhooks/whatsapp", body), body)), "200");

        const QByteArray session =
            bodyOf(ask(m_relay->port(),
                       "POST /auth/v1/token?grant_type=password HTTP/1.1\r\napikey: " + m_publishableKey +
                           "\r\nContent-Type: application/json",
                       R"({"email":"admin@example.com","password":"correct horse battery"})"));
        m_token = QJsonDocument::fromJson(session).object().value(u"access_token").toString().toLatin1();
        QVERIFY2(!m_token.isEmpty(), session.constData());
        const auto leads = [&] {
            return bodyOf(ask(m_relay->port(),
                              "GET /rest/v1/leads?select=source HTTP/1.1\r\napikey: " + m_publishableKey +
                                  "\r\nAuthorization: Bearer " + m_token));
        };
        QTRY_COMPARE_WITH_TIMEOUT(leads(), R"([{"source":"whatsapp"}])", 15'000);
    }

    void anAnswerLeavesThroughTheVendor()
    {
        FakeGraph graph;
        QVERIFY(graph.listen(QHostAddress::LocalHost));
        QFile token(m_data.filePath(QStringLiteral("token")));
        QVERIFY(token.open(QIODevice::WriteOnly));
        token.write("graph-token");
        token.close();
        const Ended set =
            runRelay({QStringLiteral("integration"), QStringLiteral("set"), QStringLiteral("whatsapp"),
                      QStringLiteral("access_token=@") + token.fileName(),
                      QStringLiteral("graph_url=http://127.0.0.1:%1/v25.0").arg(graph.serverPort()),
                      QStringLiteral("--data"), m_data.path()});
        QVERIFY2(set.code == 0, qPrintable(set.errors));
        const QByteArray member = "\r\nContent-Type: application/json\r\napikey: " + m_publishableKey +
                                  "\r\nAuthorization: Bearer " + m_token;
        const QByteArray conversations =
            bodyOf(ask(m_relay->port(), "GET /rest/v1/whatsapp_conversations?select=id HTTP/1.1" + member));
        const QString conversation =
            QJsonDocument::fromJson(conversations).array().at(0).toObject().value(u"id").toString();
        QVERIFY2(!conversation.isEmpty(), conversations.constData());
        const auto freshId = [] {
            return QUuid::createUuid().toString(QUuid::WithoutBraces);
        };
        const QString message = freshId();
        const QJsonObject mutation{
            {QStringLiteral("id"), freshId()},
            {QStringLiteral("table"), QStringLiteral("whatsapp_messages")},
            {QStringLiteral("row_id"), message},
            {QStringLiteral("op"), QStringLiteral("insert")},
            {QStringLiteral("base"), QJsonObject()},
            {QStringLiteral("set"), QJsonObject{{QStringLiteral("conversation_id"), conversation},
                                                {QStringLiteral("direction"), QStringLiteral("outbound")},
                                                {QStringLiteral("message_type"), QStringLiteral("text")},
                                                {QStringLiteral("content"), QStringLiteral("Guten Tag")},
                                                {QStringLiteral("occurred_at"),
                                                 QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                                                {QStringLiteral("status"), QStringLiteral("queued")}}},
            {QStringLiteral("after"), QJsonArray()}};
        const QByteArray pushed =
            bodyOf(ask(m_relay->port(), "POST /rest/v1/rpc/sync_push HTTP/1.1" + member,
                       QJsonDocument(QJsonObject{{QStringLiteral("mutations"), QJsonArray{mutation}}})
                           .toJson(QJsonDocument::Compact)));
        QVERIFY2(pushed.contains("\"applied\""), pushed.constData());
        QTRY_COMPARE_WITH_TIMEOUT(graph.requests().size(), 1, 15'000);
        const QByteArray request = graph.requests().first();
        const QByteArray proof =
            QMessageAuthenticationCode::hash("graph-token", appSecret, QCryptographicHash::Sha256).toHex();
        const QByteArray line = "POST /v25.0/106540352242922/messages?appsecret_proof=" + proof + " HTTP/1.1";
        QVERIFY2(request.startsWith(line), request.constData());
        QVERIFY(request.contains("Bearer graph-token"));
        QVERIFY(request.contains("Guten Tag"));
        QVERIFY(request.contains(message.toLatin1())); // comes back with every status
        const auto stored = [&] {
            return bodyOf(ask(m_relay->port(),
                              "GET /rest/v1/whatsapp_messages?select=status,whatsapp_message_id&id=eq." +
                                  message.toLatin1() + " HTTP/1.1" + member));
        };
        QTRY_COMPARE(stored(), R"([{"status":"accepted","whatsapp_message_id":"wamid.OUT1"}])");
    }

    void theStatusCountsWhatHappened()
    {
        QCOMPARE(statusOf(ask(m_relay->port(), "GET /api/admin/status HTTP/1.1")), "401");
        QCOMPARE(statusOf(ask(m_relay->port(),
                              "GET /api/admin/status HTTP/1.1\r\nAuthorization: Bearer nonsense")),
                 "401");
        QJsonObject status;
        const auto asked = [&] {
            const QByteArray response =
                ask(m_relay->port(), "GET /api/admin/status HTTP/1.1\r\nAuthorization: Bearer " + m_token);
            status = QJsonDocument::fromJson(bodyOf(response)).object();
            return status.value(u"webhooks").toObject();
        };
        QTRY_COMPARE(asked().value(u"duplicates_ignored").toInteger(), 1);
        QCOMPARE(asked().value(u"accepted").toInteger(), 2);
        QCOMPARE(asked().value(u"signatures_refused").toInteger(), 1);
        QCOMPARE(status.value(u"events").toObject().value(u"dead").toInteger(-1), 0);
        QVERIFY(status.value(u"integrations")
                    .toObject()
                    .value(u"whatsapp")
                    .toObject()
                    .value(u"configured")
                    .toBool());
        QCOMPARE(status.value(u"messages").toObject().value(u"accepted").toInteger(), 1);
        QVERIFY(!status.value(u"integrations")
                     .toObject()
                     .value(u"google")
                     .toObject()
                     .value(u"configured")
                     .toBool(true));
        const Ended ended = runRelay(
            {QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--data"), m_data.path()});
        QVERIFY2(ended.code == 0, qPrintable(ended.errors));
        QCOMPARE(lastLine(ended.output).value(u"webhooks").toObject(), status.value(u"webhooks").toObject());
    }

    void theRequestIdFollowsAWebhookIntoTheLog()
    {
        QHash<QString, QStringList> eventsOf;
        const auto sawAll = [&] {
            const QList<QByteArray> lines = m_relay->errors().split('\n');
            for (const QByteArray &line : lines) {
                const QJsonObject entry = QJsonDocument::fromJson(line).object();
                const QString id = entry.value(u"request_id").toString(entry.value(u"message_id").toString());
                eventsOf[id] += entry.value(u"event").toString();
                m_log += line;
            }
            return std::ranges::any_of(eventsOf, [](const QStringList &events) {
                return events.contains(QStringLiteral("webhook.answered")) &&
                       events.contains(QStringLiteral("webhook.done"));
            });
        };
        QTRY_VERIFY(sawAll() && m_log.contains("message.accepted"));
        for (const char *personal : {"Erika", "4915112345678", "Hallo", "Guten Tag", "graph-token"})
            QVERIFY2(!m_log.contains(personal), personal);
    }

    void webhooksAreListedAndReplayed()
    {
        const auto run = [this](const QStringList &words) {
            return runRelay(QStringList{QStringLiteral("webhook")} + words +
                            QStringList{QStringLiteral("--data"), m_data.path()});
        };
        const Ended listed = run({QStringLiteral("list"), QStringLiteral("--limit"), QStringLiteral("1")});
        QVERIFY2(listed.code == 0, qPrintable(listed.errors));
        QCOMPARE(listed.output.trimmed().count('\n'), 0);
        const QJsonObject newest = lastLine(listed.output);
        QCOMPARE(newest.value(u"provider").toString(), QStringLiteral("whatsapp"));
        QCOMPARE(newest.value(u"status").toString(), QStringLiteral("success"));
        const QString id = newest.value(u"id").toString();

        const Ended shown = run({QStringLiteral("replay"), id, QStringLiteral("--dry-run")});
        QVERIFY2(shown.code == 0, qPrintable(shown.errors));
        QVERIFY2(shown.output.contains("has had its effect"), shown.output.constData());
        const Ended replayed = run({QStringLiteral("replay"), id});
        QVERIFY2(replayed.code == 0, qPrintable(replayed.errors));
        QCOMPARE(lastLine(replayed.output).value(u"webhook").toString(), id);
        QCOMPARE(lastLine(replayed.output).value(u"events").toInt(), 1);

        const Ended unknown =
            run({QStringLiteral("replay"), QUuid::createUuid().toString(QUuid::WithoutBraces)});
        QCOMPARE(unknown.code, 1);
        QVERIFY2(unknown.errors.contains(u"no webhook of this id"), qPrintable(unknown.errors));
        for (const QByteArray &request :
             {QByteArray("GET /api/admin/webhooks"),
              QByteArray("POST /api/admin/webhooks/" + id.toLatin1() + "/replay")})
            QCOMPARE(statusOf(ask(m_relay->port(), request + " HTTP/1.1")), "401");
        QCOMPARE(statusOf(ask(m_relay->port(), "GET /api/admin/webhooks?limit=0 HTTP/1.1\r\nAuthorization: "
                                               "Bearer " +
                                                   m_token)),
                 "400");
        QCOMPARE(statusOf(ask(m_relay->port(),
                              "GET /api/admin/webhooks HTTP/1.1\r\nAuthorization: Bearer " + m_token)),
                 "200");
    }

    void aSecretAddressStaysOutOfTheLog()
    {
        const QString hidden = QStringLiteral("an-unguessable-part-of-the-path");
        const Ended set =
            runRelay({QStringLiteral("integration"), QStringLiteral("set"), QStringLiteral("google"),
                      QStringLiteral("webhook_key=key-of-google"), QStringLiteral("path_secret=") + hidden,
                      QStringLiteral("--data"), m_data.path()});
        QVERIFY2(set.code == 0, qPrintable(set.errors));
        const QByteArray lead = QByteArrayLiteral("{\"lead_id\":\"L1\",\"google_key\":\"key-of-google\"}");
        const auto posted = [&](const QByteArray &path) {
            return statusOf(ask(m_relay->port(), "POST " + path + " HTTP/1.1", lead));
        };
        QTRY_COMPARE(posted("/api/webhooks/google/" + hidden.toLatin1()), "200");
        QCOMPARE(posted("/api/webhooks/google"), "404");
        QByteArray log;
        const auto isDone = [&] {
            log += m_relay->errors();
            return log.contains("webhook.done") && log.contains("\"status\":404");
        };
        QTRY_VERIFY(isDone());
        QVERIFY(log.contains("\"/api/webhooks/google\""));
        QVERIFY(!log.contains(hidden.toLatin1()));
    }

    void secretsDoNotStandInFilesInPlain()
    {
        QVERIFY(!fileHolds(QStringLiteral("vault.sqlite"), "graph-token"));
        QVERIFY(!fileHolds(QStringLiteral("spool.sqlite"), "Hallo"));
        QVERIFY(fileHolds(QStringLiteral("workspace.sqlite"), "sealed:"));
    }

    void unknownAddressesAndMethodsAreAnswered()
    {
        QCOMPARE(statusOf(ask(m_relay->port(), "GET /nothing HTTP/1.1")), "404");
        QCOMPARE(statusOf(ask(m_relay->port(), "PUT /api/webhooks/meta HTTP/1.1")), "405");
        QCOMPARE(statusOf(ask(m_relay->port(), "GET /healthz HTTP/1.1")), "200");
        QCOMPARE(statusOf(ask(m_relay->port(), "GET /readyz HTTP/1.1")), "200");
    }

private:
    bool fileHolds(const QString &name, const QByteArray &bytes) const
    {
        return std::ranges::any_of(
            QStringList{name, name + QStringLiteral("-wal")}, [&](const QString &part) {
                QFile file(m_data.filePath(part));
                return file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes);
            });
    }

    QTemporaryDir m_data;
    QByteArray m_log;
    QByteArray m_publishableKey;
    QByteArray m_token;
    std::unique_ptr<RelayProcess> m_relay;
};

QTEST_GUILESS_MAIN(RelayDoorTest)
#include "tst_relaydoor.moc"
