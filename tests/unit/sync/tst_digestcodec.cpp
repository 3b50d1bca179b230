// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/digestcodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

using namespace leadpilot;
using namespace leadpilot::supabase;

namespace {

const QString leads = QStringLiteral("leads");
const QString messages = QStringLiteral("whatsapp_messages");
const QString id1 = QStringLiteral("019ab3f2-0000-7000-8000-000000000001");
const QString id2 = QStringLiteral("019ab3f2-0000-7000-8000-000000000002");

QJsonValue json(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().first();
}

QString decoded(const QString &target)
{
    return QUrl::fromPercentEncoding(target.toUtf8());
}

} // namespace

class TestDigestCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void questionIsWrittenAsTheContractSays();
    void answersAreRead();
    void wrongAnswersNameThePath_data();
    void wrongAnswersNameThePath();
    void rowsAreAskedForById();
    void rowsAreAskedForByCreation_data();
    void rowsAreAskedForByCreation();
    void timesOfATableAreBroughtToOneForm();
    void wrongRowsAreRefused_data();
    void wrongRowsAreRefused();
};

void TestDigestCodec::questionIsWrittenAsTheContractSays()
{
    QCOMPARE(QJsonDocument(digestcodec::arguments({QStringLiteral("e"), QStringLiteral("c")},
                                                  {{leads, QStringLiteral("0a")}}))
                 .toJson(QJsonDocument::Compact),
             QByteArray(R"({"request":{"buckets":[{"b":"0a","t":"leads"}],"cursor":"c"}})"));
}

void TestDigestCodec::answersAreRead()
{
    const auto answers = digestcodec::answersFromJson(
        json(R"([{"t":"leads","b":"0a","n":3,"h":"f00000000000000a","moved":true}])"),
        {{leads, QStringLiteral("0a")}});
    QVERIFY(answers);
    QCOMPARE(answers->first().digest, (BucketDigest{3, 0xf00000000000000aU}));
    QVERIFY(answers->first().moved);
}

void TestDigestCodec::wrongAnswersNameThePath_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("path");
    QTest::newRow("no array") << QByteArray("7") << QStringLiteral("not one answer");
    QTest::newRow("too few") << QByteArray("[]") << QStringLiteral("not one answer");
    QTest::newRow("another bucket")
        << QByteArray(R"([{"t":"leads","b":"0b","n":3,"h":"0000000000000000","moved":true}])")
        << QStringLiteral("[0]:");
    QTest::newRow("rows") << QByteArray(
                                 R"([{"t":"leads","b":"0a","n":-3,"h":"0000000000000000","moved":true}])")
                          << QStringLiteral("[0].n");
    QTest::newRow("hash") << QByteArray(R"([{"t":"leads","b":"0a","n":3,"h":"00","moved":true}])")
                          << QStringLiteral("[0].h");
    QTest::newRow("moved") << QByteArray(R"([{"t":"leads","b":"0a","n":3,"h":"0000000000000000"}])")
                           << QStringLiteral("[0].moved");
}

void TestDigestCodec::wrongAnswersNameThePath()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, path);
    const auto answers = digestcodec::answersFromJson(json(answer), {{leads, QStringLiteral("0a")}});
    QVERIFY(!answers);
    QCOMPARE(answers.error().code, ErrorCode::Protocol);
    QVERIFY2(answers.error().detail.startsWith(path), qPrintable(answers.error().detail));
}

