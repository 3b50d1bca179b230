// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/layout.h"
#include "sync/mirror/leadedits.h"
#include "sync/mirror/localedits.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QProcess>
#include <QSignalSpy>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const QString contacts = QStringLiteral("contacts");
const QString leads = QStringLiteral("leads");
const QString chatsTable = QStringLiteral("whatsapp_conversations");
const QString messages = QStringLiteral("whatsapp_messages");

TableRow row(const QString &table, int number, const Row &columns, qint64 version = 1)
{
    return {table, stamped(columns, id(number), version)};
}

LeadStatus statusOf(const Row &lead)
{
    return leadStatusFromString(lead.text(u"status")).value_or(LeadStatus::New);
}

MutationId update(MirrorFixture &fixture, const QString &table, int number, const char *column,
                  const QString &value)
{
    LocalEdit edit{table, id(number), Mutation::Op::Update, {}};
    edit.set.set(QString::fromLatin1(column), value);
    return fixture.writer->enqueue(edit).value_or(MutationId());
}

engine::Settlement refused(MutationId id)
{
    engine::Settlement settlement;
    settlement.id = id;
    settlement.outcome = engine::Settlement::Outcome::NeedsYou;
    settlement.reason = QStringLiteral("23514");
    return settlement;
}

} // namespace

class TestMirror : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pageAndCursorAreStoredTogether();
    void offlineEditSurvivesRestart();
    void incomingRowDoesNotSwallowAnEdit();
    void olderVersionIsNotTaken();
    void refusedEditIsTakenBackAndCanBeDiscarded();
    void refusedMessageStaysInItsChatAsFailed();
    void whatWaitsForARefusedEditGoesToTheTray();
    void editOfAnotherColumnGoesOnWithoutTheRefusedOne();
    void deleteGoesOnWithoutTheRefusedEdit();
    void editsOfOneColumnWaitInARow();
    void retryBringsBackWhatWasSetAside();
    void retryWithOtherValuesIsAnotherEdit();
    void retryOfWhatIsNotInTheTrayIsRefused();
    void quarantinedEditGoesAgainOnceItsRowIsInSight();
    void refusedInsertAboutAnEvictedPersonIsQuarantined();
    void nothingWaitsForTheQuarantine();
    void overriddenValuesAreToldOfThePerson();
    void messageDoesNotWaitForAnUpdateOfItsChat();
    void evictionErasesRowsAndQuarantinesEdits();
    void evictionOfARowLeavesItsFormerContact();
    void evictionTakesTheTasksOfThePersonsLeads();
    void evictionGoesByWhereRowsHangInTheWorkspace();
    void rowsAheadOfAFullPullAreReplacedByIt();
    void answerAfterEvictionBringsNothingBack();
    void editThatLostAfterEvictionStaysInQuarantine();
    void fullPullDropsWhatDoesNotCome();
    void fullPullForANewColumnDropsWhatDoesNotCome();
    void editThatDoesNotFitChangesNothing();
    void newerFileIsRefused();
    void damagedFileIsRefused();
    void failedMigrationLeavesTheFileAndItsCopy();
    void fileOfTheFirstVersionBecomesAsANewOne();
    void secondProcessIsRefused();
};

void TestMirror::pageAndCursorAreStoredTogether()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann")))}, QStringLiteral("p1"), true);
    // A page that cannot be written, because its table is gone, moves nothing.
    QVERIFY(fixture.mirror->database().run("ALTER TABLE alerts RENAME TO lost"));
    Row alert{{QStringLiteral("kind"), QStringLiteral("x")},
              {QStringLiteral("message"), QStringLiteral("y")}};
    const auto failed = fixture.writer->apply(
        {QStringLiteral("e1"),
         {row(contacts, 2, contact(QStringLiteral("Bob"))), row(QStringLiteral("alerts"), 3, alert)},
         {},
         QStringLiteral("p2"),
         false});
    QVERIFY(!failed);
    QVERIFY(fixture.mirror->database().run("ALTER TABLE lost RENAME TO alerts"));
    fixture.reopen();
    QCOMPARE(*fixture.writer->cursor(), (PullCursor{QStringLiteral("e1"), QStringLiteral("p1")}));
    QCOMPARE(fixture.shown(contacts, id(1)).text(u"display_name"), QStringLiteral("Ann"));
    QVERIFY(fixture.shown(contacts, id(2)).isEmpty());
    QVERIFY(!fixture.writer->standing()->complete);
}

