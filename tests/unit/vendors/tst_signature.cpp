// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/constanttime.h"
#include "relay/vendors/handshake.h"
#include "relay/vendors/signature.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>

using namespace leadpilot;
using namespace leadpilot::relay::vendors;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "5ebe2294ecd0e0f08eab7690d2a6ee69";

struct Vector
{
    QByteArray secret;
    QByteArray body;
    QByteArray signature;
};

QHash<QString, Vector> vectors()
{
    QFile file(QStringLiteral(LEADPILOT_FIXTURES "/hmac_vectors.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no signature vectors");
    QHash<QString, Vector> all;
    const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue value : array) {
        all.insert(value["name"_L1].toString(),
                   {value["secret"_L1].toString().toUtf8(), value["body"_L1].toString().toUtf8(),
                    value["signature"_L1].toString().toUtf8()});
    }
    return all;
}

} // namespace

class SignatureTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyVectorIsAcceptedForItsOwnBody()
    {
        const auto all = vectors();
        QCOMPARE(all.size(), 4);
        for (const Vector &vector : all) {
            QVERIFY(SignatureVerifier({vector.secret}).accepts(vector.body, vector.signature));
            QCOMPARE(sign(vector.secret, vector.body), vector.signature);
        }
    }

    void signatureOverDecodedTextIsRefusedForTheEscapedBody()
    {
        const auto all = vectors();
        const Vector escaped = all.value(u"wa_unicode_escaped"_s);
        const Vector decoded = all.value(u"wa_unicode_decoded_WRONG"_s);
        QVERIFY(!escaped.body.isEmpty() && !decoded.body.isEmpty());
        const SignatureVerifier verifier({secret});
        QVERIFY(!verifier.accepts(escaped.body, decoded.signature));
        QVERIFY(!verifier.accepts(decoded.body, escaped.signature));
    }

    void malformedHeadersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        const QByteArray good = sign(secret, "{}");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("prefix alone") << QByteArray("sha256=");
        QTest::newRow("no prefix") << good.mid(7);
        QTest::newRow("sha1") << QByteArray("sha1=" + good.mid(7));
        QTest::newRow("one digit short") << good.chopped(1);
        QTest::newRow("one digit long") << QByteArray(good + '0');
        QTest::newRow("not hexadecimal") << QByteArray(good.chopped(1) + 'g');
        QTest::newRow("last digit differs") << QByteArray(good.chopped(1) + (good.endsWith('0') ? '1' : '0'));
    }

    void malformedHeadersAreRefused()
    {
        QFETCH(QByteArray, header);
        QVERIFY(!SignatureVerifier({secret}).accepts("{}", header));
    }

    void oldAndNewSecretAreGoodTogether()
    {
        const SignatureVerifier verifier({"old", "new"});
        QVERIFY(verifier.accepts("body", sign("old", "body")));
        QVERIFY(verifier.accepts("body", sign("new", "body")));
        QVERIFY(!verifier.accepts("body", sign("other", "body")));
    }

    void emptySecretAcceptsNothing()
    {
        const SignatureVerifier verifier({QByteArray()});
        QVERIFY(!verifier.hasSecret());
        QVERIFY(!verifier.accepts("{}", sign("", "{}")));
    }

    void oneVerifierServesManyThreads()
    {
        const SignatureVerifier verifier({secret});
        const QByteArray body(1'200, 'x');
        const QByteArray header = sign(secret, body);
        std::atomic<int> accepted = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    for (int n = 0; n < 500; ++n)
                        accepted +=
                            verifier.accepts(body, header) && !verifier.accepts("other", header) ? 1 : 0;
                });
            }
        }
        QCOMPARE(accepted.load(), 2'000);
    }

    void proofOfTheAccessTokenFitsThePublishedVector()
    {
        QCOMPARE(hmacSha256Hex(secret, "EAABtesttoken123"),
                 QByteArray("48e36b83fd7b2fa19ee8aef9540336644e2eb54fd84f2bb7e730fa50bf6ecfe0"));
    }

    void handshakeEchoesTheChallenge()
    {
        const auto answer = answerHandshake({"subscribe", "ours", "1158201444"}, "ours");
        QVERIFY(answer.has_value());
        QCOMPARE(*answer, QByteArray("1158201444"));
    }

    void handshakeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<QByteArray>("ours");
        QTest::addColumn<int>("code");
        const int rejected = int(ErrorCode::Rejected);
        const int forbidden = int(ErrorCode::Forbidden);
        const QByteArray subscribe = "subscribe";
        QTest::newRow("wrong mode") << QByteArray("unsubscribe") << QByteArray("t") << QByteArray("1")
                                    << QByteArray("t") << rejected;
        QTest::newRow("wrong token") << subscribe << QByteArray("x") << QByteArray("1") << QByteArray("t")
                                     << forbidden;
        QTest::newRow("empty is not equal to empty")
            << subscribe << QByteArray() << QByteArray("1") << QByteArray() << forbidden;
        QTest::newRow("no challenge")
            << subscribe << QByteArray("t") << QByteArray() << QByteArray("t") << rejected;
        QTest::newRow("endless challenge")
            << subscribe << QByteArray("t") << QByteArray(1'025, '1') << QByteArray("t") << rejected;
    }

    void handshakeIsRefused()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, challenge);
        QFETCH(QByteArray, ours);
        QFETCH(int, code);
        const auto answer = answerHandshake({mode, token, challenge}, ours);
        QVERIFY(!answer.has_value());
        QCOMPARE(int(answer.error().code), code);
    }
};

QTEST_GUILESS_MAIN(SignatureTest)
#include "tst_signature.moc"
