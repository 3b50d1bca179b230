// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorpeople.h"
#include "sync/mirror/mirrorundo.h"
#include "sync/mirror/newleads.h"
#include "tests/unit/sync/mirrorfixture.h"

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

TableRow row(const char *table, int number, const Row &columns, qint64 version = 1)
{
    return {QString::fromLatin1(table), stamped(columns, id(number), version)};
}

/// Ana is contact 1 and has a number.
struct Desk : MirrorFixture
{
    Desk()
    {
        apply({row("contacts", 1, contact(QStringLiteral("Ana Silva"))),
               row("contact_identities", 101,
                   {{QStringLiteral("contact_id"), id(1)},
                    {QStringLiteral("kind"), QStringLiteral("phone")},
                    {QStringLiteral("value"), QStringLiteral("+4915112345678")},
                    {QStringLiteral("evidence"), QStringLiteral("form")},
                    {QStringLiteral("created_at"), at(0)}}),
               row("leads", 201, lead(id(1), QStringLiteral("meta_ads"), 5))});
    }
    Expected<AddedLead> add(const NewLead &lead) { return waitFor(MirrorLeadAdding(*writer).add(lead)); }
    QList<Mutation> waiting() { return *writer->sendable(100); }
    QStringList tables()
    {
        QStringList names;
        for (const Mutation &mutation : waiting())
            names.append(mutation.table);
        return names;
    }
};

NewLead noor()
{
    NewLead lead;
    lead.name = QStringLiteral("  Noor al Haddad\n");
    lead.phone = QStringLiteral("0170 123 45 67");
    lead.email = QStringLiteral("Noor@Example.org ");
    lead.company = QStringLiteral("Haddad Ltd");
    lead.note = QStringLiteral("Met at the fair.\nCall on Monday.");
    lead.status = LeadStatus::Contacted;
    lead.assignee = *ProfileId::parse(id(20));
    lead.value = Money{125'000, QStringLiteral("EUR")};
    lead.region = QStringLiteral("DE");
    return lead;
}

} // namespace

class TestNewLeads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsShownAtOnceAndSentInOrder();
    void whatIsNoNumberOrAddressIsKeptAsWritten();
    void leadOfAKnownPersonJoinsThem();
    void newNumberOfAKnownPersonIsNotedWithThem();
    void somebodyElsesNumberStaysTheirs();
    void nothingWrittenAddsNothing();
    void personWhoIsGoneGetsNoLead();
    void oneUndoTakesEverythingBack();
    void itSurvivesARestart();
};

void TestNewLeads::everythingIsShownAtOnceAndSentInOrder()
{
    Desk desk;
    const auto added = desk.add(noor());
    QVERIFY(added);
    const QStringList order{QStringLiteral("contacts"), QStringLiteral("contact_identities"),
                            QStringLiteral("contact_identities"), QStringLiteral("leads"),
                            QStringLiteral("activities")};
    QCOMPARE(desk.tables(), order);
    const auto waiting = desk.waiting();
    const auto waitsFor = [&](int later, int earlier) {
        return waiting[later].after.contains(waiting[earlier].id);
    };
    QVERIFY(waitsFor(1, 0) && waitsFor(2, 0) && waitsFor(3, 0) && waitsFor(4, 0) && waitsFor(4, 3));

    const auto card = desk.cards().first();
    QCOMPARE(card.id, added->id);
    QCOMPARE(card.name, QStringLiteral("Noor al Haddad"));
    QCOMPARE(card.phone, QStringLiteral("+491701234567"));
    QCOMPARE(card.email, QStringLiteral("noor@example.org"));
    QVERIFY(card.source == LeadSource::Manual && card.status == LeadStatus::Contacted);
    const auto detail = waitFor(desk.inbox->lead(added->id));
    QCOMPARE(detail->fields.firstName, QStringLiteral("Noor"));
    QCOMPARE(detail->fields.lastName, QStringLiteral("al Haddad"));
    QCOMPARE(detail->fields.value, noor().value);
    QCOMPARE(detail->fields.assignee.toString(), id(20));
    QCOMPARE(waiting[4].set.text(u"content"), noor().note);
    QCOMPARE(waiting[1].set.text(u"evidence"), QStringLiteral("manual"));
}

