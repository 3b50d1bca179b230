// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorpeople.h"
#include "sync/mirror/peoplelookup.h"
#include "sync/mirror/peoplequeries.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QElapsedTimer>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

TableRow row(const char *table, int number, const Row &columns, qint64 version = 1)
{
    return {QString::fromLatin1(table), stamped(columns, id(number), version)};
}

Row person(const char *name, const char *company = "")
{
    Row row = contact(QString::fromUtf8(name));
    row.set(QStringLiteral("company"), QString::fromUtf8(company));
    return row;
}

Row identity(int contact, const char *kind, const char *value)
{
    return {{QStringLiteral("contact_id"), id(contact)},
            {QStringLiteral("kind"), QString::fromLatin1(kind)},
            {QStringLiteral("value"), QString::fromLatin1(value)},
            {QStringLiteral("evidence"), QStringLiteral("form")},
            {QStringLiteral("created_at"), at(0)}};
}

Row mergedInto(Row row, int contact)
{
    row.set(QStringLiteral("merged_into"), id(contact));
    return row;
}

/// Ana (contact 1) has a number, an address and two leads; João (2) wrote from his old number; Jonas (3) and
/// another Jonas Becker (4); Kim (5) of Acme, and another Kim (6) elsewhere.
struct Desk : MirrorFixture
{
    Desk()
    {
        apply({row("contacts", 1, person("Ana Silva")), row("contacts", 2, person("João Souza")),
               row("contacts", 3, person("Jonas Becker")), row("contacts", 4, person("Jonas Becker")),
               row("contacts", 5, person("Kim", "Acme")), row("contacts", 6, person("Kim", "Other")),
               row("contact_identities", 101, identity(1, "phone", "+4915112345678")),
               row("contact_identities", 102, identity(1, "email", "ana@example.org")),
               row("contact_identities", 103, identity(2, "wa_id", "551187654321")),
               row("leads", 201, lead(id(1), QStringLiteral("meta_ads"), 5)),
               row("leads", 202, lead(id(1), QStringLiteral("whatsapp"), 9)),
               row("leads", 203, lead(id(3), QStringLiteral("meta_ads"), 20)),
               row("leads", 204, lead(id(4), QStringLiteral("meta_ads"), 30)),
               row("leads", 205, lead(id(5), QStringLiteral("manual"), 31)),
               row("leads", 206, lead(id(6), QStringLiteral("manual"), 32))});
    }
    QList<PersonMatch> find(const PersonClues &clues, const QString &region = QStringLiteral("DE"))
    {
        MirrorPeople people(mirror->readers());
        const auto found = waitFor(people.find({clues}, region));
        return found ? found->first() : QList<PersonMatch>();
    }
    QStringList idsOf(const QList<PersonMatch> &matches)
    {
        QStringList texts;
        for (const PersonMatch &match : matches)
            texts.append(match.id.toString());
        return texts;
    }
};

const PersonClues anaByPhone{.phones = {QStringLiteral("0151 123 45678")}};

} // namespace

class TestPeopleLookup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numberInAnySpellingFindsThePerson();
    void otherSpellingOfANumberIsWeakerEvidence();
    void oneSentenceForEachNumber();
    void whoIsMergedIsFoundAtTheEndOfTheChain();
    void deletedPersonsAndIdentitiesAreNotFound();
    void namesAloneAreNamedLast();
    void singleWordIsANameOnlyWithinACompany();
    void namesakesAreNamedToAFew();
    void personMadeHereIsFoundBeforeItIsSent();
    void personOutOfSightIsNotFound();
    void answersComeInTheOrderOfTheQuestions();
    void eachStatementReadsARangeOfAnIndex();
    void thousandsOfPeopleAreLookedUpInOneRead();
};

void TestPeopleLookup::numberInAnySpellingFindsThePerson()
{
    Desk desk;
    const auto found = desk.find(anaByPhone);
    QCOMPARE(found.size(), 1);
    const PersonMatch &ana = found.first();
    QCOMPARE(ana.id.toString(), id(1));
    QCOMPARE(ana.name, QStringLiteral("Ana Silva"));
    QCOMPARE(ana.phone, QStringLiteral("+4915112345678"));
    QCOMPARE(ana.email, QStringLiteral("ana@example.org"));
    QCOMPARE(ana.leads, 2);
    QCOMPARE(ana.newestLead->id.toString(), id(202));
    const QList<MatchEvidence> evidence{
        {MatchReason::Phone, QStringLiteral("0151 123 45678"), QStringLiteral("+4915112345678")}};
    QCOMPARE(ana.evidence, evidence);
    QVERIFY(ana.hasIdentity());
    QVERIFY(desk.find(anaByPhone, {}).isEmpty());
    QVERIFY(desk.find({.phones = {QStringLiteral("0151 123 45679")}}).isEmpty());
}