void TestMirror::offlineEditSurvivesRestart()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("manual"), 0))});
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(1))}, {.status = LeadStatus::Won}));
    fixture.reopen();
    QCOMPARE(toString(statusOf(fixture.shown(leads, id(1)))), toString(LeadStatus::Won));
    const auto waiting = fixture.writer->sendable(10);
    QVERIFY(waiting);
    QCOMPARE(waiting->size(), 1);
    QCOMPARE(waiting->first().base.text(u"status"), QStringLiteral("new"));
    QCOMPARE(waiting->first().set.text(u"status"), QStringLiteral("won"));
}

void TestMirror::incomingRowDoesNotSwallowAnEdit()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("manual"), 0))});
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(1))}, {.status = LeadStatus::Won}));
    Row changed = lead({}, QStringLiteral("manual"), 0);
    changed.set(QStringLiteral("company"), QStringLiteral("Acme"));
    fixture.apply({row(leads, 1, changed, 2)});
    QCOMPARE(toString(statusOf(fixture.shown(leads, id(1)))), toString(LeadStatus::Won));
    QCOMPARE(fixture.shown(leads, id(1)).text(u"company"), QStringLiteral("Acme"));
    QCOMPARE(fixture.writer->counts()->waiting, 1);
}

void TestMirror::olderVersionIsNotTaken()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("new")), 5)});
    fixture.apply({row(contacts, 1, contact(QStringLiteral("old")), 4)});
    QCOMPARE(fixture.shown(contacts, id(1)).text(u"display_name"), QStringLiteral("new"));
    // Nor under an edit.
    fixture.apply({row(leads, 2, lead({}, QStringLiteral("manual"), 0), 5)});
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(2))}, {.status = LeadStatus::Won}));
    Row old = lead({}, QStringLiteral("manual"), 0);
    old.set(QStringLiteral("company"), QStringLiteral("old"));
    fixture.apply({row(leads, 2, old, 4)});
    QVERIFY(fixture.shown(leads, id(2)).text(u"company").isEmpty());
}

void TestMirror::refusedEditIsTakenBackAndCanBeDiscarded()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("manual"), 0))});
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(1))}, {.status = LeadStatus::Won}));
    engine::Settlement refused;
    refused.id = fixture.writer->sendable(1)->first().id;
    refused.outcome = engine::Settlement::Outcome::NeedsYou;
    refused.reason = QStringLiteral("42501");
    QVERIFY(fixture.writer->settle({refused}));
    QCOMPARE(toString(statusOf(fixture.shown(leads, id(1)))), toString(LeadStatus::New));
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{0, 1}));
    QCOMPARE(fixture.writer->tray()->first().reason, QStringLiteral("42501"));

    QVERIFY(fixture.writer->retry(refused.id));
    QCOMPARE(toString(statusOf(fixture.shown(leads, id(1)))), toString(LeadStatus::Won));
    QVERIFY(fixture.writer->settle({refused}));
    QVERIFY(fixture.writer->discard(refused.id));
    QCOMPARE(*fixture.writer->counts(), engine::OutboxCounts());
    QCOMPARE(toString(statusOf(fixture.shown(leads, id(1)))), toString(LeadStatus::New));
}

void TestMirror::refusedMessageStaysInItsChatAsFailed()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))), row(chatsTable, 2, chat(id(1)))});
    const auto chatId = *ConversationId::parse(id(2));
    const auto sent = queueText(*fixture.writer, chatId, QStringLiteral("hello"));
    QVERIFY(sent);
    engine::Settlement refused;
    refused.id = fixture.writer->sendable(1)->first().id;
    refused.outcome = engine::Settlement::Outcome::NeedsYou;
    refused.reason = QStringLiteral("P0001");
    refused.message = QStringLiteral("opted out");
    QVERIFY(fixture.writer->settle({refused}));
    const auto page = waitFor(fixture.chats->messages(chatId, {}, 10));
    QCOMPARE(page->messages.size(), 1);
    QCOMPARE(toString(page->messages.first().status), toString(MessageStatus::Failed));
    QCOMPARE(page->messages.first().failureReason, QStringLiteral("opted out"));
    QVERIFY(fixture.writer->discard(refused.id));
    QVERIFY(waitFor(fixture.chats->messages(chatId, {}, 10))->messages.isEmpty());
}