void TestNewLeads::whatIsNoNumberOrAddressIsKeptAsWritten()
{
    Desk desk;
    const auto added =
        desk.add({.phone = QStringLiteral("ask at the desk"), .email = QStringLiteral("ana@")});
    QVERIFY(added);
    const QStringList tables{QStringLiteral("contacts"), QStringLiteral("leads")};
    QCOMPARE(desk.tables(), tables);
    const auto detail = waitFor(desk.inbox->lead(added->id));
    QCOMPARE(detail->fields.phone, QStringLiteral("ask at the desk"));
    QCOMPARE(detail->fields.email, QStringLiteral("ana@"));
}

void TestNewLeads::leadOfAKnownPersonJoinsThem()
{
    Desk desk;
    const auto added = desk.add({.phone = QStringLiteral("0151 12345678"),
                                 .note = QStringLiteral("again"),
                                 .region = QStringLiteral("DE"),
                                 .person = *ContactId::parse(id(1))});
    QVERIFY(added);
    const QStringList tables{QStringLiteral("leads"), QStringLiteral("activities")};
    QCOMPARE(desk.tables(), tables);
    QCOMPARE(desk.cards().first().name, QStringLiteral("Ana Silva"));
    QCOMPARE(desk.cards().first().contactId.toString(), id(1));
}

void TestNewLeads::newNumberOfAKnownPersonIsNotedWithThem()
{
    Desk desk;
    QVERIFY(desk.add({.phone = QStringLiteral("+491701234567"), .person = *ContactId::parse(id(1))}));
    MirrorPeople people(desk.mirror->readers());
    const auto found = waitFor(people.find({{.phones = {QStringLiteral("+491701234567")}}}, {}));
    QCOMPARE(found->first().first().id.toString(), id(1));
    QCOMPARE(found->first().first().leads, 2);
}

void TestNewLeads::somebodyElsesNumberStaysTheirs()
{
    Desk desk;
    const auto added =
        desk.add({.name = QStringLiteral("Ana's sister"), .phone = QStringLiteral("+4915112345678")});
    QVERIFY(added);
    QVERIFY(!desk.tables().contains(QStringLiteral("contact_identities")));
    const auto detail = waitFor(desk.inbox->lead(added->id));
    QCOMPARE(detail->fields.phone, QStringLiteral("+4915112345678"));
    QVERIFY(detail->card.contactId.toString() != id(1));
}

void TestNewLeads::nothingWrittenAddsNothing()
{
    Desk desk;
    const auto added = desk.add({.name = QStringLiteral(" \n "), .value = Money{1, QStringLiteral("EUR")}});
    QVERIFY(!added);
    QCOMPARE(added.error().reason, QStringLiteral("empty"));
    QVERIFY(desk.waiting().isEmpty());
}

void TestNewLeads::personWhoIsGoneGetsNoLead()
{
    Desk desk;
    desk.apply({}, QStringLiteral("2"), false, {id(1)});
    const auto added = desk.add({.name = QStringLiteral("Ana"), .person = *ContactId::parse(id(1))});
    QVERIFY(!added);
    QCOMPARE(added.error().reason, QStringLiteral("gone"));
    QVERIFY(desk.waiting().isEmpty());
}

void TestNewLeads::oneUndoTakesEverythingBack()
{
    Desk desk;
    const auto before = desk.cards();
    const auto added = desk.add(noor());
    const auto taken = waitFor(MirrorUndo(*desk.writer).takeBack(added->change));
    QVERIFY(taken);
    QCOMPARE(taken->rows, 5);
    QCOMPARE(desk.cards(), before);
    MirrorPeople people(desk.mirror->readers());
    QVERIFY(waitFor(people.find({{.emails = {QStringLiteral("noor@example.org")}}}, {}))->first().isEmpty());
    // The number is free again.
    QVERIFY(desk.add(noor()));
    QCOMPARE(desk.cards().first().phone, QStringLiteral("+491701234567"));
}

void TestNewLeads::itSurvivesARestart()
{
    Desk desk;
    const auto added = desk.add(noor());
    desk.reopen();
    QCOMPARE(desk.cards().first().id, added->id);
    QCOMPARE(desk.waiting().size(), 5);
}

QTEST_GUILESS_MAIN(TestNewLeads)
#include "tst_newleads.moc"
