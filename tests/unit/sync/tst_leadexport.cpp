// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imports/importtable.h"
#include "sync/mirror/leadindex.h"
#include "sync/mirror/mirrorexports.h"
#include "sync/sqlite/transaction.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QDir>
#include <QFile>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

TableRow row(const char *table, int number, const Row &columns)
{
    return {QString::fromLatin1(table), stamped(columns, id(number), 1)};
}

Row with(Row row, std::initializer_list<std::pair<const char *, Value>> values)
{
    for (const auto &[column, value] : values)
        row.set(QString::fromLatin1(column), value);
    return row;
}

/// A desk with three leads: Ana's of Meta with answers, Jonas' that is worth something, and a formula's.
struct Desk : MirrorFixture
{
    Desk()
    {
        const auto text = [](const char *value) {
            return Value(QString::fromUtf8(value));
        };
        apply({row("profiles", 90,
                   {{QStringLiteral("name"), QStringLiteral("Maria")}, {QStringLiteral("active"), true}}),
               row("contacts", 1, contact(QStringLiteral("Ana Silva"))),
               row("contacts", 2, contact(QStringLiteral("Jonas Becker"))),
               row("contacts", 3, contact(QStringLiteral("=HYPERLINK(\"x\")"))),
               row("contact_identities", 101,
                   {{QStringLiteral("contact_id"), id(1)},
                    {QStringLiteral("kind"), QStringLiteral("phone")},
                    {QStringLiteral("value"), QStringLiteral("+4915112345678")},
                    {QStringLiteral("evidence"), QStringLiteral("form")},
                    {QStringLiteral("created_at"), at(0)}}),
               row("leads", 201,
                   with(lead(id(1), QStringLiteral("meta_ads"), 5),
                        {{"first_name", text("Ana")},
                         {"last_name", text("Silva")},
                         {"phone", text("+4915112345678")},
                         {"custom_fields", JsonText{R"({"when":"soon","budget":"5000"})"}}})),
               row("leads", 202,
                   with(lead(id(2), QStringLiteral("manual"), 50), {{"assigned_to", id(90)},
                                                                    {"value_minor", text("125050")},
                                                                    {"currency", text("EUR")},
                                                                    {"status", text("won")}})),
               row("leads", 203,
                   with(lead(id(3), QStringLiteral("whatsapp"), 500),
                        {{"custom_fields", JsonText{R"({"when":"=1+1"})"}}})),
               row("leads", 204, lead(id(1), QStringLiteral("meta_ads"), 1)),
               row("tags", 80, {{QStringLiteral("name"), QStringLiteral("vip")}}),
               row("lead_tags", 81,
                   {{QStringLiteral("lead_id"), id(202)}, {QStringLiteral("tag_id"), id(80)}})});
        exports = std::make_unique<MirrorExports>(path(), time, ProfileId());
    }

    void addLeads(int many)
    {
        QList<TableRow> rows;
        for (int i = 0; i < many; ++i)
            rows.append(row("leads", 10'000 + i, lead(id(1), QStringLiteral("manual"), 1'000 + i)));
        apply(rows, QStringLiteral("2"));
    }

    LeadExport wanted(const char *name = "leads.csv") const
    {
        LeadExport leads;
        leads.file = folder.filePath(QString::fromLatin1(name));
        for (int column = 0; column < ExportWords::columnCount; ++column)
            leads.words.columns.append(QStringLiteral("c%1").arg(column));
        leads.words.statuses = {QStringLiteral("Neu"), {}, {}, {}, QStringLiteral("Gewonnen"), {}};
        leads.words.sources = {QStringLiteral("Meta"),    {}, QStringLiteral("WhatsApp"),
                               QStringLiteral("By hand"), {}, {}};
        return leads;
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// What a spreadsheet would read.
    static imports::ImportTable table(const LeadExport &leads)
    {
        return imports::tableOf(read(leads.file), {}).value_or(imports::ImportTable());
    }

    std::unique_ptr<MirrorExports> exports;
};

} // namespace

class TestLeadExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLeadsOfTheViewAreWrittenInItsOrder();
    void answersHaveColumnsOfTheirOwn();
    void formulasAreTextAndNumbersStayReadable();
    void excelGetsWhatItExpects();
    void aSearchHolds();
    void whatWasTakenOutOfAViewIsNotWritten();
    void personsBecomeCards();
    void aFileThatCannotBeWrittenStaysAsItWas();
    void cancellingLeavesNoFile();
    void manyLeadsAreStreamed();
};

void TestLeadExport::theLeadsOfTheViewAreWrittenInItsOrder()
{
    Desk desk;
    LeadExport leads = desk.wanted();
    leads.leads.view->sources = {LeadSource::MetaAds, LeadSource::Manual};
    const auto written = waitFor(desk.exports->write(leads));
    QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
    QCOMPARE(*written, 3);
    const imports::ImportTable table = Desk::table(leads);
    QCOMPARE(table.rows.size(), 3);
    QStringList names;
    for (const imports::FileRow &line : table.rows)
        names.append(line.values.at(ExportWords::Name));
    QCOMPARE(names, (QStringList{QStringLiteral("Jonas Becker"), QStringLiteral("Ana Silva"),
                                 QStringLiteral("Ana Silva")}));
    const QStringList &jonas = table.rows.first().values;
    QCOMPARE(jonas.at(ExportWords::Status), QStringLiteral("Gewonnen"));
    QCOMPARE(jonas.at(ExportWords::Source), QStringLiteral("By hand"));
    QCOMPARE(jonas.at(ExportWords::Assignee), QStringLiteral("Maria"));
    QCOMPARE(jonas.at(ExportWords::DealValue), QStringLiteral("1250.50"));
    QCOMPARE(jonas.at(ExportWords::Currency), QStringLiteral("EUR"));
    QCOMPARE(jonas.at(ExportWords::Tags), QStringLiteral("vip"));
}