void TestMirror::whatWaitsForARefusedEditGoesToTheTray()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("manual"), 0)),
                   row(leads, 2, lead({}, QStringLiteral("manual"), 0))});
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(1))}, {.status = LeadStatus::Contacted}));
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(1))}, {.status = LeadStatus::Won}));
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(2))}, {.status = LeadStatus::Won}));
    const auto edits = fixture.writer->sendable(10);
    QCOMPARE(edits->size(), 3);
    QCOMPARE(edits->at(1).after, QList<MutationId>{edits->at(0).id});
    QVERIFY(edits->at(2).after.isEmpty());
    engine::Settlement refused;
    refused.id = edits->first().id;
    refused.outcome = engine::Settlement::Outcome::NeedsYou;
    refused.reason = QStringLiteral("42501");
    QVERIFY(fixture.writer->settle({refused}));
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{1, 2}));
    QCOMPARE(fixture.writer->tray()->last().reason, QStringLiteral("depends"));
    QCOMPARE(fixture.writer->sendable(10)->first().rowId, id(2));
}

void TestMirror::editOfAnotherColumnGoesOnWithoutTheRefusedOne()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("manual"), 0))});
    const MutationId status = update(fixture, leads, 1, "status", QStringLiteral("won"));
    const MutationId company = update(fixture, leads, 1, "company", QStringLiteral("Acme"));
    QVERIFY(fixture.writer->settle({refused(status)}));
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{1, 1}));
    QCOMPARE(fixture.writer->sendable(10)->first().id, company);
    QCOMPARE(fixture.shown(leads, id(1)).text(u"status"), QStringLiteral("new"));
    QCOMPARE(fixture.shown(leads, id(1)).text(u"company"), QStringLiteral("Acme"));
    const OutboxEntry aside = fixture.writer->tray()->first();
    QCOMPARE(aside.mutation.set.text(u"status"), QStringLiteral("won"));
    QCOMPARE(aside.theirs.text(u"status"), QStringLiteral("new"));
}

void TestMirror::deleteGoesOnWithoutTheRefusedEdit()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("manual"), 0))});
    const MutationId status = update(fixture, leads, 1, "status", QStringLiteral("won"));
    const auto gone = fixture.writer->enqueue({leads, id(1), Mutation::Op::Delete, {}});
    QCOMPARE(fixture.writer->sendable(10)->last().after, QList<MutationId>{status});
    QVERIFY(fixture.writer->settle({refused(status)}));
    const auto edits = fixture.writer->sendable(10);
    QCOMPARE(edits->size(), 1);
    QCOMPARE(edits->first().id, *gone);
    QVERIFY(edits->first().after.isEmpty());
}

void TestMirror::editsOfOneColumnWaitInARow()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("manual"), 0))});
    constexpr int edits = 200;
    MutationId before;
    for (int i = 0; i < edits; ++i) {
        const MutationId made = update(fixture, leads, 1, "company", QString::number(i));
        const auto waiting = fixture.writer->sendable(edits);
        QCOMPARE(waiting->last().id, made);
        QCOMPARE(waiting->last().after, i == 0 ? QList<MutationId>() : QList<MutationId>{before});
        before = made;
    }
    // Not each for all before it: that would be 19 900 to remember.
    QCOMPARE(*fixture.mirror->database().number("SELECT count(*) FROM outbox_after"), edits - 1);
    QVERIFY(fixture.writer->settle({refused(fixture.writer->sendable(1)->first().id)}));
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{0, edits}));
}

void TestMirror::retryBringsBackWhatWasSetAside()
{
    MirrorFixture fixture;
    LocalEdit made{contacts, id(1), Mutation::Op::Insert, contact(QStringLiteral("Ann"))};
    made.set.remove(u"created_at");
    const auto insert = fixture.writer->enqueue(made);
    LocalEdit wish{leads, id(2), Mutation::Op::Insert, {}};
    wish.set.set(QStringLiteral("contact_id"), id(1));
    wish.set.set(QStringLiteral("source"), QStringLiteral("manual"));
    QVERIFY(fixture.writer->enqueue(wish));
    update(fixture, leads, 2, "company", QStringLiteral("Acme"));
    QVERIFY(fixture.writer->settle({refused(*insert)}));
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{0, 3}));
    QVERIFY(fixture.cards().isEmpty());
    QVERIFY(fixture.writer->retry(*insert));
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{3, 0}));
    const auto edits = fixture.writer->sendable(10);
    QCOMPARE(edits->size(), 3);
    QCOMPARE(edits->first().id, *insert);
    QCOMPARE(fixture.cards().size(), 1);
    QCOMPARE(fixture.shown(leads, id(2)).text(u"company"), QStringLiteral("Acme"));
}

