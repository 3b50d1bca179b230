// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/layout.h"
#include "tests/unit/sync/arrivalsfixture.h"

#include <QRandomGenerator>
#include <QSignalSpy>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

constexpr int me = ArrivalsFixture::me, colleague = ArrivalsFixture::colleague;

TableRow inbound(int number, int chatNumber, qint64 when)
{
    return tableRow("whatsapp_messages", number,
                    message(id(chatNumber), QStringLiteral("inbound"), QStringLiteral("Is it free?"), when));
}

TableRow outbound(int number, int chatNumber, qint64 when)
{
    Row row = message(id(chatNumber), QStringLiteral("outbound"), QStringLiteral("Yes"), when);
    row.set(QStringLiteral("sent_by"), id(colleague));
    return tableRow("whatsapp_messages", number, row);
}

/// Contact 1, lead 2, chat 3.
QList<TableRow> annsChat(qint64 created)
{
    return {tableRow("contacts", 1, contact(QStringLiteral("Ann"))),
            tableRow("leads", 2, lead(id(1), QStringLiteral("whatsapp"), created)),
            tableRow("whatsapp_conversations", 3, chat(id(1)))};
}

TableRow task(int number, const QString &due, int assignee, qint64 version = 1, bool done = false)
{
    Row row{{QStringLiteral("title"), QStringLiteral("Call back")},
            {QStringLiteral("due_at"), due},
            {QStringLiteral("assigned_to"), id(assignee)},
            {QStringLiteral("created_at"), at(0)}};
    if (done)
        row.set(QStringLiteral("done_at"), due);
    return tableRow("tasks", number, row, version);
}

} // namespace

class TestMirrorArrivals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstCopyIsKnown();
    void copyOfAnOlderVersionIsKnown();
    void listMadeAnewTellsNothing();
    void leadIsPendingUntilItIsNoted();
    void leadThatComesInTwoPullsIsOneArrival();
    void whatNobodyWaitsForIsNotTold();
    void mergedPeopleAreNotToldAnew();
    void placeGivenToAnotherLeadIsNotTakenForTold();
    void placeGivenAwayBetweenLookAndNote();
    void leadGivenToMeIsToldAsThat();
    void leadThatComesIntoSightIsToldOnlyIfItIsMine();
    void assigningItToMyselfIsNoNews();
    void messageOfWhoWaitsIsToldOnce();
    void olderMessagesAreNoNews();
    void fullPullTellsOnlyWhatIsNew();
    void copyFetchedAnewTellsOnlyWhatIsNew();
    void onlyTheLastLookCanBeNoted();
    void taskIsRemindedOfOnceForEachTime();
    void endOfASnoozeIsToldOnce();
    void wrongClockOfThisComputerHidesNothing();
    void everythingIsToldOnceInAnyOrderOfEvents();
};

void TestMirrorArrivals::firstCopyIsKnown()
{
    ArrivalsFixture f;
    f.apply({formLead(1, 10), formLead(2, 20)}, QStringLiteral("1"), true);
    QVERIFY(f.told().isEmpty());
    // Nothing is written for them.
    QCOMPARE(f.mirror->database().number("SELECT count(arrived) FROM inbox").value_or(-1), 0);
    f.apply(annsChat(30) + QList<TableRow>{inbound(4, 3, 31)}, QStringLiteral("2"));
    QVERIFY(f.told().isEmpty());
    QVERIFY(f.told().isEmpty());
    f.apply({formLead(7, 40)}, QStringLiteral("3"));
    QCOMPARE(f.told(), QStringList{newLead(7)});
}

