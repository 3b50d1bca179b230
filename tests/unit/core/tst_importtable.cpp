// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"
#include "core/imports/columnguess.h"
#include "core/imports/importdraft.h"
#include "core/imports/importtable.h"

#include <QStringEncoder>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::imports;

namespace {

ImportTable read(const QByteArray &bytes)
{
    const auto table = tableOf(bytes, QStringLiteral("leads.csv"));
    [&] {
        QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
    }();
    return table.value_or(ImportTable());
}

QByteArray encoded(const QString &text, QStringConverter::Encoding encoding, bool withMark)
{
    QStringEncoder encoder(encoding,
                           withMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder(text);
}

QList<ImportField> guessed(const QByteArray &headers, const QByteArray &row)
{
    return guessedColumns(read(headers + "\n" + row + "\nx\n"));
}

ImportDraft drafted(const QByteArray &csv, const ImportPlan &settings = {})
{
    const ImportTable table = read(csv);
    ImportPlan plan = settings;
    if (plan.columns.isEmpty())
        plan.columns = guessedColumns(table);
    const auto draft = draftOf(table, table.rows.first(), plan);
    [&] {
        QVERIFY(draft);
    }();
    return draft.value_or(ImportDraft());
}

} // namespace

class TestImportTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quotesHoldSeparatorsBreaksAndQuotes();
    void everyEncodingReadsTheSame_data();
    void everyEncodingReadsTheSame();
    void halfACharacterIsReadAsAQuestionMark();
    void separatorsAreFound_data();
    void separatorsAreFound();
    void aQuoteThatDoesNotEndCostsItsOwnLineAlone();
    void filesThatAreNoTablesAreRefused_data();
    void filesThatAreNoTablesAreRefused();
    void whatWasExportedIsReadBack();
    void manyRowsTakeTheirTimeAndNoMore();
    void columnsAreGuessed_data();
    void columnsAreGuessed();
    void columnsWithoutATellingNameAreKnownByTheirValues();
    void aRowBecomesALead();
    void numbersAreReadByTheCountry();
    void valuesAndStatusesAreReadAsWritten();
    void nobodyIsNoLead();
    void hostileTextIsCleaned();
    void cardsAreATable();
};

void TestImportTable::quotesHoldSeparatorsBreaksAndQuotes()
{
    const ImportTable table =
        read("name,note\r\n\"Silva, Ana\",\"two\nlines and \"\"quotes\"\"\"\r\n\r\nKim,5\" screen\r\n,\r\n");
    QCOMPARE(table.headers, (QStringList{QStringLiteral("name"), QStringLiteral("note")}));
    QCOMPARE(table.rows.size(), 2);
    QCOMPARE(table.rows[0].values,
             (QStringList{QStringLiteral("Silva, Ana"), QStringLiteral("two\nlines and \"quotes\"")}));
    QCOMPARE(table.rows[0].line, 2);
    QCOMPARE(table.rows[1].values, (QStringList{QStringLiteral("Kim"), QStringLiteral("5\" screen")}));
    QCOMPARE(table.rows[1].line, 5);
}

void TestImportTable::everyEncodingReadsTheSame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    const QString text = QStringLiteral("name,company\nZoë Müller,“Größe” AG\n");
    const auto row = [](const char *name, const QByteArray &bytes, TextEncoding encoding) {
        QTest::newRow(name) << bytes << int(encoding);
    };
    row("UTF-8", text.toUtf8(), TextEncoding::Utf8);
    row("UTF-8 with a mark", encoded(text, QStringConverter::Utf8, true), TextEncoding::Utf8);
    row("UTF-16 little end first", encoded(text, QStringConverter::Utf16LE, true), TextEncoding::Utf16);
    row("UTF-16 big end first", encoded(text, QStringConverter::Utf16BE, true), TextEncoding::Utf16);
    row("UTF-16 without a mark", encoded(text, QStringConverter::Utf16LE, false), TextEncoding::Utf16);
    QByteArray western = text.toLatin1();
    western.replace(text.toLatin1().indexOf("?Gr"), 1, "\x93");
    western.replace(western.indexOf("? AG"), 1, "\x94");
    row("Windows", western, TextEncoding::Windows1252);
}