void TestMirror::retryWithOtherValuesIsAnotherEdit()
{
    MirrorFixture fixture;
    Row gone = lead({}, QStringLiteral("manual"), 0);
    fixture.apply({row(leads, 1, gone)});
    const MutationId company = update(fixture, leads, 1, "company", QStringLiteral("ours"));
    update(fixture, leads, 1, "company", QStringLiteral("ours again"));
    gone.set(QStringLiteral("deleted_at"), at(5));
    engine::Settlement late = refused(company);
    late.reason = QStringLiteral("deleted");
    late.row = stamped(gone, id(1), 2);
    QVERIFY(fixture.writer->settle({late}));
    const auto sent = fixture.writer->retry(
        company, {{QStringLiteral("company"), QStringLiteral("edited")}, {QStringLiteral("deleted_at"), {}}});
    QVERIFY(sent);
    QVERIFY(*sent != company);
    const auto edits = fixture.writer->sendable(10);
    QCOMPARE(edits->size(), 2);
    QCOMPARE(edits->first().id, *sent);
    QCOMPARE(edits->first().base.text(u"deleted_at"), at(5));
    QVERIFY(edits->first().set.has(u"deleted_at") && edits->first().set.isNull(u"deleted_at"));
    QCOMPARE(edits->last().after, QList<MutationId>{*sent});
    QVERIFY(fixture.shown(leads, id(1)).isNull(u"deleted_at"));
}

void TestMirror::retryOfWhatIsNotInTheTrayIsRefused()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("manual"), 0))});
    const MutationId queued = update(fixture, leads, 1, "status", QStringLiteral("won"));
    QCOMPARE(fixture.writer->retry(queued).error().reason, QStringLiteral("not_in_tray"));
    QCOMPARE(fixture.writer->retry(MutationId(fixture.ids.next())).error().reason,
             QStringLiteral("not_in_tray"));
}

void TestMirror::quarantinedEditGoesAgainOnceItsRowIsInSight()
{
    MirrorFixture fixture;
    const auto person = [&fixture](qint64 version) {
        fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann")), version),
                       row(leads, 2, lead(id(1), QStringLiteral("whatsapp"), 0), version)});
    };
    person(1);
    const MutationId edit = update(fixture, leads, 2, "company", QStringLiteral("Acme"));
    fixture.apply({}, QStringLiteral("2"), false, {id(1)});
    QCOMPARE(fixture.writer->retry(edit).error().reason, QStringLiteral("no_sight"));
    QCOMPARE(fixture.writer->tray()->first().state, OutboxEntry::State::Quarantined);
    person(3);
    QVERIFY(fixture.shown(leads, id(2)).isNull(u"company"));
    QVERIFY(fixture.writer->retry(edit));
    QCOMPARE(fixture.shown(leads, id(2)).text(u"company"), QStringLiteral("Acme"));
    engine::Settlement applied;
    applied.id = fixture.writer->sendable(1)->first().id;
    applied.row = stamped(lead(id(1), QStringLiteral("whatsapp"), 0), id(2), 4);
    applied.row->set(QStringLiteral("company"), QStringLiteral("Acme"));
    QVERIFY(fixture.writer->settle({applied}));
    QCOMPARE(*fixture.writer->counts(), engine::OutboxCounts());
    QCOMPARE(fixture.shown(leads, id(2)).integer(u"version"), 4);
}

void TestMirror::editThatLostAfterEvictionStaysInQuarantine()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))),
                   row(leads, 2, lead(id(1), QStringLiteral("whatsapp"), 0))});
    engine::Settlement lost;
    lost.id = update(fixture, leads, 2, "currency", QStringLiteral("EUR"));
    lost.overridden = Row{{QStringLiteral("currency"), QStringLiteral("EUR")}};
    fixture.apply({}, QStringLiteral("2"), false, {id(1)});
    QVERIFY(fixture.writer->settle({lost}));
    const auto tray = fixture.writer->tray();
    QCOMPARE(tray->size(), 1);
    QCOMPARE(tray->first().state, OutboxEntry::State::Quarantined);
}

