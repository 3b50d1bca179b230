// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/rowcodec.h"

#include <QJsonDocument>
#include <QTest>

using namespace leadpilot;

namespace {

QJsonObject parse(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}
const schema::Table &leads()
{
    return *schema::findTable(u"leads");
}

} // namespace

class RowCodecTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowSurvivesTheWireUnchanged()
    {
        const auto json =
            parse(R"({"id":"0193a1b2-0000-7000-8000-000000000001","source":"meta_ads","is_test":false,
            "value_minor":"9007199254740993","custom_fields":{"a":[1,null,"ü"]},"assigned_to":null,
            "version":3,"created_at":"2026-11-23T00:49:59.306215+00:00","change_xid":"18446744073709551"})");
        const auto row = rowcodec::rowFromJson(leads(), json, QStringLiteral("r"));
        QVERIFY2(row, row ? "" : qPrintable(row.error().detail));
        QCOMPARE(row->text(u"value_minor"), QStringLiteral("9007199254740993"));
        QCOMPARE(row->integer(u"version"), 3);
        QVERIFY(row->has(u"assigned_to") && row->isNull(u"assigned_to"));
        QCOMPARE(rowcodec::toJson(*row), json);
    }

    void bigNumbersKeepEveryDigit()
    {
        const auto row =
            rowcodec::rowFromJson(leads(), parse(R"({"value_minor":9007199254740993})"), QStringLiteral("r"));
        QVERIFY(row);
        QCOMPARE(row->text(u"value_minor"), QStringLiteral("9007199254740993"));
    }

    void aWrongValueIsRefusedWithItsPath_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("detail");
        QTest::newRow("type") << QByteArray(R"({"version":"3"})")
                              << QStringLiteral("rows[2].version: not a whole number");
        QTest::newRow("fraction") << QByteArray(R"({"version":3.5})")
                                  << QStringLiteral("rows[2].version: not a whole number");
        QTest::newRow("range") << QByteArray(R"({"version":3000000000})")
                               << QStringLiteral("rows[2].version: not a 32-bit number");
        QTest::newRow("column") << QByteArray(R"({"nonsense":1})")
                                << QStringLiteral("rows[2].nonsense: not a column of leads");
        QTest::newRow("set") << QByteArray(R"({"status":"maybe"})")
                             << QStringLiteral(
                                    "rows[2].status: not one of new|contacted|qualified|proposal|won|lost");
        QTest::newRow("part of a name")
            << QByteArray(R"({"status":"w"})")
            << QStringLiteral("rows[2].status: not one of new|contacted|qualified|proposal|won|lost");
        QTest::newRow("uuid") << QByteArray(R"({"id":"7"})") << QStringLiteral("rows[2].id: not a UUID");
        QTest::newRow("time") << QByteArray(R"({"snoozed_until":"tomorrow"})")
                              << QStringLiteral("rows[2].snoozed_until: not a timestamp");
        QTest::newRow("boolean") << QByteArray(R"({"is_test":0})")
                                 << QStringLiteral("rows[2].is_test: not a boolean");
        QTest::newRow("NUL") << QByteArray(R"({"email":"a\u0000b"})")
                             << QStringLiteral("rows[2].email: not free of NUL characters");
    }

    void aWrongValueIsRefusedWithItsPath()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, detail);
        const auto row = rowcodec::rowFromJson(leads(), parse(json.constData()), QStringLiteral("rows[2]"));
        QVERIFY(!row);
        QCOMPARE(row.error().code, ErrorCode::Rejected);
        QCOMPARE(row.error().detail, detail);
    }

    void anOlderClientSkipsWhatItDoesNotKnow()
    {
        const auto known = rowcodec::tableRowFromJson(
            parse(R"({"t":"tags","r":{"name":"hot","invented_later":1}})"), QStringLiteral("rows[0]"));
        QVERIFY(known);
        QCOMPARE(known->row, (Row{{QStringLiteral("name"), QStringLiteral("hot")}}));
        const auto unknown =
            rowcodec::tableRowFromJson(parse(R"({"t":"later","r":{}})"), QStringLiteral("rows[0]"));
        QVERIFY(unknown);
        QVERIFY(unknown->table.isEmpty());
    }

    void textArraysHoldTextsOnly()
    {
        const auto &templates = *schema::findTable(u"whatsapp_templates");
        QVERIFY(
            rowcodec::rowFromJson(templates, parse(R"({"body_variables":["a","b"]})"), QStringLiteral("r")));
        QVERIFY(
            !rowcodec::rowFromJson(templates, parse(R"({"body_variables":["a",1]})"), QStringLiteral("r")));
        QVERIFY(!rowcodec::rowFromJson(templates, parse(R"({"body_variables":"a"})"), QStringLiteral("r")));
        const auto &rules = *schema::findTable(u"assignment_rules");
        const auto sources = [&rules](const char *json) {
            return rowcodec::rowFromJson(rules, parse(json), QStringLiteral("r"));
        };
        QVERIFY(sources(R"({"sources":["whatsapp","api"]})"));
        QVERIFY(sources(R"({"sources":[]})"));
        QCOMPARE(sources(R"({"sources":["whatsapp","facebook"]})").error().detail,
                 QStringLiteral("r.sources: not some of meta_ads|google_ads|whatsapp|manual|import|api"));
    }
};

QTEST_GUILESS_MAIN(RowCodecTest)
#include "tst_rowcodec.moc"
