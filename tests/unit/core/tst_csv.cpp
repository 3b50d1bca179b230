// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

#include <QTest>

using namespace leadpilot;

class TestCsv : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quotesAndLinesStayWithinTheirField();
    void formulasBecomeText_data();
    void formulasBecomeText();
    void separatorsAreChosen();
};

void TestCsv::quotesAndLinesStayWithinTheirField()
{
    QCOMPARE(
        csv::line({QStringLiteral("a,b"), QStringLiteral("say \"hi\""), QStringLiteral("two\nlines"), {}}),
        QByteArray("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"\"\r\n"));
    QCOMPARE(csv::line({QStringLiteral("Zoë")}), QByteArray("\"Zo\xc3\xab\"\r\n"));
}

void TestCsv::formulasBecomeText_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isFormula");
    const auto row = [](const char *name, const QString &value, bool isFormula) {
        QTest::newRow(name) << value << isFormula;
    };
    row("equals", QStringLiteral("=1+1"), true);
    row("at", QStringLiteral("@SUM(A1)"), true);
    row("plus", QStringLiteral("+cmd|' /C calc'!A0"), true);
    row("minus", QStringLiteral("-2+3"), true);
    row("after a blank", QStringLiteral("  =1+1"), true);
    row("tab", QStringLiteral("\t1"), true);
    row("line break", QStringLiteral("\r\n=1"), true);
    row("full width", QStringLiteral("\uff1d1+1"), true);
    row("sign alone", QStringLiteral("-"), true);
    row("phone number", QStringLiteral("+4915112345678"), false);
    row("written phone number", QStringLiteral("+49 1511 2345678"), false);
    row("phone number that calculates", QStringLiteral("+1-202-555-0100"), true);
    row("number below zero", QStringLiteral("-5000"), false);
    row("inside", QStringLiteral("a=b"), false);
    row("nothing", QString(), false);
}

void TestCsv::formulasBecomeText()
{
    QFETCH(QString, value);
    QFETCH(bool, isFormula);
    const QByteArray expected =
        '"' + (isFormula ? QByteArray("'") : QByteArray()) + value.toUtf8() + "\"\r\n";
    QCOMPARE(csv::line({value}), expected);
    QCOMPARE(csv::asWritten(isFormula ? QString(u'\'' + value) : value), value);
}

void TestCsv::separatorsAreChosen()
{
    QCOMPARE(csv::line({QStringLiteral("a"), QStringLiteral("1;2")}, u';'), QByteArray("\"a\";\"1;2\"\r\n"));
    QCOMPARE(csv::asWritten(QStringLiteral("'quoted'")), QStringLiteral("'quoted'"));
    QCOMPARE(csv::line({QStringLiteral("'=1")}), QByteArray("\"''=1\"\r\n"));
    QCOMPARE(csv::asWritten(QStringLiteral("''=1")), QStringLiteral("'=1"));
}

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
