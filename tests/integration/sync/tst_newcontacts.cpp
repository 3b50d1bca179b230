// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sync/meeting.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <memory>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

using Op = Mutation::Op;

const QString contacts = QStringLiteral("contacts");
const QString identities = QStringLiteral("contact_identities");
const QString leads = QStringLiteral("leads");
const QString notes = QStringLiteral("activities");
const QString tasks = QStringLiteral("tasks");
const QString tags = QStringLiteral("tags");
const QString leadTags = QStringLiteral("lead_tags");

/// What was made without a network, by what it is.
struct Made
{
    QString contact;
    QString lead;
    QString note;
    QString task;
    QString tag;
    QString tagged;
};

} // namespace

class TestNewContacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void oneWhoIsKnownIsMergedWithEverythingThatHangsOnIt_data();
    void oneWhoIsKnownIsMergedWithEverythingThatHangsOnIt();
    void oneWhoIsKnownByNumberAndAddressIsMergedOnce();
    void oneWhoIsTwoPersonsIsMergedIntoTheFirst();
    void oneWhoIsKnownOutOfSightStaysAndSaysSo();
    void numberOfTheSamePersonIsDone();
    void numberForSomebodyKnownBeforeNeedsYou();
    void correctedNumberIsTheOneThatIsTried();
    void tagThatIsThereTakesThePlaceOfOurs();
    void tagThatTheLeadHasIsNotAddedTwice();
    void whatWasMadeAndDeletedAgainIsNotSent();

private:
    QString newId() { return m_meeting->home.ids.next().toString(QUuid::WithoutBraces); }
    QString newAddress() { return newId() % QStringLiteral("@example.com"); }
    QString identify(const QString &contact, const QString &address)
    {
        const QString id = newId();
        m_meeting->edit(identities, id, Op::Insert,
                        {{QStringLiteral("contact_id"), contact},
                         {QStringLiteral("kind"), QStringLiteral("email")},
                         {QStringLiteral("value"), address},
                         {QStringLiteral("evidence"), QStringLiteral("told on the phone")}});
        return id;
    }
    QString newContact()
    {
        const QString id = newId();
        m_meeting->edit(contacts, id, Op::Insert, {{QStringLiteral("display_name"), QStringLiteral("Ina")}});
        return id;
    }
    Made newLead(const QString &address);
    QString mergedInto(const QString &contact)
    {
        return m_meeting->onServer(contacts, contact).value_or(Row()).text(u"merged_into");
    }
    mirror::MirrorWriter &writer() { return m_meeting->desk.writer; }

    std::unique_ptr<Meeting> m_meeting;
    QHash<QString, QString> m_known;
};

void TestNewContacts::initTestCase()
{
    m_meeting = std::make_unique<Meeting>();
    QCOMPARE(m_meeting->prepare(), QString());
}

void TestNewContacts::init()
{
    const auto leftOver = writer().tray();
    for (const mirror::OutboxEntry &entry : *leftOver)
        QVERIFY(writer().discard(entry.mutation.id));
    m_known = m_meeting->newPersons();
    QVERIFY(m_meeting->sync(Meeting::First::Pull));
}

Made TestNewContacts::newLead(const QString &address)
{
    Made made{newContact(), newId(), newId(), newId(), newId(), newId()};
    identify(made.contact, address);
    m_meeting->edit(leads, made.lead, Op::Insert,
                    {{QStringLiteral("contact_id"), made.contact},
                     {QStringLiteral("source"), QStringLiteral("manual")},
                     {QStringLiteral("assigned_to"), m_meeting->agentId}});
    m_meeting->edit(notes, made.note, Op::Insert,
                    {{QStringLiteral("contact_id"), made.contact},
                     {QStringLiteral("lead_id"), made.lead},
                     {QStringLiteral("kind"), QStringLiteral("note")},
                     {QStringLiteral("content"), QStringLiteral("wants a bicycle")},
                     {QStringLiteral("occurred_at"), m_meeting->home.clock.now().toString()}});
    m_meeting->edit(tasks, made.task, Op::Insert,
                    {{QStringLiteral("contact_id"), made.contact},
                     {QStringLiteral("lead_id"), made.lead},
                     {QStringLiteral("title"), QStringLiteral("call")}});
    m_meeting->edit(tags, made.tag, Op::Insert, {{QStringLiteral("name"), newId()}});
    m_meeting->edit(leadTags, made.tagged, Op::Insert,
                    {{QStringLiteral("lead_id"), made.lead}, {QStringLiteral("tag_id"), made.tag}});
    return made;
}

void TestNewContacts::oneWhoIsKnownIsMergedWithEverythingThatHangsOnIt_data()
{
    QTest::addColumn<bool>("pushFirst");
    QTest::newRow("pull first") << false;
    QTest::newRow("push first") << true;
}