void TestMirror::refusedInsertAboutAnEvictedPersonIsQuarantined()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))),
                   row(leads, 2, lead(id(1), QStringLiteral("whatsapp"), 0))});
    LocalEdit note{QStringLiteral("activities"), id(3), Mutation::Op::Insert, {}};
    note.set.set(QStringLiteral("contact_id"), id(1));
    note.set.set(QStringLiteral("kind"), QStringLiteral("note"));
    note.set.set(QStringLiteral("occurred_at"), at(1));
    // The server hears of it after it has taken the person away, and before the mirror knows.
    QVERIFY(fixture.writer->settle({refused(*fixture.writer->enqueue(note))}));
    QCOMPARE(fixture.writer->tray()->first().state, OutboxEntry::State::NeedsYou);
    fixture.apply({}, QStringLiteral("2"), false, {id(1)});
    QCOMPARE(fixture.writer->tray()->first().state, OutboxEntry::State::Quarantined);
}

void TestMirror::nothingWaitsForTheQuarantine()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))),
                   row(leads, 2, lead(id(1), QStringLiteral("whatsapp"), 0))});
    LocalEdit wish{leads, id(3), Mutation::Op::Insert, {}};
    wish.set.set(QStringLiteral("contact_id"), id(1));
    wish.set.set(QStringLiteral("source"), QStringLiteral("manual"));
    QVERIFY(fixture.writer->enqueue(wish));
    fixture.apply({row(contacts, 4, contact(QStringLiteral("Bob")))});
    LocalEdit task{QStringLiteral("tasks"), id(5), Mutation::Op::Insert, {}};
    task.set.set(QStringLiteral("contact_id"), id(4));
    task.set.set(QStringLiteral("lead_id"), id(3));
    task.set.set(QStringLiteral("title"), QStringLiteral("call"));
    const auto made = fixture.writer->enqueue(task);
    fixture.apply({}, QStringLiteral("2"), false, {id(1)});
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{1, 1}));
    const auto edits = fixture.writer->sendable(10);
    QCOMPARE(edits->size(), 1);
    QCOMPARE(edits->first().id, *made);
}

void TestMirror::overriddenValuesAreToldOfThePerson()
{
    MirrorFixture fixture;
    Row merged = contact(QStringLiteral("Anna"));
    merged.set(QStringLiteral("merged_into"), id(1));
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))), row(contacts, 2, merged),
                   row(contacts, 3, contact(QStringLiteral("Bob"))),
                   row(leads, 4, lead(id(2), QStringLiteral("whatsapp"), 0))});
    engine::Settlement lost;
    lost.id = update(fixture, leads, 4, "status", QStringLiteral("won"));
    lost.overridden = Row{{QStringLiteral("status"), QStringLiteral("won")}};
    lost.row = stamped(lead(id(2), QStringLiteral("whatsapp"), 0), id(4), 2);
    lost.row->set(QStringLiteral("status"), QStringLiteral("lost"));
    QVERIFY(fixture.writer->settle({lost}));
    const auto told = fixture.writer->overridden(*ContactId::parse(id(1)));
    QCOMPARE(told->size(), 1);
    QCOMPARE(told->first().table, leads);
    QCOMPARE(told->first().rowId, id(4));
    QCOMPARE(told->first().ours.text(u"status"), QStringLiteral("won"));
    QCOMPARE(told->first().theirs.text(u"status"), QStringLiteral("lost"));
    QCOMPARE(told->first().at, fixture.time.now());
    QVERIFY(fixture.writer->overridden(*ContactId::parse(id(3)))->isEmpty());
}

void TestMirror::messageDoesNotWaitForAnUpdateOfItsChat()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))), row(chatsTable, 2, chat(id(1)))});
    const auto chatId = *ConversationId::parse(id(2));
    QVERIFY(markChatRead(*fixture.writer, chatId));
    QVERIFY(queueText(*fixture.writer, chatId, QStringLiteral("hello")));
    const auto edits = fixture.writer->sendable(10);
    QCOMPARE(edits->size(), 2);
    QVERIFY(edits->last().after.isEmpty());
}

