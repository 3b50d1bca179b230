// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/realtimeframe.h"

#include <QTest>

using namespace leadpilot::supabase;

class TestRealtimeFrame : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void joinCarriesTheTokenAndOneBindingATable();
    void heartbeatIsWrittenAsTheServerReadsIt();
    void serverFramesAreRead_data();
    void serverFramesAreRead();
    void garbageIsIgnored_data();
    void garbageIsIgnored();
    void tooLongFrameIsIgnored();
};

void TestRealtimeFrame::joinCarriesTheTokenAndOneBindingATable()
{
    const RealtimeFrame join{QStringLiteral("6"), QStringLiteral("6"), QStringLiteral("realtime:x"),
                             QStringLiteral("phx_join"),
                             joinPayload({QStringLiteral("contacts")}, QStringLiteral("JWT"))};
    QCOMPARE(
        encoded(join),
        QStringLiteral(R"(["6","6","realtime:x","phx_join",{"access_token":"JWT","config":{"broadcast":)"
                       R"({"ack":false,"self":false},"postgres_changes":[{"event":"*","schema":"public",)"
                       R"("table":"contacts"}],"presence":{"enabled":false,"key":""},"private":false}}])"));
}

void TestRealtimeFrame::heartbeatIsWrittenAsTheServerReadsIt()
{
    QCOMPARE(encoded({{}, QStringLiteral("26"), QStringLiteral("phoenix"), QStringLiteral("heartbeat"), {}}),
             QStringLiteral(R"([null,"26","phoenix","heartbeat",{}])"));
}

void TestRealtimeFrame::serverFramesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("joinRef");
    QTest::addColumn<QString>("event");
    QTest::addColumn<bool>("subscribed");
    QTest::addColumn<QString>("table");
    const auto row = [](const char *name, const char *text, const char *joinRef, const char *event,
                        bool subscribed, const char *table) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(joinRef)
                            << QString::fromLatin1(event) << subscribed << QString::fromLatin1(table);
    };
    row("reply",
        R"(["6","6","realtime:ws","phx_reply",{"status":"ok","response":{"postgres_changes":[{"id":54068846}]}}])",
        "6", "phx_reply", false, "");
    row("subscribed",
        R"(["6",null,"realtime:ws","system",{"message":"Subscribed to PostgreSQL","status":"ok","extension":"postgres_changes","channel":"ws"}])",
        "6", "system", true, "");
    row("subscription refused",
        R"(["6",null,"T","system",{"message":"invalid column","status":"error","extension":"postgres_changes","channel":"c"}])",
        "6", "system", false, "");
    row("insert",
        R"([null,null,"T","postgres_changes",{"ids":[118814066],"data":{"type":"INSERT","schema":"public","table":"contacts","record":{"big":9007199254740993},"errors":null}}])",
        "", "postgres_changes", false, "contacts");
    row("delete without record",
        R"([null,null,"T","postgres_changes",{"ids":[1],"data":{"type":"DELETE","schema":"public","table":"leads","old_record":{"id":"49e0"}}}])",
        "", "postgres_changes", false, "leads");
    row("token expired",
        R"(["6",null,"T","system",{"message":"Token has expired 0 seconds ago","status":"error","extension":"system","channel":"c"}])",
        "6", "system", false, "");
    row("server drains",
        R"([null,null,"T","system",{"extension":"system","status":"ok","message":"Server requested disconnect"}])",
        "", "system", false, "");
    row("close", R"(["6","6","T","phx_close",{}])", "6", "phx_close", false, "");
}

void TestRealtimeFrame::serverFramesAreRead()
{
    QFETCH(QString, text);
    const auto frame = realtimeFrameFrom(text);
    QVERIFY(frame);
    QTEST(frame->joinRef, "joinRef");
    QTEST(frame->event, "event");
    QTEST(saysSubscribed(*frame), "subscribed");
    QTEST(changedTable(*frame), "table");
}

void TestRealtimeFrame::garbageIsIgnored_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "x", "{}", "[]", "[1,2,3,4,5]", R"(["6","6","T","phx_reply"])",
          R"(["6","6","T","phx_reply",[]])", R"([6,"6","T","phx_reply",{}])",
          R"(["6","6",null,"phx_reply",{}])", R"({"topic":"T","event":"phx_reply","payload":{}})"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestRealtimeFrame::garbageIsIgnored()
{
    QFETCH(QString, text);
    QVERIFY(!realtimeFrameFrom(text));
}

void TestRealtimeFrame::tooLongFrameIsIgnored()
{
    const QString longText(longestRealtimeFrame, u'x');
    QVERIFY(!realtimeFrameFrom(encoded({{}, {}, QStringLiteral("T"), longText, {}})));
}

QTEST_GUILESS_MAIN(TestRealtimeFrame)
#include "tst_realtimeframe.moc"
