// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/pipeline/pipelinefixture.h"

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

/// Quotes as JSON wants them.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

/// A message whose name, text and time stand there as they are given.
QByteArray message(const QByteArray &name, const QByteArray &text = "hello",
                   const QByteArray &time = "\"1795392000\"")
{
    return quoted(
               "{'object':'whatsapp_business_account','entry':[{'id':'1','changes':[{'field':'messages',"
               "'value':{'metadata':{'phone_number_id':'106540352242922'},'contacts':[{'profile':{'name':'") +
           name +
           quoted("'},'wa_id':'16505551234'}],'messages':[{'from':'16505551234','id':'wamid.HOSTILE',"
                  "'timestamp':") +
           time + quoted(",'type':'text','text':{'body':'") + text + quoted("'}}]}}]}]}");
}

/// A thousand characters, as many as an id may have, that make three thousand bytes and do not compress.
QByteArray longId()
{
    QString id;
    for (uint i = 0; i < 1'000; ++i)
        id += QChar(ushort(0x4e00 + (i * 7'919U + i * i * 31U) % 0x5000U));
    return id.toUtf8();
}

QByteArray nested(int depth)
{
    return quoted("{'object':'whatsapp_business_account','entry':") + QByteArray(depth, '[') +
           QByteArray(depth, ']') + "}";
}

} // namespace

/// Bodies that are genuine, for they are signed, and try to break what reads them: each is answered 200,
/// ends, and leaves only what may be shown.
class HostileBodiesTest : public PipelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openHomes(); }
    void cleanupTestCase() { closeHomes(); }

    void everyBodyEndsWell_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("content");
        const QString done = QStringLiteral("done");
        const QString dead = QStringLiteral("dead");
        const QString hello = QStringLiteral("hello");
        const QString ana = QStringLiteral("Ana");
        const auto bad = [&](const char *name, const QByteArray &body) {
            QTest::newRow(name) << body << dead << QString() << QString();
        };
        const auto good = [&](const char *name, const QByteArray &body, const QString &shown,
                              const QString &content) {
            QTest::newRow(name) << body << done << shown << content;
        };
        good("plain", message("Ana"), ana, hello);
        bad("deep", nested(1'000'000));
        bad("as deep as is read", nested(900));
        bad("an id that no index holds", message("Ana").replace("wamid.HOSTILE", longId()));
        bad("half a document", message("Ana").chopped(2));
        bad("two documents", message("Ana") + message("Ana"));
        bad("invalid UTF-8", message("A\xff\xfena"));
        bad("overlong UTF-8", message("A\xc0\xaena"));
        bad("number beyond 2^53", message("Ana", "hello", "90071992547409930000"));
        bad("number beyond a double", message("Ana", "hello", "1e400"));
        bad("broken number", message("Ana", "hello", "-"));
        bad("time of its own", message("Ana", "hello", "\"soon\""));
        good("NUL in a name", message("A\\u0000na"), ana, hello);
        good("NUL in a text", message("Ana", "he\\u0000llo"), ana, hello);
        good("half a character", message("A\\ud83cna"), ana, hello);
        good("terminal codes", message("A\\u001b[31mna"), QStringLiteral("A[31mna"), hello);
        good("right-to-left override", message("A\\u202ena\\u2066"), ana, hello);
        good("override in a text", message("Ana", "he\\u202ello"), ana, hello);
        good("Arabic stays", message("\xd8\xb3\xd9\x84\xd9\x85\xe2\x80\x8f"),
             QString::fromUtf8("\xd8\xb3\xd9\x84\xd9\x85\xe2\x80\x8f"), hello);
        good("name of 1 MB", message(QByteArray(1'000'000, 'n')), QString(200, u'n'), hello);
        good("text of 1 MB", message("Ana", QByteArray(1'000'000, 't')), ana, QString(65'536, u't'));
        good("name of many lines", message("A\\nn\\na"), QStringLiteral("A n a"), hello);
        good("duplicate keys", message("Mallory").replace("\"name\":", "\"name\":\"x\",\"name\":"),
             QStringLiteral("Mallory"), hello);
        good("markup", message("<b>Ana</b>"), QStringLiteral("<b>Ana</b>"), hello);
        good("a formula", message("=cmd()"), QStringLiteral("=cmd()"), hello);
    }
    void everyBodyEndsWell()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, status);
        QFETCH(QString, name);
        QFETCH(QString, content);
        RelayBench bench(homes());
        bench.start();
        QCOMPARE(bench.postSigned("whatsapp", body), 200);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        WAIT_FOR(bench.spool->counts().waiting == 0);
        const QJsonObject event = bench.only(QStringLiteral("webhook_events"));
        QCOMPARE(event.value(u"status").toString(), status);
        QCOMPARE(bench.only(QStringLiteral("contacts")).value(u"display_name").toString(), name);
        QCOMPARE(bench.only(QStringLiteral("whatsapp_messages")).value(u"content").toString(), content);
        // What went wrong is said without what stood there.
        QVERIFY(!event.value(u"error_message").toString().contains(u"Ana"));
    }

    void aWrongContentTypeIsNoReasonToLoseAWebhook()
    {
        RelayBench bench(homes());
        bench.start();
        const QByteArray body = message("Ana");
        vendors::HttpCall call;
        call.method = "POST";
        call.url = bench.url;
        call.url.setPath(QStringLiteral("/api/webhooks/whatsapp"));
        call.headers = {{"content-type", "text/html; charset=utf-16"},
                        {"x-hub-signature-256", vendors::sign("app-secret", body)}};
        call.body = body;
        const auto answer = bench.http.perform(call);
        QVERIFY(answer && answer->status == 200);
        WAIT_FOR(bench.count(QStringLiteral("whatsapp_messages")) == 1);
    }

    void googlesKeyIsTheLastOneThereIs()
    {
        RelayBench bench(homes());
        bench.start();
        const QByteArray last = quoted("{'lead_id':'1','google_key':'wrong','google_key':'google-key'}");
        const QByteArray first = quoted("{'lead_id':'2','google_key':'google-key','google_key':'wrong'}");
        const QByteArray inner = quoted("{'lead_id':'3','x':{'google_key':'google-key'}}");
        QCOMPARE(bench.post("google", last, {}), 200);
        QCOMPARE(bench.post("google", first, {}), 401);
        QCOMPARE(bench.post("google", inner, {}), 401);
        WAIT_FOR(bench.count(QStringLiteral("webhooks")) == 1);
        const QByteArray kept =
            QJsonDocument(bench.only(QStringLiteral("webhooks"))).toJson(QJsonDocument::Compact);
        QVERIFY(!kept.contains("google-key"));
        QVERIFY(!kept.contains("wrong"));
    }
};

QTEST_GUILESS_MAIN(HostileBodiesTest)
#include "tst_hostilebodies.moc"
