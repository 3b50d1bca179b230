// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/plainhttp.h"
#include "tests/harness/relayprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpilot::harness;

namespace {

const QByteArray appSecret = "5ebe2294ecd0e0f08eab7690d2a6ee69";

QByteArray messageFor(const QByteArray &phoneNumberId)
{
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{)"
           R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":")" +
           phoneNumberId +
           R"("},"contacts":[{"profile":{"name":"P"},"wa_id":"4915112345678"}],"messages":[{"from":)"
           R"("4915112345678","id":"wamid.1","timestamp":"1795392000","type":"text","text":{"body":"hi"}}]}}]}]})";
}

} // namespace

/// What a stranger or a broken client can send: every answer is the promised one, and nothing is changed.
class BadRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_relay =
            std::make_unique<RelayProcess>(QStringLiteral(LEADPILOT_BIN_DIR), m_folder.filePath(u"data"_s));
        QVERIFY(m_relay->createWorkspace());
        const QString secret = u"app_secret="_s + QString::fromLatin1(appSecret);
        QVERIFY(m_relay->command({u"integration"_s, u"set"_s, u"meta"_s, secret, u"verify_token=hello"_s,
                                  u"page_id=1"_s, u"access_token=t"_s}));
        QVERIFY(
            m_relay->command({u"integration"_s, u"set"_s, u"whatsapp"_s, secret, u"phone_number_id=106"_s}));
        QVERIFY(m_relay->command({u"integration"_s, u"set"_s, u"google"_s, u"webhook_key=key"_s}));
        // The refusals below come from one address.
        QFile configuration(m_folder.filePath(u"data/relay.toml"_s));
        QVERIFY(configuration.open(QIODevice::WriteOnly));
        configuration.write("[limits]\nfailures_per_address_per_minute = 1000\n");
        configuration.close();
        QVERIFY(m_relay->start());
        m_http = std::make_unique<PlainHttp>(m_relay->address(), m_relay->port());
        const auto session = member("POST", "/auth/v1/token?grant_type=password",
                                    R"({"email":"admin@example.com","password":"correct horse battery"})");
        m_token = session.value(u"access_token"_s).toString().toUtf8();
        QVERIFY(!m_token.isEmpty());
    }
    void cleanupTestCase()
    {
        m_relay->terminate();
        QCOMPARE(m_relay->exitCode(), 0);
    }

    void webhooksGetThePromisedAnswer_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &vendor, const QByteArray &body,
                            const QByteArray &signature, int status) {
            QTest::newRow(name) << QByteArray("/api/webhooks/" + vendor) << body << signature << status;
        };
        const QByteArray text = "no JSON";
        row("unsigned", "meta", "{}", {}, 401);
        row("signed with another secret", "meta", "{}", signatureOf("another", "{}"), 401);
        row("signature of another body", "whatsapp", "{}", signatureOf(appSecret, "{} "), 401);
        row("signature without its name", "meta", "{}", signatureOf(appSecret, "{}").mid(7), 401);
        row("signature cut short", "meta", "{}", signatureOf(appSecret, "{}").chopped(2), 401);
        row("no JSON", "meta", text, signatureOf(appSecret, text), 200);
        row("empty body", "whatsapp", {}, signatureOf(appSecret, {}), 200);
        row("wrong type", "meta", R"({"object":"page","entry":7})",
            signatureOf(appSecret, R"({"object":"page","entry":7})"), 200);
        row("unknown phone id", "whatsapp", messageFor("999"), signatureOf(appSecret, messageFor("999")),
            200);
        row("no Google key", "google", "{}", {}, 401);
        row("wrong Google key", "google", R"({"google_key":"other"})", {}, 401);
        row("Google key of a wrong type", "google", R"({"google_key":7})", {}, 401);
        row("Google body that cannot be read", "google", text, {}, 401);
        row("no such vendor", "myspace", "{}", {}, 404);
        const QByteArray tooLong(4 * 1024 * 1024 + 1, ' ');
        row("4 MiB and a byte", "meta", tooLong, signatureOf(appSecret, tooLong), 413);
    }
    void webhooksGetThePromisedAnswer()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, signature);
        QFETCH(int, status);
        HeaderList headers;
        if (!signature.isEmpty())
            headers.append({"X-Hub-Signature-256", signature});
        // A body that is refused by its length may end the connection.
        PlainHttp own(m_relay->address(), m_relay->port());
        const auto answer = own.send("POST", path, headers, body);
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QVERIFY2(QJsonDocument::fromJson(answer->body).object().contains(u"message"),
                 answer->body.constData());
        QTRY_COMPARE(waiting(), 0);
        QCOMPARE(rowsOf("leads"), 0);
        QCOMPARE(rowsOf("whatsapp_messages"), 0);
    }

    void aWrongHandshakeIsForbidden()
    {
        const auto answer = m_http->send(
            "GET", "/api/webhooks/meta?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1");
        QVERIFY(answer);
        QCOMPARE(answer->status, 403);
        QVERIFY(!answer->body.contains("hello"));
    }

    void membersRequestsGetThePromisedAnswer_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &path, const QByteArray &body,
                            const QString &code) {
            QTest::newRow(name) << path << body << code;
        };
        row("no JSON", "/rest/v1/leads", "no JSON", u"PGRST102"_s);
        row("wrong type", "/rest/v1/leads", R"({"first_name":5})", u"22P02"_s);
        row("unknown column", "/rest/v1/leads", R"({"first_name":"A","shoe_size":5})", u"PGRST204"_s);
        row("unknown table", "/rest/v1/shoes", "{}", u"PGRST205"_s);
        row("unknown function", "/rest/v1/rpc/dance", "{}", u"PGRST202"_s);
        row("unknown argument", "/rest/v1/rpc/sync_pull", R"({"question":{}})", u"PGRST202"_s);
        row("wrong type of an argument", "/rest/v1/rpc/sync_pull", R"({"request":7})", u"22023"_s);
        row("damaged cursor", "/rest/v1/rpc/sync_pull", R"({"request":{"epoch":null,"cursor":"x"}})",
            u"22023"_s);
        row("another epoch", "/rest/v1/rpc/sync_pull", R"({"request":{"epoch":"old","cursor":null}})",
            u"PT409"_s);
        row("wrong type of the edits", "/rest/v1/rpc/sync_push", R"({"mutations":"all"})", u"22023"_s);
        row("function of the service", "/rest/v1/rpc/relay_claim", R"({"request":{}})", u"42501"_s);
    }
    void membersRequestsGetThePromisedAnswer()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const QJsonObject answer = member("POST", path, body);
        QCOMPARE(answer.value(u"code"_s).toString(), code);
        QVERIFY(!answer.value(u"message"_s).toString().isEmpty());
        QCOMPARE(rowsOf("leads"), 0);
    }

    void anEditWithAWrongNameIsRejectedAloneAndSaysWhy()
    {
        const QByteArray body =
            R"({"mutations":[{"id":"018f0000-0000-7000-8000-000000000001","table":"leads",)"
            R"("row_id":"018f0000-0000-7000-8000-000000000002","op":"insert","base":{},"set":{"shoe_size":5}},)"
            R"({"id":"018f0000-0000-7000-8000-000000000003","table":"tags",)"
            R"("row_id":"018f0000-0000-7000-8000-000000000004","op":"insert","base":{},"set":{"name":"good"}}]})";
        const QJsonArray answers =
            member("POST", "/rest/v1/rpc/sync_push", body).value(u"answers"_s).toArray();
        QCOMPARE(answers.size(), 2);
        QCOMPARE(answers[0][u"status"].toString(), u"rejected"_s);
        QVERIFY(answers[0][u"message"].toString().contains(u"shoe_size"));
        QCOMPARE(answers[1][u"status"].toString(), u"applied"_s);
        QCOMPARE(rowsOf("leads"), 0);
        QCOMPARE(rowsOf("tags"), 1);
    }

    void aTokenNobodyIssuedIsRefused()
    {
        for (const QByteArray &path :
             {QByteArray("/rest/v1/leads"), QByteArray("/auth/v1/user"), QByteArray("/api/admin/status")}) {
            // The last letter of a signature carries padding: change one in its middle.
            QByteArray forged = m_token;
            char &letter = forged[forged.size() - 10];
            letter = letter == 'A' ? 'B' : 'A';
            const auto answer = m_http->send(
                "GET", path, {{"apikey", m_relay->publishableKey()}, {"Authorization", "Bearer " + forged}});
            QVERIFY(answer);
            QVERIFY2(answer->status == 401 || answer->status == 403, answer->body.constData());
            QVERIFY(!QJsonDocument::fromJson(answer->body).isArray());
        }
    }

private:
    QJsonObject member(const QByteArray &method, const QByteArray &path, const QByteArray &body)
    {
        HeaderList headers{{"apikey", m_relay->publishableKey()}, {"Content-Type", "application/json"}};
        if (!m_token.isEmpty())
            headers.append({"Authorization", "Bearer " + m_token});
        const auto answer = m_http->send(method, path, headers, body);
        return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
    }

    /// -1: no answer.
    qsizetype rowsOf(const QByteArray &table)
    {
        const auto answer =
            m_http->send("GET", "/rest/v1/" + table + "?select=id", {{"apikey", m_relay->secretKey()}});
        if (!answer || answer->status != 200)
            return -1;
        return QJsonDocument::fromJson(answer->body).array().size();
    }

    int waiting()
    {
        const auto answer =
            m_http->send("GET", "/api/admin/status", {{"Authorization", "Bearer " + m_token}});
        return answer ? QJsonDocument::fromJson(answer->body)[u"events"][u"waiting"].toInt(-1) : -1;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<RelayProcess> m_relay;
    std::unique_ptr<PlainHttp> m_http;
    QByteArray m_token;
};

QTEST_GUILESS_MAIN(BadRequestTest)
#include "tst_badrequest.moc"