void TestNewContacts::oneWhoIsKnownIsMergedWithEverythingThatHangsOnIt()
{
    QFETCH(bool, pushFirst);
    const QString address = newAddress();
    const Made made = newLead(address);
    // Meanwhile a colleague enters the same person.
    const QString known = m_known[QStringLiteral("second")];
    m_meeting->insert(identities, {{QStringLiteral("contact_id"), known},
                                   {QStringLiteral("kind"), QStringLiteral("email")},
                                   {QStringLiteral("value"), address}});
    QVERIFY(m_meeting->sync(pushFirst ? Meeting::First::Push : Meeting::First::Pull));
    QCOMPARE(*writer().counts(), engine::OutboxCounts());
    QCOMPARE(mergedInto(made.contact), known);
    for (const auto &[table, id] : {std::pair(leads, made.lead), std::pair(notes, made.note),
                                    std::pair(tasks, made.task), std::pair(leadTags, made.tagged)})
        QVERIFY2(m_meeting->onServer(table, id), qPrintable(table));
    QCOMPARE(m_meeting->onServer(leads, made.lead)->text(u"contact_id"), made.contact);
    // One person on the desktop as well, and the evidence is told.
    QVERIFY(writer().read(contacts, made.contact)->has_value());
    QCOMPARE((*writer().read(contacts, made.contact))->text(u"merged_into"), known);
    const QByteArray query =
        "SELECT count(*) FROM activities WHERE kind = 'contact_merged' AND data LIKE '%told on the phone%' "
        "AND version > 0 AND contact_id = '" +
        made.contact.toLatin1() + '\'';
    QCOMPARE(*m_meeting->desk.mirror->database().number(query), 1);
    // It can be undone.
    m_meeting->edit(contacts, made.contact, Op::Update, {{QStringLiteral("merged_into"), {}}});
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(mergedInto(made.contact), QString());
}

void TestNewContacts::oneWhoIsKnownByNumberAndAddressIsMergedOnce()
{
    const QString other = newAddress();
    m_meeting->insert(identities, {{QStringLiteral("contact_id"), m_known[QStringLiteral("merged")]},
                                   {QStringLiteral("kind"), QStringLiteral("email")},
                                   {QStringLiteral("value"), other}});
    // The second address is that of a contact merged into the second person.
    const Made made = newLead(m_known[QStringLiteral("second address")]);
    identify(made.contact, other);
    QVERIFY(m_meeting->sync(Meeting::First::Pull));
    QCOMPARE(*writer().counts(), engine::OutboxCounts());
    QCOMPARE(mergedInto(made.contact), m_known[QStringLiteral("second")]);
    QCOMPARE(m_meeting->onServer(contacts, made.contact)->integer(u"version"), 2);
    QVERIFY(writer().overridden(*ContactId::parse(made.contact))->isEmpty());
}

void TestNewContacts::oneWhoIsTwoPersonsIsMergedIntoTheFirst()
{
    const Made made = newLead(m_known[QStringLiteral("second address")]);
    const QString other = identify(made.contact, m_known[QStringLiteral("third address")]);
    QVERIFY(m_meeting->sync(Meeting::First::Pull));
    QCOMPARE(mergedInto(made.contact), m_known[QStringLiteral("second")]);
    const auto tray = writer().tray();
    QCOMPARE(tray->size(), 1);
    QCOMPARE(tray->first().mutation.rowId, other);
    QCOMPARE(tray->first().reason, QStringLiteral("23505"));
}

void TestNewContacts::oneWhoIsKnownOutOfSightStaysAndSaysSo()
{
    const QString hidden =
        m_meeting->insert(contacts, {{QStringLiteral("display_name"), QStringLiteral("x")}});
    const QString address = newAddress();
    m_meeting->insert(leads, {{QStringLiteral("contact_id"), hidden},
                              {QStringLiteral("source"), QStringLiteral("manual")},
                              {QStringLiteral("assigned_to"), m_meeting->bossId}});
    m_meeting->insert(identities, {{QStringLiteral("contact_id"), hidden},
                                   {QStringLiteral("kind"), QStringLiteral("email")},
                                   {QStringLiteral("value"), address}});
    const Made made = newLead(address);
    QVERIFY(m_meeting->sync(Meeting::First::Pull));
    const auto tray = writer().tray();
    QCOMPARE(tray->size(), 1);
    QCOMPARE(tray->first().reason, QStringLiteral("23505"));
    QCOMPARE(tray->first().mutation.set.text(u"value"), address);
    QVERIFY(tray->first().theirs.isEmpty());
    QVERIFY(m_meeting->onServer(leads, made.lead) && m_meeting->onServer(notes, made.note));
    QCOMPARE(mergedInto(made.contact), QString());
    // Nothing of the hidden person has come.
    const QByteArray query = "SELECT (SELECT count(*) FROM contacts WHERE id = '" + hidden.toLatin1() +
                             "') + (SELECT count(*) FROM contact_identities WHERE contact_id = '" +
                             hidden.toLatin1() + "')";
    QCOMPARE(*m_meeting->desk.mirror->database().number(query), 0);
    // Once it is free, the tray's edit goes in.
    m_meeting->edit(identities, newId(), Op::Insert,
                    {{QStringLiteral("contact_id"), made.contact},
                     {QStringLiteral("kind"), QStringLiteral("email")},
                     {QStringLiteral("value"), newAddress()}});
    QVERIFY(writer().retry(tray->first().mutation.id, {{QStringLiteral("value"), newAddress()}}));
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(*writer().counts(), engine::OutboxCounts());
}