void TestMirrorArrivals::copyOfAnOlderVersionIsKnown()
{
    ArrivalsFixture f;
    f.apply({formLead(1, 10), formLead(2, 20, 1, me)});
    constexpr int migrationsSince = 3; // with that of arrivals
    const auto older = static_cast<qint64>(migrations().size()) - migrationsSince;
    const auto undone = f.mirror->database().run(
        "DROP TRIGGER note_added; DROP TRIGGER note_changed; DROP TRIGGER note_removed;"
        "DROP TABLE import_rows; DROP TABLE imports;"
        "DROP INDEX inbox_name; DROP INDEX inbox_value;"
        "ALTER TABLE inbox DROP COLUMN name_key;"
        "ALTER TABLE inbox DROP COLUMN value_key;"
        "DROP TABLE note_words; DROP TABLE note_places; DROP TABLE note_changes;"
        "DROP TABLE arrival_notes;"
        "DROP INDEX inbox_arrived;"
        "ALTER TABLE inbox DROP COLUMN arrived;"
        "DELETE FROM state WHERE key LIKE 'arrivals%';"
        "PRAGMA user_version = " +
        QByteArray::number(older));
    QVERIFY2(undone, undone ? "" : qPrintable(undone.error().detail));
    f.startAgain();
    QVERIFY(f.told().isEmpty());
    QVERIFY(f.told().isEmpty());
    f.apply({formLead(3, 30)}, QStringLiteral("2"));
    QCOMPARE(f.told(), QStringList{newLead(3)});
}