void TestPeopleLookup::otherSpellingOfANumberIsWeakerEvidence()
{
    Desk desk;
    const auto found = desk.find(
        {.phones = {QStringLiteral("(11) 98765-4321")}, .emails = {QStringLiteral("ANA@example.org")}},
        QStringLiteral("BR"));
    QCOMPARE(desk.idsOf(found), QStringList({id(1), id(2)}));
    QVERIFY(found.first().evidence.first().reason == MatchReason::Email);
    const QList<MatchEvidence> evidence{
        {MatchReason::PhoneSpelling, QStringLiteral("(11) 98765-4321"), QStringLiteral("+551187654321")}};
    QCOMPARE(found.last().evidence, evidence);
}

void TestPeopleLookup::oneSentenceForEachNumber()
{
    Desk desk;
    desk.apply({row("contact_identities", 104, identity(1, "wa_id", "4915112345678"))});
    const auto found = desk.find({.phones = {QStringLiteral("015112345678")},
                                  .emails = {QStringLiteral("ana@example.org")},
                                  .name = QStringLiteral("silva, ANA")});
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().evidence.size(), 3);
    QVERIFY(found.first().evidence.last().reason == MatchReason::Name);
}

void TestPeopleLookup::whoIsMergedIsFoundAtTheEndOfTheChain()
{
    Desk desk;
    desk.apply({row("contacts", 1, mergedInto(person("Ana Silva"), 2), 2),
                row("contacts", 2, mergedInto(person("João Souza"), 3), 2)});
    const auto found =
        desk.find({.phones = {QStringLiteral("0151 123 45678"), QStringLiteral("+5511987654321")}});
    QCOMPARE(desk.idsOf(found), QStringList(id(3)));
    QCOMPARE(found.first().name, QStringLiteral("Jonas Becker"));
    QCOMPARE(found.first().leads, 3);
    QCOMPARE(found.first().evidence.size(), 2);
}

void TestPeopleLookup::deletedPersonsAndIdentitiesAreNotFound()
{
    Desk desk;
    Row gone = identity(1, "email", "ana@example.org");
    gone.set(QStringLiteral("deleted_at"), at(50));
    desk.apply({row("contact_identities", 102, gone, 2)});
    QVERIFY(desk.find({.emails = {QStringLiteral("ana@example.org")}}).isEmpty());
    Row nobody = person("Ana Silva");
    nobody.set(QStringLiteral("deleted_at"), at(50));
    desk.apply({row("contacts", 1, nobody, 2)});
    QVERIFY(desk.find(anaByPhone).isEmpty());
}

void TestPeopleLookup::namesAloneAreNamedLast()
{
    Desk desk;
    const auto found =
        desk.find({.phones = {QStringLiteral("015112345678")}, .name = QStringLiteral("jonas  bécker")});
    QCOMPARE(desk.idsOf(found), QStringList({id(1), id(4), id(3)}));
    QVERIFY(!found.at(1).hasIdentity());
    QVERIFY(found.at(1).evidence.first().reason == MatchReason::Name);
    QVERIFY(desk.find({.name = QStringLiteral("Jonas")}).isEmpty());
    QVERIFY(desk.find({.company = QStringLiteral("Acme")}).isEmpty());
}

void TestPeopleLookup::singleWordIsANameOnlyWithinACompany()
{
    Desk desk;
    QVERIFY(desk.find({.name = QStringLiteral("Kim")}).isEmpty());
    const auto found = desk.find({.name = QStringLiteral("kim"), .company = QStringLiteral("ACME")});
    QCOMPARE(desk.idsOf(found), QStringList(id(5)));
    QVERIFY(found.first().evidence.last().reason == MatchReason::Company);
}

void TestPeopleLookup::namesakesAreNamedToAFew()
{
    Desk desk;
    QList<TableRow> rows;
    for (int n = 0; n < 20; ++n) {
        rows.append(row("contacts", 300 + n, person("Maria Santos")));
        rows.append(row("leads", 400 + n, lead(id(300 + n), QStringLiteral("meta_ads"), 100 + n)));
    }
    desk.apply(rows);
    const auto found = desk.find({.name = QStringLiteral("Maria Santos")});
    QCOMPARE(found.size(), PeopleFinder::mostNamesakes);
    QCOMPARE(found.first().id.toString(), id(319));
}

