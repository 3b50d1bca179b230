// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leadsearch.h"
#include "core/searchwords.h"

#include <QTest>

using namespace leadpilot;

namespace {

const LeadText anna{{QStringLiteral("Anna-Lena Strauß"), QStringLiteral("Müller")},
                    {QStringLiteral("Becker & Söhne GmbH"), QStringLiteral("a.strauss@example.org")},
                    {QStringLiteral("+49 30 1234567"), QStringLiteral("0151/998877")}};

QStringList marked(const QString &text, const QList<TextRange> &marks)
{
    QStringList parts;
    for (const TextRange &mark : marks)
        parts.append(text.mid(mark.start, mark.length));
    return parts;
}

} // namespace

class TestLeadSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsFolded_data();
    void textIsFolded();
    void leadIsFoundByWhatPeopleType_data();
    void leadIsFoundByWhatPeopleType();
    void markedIsWhatWasTyped_data();
    void markedIsWhatWasTyped();
    void nothingTypedIsNoSearch();
    void whatIsTypedIsNeverAnOperator();
};

void TestLeadSearch::textIsFolded_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    const auto same = [](const char *name, const QString &a, const QString &b) {
        QTest::newRow(name) << a << b;
    };
    same("case", QStringLiteral("ÄPFEL"), QStringLiteral("apfel"));
    same("sharp s", QStringLiteral("STRASSE Straße"), QStringLiteral("straße strasse"));
    same("capital sharp s", QStringLiteral("STRAẞE"), QStringLiteral("strasse"));
    same("composed and not", QStringLiteral("Zoe\u0308"), QStringLiteral("Zoë"));
    same("Arabic vowel signs", QStringLiteral("مُحَمَّد"), QStringLiteral("محمد"));
    same("Arabic hamza", QStringLiteral("أحمد"), QStringLiteral("احمد"));
    same("teh marbuta", QStringLiteral("فاطمة"), QStringLiteral("فاطمه"));
    same("tatweel", QStringLiteral("عـــلي"), QStringLiteral("علي"));
    same("Farsi letters", QStringLiteral("کریمی"), QStringLiteral("كريمي"));
    same("presentation forms", QStringLiteral("\uFEE3\uFEA4\uFEE4\uFEAA"), QStringLiteral("محمد"));
    same("Devanagari nukta", QStringLiteral("\u0958\u093E"), QStringLiteral("\u0915\u093C\u093E"));
    same("joiners", QStringLiteral("क्\u200Dष"), QStringLiteral("क्ष"));
    same("Arabic digits", QStringLiteral("٠١٢٣"), QStringLiteral("0123"));
    same("Devanagari digits", QStringLiteral("१२३"), QStringLiteral("123"));
}

void TestLeadSearch::textIsFolded()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QCOMPARE(folded(a), folded(b));
    QCOMPARE(folded(folded(a)), folded(a));
}

void TestLeadSearch::leadIsFoundByWhatPeopleType_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *typed, bool isFound) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << isFound;
    };
    for (const char *typed : {"anna",
                              "ANNA",
                              "a",
                              "lena",
                              "strauss",
                              "Strauß",
                              "STRAUSS anna",
                              "muller",
                              "Müll",
                              "bec soh",
                              "gmbh",
                              "a.strauss@exam",
                              "example.org",
                              "+49 (30) 1234",
                              "+49 30 1234567",
                              "+493012",
                              "030 1234",
                              "(030) 12 34",
                              "0049 30 1234",
                              "+49 (0)30 1234567",
                              "4567",
                              "34567",
                              "567",
                              "0151 998",
                              "0151998877",
                              "151",
                              "99 88",
                              "anna 1234567",
                              "٠٣٠ ١٢٣٤"})
        row(typed, true);
    for (const char *typed : {"nna", "auss", "ber", "annas", "030 1235", "1234 30", "0301 99", "becker x",
                              "12345678", "org ann b", "example.com", "49", "67"})
        row(typed, false);
}

void TestLeadSearch::leadIsFoundByWhatPeopleType()
{
    QFETCH(QString, typed);
    QFETCH(bool, isFound);
    QCOMPARE(LeadSearch(typed).matches(searchedText(anna)), isFound);
}

void TestLeadSearch::markedIsWhatWasTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("marks");
    const auto row = [](const char *name, const QString &typed, const QString &text,
                        const QStringList &marks) {
        QTest::newRow(name) << typed << text << marks;
    };
    row("a beginning", QStringLiteral("an"), QStringLiteral("Jo Anna"), {QStringLiteral("An")});
    row("each word", QStringLiteral("str ann"), QStringLiteral("Anna Stroh"),
        {QStringLiteral("Ann"), QStringLiteral("Str")});
    row("a folded word as a whole", QStringLiteral("strauss"), QStringLiteral("Anna Strauß"),
        {QStringLiteral("Strauß")});
    row("Chinese", QStringLiteral("花子"), QStringLiteral("山田花子"), {QStringLiteral("花子")});
    row("nothing", QStringLiteral("x"), QStringLiteral("Anna"), {});
    row("markup stays text", QStringLiteral("b"), QStringLiteral("<b>x</b>"),
        {QStringLiteral("b"), QStringLiteral("b")});
}

void TestLeadSearch::markedIsWhatWasTyped()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QFETCH(QStringList, marks);
    QCOMPARE(marked(text, LeadSearch(typed).marksIn(text)), marks);
    const QString phone = QStringLiteral("+49 (30) 123-45");
    QCOMPARE(marked(phone, LeadSearch(u"030 12").marksInPhone(phone)), QStringList{QStringLiteral("30) 12")});
}

void TestLeadSearch::nothingTypedIsNoSearch()
{
    for (const QString &typed :
         {QString(), QStringLiteral("  "), QStringLiteral("?!"), QStringLiteral("+"), QStringLiteral("(0)")})
        QVERIFY2(LeadSearch(typed).isEmpty(), qPrintable(typed));
}

void TestLeadSearch::whatIsTypedIsNeverAnOperator()
{
    for (const QString &typed :
         {QStringLiteral("a\"b OR c*"), QStringLiteral("NEAR(x)"), QStringLiteral("^n"),
          QStringLiteral("words:x"), QString(5'000, u'"'), QString(5'000, u'9')}) {
        QString expression = LeadSearch(typed).expression();
        // Within quotes are letters and digits, outside what this program writes.
        const QStringList parts = expression.split(u'"');
        QCOMPARE(parts.size() % 2, 1);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            QString rest = parts.at(i);
            for (const QString &own : {QStringLiteral("AND"), QStringLiteral("OR")})
                rest.remove(i % 2 == 0 ? own : QString());
            for (const QChar c : std::as_const(rest))
                QVERIFY(i % 2 == 0 ? QStringView(u" ()*").contains(c)
                                   : c.isLetterOrNumber() || c.unicode() >= 0xE000);
        }
    }
    QVERIFY(LeadSearch(QStringLiteral("a ").repeated(1'000)).expression().size() < 1'000);
}

QTEST_GUILESS_MAIN(TestLeadSearch)
#include "tst_leadsearch.moc"