void TestMirrorArrivals::listMadeAnewTellsNothing()
{
    ArrivalsFixture f;
    f.apply({formLead(1, 10), formLead(2, 20, 1, me)});
    (void)f.told();
    f.apply({formLead(3, 30), formLead(4, 200'000)}, QStringLiteral("2"));
    QCOMPARE(f.told().size(), 2);
    QVERIFY(f.mirror->database().run("DELETE FROM inbox;"
                                     "INSERT OR REPLACE INTO state VALUES('relist', '1')"));
    f.startAgain();
    QCOMPARE(f.cards().size(), 4);
    QVERIFY(f.told().isEmpty());
    f.apply({formLead(5, 200'010)}, QStringLiteral("3"));
    QCOMPARE(f.told(), QStringList{newLead(5)});
}

void TestMirrorArrivals::leadIsPendingUntilItIsNoted()
{
    ArrivalsFixture f;
    f.apply({});
    QVERIFY(f.told().isEmpty());
    QSignalSpy changed(f.arrivals.get(), &Arrivals::changed);
    f.apply({formLead(1, 10)}, QStringLiteral("2"));
    QVERIFY(changed.count() > 0);
    const PendingArrivals found = f.look();
    QCOMPARE(found.arrivals.size(), 1);
    QCOMPARE(found.arrivals.first().person, QStringLiteral("Ann"));
    QVERIFY(found.arrivals.first().source == LeadSource::MetaAds);
    f.startAgain();
    QCOMPARE(f.told(), QStringList{newLead(1)});
    QVERIFY(f.told().isEmpty());
    f.startAgain();
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::leadThatComesInTwoPullsIsOneArrival()
{
    ArrivalsFixture f;
    f.apply({});
    (void)f.told();
    f.apply({tableRow("leads", 2, lead(id(1), QStringLiteral("google_ads"), 10))}, QStringLiteral("2"));
    QCOMPARE(f.told(), QStringList{newLead(2)});
    f.apply({tableRow("contacts", 1, contact(QStringLiteral("Ann"))),
             tableRow("leads", 2, lead(id(1), QStringLiteral("google_ads"), 10), 2)},
            QStringLiteral("3"));
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::whatNobodyWaitsForIsNotTold()
{
    ArrivalsFixture f;
    f.apply({});
    (void)f.told();
    TableRow test = formLead(1, 10);
    test.row.set(QStringLiteral("is_test"), true);
    TableRow answered = formLead(2, 10);
    answered.row.set(QStringLiteral("first_response_at"), at(11));
    TableRow contacted = formLead(3, 10);
    contacted.row.set(QStringLiteral("status"), QStringLiteral("contacted"));
    TableRow byHand = formLead(4, 10);
    byHand.row.set(QStringLiteral("source"), QStringLiteral("manual"));
    f.apply({test, answered, contacted, byHand}, QStringLiteral("2"));
    LocalEdit own{QStringLiteral("leads"), id(5), Mutation::Op::Insert, {}};
    own.set.set(QStringLiteral("source"), QStringLiteral("manual"));
    own.set.set(QStringLiteral("first_name"), QStringLiteral("Jonas"));
    QVERIFY(f.writer->enqueue(own));
    QCOMPARE(f.told(), QStringList{newLead(4)});
    // Nor when the workspace has it.
    f.apply({tableRow("leads", 5, lead({}, QStringLiteral("manual"), 20), 1)}, QStringLiteral("3"));
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::mergedPeopleAreNotToldAnew()
{
    ArrivalsFixture f;
    f.apply({});
    (void)f.told();
    f.apply({tableRow("contacts", 1, contact(QStringLiteral("Ann"))),
             tableRow("contacts", 2, contact(QStringLiteral("Anna"))),
             tableRow("leads", 3, lead(id(1), QStringLiteral("meta_ads"), 10)),
             tableRow("leads", 4, lead(id(2), QStringLiteral("google_ads"), 11))},
            QStringLiteral("2"));
    QCOMPARE(f.told().size(), 2);
    Row merged = contact(QStringLiteral("Anna"));
    merged.set(QStringLiteral("merged_into"), id(1));
    f.apply({tableRow("contacts", 2, merged, 2)}, QStringLiteral("3"));
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::placeGivenToAnotherLeadIsNotTakenForTold()
{
    ArrivalsFixture f;
    f.apply({});
    (void)f.told();
    f.apply({formLead(1, 10), formLead(2, 20), formLead(3, 30)}, QStringLiteral("2"));
    QCOMPARE(f.told().size(), 3);
    f.apply({}, QStringLiteral("3"), false, {id(2), id(3)});
    f.apply({formLead(4, 40)}, QStringLiteral("4"));
    QCOMPARE(f.told(), QStringList{newLead(4)});
    f.apply({formLead(5, 50)}, QStringLiteral("5"), false, {id(4)});
    QCOMPARE(f.told(), QStringList{newLead(5)});
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::placeGivenAwayBetweenLookAndNote()
{
    ArrivalsFixture f;
    f.apply({formLead(1, 10)});
    (void)f.told();
    f.apply({formLead(2, 20), formLead(3, 30)}, QStringLiteral("2"));
    const PendingArrivals found = f.look();
    QCOMPARE(found.arrivals.size(), 2);
    f.apply({}, QStringLiteral("3"), false, {id(2), id(3)});
    f.apply({formLead(4, 40)}, QStringLiteral("4"));
    f.note(found.look);
    QCOMPARE(f.told(), QStringList{newLead(4)});
}

void TestMirrorArrivals::leadGivenToMeIsToldAsThat()
{
    ArrivalsFixture f;
    f.apply({formLead(1, 10, 1, colleague), formLead(2, 11), formLead(3, 12)});
    (void)f.told();
    f.apply({formLead(1, 10, 2, me), formLead(2, 11, 2, colleague)}, QStringLiteral("2"));
    QCOMPARE(f.pending(), QStringList{givenLead(1)});
    f.startAgain();
    QCOMPARE(f.told(), QStringList{givenLead(1)});
    f.apply({formLead(1, 10, 3, me)}, QStringLiteral("3"));
    QVERIFY(f.told().isEmpty());
    f.apply({formLead(1, 10, 4, colleague)}, QStringLiteral("4"));
    f.apply({formLead(1, 10, 5, me)}, QStringLiteral("5"));
    QCOMPARE(f.told(), QStringList{givenLead(1)});
    // A new one that is given on before anybody was told of it is a new lead, once.
    f.apply({formLead(6, 5'000, 1, colleague)}, QStringLiteral("6"));
    f.apply({formLead(6, 5'000, 2, me)}, QStringLiteral("7"));
    QCOMPARE(f.told(), QStringList{newLead(6)});
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::leadThatComesIntoSightIsToldOnlyIfItIsMine()
{
    ArrivalsFixture f;
    f.apply({formLead(1, 100'000)});
    (void)f.told();
    f.apply({formLead(2, 50, 4, me), formLead(3, 50, 4)}, QStringLiteral("2"));
    QCOMPARE(f.told(), QStringList{givenLead(2)});
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::assigningItToMyselfIsNoNews()
{
    ArrivalsFixture f;
    f.apply({formLead(1, 10)});
    (void)f.told();
    QVERIFY(f.edit(1, {.assignee = ProfileId::parse(id(me))}));
    QVERIFY(f.told().isEmpty());
    f.apply({formLead(1, 10, 2, me)}, QStringLiteral("2"));
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::messageOfWhoWaitsIsToldOnce()
{
    ArrivalsFixture f;
    f.apply(annsChat(0));
    (void)f.told();
    f.apply({inbound(4, 3, 100)}, QStringLiteral("2"));
    const PendingArrivals found = f.look();
    QCOMPARE(found.arrivals.size(), 1);
    QCOMPARE(found.arrivals.first().text, QStringLiteral("Is it free?"));
    QCOMPARE(found.arrivals.first().leadId.toString(), id(2));
    QCOMPARE(found.arrivals.first().conversationId.toString(), id(3));
    f.startAgain();
    QCOMPARE(f.told(), QStringList{newMessage(4)});
    f.apply({inbound(4, 3, 100)}, QStringLiteral("3"));
    QVERIFY(f.told().isEmpty());
    // Somebody was faster.
    f.apply({inbound(5, 3, 200), outbound(6, 3, 210)}, QStringLiteral("4"));
    QVERIFY(f.told().isEmpty());
    f.apply({inbound(7, 3, 300)}, QStringLiteral("5"));
    QCOMPARE(f.told(), QStringList{newMessage(7)});
}

void TestMirrorArrivals::olderMessagesAreNoNews()
{
    ArrivalsFixture f;
    f.apply(annsChat(0) + QList<TableRow>{inbound(4, 3, 100'000)});
    (void)f.told();
    f.apply({inbound(5, 3, 20'000), inbound(6, 3, 30'000)}, QStringLiteral("2"));
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::fullPullTellsOnlyWhatIsNew()
{
    ArrivalsFixture f;
    f.apply({formLead(1, 100'000)});
    (void)f.told();
    QVERIFY(f.writer->restart());
    // Among them one that a wider role brings.
    f.apply({formLead(3, 100'100), formLead(1, 100'000), formLead(2, 10)}, QStringLiteral("2"), true);
    QCOMPARE(f.told(), QStringList{newLead(3)});
    f.apply({formLead(4, 20)}, QStringLiteral("3"));
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::copyFetchedAnewTellsOnlyWhatIsNew()
{
    ArrivalsFixture f;
    f.apply(annsChat(0) + QList<TableRow>{formLead(10, 0), inbound(4, 3, 50'000)});
    (void)f.told();
    f.apply({formLead(11, 100'000), inbound(5, 3, 100'001)}, QStringLiteral("2"));
    QCOMPARE(f.told(), (QStringList{newLead(11), newMessage(5)}));
    f.apply({formLead(12, 100'010)}, QStringLiteral("3"));
    f.spoil("leads");
    f.rebuild();
    QVERIFY(f.told().isEmpty());
    f.apply({formLead(13, 100'200), formLead(12, 100'010), formLead(11, 100'000)}, QStringLiteral("1"), true);
    QVERIFY(f.told().isEmpty());
    f.apply(annsChat(0) + QList<TableRow>{formLead(10, 0), inbound(6, 3, 100'300), inbound(5, 3, 100'001),
                                          inbound(4, 3, 50'000)},
            QStringLiteral("2"));
    QCOMPARE(f.told(), (QStringList{newLead(12), newLead(13), newMessage(6)}));
    f.apply({formLead(14, 100'400)}, QStringLiteral("3"));
    QCOMPARE(f.told(), QStringList{newLead(14)});
}

void TestMirrorArrivals::onlyTheLastLookCanBeNoted()
{
    ArrivalsFixture f;
    f.apply({});
    (void)f.told();
    f.apply({formLead(1, 10)}, QStringLiteral("2"));
    const PendingArrivals first = f.look();
    f.apply({formLead(2, 20)}, QStringLiteral("3"));
    const PendingArrivals second = f.look();
    QVERIFY(!waitFor(f.arrivals->note(first.look)));
    QCOMPARE(f.pending().size(), 2);
    QVERIFY(!waitFor(f.arrivals->note(second.look)));
    QCOMPARE(f.told().size(), 2);
}

void TestMirrorArrivals::taskIsRemindedOfOnceForEachTime()
{
    ArrivalsFixture f;
    const Timestamp now = f.time.now();
    const auto in = [now](qint64 seconds) {
        return now.plusSeconds(seconds).toString();
    };
    f.apply({formLead(1, 10), task(20, in(-60), me)});
    (void)f.told();
    f.apply({task(21, in(60), me), task(22, in(61), colleague), task(23, in(62), me, 1, true)},
            QStringLiteral("2"));
    QCOMPARE(f.look().nextAt.value(), now.plusSeconds(60));
    QVERIFY(f.told().isEmpty());
    f.time.advance(90'000);
    const PendingArrivals due = f.look();
    QCOMPARE(due.arrivals.size(), 1);
    QVERIFY(due.arrivals.first().kind == Arrival::Kind::TaskDue);
    QCOMPARE(due.arrivals.first().text, QStringLiteral("Call back"));
    f.startAgain();
    QCOMPARE(f.told().size(), 1);
    QVERIFY(f.told().isEmpty());
    f.apply({task(21, in(80), me, 2)}, QStringLiteral("3"));
    QCOMPARE(f.told().size(), 1);
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::endOfASnoozeIsToldOnce()
{
    ArrivalsFixture f;
    f.apply({formLead(1, 10), formLead(2, 10), formLead(3, 10, 1, colleague)});
    (void)f.told();
    const Timestamp until = f.time.now().plusSeconds(60);
    for (const int number : {1, 2, 3})
        QVERIFY(f.edit(number, {.snoozedUntil = std::optional(until)}));
    QVERIFY(f.edit(2, {.status = LeadStatus::Lost}));
    QCOMPARE(f.look().nextAt.value(), until);
    QVERIFY(f.told().isEmpty());
    f.time.advance(60'000);
    const PendingArrivals over = f.look();
    QCOMPARE(over.arrivals.size(), 1);
    QVERIFY(over.arrivals.first().kind == Arrival::Kind::SnoozeOver);
    QCOMPARE(over.arrivals.first().leadId.toString(), id(1));
    QCOMPARE(f.told().size(), 1);
    QVERIFY(f.told().isEmpty());
}

void TestMirrorArrivals::wrongClockOfThisComputerHidesNothing()
{
    ArrivalsFixture f;
    f.apply(annsChat(0));
    (void)f.told();
    f.time.jump(400LL * 24 * 3'600 * 1'000);
    LocalEdit own{QStringLiteral("leads"), id(5), Mutation::Op::Insert, {}};
    own.set.set(QStringLiteral("source"), QStringLiteral("manual"));
    QVERIFY(f.writer->enqueue(own));
    LocalEdit sent{QStringLiteral("whatsapp_messages"), id(6), Mutation::Op::Insert,
                   message(id(3), QStringLiteral("outbound"), QStringLiteral("Hello"), 1)};
    QVERIFY(f.writer->enqueue(sent));
    QVERIFY(f.told().isEmpty());
    f.apply({formLead(7, 40), inbound(8, 3, 50)}, QStringLiteral("2"));
    QCOMPARE(f.told(), (QStringList{newLead(7), newMessage(8)}));
}

namespace {

/// A workspace, its changes in pulls of any cut, and a member's copy that is closed, killed, fetched anew and
/// looked into at any moment.
class Season
{
public:
    explicit Season(quint32 seed)
        : m_random(seed)
        , m_seed(seed)
    {
        m_fixture.apply({formLead(++m_lead, now())});
        (void)m_fixture.told();
    }

    void run()
    {
        for (int step = 0; step < 60; ++step) {
            m_clock += m_random.bounded(600);
            act();
            pullSome();
            if (chance(3))
                tell();
        }
        while (!m_changed.isEmpty() || m_isFull)
            pullSome();
        tell();
    }
    void check()
    {
        for (auto lead = m_wanted.cbegin(); lead != m_wanted.cend(); ++lead) {
            const int times = m_told.value(newLead(lead.key())) + m_told.value(givenLead(lead.key()));
            const int least = lead.value() && !m_answered.contains(lead.key()) ? 1 : 0;
            const int most = (lead.value() ? 1 : 0) + m_given.value(lead.key()) + m_lost.value(lead.key());
            QVERIFY2(times >= least && times <= most,
                     qPrintable(QStringLiteral("seed %1: lead %2 was told %3 times of %4 to %5")
                                    .arg(m_seed)
                                    .arg(lead.key())
                                    .arg(times)
                                    .arg(least)
                                    .arg(most)));
        }
        QVERIFY(!m_wanted.isEmpty());
    }

private:
    bool chance(int one) { return m_random.bounded(one) == 0; }
    qint64 now() const { return 1'000 + m_clock; }
    void put(int number, const TableRow &row)
    {
        m_rows[number] = row;
        // What was not pulled yet keeps its turn: nobody looks while pulls lag behind by minutes.
        if (!m_changed.contains(number))
            m_changed.append(number);
    }
    void act()
    {
        switch (m_random.bounded(10)) {
        case 0: { // a lead that is given to somebody
            if (m_rows.isEmpty())
                break;
            const int number = m_rows.keys().at(m_random.bounded(int(m_rows.size())));
            TableRow row = m_rows.value(number);
            row.row.set(QStringLiteral("version"), row.row.integer(u"version") + 1);
            row.row.set(QStringLiteral("assigned_to"), id(chance(2) ? me : colleague));
            put(number, row);
            ++m_given[number];
            break;
        }
        case 1: { // answered by a colleague
            if (m_rows.isEmpty())
                break;
            const int number = m_rows.keys().at(m_random.bounded(int(m_rows.size())));
            TableRow row = m_rows.value(number);
            row.row.set(QStringLiteral("version"), row.row.integer(u"version") + 1);
            row.row.set(QStringLiteral("status"), QStringLiteral("contacted"));
            put(number, row);
            m_answered.insert(number);
            break;
        }
        case 2:
            m_fixture.startAgain();
            break;
        case 3: { // out of sight
            if (m_rows.isEmpty())
                break;
            const int number = m_rows.keys().at(m_random.bounded(int(m_rows.size())));
            m_rows.remove(number);
            m_changed.removeAll(number);
            m_evicted.append(id(number));
            m_answered.insert(number);
            break;
        }
        case 4: // everything is pulled once more
            if (chance(3)) {
                QVERIFY(m_fixture.writer->restart());
                m_changed = m_rows.keys();
                m_isFull = true;
            }
            break;
        case 5: { // one of a kind that is not told of
            TableRow row = formLead(++m_lead, now());
            if (chance(2)) {
                row.row.set(QStringLiteral("is_test"), true);
                put(m_lead, row);
            } else {
                LocalEdit own{QStringLiteral("leads"), id(m_lead), Mutation::Op::Insert, {}};
                own.set.set(QStringLiteral("source"), QStringLiteral("manual"));
                QVERIFY(m_fixture.writer->enqueue(own));
            }
            m_wanted[m_lead] = false;
            m_answered.insert(m_lead);
            break;
        }
        default:
            for (int more = 1 + m_random.bounded(4); more > 0; --more) {
                ++m_lead;
                put(m_lead, formLead(m_lead, now()));
                m_wanted[m_lead] = true;
            }
        }
    }
    void pullSome()
    {
        const qsizetype count = std::min<qsizetype>(m_changed.size(), m_random.bounded(6));
        QList<TableRow> page;
        for (qsizetype i = 0; i < count; ++i)
            page.append(m_rows.value(m_changed.takeFirst()));
        const bool more = m_isFull && !m_changed.isEmpty();
        m_isFull = more;
        m_fixture.apply(page, QString::number(++m_page), more, std::exchange(m_evicted, {}));
    }
    void tell()
    {
        const PendingArrivals found = m_fixture.look();
        for (const Arrival &arrival : found.arrivals)
            ++m_told[arrival.key];
        if (chance(6)) { // killed after it was shown, before that was noted
            for (const Arrival &arrival : found.arrivals)
                ++m_lost[arrival.leadId.toString().right(6).toInt()];
            m_fixture.startAgain();
            return;
        }
        if (chance(2)) // or something comes in between
            pullSome();
        m_fixture.note(found.look);
    }

    QRandomGenerator m_random;
    const quint32 m_seed;
    ArrivalsFixture m_fixture;
    qint64 m_clock = 0;
    int m_lead = 0;
    int m_page = 1;
    bool m_isFull = false;
    QMap<int, TableRow> m_rows;
    QList<int> m_changed;
    QStringList m_evicted;
    QMap<int, bool> m_wanted;
    QSet<int> m_answered; ///< or gone: need not be told
    QHash<int, int> m_given, m_lost;
    QHash<QString, int> m_told;
};

} // namespace

void TestMirrorArrivals::everythingIsToldOnceInAnyOrderOfEvents()
{
    for (quint32 seed = 1; seed <= 12; ++seed) {
        Season season(seed);
        season.run();
        season.check();
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TestMirrorArrivals)
#include "tst_mirrorarrivals.moc"
