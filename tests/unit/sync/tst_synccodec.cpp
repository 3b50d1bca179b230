// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/synccodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::supabase;

namespace {

const QString id1 = QStringLiteral("01900000-0000-7000-8000-000000000001");

QJsonValue json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray("[") + text + "]").array().first();
}

} // namespace

class TestSyncCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstPullSendsNulls();
    void windowAndPlaceInAChatAreAskedFor();
    void pageIsRead();
    void infoTellsTimeAndWhatHoldsBack();
    void unknownTablesAndColumnsAreLeftOut();
    void wrongPagesNameThePath_data();
    void wrongPagesNameThePath();
    void mutationIsWrittenAsTheContractSays();
    void answersAreRead();
    void answerToSomethingElseIsRefused();
};

void TestSyncCodec::firstPullSendsNulls()
{
    QCOMPARE(QJsonDocument(synccodec::pullArguments({}, 1'000)).toJson(QJsonDocument::Compact),
             QByteArray(R"({"request":{"cursor":null,"epoch":null,"limit":1000}})"));
}

void TestSyncCodec::windowAndPlaceInAChatAreAskedFor()
{
    const QString since = QStringLiteral("2025-11-01T00:00:00.000000+00:00");
    const QJsonObject request = synccodec::pullArguments({{}, {}, since}, 10).value(u"request").toObject();
    QCOMPARE(request.value(u"history_since").toString(), since);
    QCOMPARE(synccodec::historyTarget({id1, {}, {}, {}, 5, 0}),
             QString(QStringLiteral("whatsapp_messages?conversation_id=eq.") + id1 +
                     QStringLiteral("&order=occurred_at.desc,id.desc&limit=5")));
    const QString target = synccodec::historyTarget({id1, since, since, id1, 5, 0});
    QVERIFY(!target.contains(u'+'));
    QVERIFY(target.contains(QStringLiteral("created_at=lt.2025-11-01T00:00:00.000000%2B00:00&")));
    const QString messages = QStringLiteral("whatsapp_messages");
    const auto rows = synccodec::rowsFromJson(
        messages,
        json(
            R"([{"id":"01900000-0000-7000-8000-000000000001","version":3,"content":"x","newer_column":1}])"));
    QVERIFY(rows);
    QCOMPARE(rows->front().table, QStringLiteral("whatsapp_messages"));
    QCOMPARE(rows->front().row.integer(u"version"), 3);
    const auto shortened = synccodec::rowsFromJson(
        messages,
        json(R"([{"occurred_at":"2025-11-01T00:00:00+00:00","created_at":"2025-11-01T00:00:00.5+00:00"}])"));
    QVERIFY(shortened);
    QCOMPARE(shortened->front().row.text(u"occurred_at"), since);
    QCOMPARE(shortened->front().row.text(u"created_at"), QStringLiteral("2025-11-01T00:00:00.500000+00:00"));
    for (const char *wrong :
         {R"([{"occurred_at":"yesterday"}])", "{}", "null", R"(["x"])", R"([{"version":"x"}])"})
        QVERIFY2(!synccodec::rowsFromJson(messages, json(wrong)), wrong);
}

void TestSyncCodec::pageIsRead()
{
    const auto page = synccodec::pullPageFromJson(json(
        R"({"epoch":"e","rows":[{"t":"leads","r":{"id":"01900000-0000-7000-8000-000000000001","source":"api",)"
        R"("version":3,"change_xid":"9007199254740993","value_minor":"9007199254740993"}}],)"
        R"("evicted":["01900000-0000-7000-8000-000000000001"],"next":"n","more":true,"server_time":"x"})"));
    QVERIFY(page);
    QCOMPARE(page->rows.front().row.text(u"value_minor"), QStringLiteral("9007199254740993"));
    QCOMPARE(page->rows.front().row.integer(u"version"), 3);
    QCOMPARE(page->evicted, QStringList{id1});
    QCOMPARE(page->next, QStringLiteral("n"));
    QVERIFY(page->more);
    QVERIFY(!page->serverTime); // "x" is no time
}

void TestSyncCodec::infoTellsTimeAndWhatHoldsBack()
{
    const QByteArray info =
        R"({"epoch":"e","schema_version":1,"name":"n","me":{"id":"01900000-0000-7000-8000-000000000001",)"
        R"("role":"agent","name":"Ann"},"server_time":"2026-11-23T00:49:59.306215+00:00",)"
        R"("horizon":{"age_seconds":%1,"transactions":3},"restored":true})";
    const auto held =
        synccodec::workspaceInfoFromJson(json(QByteArray(info).replace("%1", "12.345").constData()));
    QVERIFY(held);
    QCOMPARE(held->heldBackMs, std::optional<qint64>(12'345));
    QCOMPARE(held->serverTime->toString(), QStringLiteral("2026-11-23T00:49:59.306215+00:00"));
    QVERIFY(held->restored);
    QVERIFY(!synccodec::workspaceInfoFromJson(json(QByteArray(info).replace("%1", "null").constData()))
                 ->heldBackMs);
}

void TestSyncCodec::unknownTablesAndColumnsAreLeftOut()
{
    const auto page = synccodec::pullPageFromJson(json(
        R"({"epoch":"e","rows":[{"t":"newer","r":{}},{"t":"tags","r":{"newer":1,"name":"x"}}],"next":"n","more":false})"));
    QVERIFY(page);
    QCOMPARE(page->rows.size(), size_t(1));
    QVERIFY(!page->rows.front().row.has(u"newer"));
}

void TestSyncCodec::wrongPagesNameThePath_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    QTest::newRow("not an object") << QByteArray("7") << QStringLiteral("epoch");
    QTest::newRow("rows") << QByteArray(R"({"epoch":"e","next":"n","rows":{},"more":true})")
                          << QStringLiteral("rows");
    QTest::newRow("more") << QByteArray(R"({"epoch":"e","next":"n","rows":[],"more":1})")
                          << QStringLiteral("more");
    QTest::newRow("value")
        << QByteArray(R"({"epoch":"e","next":"n","rows":[{"t":"leads","r":{"version":"x"}}],"more":true})")
        << QStringLiteral("rows[0].r.version");
}

void TestSyncCodec::wrongPagesNameThePath()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, path);
    const auto page = synccodec::pullPageFromJson(json(text.constData()));
    QVERIFY(!page);
    QCOMPARE(page.error().code, ErrorCode::Protocol);
    QVERIFY2(page.error().detail.startsWith(path), qPrintable(page.error().detail));
}

void TestSyncCodec::mutationIsWrittenAsTheContractSays()
{
    Mutation mutation{*MutationId::parse(id1),
                      QStringLiteral("leads"),
                      id1,
                      Mutation::Op::Update,
                      {{QStringLiteral("status"), QStringLiteral("new")}},
                      {{QStringLiteral("status"), QStringLiteral("won")}, {QStringLiteral("email"), Value()}},
                      {*MutationId::parse(id1)}};
    QCOMPARE(QJsonDocument(synccodec::pushArguments({mutation})).toJson(QJsonDocument::Compact),
             QByteArray(
                 R"({"mutations":[{"after":["01900000-0000-7000-8000-000000000001"],"base":{"status":"new"},)"
                 R"("id":"01900000-0000-7000-8000-000000000001","op":"update",)"
                 R"("row_id":"01900000-0000-7000-8000-000000000001","set":{"email":null,"status":"won"},)"
                 R"("table":"leads"}]})"));
}

void TestSyncCodec::answersAreRead()
{
    const QList<Mutation> sent{
        {*MutationId::parse(id1), QStringLiteral("leads"), id1, Mutation::Op::Update, {}, {}, {}}};
    const auto answers = synccodec::pushAnswersFromJson(
        json(R"({"answers":[{"id":"01900000-0000-7000-8000-000000000001","status":"rejected","row":null,)"
             R"("sqlstate":"42501","message":"no"}]})"),
        sent);
    QVERIFY(answers);
    QVERIFY(answers->first().status == PushAnswer::Status::Rejected);
    QVERIFY(!answers->first().row);
    QCOMPARE(answers->first().sqlState, QStringLiteral("42501"));
}

void TestSyncCodec::answerToSomethingElseIsRefused()
{
    const auto answers = synccodec::pushAnswersFromJson(
        json(R"({"answers":[{"id":"01900000-0000-7000-8000-000000000001","status":"applied","row":null}]})"),
        {});
    QVERIFY(!answers);
    QCOMPARE(answers.error().code, ErrorCode::Protocol);
    QVERIFY(answers.error().detail.startsWith(QStringLiteral("answers[0].id")));
}

QTEST_GUILESS_MAIN(TestSyncCodec)
#include "tst_synccodec.moc"