void TestPeopleLookup::personMadeHereIsFoundBeforeItIsSent()
{
    Desk desk;
    Row made = identity(7, "phone", "+491701234567");
    made.remove(u"created_at");
    QVERIFY(
        desk.writer->enqueue({{QStringLiteral("contacts"),
                               id(7),
                               Mutation::Op::Insert,
                               {{QStringLiteral("display_name"), QStringLiteral("Noor")}}},
                              {QStringLiteral("contact_identities"), id(107), Mutation::Op::Insert, made}}));
    const auto found = desk.find({.phones = {QStringLiteral("0170 1234567")}});
    QCOMPARE(desk.idsOf(found), QStringList(id(7)));
    QCOMPARE(found.first().leads, 0);
    QVERIFY(!found.first().newestLead);
}

void TestPeopleLookup::personOutOfSightIsNotFound()
{
    Desk desk;
    desk.apply({}, QStringLiteral("2"), false, {id(1)});
    QVERIFY(desk.find(anaByPhone).isEmpty());
    QVERIFY(desk.find({.name = QStringLiteral("Ana Silva")}).isEmpty());
}

void TestPeopleLookup::answersComeInTheOrderOfTheQuestions()
{
    Desk desk;
    MirrorPeople people(desk.mirror->readers());
    const auto found =
        waitFor(people.find({{.emails = {QStringLiteral("nobody@example.org")}}, anaByPhone, {}, anaByPhone},
                            QStringLiteral("DE")));
    QVERIFY(found);
    QCOMPARE(found->size(), 4);
    QVERIFY(found->at(0).isEmpty() && found->at(2).isEmpty());
    QCOMPARE(found->at(1), found->at(3));
    QCOMPARE(desk.idsOf(found->at(1)), QStringList(id(1)));
}

void TestPeopleLookup::eachStatementReadsARangeOfAnIndex()
{
    Desk desk;
    Sql sql(desk.mirror->database());
    QStringList plan;
    sql.each(QByteArray("EXPLAIN QUERY PLAN ") + identityQuery,
             [&plan](sqlite::Statement &step) { plan.append(step.text(3)); });
    QVERIFY(plan.join(u'\n').contains(QStringLiteral("identities_value (value=? AND kind=?)")));
    plan.clear();
    sql.each(QByteArray("EXPLAIN QUERY PLAN ") + namesakesQuery,
             [&plan](sqlite::Statement &step) { plan.append(step.text(3)); });
    const QString whole = plan.join(u'\n');
    QVERIFY2(whole.contains(QStringLiteral("SEARCH i USING INTEGER PRIMARY KEY")) &&
                 whole.contains(QStringLiteral("inbox_words VIRTUAL TABLE")) &&
                 !whole.contains(QStringLiteral("TEMP B-TREE")),
             qPrintable(whole));
}

void TestPeopleLookup::thousandsOfPeopleAreLookedUpInOneRead()
{
    Desk desk;
    {
        Sql sql(desk.mirror->database());
        sql.run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) INSERT INTO "
            "contacts(id, display_name, version, created_at) SELECT printf('01900000-0000-7000-9000-%012d', "
            "i), 'Somebody', 1, ? FROM n",
            at(0));
        sql.run("INSERT INTO contact_identities(id, contact_id, kind, value, evidence, version, created_at) "
                "SELECT replace(id, '-9000-', '-a000-'), id, 'phone', '+49151' || substr(id, 29), '', 1, "
                "created_at FROM contacts WHERE display_name = 'Somebody'");
        QVERIFY(sql.result());
    }
    QList<PersonClues> asked;
    for (int n = 1; n <= 5'000; ++n)
        asked.append({.phones = {QStringLiteral("+49151%1").arg(n * 40, 8, 10, QLatin1Char('0'))},
                      .emails = {QStringLiteral("p%1@example.org").arg(n)},
                      .name = QStringLiteral("Number %1").arg(n)});
    MirrorPeople people(desk.mirror->readers());
    QElapsedTimer timer;
    timer.start();
    const auto found = waitFor(people.find(asked, QStringLiteral("DE")));
    const qint64 milliseconds = timer.elapsed();
    QVERIFY(found);
    for (const auto &matches : *found)
        QCOMPARE(matches.size(), 1);
    qInfo("5000 people among 200 000: %lld ms", static_cast<long long>(milliseconds));
    QVERIFY(milliseconds < 4'000);
}

QTEST_GUILESS_MAIN(TestPeopleLookup)
#include "tst_peoplelookup.moc"