void TestLeadExport::answersHaveColumnsOfTheirOwn()
{
    Desk desk;
    const LeadExport leads = desk.wanted();
    QVERIFY(waitFor(desk.exports->write(leads)));
    const imports::ImportTable table = Desk::table(leads);
    // The question that was answered most often comes first.
    QCOMPARE(table.headers.mid(ExportWords::columnCount),
             (QStringList{QStringLiteral("when"), QStringLiteral("budget")}));
    QCOMPARE(table.rows.at(2).values.mid(ExportWords::columnCount),
             (QStringList{QStringLiteral("soon"), QStringLiteral("5000")}));
    QCOMPARE(table.rows.at(1).values.mid(ExportWords::columnCount), (QStringList{{}, {}}));
}

void TestLeadExport::formulasAreTextAndNumbersStayReadable()
{
    Desk desk;
    const LeadExport leads = desk.wanted();
    QVERIFY(waitFor(desk.exports->write(leads)));
    const QByteArray bytes = Desk::read(leads.file);
    QVERIFY(bytes.contains("\"'=HYPERLINK(\"\"x\"\")\""));
    QVERIFY(bytes.contains("\"'=1+1\""));
    QVERIFY(bytes.contains("\"+49 1511 2345678\""));
    QVERIFY(!bytes.startsWith("\xef\xbb\xbf"));
}

void TestLeadExport::excelGetsWhatItExpects()
{
    Desk desk;
    LeadExport leads = desk.wanted();
    leads.withMark = true;
    leads.separator = u';';
    leads.numbers = QLocale(QLocale::German);
    QVERIFY(waitFor(desk.exports->write(leads)));
    QVERIFY(Desk::read(leads.file).startsWith("\xef\xbb\xbf\"c0\";\"c1\""));
    QCOMPARE(Desk::table(leads).rows.at(1).values.at(ExportWords::DealValue), QStringLiteral("1250,50"));
}

void TestLeadExport::aSearchHolds()
{
    Desk desk;
    LeadExport leads = desk.wanted();
    leads.leads.view->search = QStringLiteral("jonas");
    QCOMPARE(waitFor(desk.exports->write(leads)).value_or(-1), 1);
    QCOMPARE(Desk::table(leads).rows.size(), 1);
}

void TestLeadExport::whatWasTakenOutOfAViewIsNotWritten()
{
    Desk desk;
    LeadExport leads = desk.wanted();
    const int all = int(waitFor(desk.exports->write(leads)).value_or(-1));
    QVERIFY(all > 2);
    leads.leads.except = {*LeadId::parse(id(201)), *LeadId::parse(id(999))};
    QCOMPARE(waitFor(desk.exports->write(leads)).value_or(-1), all - 1);
    QCOMPARE(Desk::table(leads).rows.size(), all - 1);
}

void TestLeadExport::personsBecomeCards()
{
    Desk desk;
    LeadExport leads = desk.wanted("leads.vcf");
    leads.format = LeadExport::Format::VCard;
    QCOMPARE(waitFor(desk.exports->write(leads)).value_or(-1), 3); // Ana has two leads
    const QByteArray all = Desk::read(leads.file);
    QCOMPARE(all.count("BEGIN:VCARD\r\nVERSION:4.0\r\n"), 3);
    leads.leads = {.ids = {*LeadId::parse(id(201))}};
    QCOMPARE(waitFor(desk.exports->write(leads)).value_or(-1), 1);
    const QByteArray one = Desk::read(leads.file);
    QVERIFY(one.contains("FN:Ana Silva\r\nN:Silva;Ana;;;\r\n"));
    QCOMPARE(one.count("TEL"), 1);
    QVERIFY(one.contains("tel:+4915112345678"));
}

void TestLeadExport::aFileThatCannotBeWrittenStaysAsItWas()
{
    Desk desk;
    LeadExport leads = desk.wanted();
    leads.file = desk.folder.filePath(QStringLiteral("no such folder/leads.csv"));
    const auto written = waitFor(desk.exports->write(leads));
    QVERIFY(!written);
    QCOMPARE(written.error().reason, QStringLiteral("file_unwritable"));
}

void TestLeadExport::cancellingLeavesNoFile()
{
    Desk desk;
    desk.addLeads(6'000); // far from written when it is cancelled
    const LeadExport leads = desk.wanted();
    {
        QFile before(leads.file);
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.write("as it was");
    }
    auto future = desk.exports->write(leads);
    future.cancel();
    desk.exports.reset(); // waits for its thread
    QVERIFY(future.isCanceled());
    QCOMPARE(Desk::read(leads.file), QByteArray("as it was"));
    QCOMPARE(QDir(desk.folder.path()).entryList({QStringLiteral("leads.csv*")}, QDir::Files).size(), 1);
}

void TestLeadExport::manyLeadsAreStreamed()
{
    constexpr int many = 6'000;
    Desk desk;
    desk.addLeads(many);
    const LeadExport leads = desk.wanted();
    const auto future = desk.exports->write(leads);
    QCOMPARE(waitFor(future).value_or(-1), many + 4);
    QCOMPARE(future.progressMaximum(), many + 4);
    QCOMPARE(Desk::table(leads).rows.size(), many + 4);
}

QTEST_GUILESS_MAIN(TestLeadExport)
#include "tst_leadexport.moc"