void TestImportTable::everyEncodingReadsTheSame()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    const ImportTable table = read(bytes);
    QCOMPARE(int(table.encoding), encoding);
    QCOMPARE(table.headers.first(), QStringLiteral("name"));
    QCOMPARE(table.rows.first().values,
             (QStringList{QStringLiteral("Zoë Müller"), QStringLiteral("“Größe” AG")}));
}

/// As a file that was cut and put together again has it: no database takes it.
void TestImportTable::halfACharacterIsReadAsAQuestionMark()
{
    const QString text = QStringLiteral("name,company\nAna") + QChar(0xdf8f) + QStringLiteral("Silva,ACME\n");
    const QByteArray bytes(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QCOMPARE(read(bytes).rows.first().values,
             (QStringList{QStringLiteral("Ana?Silva"), QStringLiteral("ACME")}));
}

void TestImportTable::separatorsAreFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QChar>("separator");
    QTest::newRow("comma") << QByteArray("a,b\n1,2\n") << QChar(u',');
    QTest::newRow("semicolon with decimal commas")
        << QByteArray("a;b;c\n1,5;2,5;3\n1,5;2,5;3\n") << QChar(u';');
    QTest::newRow("tab") << QByteArray("a\tb\n1, 2\t3\n") << QChar(u'\t');
    QTest::newRow("said so") << QByteArray("sep=;\r\na;b\r\n1;2\r\n") << QChar(u';');
    QTest::newRow("said to be a break") << QByteArray("sep=\r\r\na,b\n1,2\n") << QChar(u',');
    QTest::newRow("one column") << QByteArray("name\nAna\n") << QChar(u',');
    QTest::newRow("commas in quotes") << QByteArray("a;b\n\"1,2,3,4\";5\n") << QChar(u';');
}

void TestImportTable::separatorsAreFound()
{
    QFETCH(QByteArray, text);
    QFETCH(QChar, separator);
    QCOMPARE(read(text).separator, separator);
}

void TestImportTable::aQuoteThatDoesNotEndCostsItsOwnLineAlone()
{
    const ImportTable table = read("name,phone\nAna,1\n\"Kim,2\nJonas,3\n");
    QCOMPARE(table.rows.size(), 3);
    QVERIFY(table.rows[1].isBroken);
    QCOMPARE(table.rows[1].line, 3);
    QCOMPARE(table.rows[2].values, (QStringList{QStringLiteral("Jonas"), QStringLiteral("3")}));
    QVERIFY(!table.rows[2].isBroken);
    ImportPlan plan;
    plan.columns = guessedColumns(table);
    const auto draft = draftOf(table, table.rows[1], plan);
    QVERIFY(!draft && draft.error() == RowFault::Broken);
}

void TestImportTable::filesThatAreNoTablesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("import_empty");
    QTest::newRow("a header alone") << QByteArray("name,phone\n") << QStringLiteral("import_empty");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", 19)
                               << QStringLiteral("import_no_table");
    QTest::newRow("too many rows") << "n\n" + QByteArray("1\n").repeated(int(ImportTable::mostRows) + 1)
                                   << QStringLiteral("import_too_large");
}

void TestImportTable::filesThatAreNoTablesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const auto table = tableOf(bytes, {});
    QVERIFY(!table);
    QVERIFY(table.error().code == ErrorCode::Rejected);
    QCOMPARE(table.error().reason, reason);
}

void TestImportTable::whatWasExportedIsReadBack()
{
    const QStringList values{QStringLiteral("=1+1"),         QStringLiteral("+49 1511 2345678"),
                             QStringLiteral("-2+3"),         QStringLiteral("'quoted'"),
                             QStringLiteral("a\nb;c,\"d\""), QStringLiteral("@home")};
    for (const QChar separator : {QChar(u','), QChar(u';')}) {
        const QByteArray bytes = "\xef\xbb\xbf" +
                                 csv::line({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                                            QStringLiteral("d"), QStringLiteral("e"), QStringLiteral("f")},
                                           separator) +
                                 csv::line(values, separator);
        const ImportTable table = read(bytes);
        QCOMPARE(table.rows.size(), 1);
        QCOMPARE(table.rows.first().values, values);
    }
}