void TestMirror::evictionErasesRowsAndQuarantinesEdits()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))),
                   row(leads, 2, lead(id(1), QStringLiteral("whatsapp"), 0)), row(chatsTable, 3, chat(id(1))),
                   row(messages, 4, message(id(3), QStringLiteral("inbound"), QStringLiteral("hi"), 10)),
                   row(contacts, 5, contact(QStringLiteral("Bob")))});
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(2))}, {.status = LeadStatus::Won}));
    QCOMPARE(fixture.cards().size(), 1);
    fixture.apply({}, QStringLiteral("2"), false, {id(1)});
    QVERIFY(fixture.cards().isEmpty());
    QVERIFY(waitFor(fixture.chats->conversations({}, 10))->cards.isEmpty());
    QVERIFY(fixture.shown(messages, id(4)).isEmpty());
    QVERIFY(!fixture.shown(contacts, id(5)).isEmpty());
    QCOMPARE(fixture.writer->tray()->first().state, OutboxEntry::State::Quarantined);
}

void TestMirror::evictionOfARowLeavesItsFormerContact()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))),
                   row(leads, 2, lead(id(1), QStringLiteral("whatsapp"), 0)),
                   row(leads, 3, lead(id(1), QStringLiteral("api"), 0)), row(chatsTable, 4, chat(id(1))),
                   row(messages, 5, message(id(4), QStringLiteral("inbound"), QStringLiteral("hi"), 10))});
    fixture.apply({}, QStringLiteral("2"), false, {id(2)});
    QVERIFY(fixture.shown(leads, id(2)).isEmpty());
    QVERIFY(!fixture.shown(leads, id(3)).isEmpty());
    QVERIFY(!fixture.shown(contacts, id(1)).isEmpty());
    fixture.apply({}, QStringLiteral("3"), false, {id(4)});
    QVERIFY(fixture.shown(chatsTable, id(4)).isEmpty());
    QVERIFY(fixture.shown(messages, id(5)).isEmpty());
    QVERIFY(!fixture.shown(contacts, id(1)).isEmpty());
}

void TestMirror::evictionGoesByWhereRowsHangInTheWorkspace()
{
    MirrorFixture fixture;
    const QString contact_id = QStringLiteral("contact_id");
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))),
                   row(contacts, 2, contact(QStringLiteral("Bob"))),
                   row(leads, 3, lead(id(1), QStringLiteral("api"), 0)),
                   row(leads, 4, lead(id(2), QStringLiteral("api"), 0))});
    const auto hang = [&](int leadNumber, int person) {
        QVERIFY(fixture.writer->enqueue(
            {leads, id(leadNumber), Mutation::Op::Update, {{contact_id, id(person)}}}));
    };
    hang(3, 2);
    hang(4, 1);
    fixture.apply({}, QStringLiteral("2"), false, {id(2)});
    QCOMPARE(fixture.shown(leads, id(3)).text(contact_id), id(2));
    QCOMPARE(fixture.writer->sendable(10)->size(), 1);
    QVERIFY(fixture.shown(leads, id(4)).isEmpty());
    QCOMPARE(fixture.writer->quarantine()->size(), 1);
}

void TestMirror::evictionTakesTheTasksOfThePersonsLeads()
{
    MirrorFixture fixture;
    const QString tasks = QStringLiteral("tasks");
    const auto task = [](const QString &contactId, const QString &leadId) {
        Row row{{QStringLiteral("title"), QStringLiteral("call")}, {QStringLiteral("created_at"), at(0)}};
        if (!contactId.isEmpty())
            row.set(QStringLiteral("contact_id"), contactId);
        if (!leadId.isEmpty())
            row.set(QStringLiteral("lead_id"), leadId);
        return row;
    };
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))),
                   row(contacts, 2, contact(QStringLiteral("Bob"))),
                   row(leads, 3, lead(id(1), QStringLiteral("api"), 0)),
                   row(leads, 4, lead(id(1), QStringLiteral("api"), 0)),
                   row(leads, 5, lead(id(2), QStringLiteral("api"), 0)), row(tasks, 6, task({}, id(3))),
                   row(tasks, 7, task({}, id(4))), row(tasks, 8, task({}, id(5))),
                   row(tasks, 9, task(id(2), id(4))), row(tasks, 10, task({}, {}))});
    fixture.apply({}, QStringLiteral("2"), false, {id(3)});
    QVERIFY(fixture.shown(tasks, id(6)).isEmpty());
    QVERIFY(!fixture.shown(tasks, id(7)).isEmpty());
    fixture.apply({}, QStringLiteral("3"), false, {id(1)});
    QVERIFY(fixture.shown(tasks, id(7)).isEmpty());
    // Bob's lead, Bob himself, and nobody.
    QVERIFY(!fixture.shown(tasks, id(8)).isEmpty());
    QVERIFY(!fixture.shown(tasks, id(9)).isEmpty());
    QVERIFY(!fixture.shown(tasks, id(10)).isEmpty());
}