void TestDigestCodec::rowsAreAskedForById()
{
    const Bucket bucket{leads, QStringLiteral("019ab3f2-0")};
    QCOMPARE(digestcodec::rowsTarget(bucket, {}, 1'000),
             QStringLiteral("leads?id=gte.019ab3f2-0000-0000-0000-000000000000&"
                            "id=lte.019ab3f2-0fff-ffff-ffff-ffffffffffff&order=id.asc&limit=1000"));
    QCOMPARE(
        digestcodec::rowsTarget(bucket, {{}, id1}, 10),
        QStringLiteral("leads?id=gt.%1&id=lte.019ab3f2-0fff-ffff-ffff-ffffffffffff&order=id.asc&limit=10")
            .arg(id1));
}

void TestDigestCodec::rowsAreAskedForByCreation_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("year") << QStringLiteral("2026") << QStringLiteral("2026-01-01T00:00:00+00:00")
                          << QStringLiteral("2027-01-01T00:00:00.000000+00:00");
    QTest::newRow("month") << QStringLiteral("2026-12") << QStringLiteral("2026-12-01T00:00:00+00:00")
                           << QStringLiteral("2027-01-01T00:00:00.000000+00:00");
    QTest::newRow("day") << QStringLiteral("2028-02-28") << QStringLiteral("2028-02-28T00:00:00+00:00")
                         << QStringLiteral("2028-02-29T00:00:00.000000+00:00");
    QTest::newRow("hour") << QStringLiteral("2026-11-23T07") << QStringLiteral("2026-11-23T07:00:00+00:00")
                          << QStringLiteral("2026-11-23T08:00:00.000000+00:00");
    QTest::newRow("minute") << QStringLiteral("2026-11-23T23:59")
                            << QStringLiteral("2026-11-23T23:59:00+00:00")
                            << QStringLiteral("2026-11-24T00:00:00.000000+00:00");
}

void TestDigestCodec::rowsAreAskedForByCreation()
{
    QFETCH(QString, name);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QCOMPARE(decoded(digestcodec::rowsTarget({messages, name}, {}, 5)),
             QStringLiteral(
                 "whatsapp_messages?created_at=gte.%1&created_at=lt.%2&order=created_at.asc,id.asc&limit=5")
                 .arg(from, to));
    const QString after = QStringLiteral("2026-11-23T23:59:01.000002+00:00");
    const QString next = digestcodec::rowsTarget({messages, name}, {after, id1}, 5);
    QVERIFY(!next.contains(u'"') && !next.contains(u'+'));
    QCOMPARE(decoded(next),
             QStringLiteral("whatsapp_messages?created_at=gte.%1&created_at=lt.%2&"
                            "or=(created_at.gt.\"%1\",id.gt.%3)&order=created_at.asc,id.asc&limit=5")
                 .arg(after, to, id1));
}

void TestDigestCodec::timesOfATableAreBroughtToOneForm()
{
    const QByteArray rows =
        R"([{"id":"019ab3f2-0000-7000-8000-000000000001","version":2,)"
        R"("created_at":"2026-11-23T07:05:01.5+00:00","occurred_at":"2026-11-23T09:05:01+02:00"}])";
    const auto page =
        digestcodec::pageFromJson(json(rows), {messages, QStringLiteral("2026-11-23T07:05")}, {});
    QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
    QCOMPARE(page->rows.front().text(u"created_at"), QStringLiteral("2026-11-23T07:05:01.500000+00:00"));
    QCOMPARE(page->rows.front().text(u"occurred_at"), QStringLiteral("2026-11-23T07:05:01.000000+00:00"));
    QCOMPARE(page->end(), (BucketPlace{QStringLiteral("2026-11-23T07:05:01.500000+00:00"), id1}));
    QVERIFY(page->more); // a project may answer fewer rows than it was asked for
    const auto last = digestcodec::pageFromJson(json("[]"), {leads, QStringLiteral("0")}, {{}, id1});
    QVERIFY(last && !last->more);
}

void TestDigestCodec::wrongRowsAreRefused_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::newRow("no array") << QByteArray("{}");
    QTest::newRow("no row") << QByteArray("[7]");
    QTest::newRow("of another bucket") << QByteArray(R"([{"id":"019ab3f3-0000-7000-8000-000000000001"}])");
    QTest::newRow("before the place") << QByteArray(R"([{"id":"019ab3f2-0000-7000-8000-000000000001"}])");
    QTest::newRow("out of order") << QByteArray(
        R"([{"id":"019ab3f2-0000-7000-8000-000000000005"},{"id":"019ab3f2-0000-7000-8000-000000000004"}])");
    QTest::newRow("without an id") << QByteArray(R"([{"version":1}])");
}

void TestDigestCodec::wrongRowsAreRefused()
{
    QFETCH(QByteArray, rows);
    const auto page = digestcodec::pageFromJson(json(rows), {leads, QStringLiteral("019ab3f2")}, {{}, id2});
    QVERIFY(!page);
    QCOMPARE(page.error().code, ErrorCode::Protocol);
}

QTEST_GUILESS_MAIN(TestDigestCodec)
#include "tst_digestcodec.moc"