void TestNewContacts::numberOfTheSamePersonIsDone()
{
    const QString person = m_known[QStringLiteral("second")];
    identify(person, m_known[QStringLiteral("second address")]);
    identify(m_known[QStringLiteral("merged")], m_known[QStringLiteral("second address")]);
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(*writer().counts(), engine::OutboxCounts());
}

void TestNewContacts::numberForSomebodyKnownBeforeNeedsYou()
{
    identify(m_known[QStringLiteral("person")], m_known[QStringLiteral("second address")]);
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(writer().tray()->size(), 1);
    QCOMPARE(writer().tray()->first().reason, QStringLiteral("23505"));
    QCOMPARE(mergedInto(m_known[QStringLiteral("person")]), QString());
}

void TestNewContacts::correctedNumberIsTheOneThatIsTried()
{
    const QString contact = newContact();
    const QString identity = identify(contact, m_known[QStringLiteral("second address")]);
    const QString corrected = newAddress();
    m_meeting->edit(identities, identity, Op::Update, {{QStringLiteral("value"), corrected}});
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(*writer().counts(), engine::OutboxCounts());
    QCOMPARE(m_meeting->onServer(identities, identity)->text(u"value"), corrected);
    QCOMPARE(mergedInto(contact), QString());
}

void TestNewContacts::tagThatIsThereTakesThePlaceOfOurs()
{
    const QString name = newId();
    const QString ours = newId();
    m_meeting->edit(tags, ours, Op::Insert, {{QStringLiteral("name"), name}});
    m_meeting->edit(tags, ours, Op::Update, {{QStringLiteral("color"), QStringLiteral("blue")}});
    const QString tagged = newId();
    m_meeting->edit(leadTags, tagged, Op::Insert,
                    {{QStringLiteral("lead_id"), m_known[QStringLiteral("person lead")]},
                     {QStringLiteral("tag_id"), ours}});
    const QString theirs = m_meeting->insert(
        tags, {{QStringLiteral("name"), name}, {QStringLiteral("color"), QStringLiteral("red")}});
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(*writer().counts(), engine::OutboxCounts());
    QCOMPARE(m_meeting->onServer(leadTags, tagged)->text(u"tag_id"), theirs);
    QCOMPARE(m_meeting->onServer(tags, theirs)->text(u"color"), QStringLiteral("red"));
    QVERIFY(!m_meeting->onServer(tags, ours));
    QVERIFY(!*writer().read(tags, ours));
    QVERIFY(*writer().read(tags, theirs));
    const QByteArray query =
        "SELECT count(*) FROM overridden WHERE ours LIKE '%blue%' AND row_id = '" + theirs.toLatin1() + '\'';
    QCOMPARE(*m_meeting->desk.mirror->database().number(query), 1);
}

void TestNewContacts::tagThatTheLeadHasIsNotAddedTwice()
{
    const QString tag = m_meeting->insert(tags, {{QStringLiteral("name"), newId()}});
    QVERIFY(m_meeting->sync(Meeting::First::Pull));
    const Row pair{{QStringLiteral("lead_id"), m_known[QStringLiteral("person lead")]},
                   {QStringLiteral("tag_id"), tag}};
    const QString ours = newId();
    m_meeting->edit(leadTags, ours, Op::Insert, pair);
    const QString theirs = m_meeting->insert(leadTags, pair);
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(*writer().counts(), engine::OutboxCounts());
    QVERIFY(!*writer().read(leadTags, ours));
    QVERIFY(*writer().read(leadTags, theirs));
}

void TestNewContacts::whatWasMadeAndDeletedAgainIsNotSent()
{
    const QString name = newId();
    const QString ours = newId();
    m_meeting->edit(tags, ours, Op::Insert, {{QStringLiteral("name"), name}});
    m_meeting->edit(tags, ours, Op::Delete, {});
    const QString theirs = m_meeting->insert(tags, {{QStringLiteral("name"), name}});
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(*writer().counts(), engine::OutboxCounts());
    QVERIFY(!m_meeting->onServer(tags, ours));
    QVERIFY(m_meeting->onServer(tags, theirs)->isNull(u"deleted_at"));
}

QTEST_GUILESS_MAIN(TestNewContacts)
#include "tst_newcontacts.moc"
