// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/webhookdoor.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <future>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

class FixedClock : public Clock
{
public:
    Timestamp now() const override { return Timestamp::fromSeconds(1'795'392'000); }
};

class CountingIds : public IdSource
{
public:
    QUuid next() override { return QUuid(7, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, m_next++); }

private:
    quint8 m_next = 1;
};

const QByteArray appSecret = "5ebe2294ecd0e0f08eab7690d2a6ee69";

std::shared_ptr<IntegrationSettings> configured()
{
    auto settings = std::make_shared<IntegrationSettings>();
    settings->meta.appSecret = appSecret;
    settings->meta.verifyToken = "meta-token";
    settings->google.webhookKey = "our-secret-key";
    settings->whatsApp.appSecret = appSecret;
    settings->whatsApp.verifyToken = "wa-token";
    return settings;
}

} // namespace

class TestWebhookDoor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_settings = configured();
        m_directory = std::make_unique<QTemporaryDir>();
        openDoor();
    }
    void cleanup()
    {
        m_door.reset();
        m_spool.reset();
    }

    void theHandshakeEchoesTheChallenge()
    {
        const auto response = ask("GET", "/api/webhooks/meta", {}, {},
                                  "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=meta-token");
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, std::string("1158201444"));
        QVERIFY(response.headers.value("content-type").starts_with("text/plain"));
    }

    void aWrongHandshakeTokenIsRefused()
    {
        const auto response = ask("GET", "/api/webhooks/whatsapp", {}, {},
                                  "hub.mode=subscribe&hub.challenge=1&hub.verify_token=meta-token");
        QCOMPARE(response.status, 403);
        QCOMPARE(m_door->counts().refused, 1);
    }

    void everyVectorIsAcceptedForItsOwnBytesOnly()
    {
        QFile file(QStringLiteral(LEADPILOT_FIXTURES "/hmac_vectors.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray escapedBody;
        int tried = 0;
        const QJsonArray vectors = QJsonDocument::fromJson(file.readAll()).array();
        for (const QJsonValue vector : vectors) {
            const QString name = vector[u"name"].toString();
            const QByteArray signature = vector[u"signature"].toString().toLatin1();
            if (!signature.startsWith("sha256="))
                continue;
            m_settings = configured();
            m_settings->whatsApp.appSecret = vector[u"secret"].toString().toUtf8();
            const QByteArray body = vector[u"body"].toString().toUtf8();
            if (name.endsWith(u"WRONG"))
                QCOMPARE(ask("POST", "/api/webhooks/whatsapp", escapedBody, signature).status, 401);
            else
                QCOMPARE(ask("POST", "/api/webhooks/whatsapp", body, signature).status, 200);
            if (name == u"wa_unicode_escaped")
                escapedBody = body;
            ++tried;
        }
        QVERIFY(tried >= 3);
    }

    void aSignedBodyIsStoredByteForByte()
    {
        const QByteArray body = R"({"a":"\u00e4\/<"})";
        const auto response = ask("POST", "/api/webhooks/whatsapp", body, vendors::sign(appSecret, body));
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, std::string(R"({"message":"accepted"})"));
        const auto taken = m_spool->take(10, FixedClock().now());
        QCOMPARE(taken->size(), size_t(1));
        QCOMPARE(taken->at(0).webhook.body, body.toStdString());
        QVERIFY(taken->at(0).webhook.provider == intake::Provider::WhatsApp);
        QCOMPARE(taken->at(0).webhook.requestId, std::string("request"));
        QCOMPARE(taken->at(0).webhook.receivedAt, FixedClock().now());
        QCOMPARE(m_door->counts().accepted, 1);
    }

    void aSignedBodyThatIsNotJsonIsAcceptedToo()
    {
        QCOMPARE(ask("POST", "/api/webhooks/meta", "oops", vendors::sign(appSecret, "oops")).status, 200);
    }

    void whatIsNotGenuineIsRefusedAndNotStored_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("no signature") << QByteArray("/api/webhooks/meta") << QByteArray("{}") << QByteArray();
        QTest::newRow("other secret")
            << QByteArray("/api/webhooks/meta") << QByteArray("{}") << vendors::sign("other", "{}");
        QTest::newRow("other body") << QByteArray("/api/webhooks/whatsapp") << QByteArray("{ }")
                                    << vendors::sign(appSecret, "{}");
        QTest::newRow("google without key")
            << QByteArray("/api/webhooks/google") << QByteArray(R"({"lead_id":"1"})") << QByteArray();
        QTest::newRow("google wrong key")
            << QByteArray("/api/webhooks/google") << QByteArray(R"({"lead_id":"1","google_key":"x"})")
            << QByteArray();
        QTest::newRow("google not JSON")
            << QByteArray("/api/webhooks/google") << QByteArray("oops") << QByteArray();
    }
    void whatIsNotGenuineIsRefusedAndNotStored()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, signature);
        const auto response = ask("POST", path.toStdString(), body, signature);
        QCOMPARE(response.status, 401);
        QVERIFY(response.body.starts_with(R"({"message":)"));
        QVERIFY(m_spool->take(10, FixedClock().now())->empty());
        QCOMPARE(m_door->counts().refused, 1);
    }

    void googlesKeyIsNotStored()
    {
        const auto response = ask("POST", "/api/webhooks/google",
                                  R"({"lead_id":"1","Google_key":"our-secret-key","is_test":true})", {});
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, std::string("{}"));
        const auto taken = m_spool->take(10, FixedClock().now());
        QCOMPARE(taken->size(), size_t(1));
        QVERIFY(taken->at(0).webhook.body.find("our-secret-key") == std::string::npos);
    }

    void theFormerSecretIsGoodWhileItIsChanged()
    {
        m_settings = configured();
        m_settings->meta.appSecret = "new";
        m_settings->meta.appSecretPrevious = appSecret;
        QCOMPARE(ask("POST", "/api/webhooks/meta", "{}", vendors::sign(appSecret, "{}")).status, 200);
        QCOMPARE(ask("POST", "/api/webhooks/meta", "{}", vendors::sign("new", "{}")).status, 200);
        m_settings = configured();
        QCOMPARE(ask("POST", "/api/webhooks/meta", "{}", vendors::sign("new", "{}")).status, 401);
    }

    void withoutASecretTheVendorIsAskedToComeAgain()
    {
        m_settings = std::make_shared<IntegrationSettings>();
        for (const auto *path : {"/api/webhooks/meta", "/api/webhooks/google", "/api/webhooks/whatsapp"}) {
            const auto response = ask("POST", path, "{}", vendors::sign("", "{}"));
            QCOMPARE(response.status, 503);
            QVERIFY(!response.headers.value("retry-after").empty());
        }
        QCOMPARE(
            ask("GET", "/api/webhooks/meta", {}, {}, "hub.mode=subscribe&hub.challenge=1&hub.verify_token=")
                .status,
            503);
        QCOMPARE(m_door->counts().refused, 0);
    }

    void onlyFailuresAreLimited()
    {
        int tries = 0;
        while (ask("POST", "/api/webhooks/meta", "{}", "sha256=00").status == 401 && tries < 100)
            ++tries;
        const auto limited = ask("POST", "/api/webhooks/meta", "{}", "sha256=00");
        QCOMPARE(limited.status, 503);
        QVERIFY(!limited.headers.value("retry-after").empty());
        QCOMPARE(ask("POST", "/api/webhooks/meta", "{}", vendors::sign(appSecret, "{}")).status, 200);
    }

    void whatCannotBeStoredIsAskedForAgain()
    {
        m_mostBytes = 64 * 1'024;
        openDoor();
        m_mostBytes = 0;
        const QByteArray body(300'000, 'x');
        const auto response = ask("POST", "/api/webhooks/meta", body, vendors::sign(appSecret, body));
        QCOMPARE(response.status, 503);
        QVERIFY(!response.headers.value("retry-after").empty());
        QCOMPARE(m_door->counts().accepted, 0);
    }

    void theSpoolMayOutliveTheDoor()
    {
        std::promise<void> begun;
        std::promise<void> mayGoOn;
        std::promise<int> answered;
        // Holds the writer up, so that the webhook is committed after the door has gone.
        m_spool->append({}, [&](const Expected<void> &) {
            begun.set_value();
            mayGoOn.get_future().wait();
        });
        begun.get_future().wait();
        http::Request request;
        request.method = "POST";
        request.path = "/api/webhooks/meta";
        request.body = "{}";
        request.headers.add("X-Hub-Signature-256", vendors::sign(appSecret, "{}").toStdString());
        m_router.handle(std::move(request),
                        [&answered](http::Response response) { answered.set_value(response.status); });
        m_door.reset();
        mayGoOn.set_value();
        QCOMPARE(answered.get_future().get(), 200);
    }

    void aSecretAddressIsTheOnlyOneThereIs()
    {
        const QByteArray secret = "a-secret-of-the-path";
        m_settings->meta.pathSecret = m_settings->google.pathSecret = secret;
        const QByteArray lead = R"({"lead_id":"1","google_key":"our-secret-key"})";
        const std::string hidden = "/" + secret.toStdString();
        QCOMPARE(ask("POST", "/api/webhooks/google" + hidden, lead, {}).status, 200);
        QCOMPARE(ask("POST", "/api/webhooks/meta" + hidden, "{}", vendors::sign(appSecret, "{}")).status,
                 200);
        QCOMPARE(ask("GET", "/api/webhooks/meta" + hidden, {}, {},
                     "hub.mode=subscribe&hub.challenge=1&hub.verify_token=meta-token")
                     .status,
                 200);
        QCOMPARE(ask("PUT", "/api/webhooks/meta" + hidden, {}, {}).status, 405);
        QCOMPARE(m_door->counts().refused, 0);
        QCOMPARE(ask("POST", "/api/webhooks/google", lead, {}).status, 404);
        QCOMPARE(ask("POST", "/api/webhooks/google/", lead, {}).status, 404);
        QCOMPARE(ask("POST", "/api/webhooks/google/another-secret-of-it", lead, {}).status, 404);
        // The others keep their plain address, and nothing lies behind it.
        QCOMPARE(ask("POST", "/api/webhooks/whatsapp", "{}", vendors::sign(appSecret, "{}")).status, 200);
        QCOMPARE(ask("POST", "/api/webhooks/whatsapp" + hidden, "{}", vendors::sign(appSecret, "{}")).status,
                 404);
        QCOMPARE(m_door->counts().refused, 4);
        QCOMPARE(withoutPathSecret("/api/webhooks/google" + hidden), "/api/webhooks/google");
    }

    void googlesFormerKeyIsGoodWhileItIsChanged()
    {
        m_settings->google.webhookKey = "new-key";
        m_settings->google.webhookKeyPrevious = "our-secret-key";
        for (const char *key : {"our-secret-key", "new-key"}) {
            const QByteArray body = QByteArray(R"({"lead_id":"1","google_key":"KEY"})").replace("KEY", key);
            QCOMPARE(ask("POST", "/api/webhooks/google", body, {}).status, 200);
        }
        m_settings = configured();
        QCOMPARE(ask("POST", "/api/webhooks/google", R"({"lead_id":"1","google_key":"new-key"})", {}).status,
                 401);
    }

    void aFormWithKeysOfItsOwnIsOpenedByTheseAlone()
    {
        m_settings->google.formKeys = {{QStringLiteral("40000000001"), "first-of-the-form"},
                                       {QStringLiteral("40000000001"), "second-of-the-form"}};
        const auto statusOf = [this](const QByteArray &form, const QByteArray &key) {
            return ask("POST", "/api/webhooks/google",
                       R"({"lead_id":"1","form_id":)" + form + R"(,"google_key":")" + key + R"("})", {})
                .status;
        };
        QCOMPARE(statusOf("40000000001", "first-of-the-form"), 200);
        QCOMPARE(statusOf("\"40000000001\"", "second-of-the-form"), 200);
        QCOMPARE(statusOf("40000000001", "our-secret-key"), 401);
        QCOMPARE(statusOf("40000000002", "first-of-the-form"), 401);
        QCOMPARE(statusOf("40000000002", "our-secret-key"), 200);
        QCOMPARE(statusOf("[]", "our-secret-key"), 200); // what is wrong with it is found later

        m_settings->google.webhookKey.clear();
        QCOMPARE(statusOf("40000000001", "first-of-the-form"), 200);
        QCOMPARE(statusOf("40000000002", ""), 401);
    }

    void otherMethodsAreNotAllowed()
    {
        QCOMPARE(ask("PUT", "/api/webhooks/meta", "{}", {}).status, 405);
        QCOMPARE(ask("GET", "/api/webhooks/google", {}, {}).status, 405);
    }

private:
    void openDoor()
    {
        m_door.reset();
        m_spool.reset();
        auto spool = Spool::open({m_directory->filePath(QStringLiteral("spool.sqlite")), m_mostBytes});
        QVERIFY2(spool.has_value(), spool ? "" : qPrintable(spool.error().detail));
        m_spool = std::move(*spool);
        m_failures = std::make_unique<http::FailureLimiter>(m_clock, 5);
        m_door = std::make_unique<WebhookDoor>(
            *m_spool, [this] { return m_settings; }, *m_failures, m_ids, m_clock);
        m_router = http::Router();
        m_door->addTo(m_router);
    }

    http::Response ask(const std::string &method, const std::string &path, const QByteArray &body,
                       const QByteArray &signature, const std::string &query = {})
    {
        http::Request request;
        request.method = method;
        request.path = path;
        request.query = query;
        request.body = body.toStdString();
        request.address = "192.0.2.1";
        request.id = "request";
        if (!signature.isEmpty())
            request.headers.add("X-Hub-Signature-256", signature.toStdString());
        std::promise<http::Response> answered;
        m_router.handle(std::move(request),
                        [&answered](http::Response response) { answered.set_value(std::move(response)); });
        return answered.get_future().get();
    }

    FixedClock m_clock;
    CountingIds m_ids;
    std::shared_ptr<IntegrationSettings> m_settings;
    std::unique_ptr<QTemporaryDir> m_directory;
    qint64 m_mostBytes = 0;
    std::unique_ptr<Spool> m_spool;
    std::unique_ptr<http::FailureLimiter> m_failures;
    std::unique_ptr<WebhookDoor> m_door;
    http::Router m_router;
};

QTEST_GUILESS_MAIN(TestWebhookDoor)
#include "tst_webhookdoor.moc"