void TestImportTable::manyRowsTakeTheirTimeAndNoMore()
{
    QByteArray bytes("name,phone,mail\n");
    for (int i = 0; i < 100'000; ++i)
        bytes += "Person " + QByteArray::number(i) + ",+49301" + QByteArray::number(1'000'000 + i) + ",p" +
                 QByteArray::number(i) + "@example.org\n";
    QElapsedTimer timer;
    timer.start();
    const ImportTable table = read(bytes);
    QCOMPARE(table.rows.size(), 100'000);
    QCOMPARE(table.rows.last().line, 100'001);
    // Each open quote looks to the end of the file once, and only once.
    const ImportTable open = read("a,b\n" + QByteArray("\"x\"\"\n").repeated(20'000) + "1,2\n");
    QVERIFY(!open.rows.isEmpty());
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestImportTable::columnsAreGuessed_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QList<int>>("fields");
    const auto row = [](const char *name, const char *headers, const QList<ImportField> &fields) {
        QList<int> numbers;
        for (const ImportField field : fields)
            numbers.append(int(field));
        QTest::newRow(name) << QByteArray(headers) << numbers;
    };
    using enum ImportField;
    row("English", "First Name,Last Name,E-Mail Address,Mobile Phone,Company,Lead status,Favourite colour",
        {FirstName, LastName, Email, Phone, Company, Status, Answer});
    row("German", "Vorname,Nachname,E-Mail-Adresse,Handynummer,Firma,Kampagne,Schlagwörter",
        {FirstName, LastName, Email, Phone, Company, Campaign, Tags});
    row("Arabic", "الاسم الكامل,رقم الهاتف,البريد الإلكتروني,الشركة,المدينة",
        {FullName, Phone, Email, Company, Answer});
    row("Meta", "id,created_time,ad_id,campaign_id,campaign_name,form_id,full_name,phone_number,email,city",
        {Skip, Answer, Skip, Skip, Campaign, Skip, FullName, Phone, Email, Answer});
    row("Google contacts",
        "Name,Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Organization 1 - Name",
        {Skip, FirstName, LastName, Email, Phone, Company});
    row("twice", "Name,Name,Phone,Mobile", {FullName, Answer, Phone, Phone});
}

void TestImportTable::columnsAreGuessed()
{
    QFETCH(QByteArray, headers);
    QFETCH(QList<int>, fields);
    const QByteArray row = QByteArrayList(headers.count(',') + 1, "x").join(',');
    QList<int> found;
    for (const ImportField field : guessed(headers, row))
        found.append(int(field));
    QCOMPARE(found, fields);
}

void TestImportTable::columnsWithoutATellingNameAreKnownByTheirValues()
{
    const ImportTable table =
        read("A,B,C,D\n+49 1511 2345678,ana@example.org,blue,\n0301234567,k@x.de,red,\n");
    QCOMPARE(guessedColumns(table), (QList<ImportField>{ImportField::Phone, ImportField::Email,
                                                        ImportField::Answer, ImportField::Skip}));
}

void TestImportTable::aRowBecomesALead()
{
    ImportPlan plan;
    plan.campaign = QStringLiteral("Spring fair");
    plan.tag = QStringLiteral("fair");
    const ImportDraft draft = drafted(
        "Full name,Phone,Mobile,Mail,Company,Tags,City\n"
        "Ana Maria Silva,+49 1511 2345678,+55 11 98765-4321,ANA@Example.org,Acme,\"vip, Fair\",Porto\n",
        plan);
    QCOMPARE(draft.line, 2);
    QCOMPARE(draft.firstName, QStringLiteral("Ana"));
    QCOMPARE(draft.lastName, QStringLiteral("Maria Silva"));
    QCOMPARE(draft.phone, QStringLiteral("+4915112345678"));
    QCOMPARE(draft.numbers,
             (QStringList{QStringLiteral("+4915112345678"), QStringLiteral("+5511987654321")}));
    QCOMPARE(draft.email, QStringLiteral("ANA@Example.org"));
    QCOMPARE(draft.addresses, QStringList{QStringLiteral("ana@example.org")});
    QCOMPARE(draft.company, QStringLiteral("Acme"));
    QCOMPARE(draft.campaign, QStringLiteral("Spring fair"));
    QCOMPARE(draft.tags, (QStringList{QStringLiteral("vip"), QStringLiteral("Fair")}));
    QCOMPARE(draft.answers, (QJsonObject{{QStringLiteral("City"), QStringLiteral("Porto")}}));
}

void TestImportTable::numbersAreReadByTheCountry()
{
    const QByteArray csv("name,phone\nAna,030 1234567\n");
    const ImportDraft foreign = drafted(csv);
    QVERIFY(foreign.hasOddPhone);
    QCOMPARE(foreign.phone, QStringLiteral("030 1234567"));
    QVERIFY(foreign.numbers.isEmpty());
    ImportPlan plan;
    plan.region = QStringLiteral("DE");
    const ImportDraft german = drafted(csv, plan);
    QVERIFY(!german.hasOddPhone);
    QCOMPARE(german.phone, QStringLiteral("+49301234567"));
}

void TestImportTable::valuesAndStatusesAreReadAsWritten()
{
    ImportPlan plan;
    plan.numbers = QLocale(QLocale::German);
    plan.statusWords = {{QStringLiteral("Gewonnen"), LeadStatus::Won}};
    const QByteArray headers("Name;Status;Wert;Währung;Notiz\n");
    ImportDraft draft = drafted(headers + "Ana;gewonnen;1.250,50;eur;x\n", plan);
    QVERIFY(draft.status == LeadStatus::Won);
    QVERIFY(draft.value == (Money{125'050, QStringLiteral("EUR")}));
    draft = drafted(headers + "Ana;qualified;12 or so;EUR;x\n", plan);
    QVERIFY(draft.status == LeadStatus::Qualified);
    QVERIFY(!draft.value);
    QCOMPARE(draft.answers.value(QStringLiteral("Wert")).toString(), QStringLiteral("12 or so"));
    draft = drafted(headers + "Ana;lukewarm;;;x\n", plan);
    QVERIFY(draft.status == LeadStatus::New);
    QCOMPARE(draft.answers.value(QStringLiteral("Status")).toString(), QStringLiteral("lukewarm"));
}

void TestImportTable::nobodyIsNoLead()
{
    const ImportTable table = read("name,phone,city\n,,Porto\n");
    ImportPlan plan;
    plan.columns = {ImportField::FullName, ImportField::Phone, ImportField::Answer};
    const auto draft = draftOf(table, table.rows.first(), plan);
    QVERIFY(!draft && draft.error() == RowFault::Nobody);
}

void TestImportTable::hostileTextIsCleaned()
{
    const QByteArray name = QStringLiteral("Ana\u202egnp.exe").toUtf8();
    const ImportDraft draft =
        drafted("name,mail,note\n" + name + ",a@b.co," + QByteArray("x").repeated(5'000) + "\n");
    QCOMPARE(draft.name(), QStringLiteral("Anagnp.exe"));
    QCOMPARE(draft.answers.value(QStringLiteral("note")).toString().size(), 1'000);
}

void TestImportTable::cardsAreATable()
{
    const ImportTable table = read("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Silva\r\nN:Silva;Ana;;;\r\n"
                                   "TEL;TYPE=CELL:+49 1511 2345678\r\nTEL:+49 30 1234567\r\n"
                                   "EMAIL:ana@example.org\r\nORG:Acme;Sales\r\nEND:VCARD\r\n");
    QVERIFY(table.kind == ImportTable::Kind::VCard);
    QCOMPARE(table.rows.size(), 1);
    ImportPlan plan;
    plan.columns = guessedColumns(table);
    const auto draft = draftOf(table, table.rows.first(), plan);
    QVERIFY(draft);
    QCOMPARE(draft->name(), QStringLiteral("Ana Silva"));
    QCOMPARE(draft->company, QStringLiteral("Acme"));
    QCOMPARE(draft->numbers, (QStringList{QStringLiteral("+4915112345678"), QStringLiteral("+49301234567")}));
    QVERIFY(draft->answers.isEmpty());
}

QTEST_APPLESS_MAIN(TestImportTable)
#include "tst_importtable.moc"