void TestMirror::fullPullDropsWhatDoesNotCome()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann")), 9),
                   row(leads, 2, lead({}, QStringLiteral("api"), 0)),
                   row(leads, 3, lead({}, QStringLiteral("api"), 0)),
                   row(contacts, 6, contact(QStringLiteral("Eve"))), row(chatsTable, 7, chat(id(6)))});
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(3))}, {.status = LeadStatus::Won}));
    QVERIFY(queueText(*fixture.writer, *ConversationId::parse(id(7)), QStringLiteral("hello")));
    QVERIFY(fixture.writer->restart());
    QCOMPARE(*fixture.writer->cursor(), PullCursor());
    // The restored server's version is lower, and still the truth.
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Anna")), 3)}, QStringLiteral("1"), true);
    QCOMPARE(fixture.cards().size(), 2);
    fixture.reopen();
    fixture.apply({row(contacts, 6, contact(QStringLiteral("Eve"))), row(chatsTable, 7, chat(id(6)))});
    QVERIFY(fixture.writer->standing()->complete);
    QCOMPARE(fixture.shown(contacts, id(1)).text(u"display_name"), QStringLiteral("Anna"));
    QVERIFY(fixture.shown(leads, id(2)).isEmpty());
    QVERIFY(fixture.cards().isEmpty());
    // The edit of the lost lead is kept aside; the new message still waits to be sent.
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{1, 1}));
}

void TestMirror::rowsAheadOfAFullPullAreReplacedByIt()
{
    MirrorFixture fixture;
    const auto titled = [](const QString &company) {
        Row row = lead({}, QStringLiteral("api"), 0);
        row.set(QStringLiteral("company"), company);
        return row;
    };
    fixture.apply({row(leads, 1, titled(QStringLiteral("pulled")), 2)}, QStringLiteral("1"), true);
    QVERIFY(fixture.writer->takeAhead({row(leads, 1, titled(QStringLiteral("ahead")), 3),
                                       row(leads, 2, titled(QStringLiteral("ahead")), 3),
                                       row(leads, 3, titled(QStringLiteral("lost since")))}));
    QCOMPARE(fixture.cards().size(), 3);
    // What the pull has brought belongs to it, whatever an answer says that went another way.
    QCOMPARE(fixture.shown(leads, id(1)).text(u"company"), QStringLiteral("pulled"));
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(3))}, {.status = LeadStatus::Won}));
    fixture.apply({row(leads, 2, titled(QStringLiteral("pulled")), 3)}, QStringLiteral("2"));
    QVERIFY(fixture.writer->standing()->complete);
    QCOMPARE(fixture.cards().size(), 2);
    QCOMPARE(fixture.shown(leads, id(2)).text(u"company"), QStringLiteral("pulled"));
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{0, 1}));
    // One that comes too late says nothing any more.
    QVERIFY(fixture.writer->takeAhead({row(leads, 4, titled(QStringLiteral("late")))}));
    QCOMPARE(fixture.cards().size(), 2);
}

void TestMirror::answerAfterEvictionBringsNothingBack()
{
    MirrorFixture fixture;
    const Row known = stamped(lead(id(1), QStringLiteral("whatsapp"), 0), id(2), 1);
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann"))), {leads, known}});
    QVERIFY(changeLeads(*fixture.writer, {*LeadId::parse(id(2))}, {.status = LeadStatus::Won}));
    engine::Settlement applied;
    applied.id = fixture.writer->sendable(10)->last().id; // before it the line of the timeline
    applied.row = stamped(lead(id(1), QStringLiteral("whatsapp"), 0), id(2), 2);
    // The eviction overtakes the answer.
    fixture.apply({}, QStringLiteral("2"), false, {id(1)});
    QVERIFY(fixture.writer->settle({applied}));
    QVERIFY(fixture.shown(leads, id(2)).isEmpty());
    QVERIFY(fixture.cards().isEmpty());
    QCOMPARE(*fixture.writer->counts(), engine::OutboxCounts());
}

void TestMirror::fullPullForANewColumnDropsWhatDoesNotCome()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("api"), 0)),
                   row(leads, 2, lead({}, QStringLiteral("api"), 0))});
    // As an earlier version of LeadPilot left it.
    QVERIFY(fixture.mirror->database().run("ALTER TABLE leads DROP COLUMN company"));
    fixture.reopen();
    QCOMPARE(*fixture.writer->cursor(), PullCursor());
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("api"), 0))});
    QVERIFY(!fixture.shown(leads, id(1)).isEmpty());
    QVERIFY(fixture.shown(leads, id(2)).isEmpty());
    QCOMPARE(fixture.cards().size(), 1);
}

void TestMirror::editThatDoesNotFitChangesNothing()
{
    MirrorFixture fixture;
    fixture.apply({row(leads, 1, lead({}, QStringLiteral("api"), 1))});
    const Row before = fixture.shown(leads, id(1));
    const LocalEdit wrong{
        leads, id(1), Mutation::Op::Update, {{QStringLiteral("status"), QStringLiteral("sold")}}};
    const auto kept = fixture.writer->enqueue(wrong);
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::Rejected);
    QVERIFY(kept.error().detail.contains(QStringLiteral("status")));
    QVERIFY(fixture.writer->sendable(10)->isEmpty());
    QCOMPARE(fixture.shown(leads, id(1)), before);
}

void TestMirror::newerFileIsRefused()
{
    MirrorFixture fixture;
    QVERIFY(fixture.mirror->database().run("PRAGMA user_version = 99"));
    fixture.close();
    const auto opened = Mirror::open(fixture.path());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Storage);
    QVERIFY(opened.error().attempted.contains(fixture.path()));
    QVERIFY(opened.error().detail.contains(QStringLiteral("update LeadPilot")));
}

void TestMirror::damagedFileIsRefused()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("m.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8'192, 'x'));
    file.close();
    const auto opened = Mirror::open(file.fileName());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Storage);
    QVERIFY(opened.error().attempted.contains(file.fileName()));
}

void TestMirror::failedMigrationLeavesTheFileAndItsCopy()
{
    MirrorFixture fixture;
    fixture.apply({row(contacts, 1, contact(QStringLiteral("Ann")))});
    QList<Migration> steps(migrations().begin(), migrations().end());
    const auto known = qint64(steps.size());
    steps.append({"CREATE TABLE extra(x); SELECT no_such_function()"});
    const auto migrated = migrate(fixture.mirror->database(), fixture.path(), steps);
    QVERIFY(!migrated);
    QVERIFY(migrated.error().attempted.contains(fixture.path()));
    QCOMPARE(*fixture.mirror->database().number("PRAGMA user_version"), known);
    QCOMPARE(*fixture.mirror->database().number("SELECT count(*) FROM sqlite_master WHERE name = 'extra'"),
             0);
    const QFile copy(fixture.path() + QStringLiteral(".before-update"));
    QVERIFY(copy.exists());
    QCOMPARE(copy.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    steps.last() = {"CREATE TABLE extra(x)"};
    QVERIFY(migrate(fixture.mirror->database(), fixture.path(), steps));
    QVERIFY(!copy.exists());
    QCOMPARE(*fixture.mirror->database().number("SELECT count(*) FROM contacts"), 1);
}

void TestMirror::fileOfTheFirstVersionBecomesAsANewOne()
{
    const auto layoutOf = [](sqlite::Database &database) {
        QStringList lines;
        Sql sql(database);
        sql.each("SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name",
                 [&lines](sqlite::Statement &row) { lines.append(row.text(0)); });
        return lines;
    };
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("old.sqlite"));
    {
        auto old = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
        QVERIFY(old);
        QVERIFY(migrate(**old, path, migrations().first(1)));
    }
    const auto opened = Mirror::open(path);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    const MirrorFixture fresh;
    QCOMPARE(layoutOf((*opened)->database()), layoutOf(fresh.mirror->database()));
}

void TestMirror::secondProcessIsRefused()
{
    MirrorFixture fixture;
    QProcess second;
    second.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open"), fixture.path()});
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitCode(), 1);
    const QString said = QString::fromUtf8(second.readAllStandardOutput());
    QVERIFY2(said.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(said));
    fixture.close();
    second.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open"), fixture.path()});
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitCode(), 0);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--open") {
        const auto opened = Mirror::open(arguments.value(2));
        if (!opened)
            QTextStream(stdout) << opened.error().detail;
        return opened ? 0 : 1;
    }
    TestMirror test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_mirror.moc"
