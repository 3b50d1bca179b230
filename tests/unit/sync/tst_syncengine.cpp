// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/syncengine.h"

#include "sync/mirror/leadedits.h"
#include "tests/unit/sync/fakeworkspace.h"
#include "tests/unit/sync/mirrorfixture.h"

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const QString leads = QStringLiteral("leads");
const QString replies = QStringLiteral("quick_replies");

/// A desktop against a workspace in memory.
struct Desk : MirrorFixture
{
    Desk()
        : server(time)
    {
        makeEngine();
    }
    void makeEngine()
    {
        engine::Options options;
        options.proofFirst = 3'600'000; // pulls have to do without
        engine = std::make_unique<engine::SyncEngine>(server, *writer, time, time, ids, options);
        QObject::connect(writer.get(), &MirrorWriter::edited, writer.get(), [this] { engine->edited(); });
    }
    void connectNow()
    {
        engine->start();
        engine->hintsStarted();
        time.advance(200);
    }
    void restart()
    {
        engine.reset();
        reopen();
        makeEngine();
    }
    void change(int number, LeadStatus status)
    {
        QVERIFY(changeLeads(*writer, {*LeadId::parse(id(number))}, {.status = status}));
    }
    MutationId reply(int number, const QString &content)
    {
        LocalEdit edit{replies, id(number), Mutation::Op::Insert, {}};
        edit.set.set(QStringLiteral("shortcut"), QStringLiteral("x"));
        edit.set.set(QStringLiteral("content"), content);
        return writer->enqueue(edit).value_or(MutationId());
    }
    engine::OutboxCounts counts() { return *writer->counts(); }

    FakeWorkspace server;
    std::unique_ptr<engine::SyncEngine> engine;
};

} // namespace

class TestSyncEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstSyncWalksAllPages();
    void newestLeadsAreThereBeforeTheFirstSyncComesToThem();
    void firstSyncGoesOnAfterARestart();
    void hintBringsTheRowAtOnce();
    void hintThatComesBeforeItsRowIsFollowed();
    void lostHintIsMadeUpForByTheSafetyPull();
    void withoutRealtimeGoodPullsAreBeingInSync();
    void editsGoOutAndComeBackAsBase();
    void lostAnswerIsRetriedWithTheSameIds();
    void offlineEditGoesOutAfterReconnect();
    void poisonAmongTwoHundredStopsNoOther_data();
    void poisonAmongTwoHundredStopsNoOther();
    void editOfAnotherColumnIsCombined();
    void columnChangedOnBothSidesTakesTheServers();
    void contestedTextNeedsYou();
    void editAfterAConflictedOneGoesAgain();
    void editAgainstARestlessRowNeedsYouAndMayBeTriedAgain();
    void otherEpochFetchesEverythingAnew();
    void answerFromBeforeARestoreBringsNothingBack();
    void editsWaitUntilAFullPullHasBegun();
    void refusedTokenIsRenewedOnce();
    void endedSessionNeedsSignIn();
    void accountThatIsNoMemberStops();
    void answersAfterStopAreIgnored();
    void refusalThatIsNotTheWorkspacesKeepsEditsQueued_data();
    void refusalThatIsNotTheWorkspacesKeepsEditsQueued();
    void brokenFileIsTriedAgain();
    void fullPullThatCouldNotBeginIsTriedAgain();
    void editThatNeedNotBeSentAnyMoreIsNoProblem();
    void waitingRenewalEndsWithTheEngine();
};

void TestSyncEngine::firstSyncWalksAllPages()
{
    Desk desk;
    for (int i = 1; i <= 25; ++i)
        desk.server.put(leads, id(i), lead({}, QStringLiteral("api"), i));
    desk.server.pageLimit = 10;
    QList<SyncHealth::State> states;
    desk.engine->onHealthChanged([&] { states.append(desk.engine->health().state); });
    desk.connectNow();
    QCOMPARE(desk.server.pulls, 4); // three pages, and one more after Realtime had begun to listen
    QCOMPARE(desk.cards().size(), 25);
    QVERIFY(states.contains(SyncHealth::State::FirstSync));
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
    QCOMPARE(desk.engine->health().rowsReceived, 25);
}

void TestSyncEngine::newestLeadsAreThereBeforeTheFirstSyncComesToThem()
{
    Desk desk;
    const int last = 500;
    for (int i = 1; i < last; ++i)
        desk.server.put(replies, id(i), {{QStringLiteral("content"), QStringLiteral("x")}});
    desk.server.put(leads, id(last), lead({}, QStringLiteral("meta_ads"), 1));
    desk.server.pageLimit = 10;
    desk.engine->start();
    desk.time.advance(20); // of some 250
    QVERIFY(!desk.writer->standing()->complete);
    QVERIFY(desk.server.pulls < 10);
    QCOMPARE(desk.cards().size(), 1);
    desk.time.advance(1'000);
    QVERIFY(desk.writer->standing()->complete);
    QCOMPARE(desk.cards().size(), 1);
    QCOMPARE(desk.server.newestAsked, 1);
}

void TestSyncEngine::firstSyncGoesOnAfterARestart()
{
    Desk desk;
    for (int i = 1; i <= 25; ++i)
        desk.server.put(leads, id(i), lead({}, QStringLiteral("api"), i));
    desk.server.pageLimit = 10;
    desk.engine->start();
    desk.time.advance(7); // one page
    desk.restart();
    desk.connectNow();
    QCOMPARE(desk.cards().size(), 25);
    QCOMPARE(desk.engine->health().rowsReceived, 15);
}

void TestSyncEngine::hintBringsTheRowAtOnce()
{
    Desk desk;
    desk.connectNow();
    const int before = desk.server.pulls;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("meta_ads"), 1));
    for (int i = 0; i < 5; ++i)
        desk.engine->hinted(leads);
    desk.time.advance(30);
    QVERIFY(!desk.shown(leads, id(1)).isEmpty());
    desk.time.advance(10'000);
    QCOMPARE(desk.server.pulls, before + 1);
}

void TestSyncEngine::hintThatComesBeforeItsRowIsFollowed()
{
    Desk desk;
    desk.connectNow();
    desk.server.holdBack(true);
    desk.server.put(leads, id(1), lead({}, QStringLiteral("meta_ads"), 1));
    desk.engine->hinted(leads);
    desk.time.advance(100);
    QVERIFY(desk.shown(leads, id(1)).isEmpty());
    desk.server.holdBack(false);
    desk.time.advance(300);
    QVERIFY(!desk.shown(leads, id(1)).isEmpty());
}

void TestSyncEngine::lostHintIsMadeUpForByTheSafetyPull()
{
    Desk desk;
    desk.connectNow();
    desk.server.put(leads, id(1), lead({}, QStringLiteral("meta_ads"), 1));
    desk.time.advance(55'000);
    QVERIFY(desk.shown(leads, id(1)).isEmpty());
    desk.time.advance(65'000);
    QVERIFY(!desk.shown(leads, id(1)).isEmpty());
}

void TestSyncEngine::withoutRealtimeGoodPullsAreBeingInSync()
{
    Desk desk;
    desk.engine->start();
    desk.time.advance(25'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Connecting);
    desk.time.advance(20'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
    QVERIFY(desk.engine->health().polling);
    desk.server.put(leads, id(1), lead({}, QStringLiteral("meta_ads"), 1));
    desk.time.advance(16'000);
    QVERIFY(!desk.shown(leads, id(1)).isEmpty());
    // A network that goes takes the trust with it.
    desk.server.offline = true;
    desk.time.advance(16'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Offline);
    desk.server.offline = false;
    desk.engine->wake();
    desk.time.advance(1'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Connecting);
    QVERIFY(!desk.engine->health().polling);
    desk.engine->hintsStarted();
    desk.time.advance(1'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
    QVERIFY(!desk.engine->health().polling);
    desk.engine->hintsStopped();
    desk.time.advance(1'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Connecting);
    desk.time.advance(60'000);
    QVERIFY(desk.engine->health().polling);
}

void TestSyncEngine::editsGoOutAndComeBackAsBase()
{
    Desk desk;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.connectNow();
    desk.change(1, LeadStatus::Won);
    QCOMPARE(desk.engine->health().waitingEdits, 1);
    desk.time.advance(20);
    QCOMPARE(desk.counts(), engine::OutboxCounts());
    QCOMPARE(desk.server.row(leads, id(1))->text(u"status"), QStringLiteral("won"));
    QCOMPARE(desk.shown(leads, id(1)), *desk.server.row(leads, id(1)));
    QCOMPARE(*desk.mirror->database().number("SELECT count(*) FROM base_rows"), 0);
}

void TestSyncEngine::lostAnswerIsRetriedWithTheSameIds()
{
    Desk desk;
    desk.connectNow();
    desk.server.loseAnswers = 1;
    desk.reply(1, QStringLiteral("hello"));
    desk.time.advance(100);
    QCOMPARE(desk.counts().waiting, 1);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Offline);
    desk.time.advance(3'000);
    QCOMPARE(desk.counts(), engine::OutboxCounts());
    QCOMPARE(desk.server.row(replies, id(1))->integer(u"version"), 1);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
}

void TestSyncEngine::offlineEditGoesOutAfterReconnect()
{
    Desk desk;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.connectNow();
    desk.server.offline = true;
    desk.engine->hintsStopped();
    desk.change(1, LeadStatus::Won);
    desk.time.advance(600'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Offline);
    QVERIFY(desk.server.pulls < 25); // patience grows
    desk.restart();
    desk.server.offline = false;
    desk.connectNow();
    QCOMPARE(desk.server.row(leads, id(1))->text(u"status"), QStringLiteral("won"));
    QCOMPARE(desk.counts(), engine::OutboxCounts());
}

void TestSyncEngine::poisonAmongTwoHundredStopsNoOther_data()
{
    QTest::addColumn<bool>("wholeCall");
    QTest::newRow("answered on its own") << false;
    QTest::newRow("fails the whole call") << true;
}

void TestSyncEngine::poisonAmongTwoHundredStopsNoOther()
{
    QFETCH(bool, wholeCall);
    Desk desk;
    desk.server.refuseWholeCalls = wholeCall;
    desk.server.refusedTexts = {QStringLiteral("poison")};
    for (int i = 1; i <= 250; ++i)
        desk.reply(i, i == 100 ? QStringLiteral("poison") : QStringLiteral("fine"));
    desk.connectNow();
    desk.time.advance(2'000);
    QCOMPARE(desk.counts(), (engine::OutboxCounts{0, 1}));
    QCOMPARE(desk.writer->tray()->first().mutation.rowId, id(100));
    QVERIFY(!desk.server.row(replies, id(100)));
    for (int i = 1; i <= 250; ++i)
        QVERIFY(i == 100 || desk.server.row(replies, id(i)));
    QCOMPARE(*std::ranges::max_element(desk.server.batchSizes), 200);
}

void TestSyncEngine::editOfAnotherColumnIsCombined()
{
    Desk desk;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.connectNow();
    desk.engine->stop();
    LocalEdit edit{leads, id(1), Mutation::Op::Update, {}};
    edit.set.set(QStringLiteral("status"), QStringLiteral("won"));
    edit.set.set(QStringLiteral("company"), QStringLiteral("Acme"));
    QVERIFY(desk.writer->enqueue(edit));
    desk.server.put(leads, id(1), {{QStringLiteral("company"), QStringLiteral("Umbrella")}});
    desk.engine->start();
    desk.time.advance(100);
    const Row row = *desk.server.row(leads, id(1));
    QCOMPARE(row.text(u"status"), QStringLiteral("won"));
    QCOMPARE(row.text(u"company"), QStringLiteral("Umbrella"));
    QCOMPARE(desk.shown(leads, id(1)), row);
    QCOMPARE(desk.counts(), engine::OutboxCounts());
    QCOMPARE(*desk.mirror->database().number("SELECT count(*) FROM overridden WHERE ours LIKE '%Acme%'"), 1);
}

void TestSyncEngine::columnChangedOnBothSidesTakesTheServers()
{
    Desk desk;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.connectNow();
    desk.engine->stop();
    desk.change(1, LeadStatus::Won);
    desk.server.put(leads, id(1), {{QStringLiteral("status"), QStringLiteral("lost")}});
    desk.engine->start();
    desk.time.advance(100);
    QCOMPARE(desk.server.row(leads, id(1))->text(u"status"), QStringLiteral("lost"));
    QCOMPARE(desk.shown(leads, id(1)).text(u"status"), QStringLiteral("lost"));
    QCOMPARE(desk.counts(), engine::OutboxCounts());
    QCOMPARE(*desk.mirror->database().number("SELECT count(*) FROM overridden"), 1);
}

void TestSyncEngine::contestedTextNeedsYou()
{
    Desk desk;
    desk.server.put(replies, id(1),
                    {{QStringLiteral("shortcut"), QStringLiteral("x")},
                     {QStringLiteral("content"), QStringLiteral("a")}});
    desk.connectNow();
    desk.engine->stop();
    LocalEdit edit{replies, id(1), Mutation::Op::Update, {}};
    edit.set.set(QStringLiteral("content"), QStringLiteral("ours"));
    edit.set.set(QStringLiteral("shortcut"), QStringLiteral("y"));
    QVERIFY(desk.writer->enqueue(edit));
    desk.server.put(replies, id(1), {{QStringLiteral("content"), QStringLiteral("theirs")}});
    desk.engine->start();
    desk.time.advance(100);
    QCOMPARE(desk.server.row(replies, id(1))->text(u"content"), QStringLiteral("theirs"));
    QCOMPARE(desk.server.row(replies, id(1))->text(u"shortcut"), QStringLiteral("y"));
    QCOMPARE(desk.counts(), (engine::OutboxCounts{0, 1}));
    const OutboxEntry kept = desk.writer->tray()->first();
    QCOMPARE(kept.mutation.set.text(u"content"), QStringLiteral("ours"));
    QCOMPARE(kept.mutation.base.text(u"content"), QStringLiteral("a"));
    QCOMPARE(kept.theirs.text(u"content"), QStringLiteral("theirs"));
}

void TestSyncEngine::editAfterAConflictedOneGoesAgain()
{
    Desk desk;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.connectNow();
    desk.engine->stop();
    desk.change(1, LeadStatus::Contacted);
    LocalEdit edit{leads, id(1), Mutation::Op::Update, {}};
    edit.set.set(QStringLiteral("company"), QStringLiteral("Acme"));
    QVERIFY(desk.writer->enqueue(edit));
    desk.server.put(leads, id(1), {{QStringLiteral("status"), QStringLiteral("lost")}});
    desk.engine->start();
    desk.time.advance(100);
    QCOMPARE(desk.counts(), engine::OutboxCounts());
    QCOMPARE(desk.server.row(leads, id(1))->text(u"status"), QStringLiteral("lost"));
    QCOMPARE(desk.server.row(leads, id(1))->text(u"company"), QStringLiteral("Acme"));
}

void TestSyncEngine::editAgainstARestlessRowNeedsYouAndMayBeTriedAgain()
{
    Desk desk;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.connectNow();
    QStringList columns;
    for (const char *name :
         {"first_name", "last_name", "email", "phone", "company", "campaign_id", "campaign_name", "currency"})
        columns.append(QString::fromLatin1(name));
    LocalEdit edit{leads, id(1), Mutation::Op::Update, {}};
    for (const QString &column : std::as_const(columns))
        edit.set.set(column, QStringLiteral("ours"));
    int turn = 0;
    desk.server.beforePush = [&] {
        desk.server.put(leads, id(1), {{columns.at(turn++), QStringLiteral("theirs")}});
    };
    QVERIFY(desk.writer->enqueue(edit));
    desk.time.advance(1'000);
    QCOMPARE(desk.counts(), (engine::OutboxCounts{0, 1}));
    const MutationId aside = desk.writer->tray()->first().mutation.id;
    // The next attempt counts from the start.
    desk.server.beforePush = [&] {
        desk.server.beforePush = {};
        desk.server.put(leads, id(1), {{columns.last(), QStringLiteral("theirs")}});
    };
    QVERIFY(desk.writer->retry(aside));
    desk.time.advance(1'000);
    QCOMPARE(desk.counts(), engine::OutboxCounts());
    QCOMPARE(desk.server.row(leads, id(1))->text(u"campaign_name"), QStringLiteral("ours"));
    QCOMPARE(desk.server.row(leads, id(1))->text(columns.last()), QStringLiteral("theirs"));
}

void TestSyncEngine::otherEpochFetchesEverythingAnew()
{
    Desk desk;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.server.put(leads, id(2), lead({}, QStringLiteral("api"), 2));
    desk.connectNow();
    desk.server.restore(QStringLiteral("e2"));
    desk.server.remove(leads, id(1));
    desk.engine->hinted(leads);
    desk.time.advance(200);
    QVERIFY(desk.shown(leads, id(1)).isEmpty());
    QVERIFY(!desk.shown(leads, id(2)).isEmpty());
    QCOMPARE(desk.writer->cursor()->epoch, QStringLiteral("e2"));
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
}

void TestSyncEngine::answerFromBeforeARestoreBringsNothingBack()
{
    Desk desk;
    desk.connectNow();
    desk.server.latency = 2'000;
    desk.reply(1, QStringLiteral("hello"));
    desk.time.advance(100);
    QVERIFY(desk.server.row(replies, id(1)));
    desk.server.latency = 5;
    desk.server.restore(QStringLiteral("e2"));
    desk.server.remove(replies, id(1));
    desk.server.refusedTexts = {QStringLiteral("hello")};
    desk.engine->hinted(replies);
    desk.time.advance(10'000);
    QVERIFY(!desk.server.row(replies, id(1)));
    QVERIFY(desk.shown(replies, id(1)).isEmpty());
    QCOMPARE(desk.writer->tray()->size(), 1);
}

void TestSyncEngine::editsWaitUntilAFullPullHasBegun()
{
    Desk desk;
    for (int i = 1; i <= 25; ++i)
        desk.server.put(leads, id(i), lead({}, QStringLiteral("api"), i));
    desk.server.pageLimit = 10;
    desk.reply(30, QStringLiteral("hello"));
    desk.engine->start();
    desk.engine->edited();
    desk.time.advance(4);
    QCOMPARE(desk.server.pulls, 1);
    QCOMPARE(desk.server.pushes, 0);
    desk.time.advance(2);
    QCOMPARE(desk.server.pushes, 1);
    QVERIFY(desk.engine->health().state == SyncHealth::State::FirstSync);

    desk.time.advance(1'000);
    desk.server.restore(QStringLiteral("e2"));
    desk.engine->hinted(leads);
    desk.time.advance(engine::Options().debounce + 7);
    desk.reply(31, QStringLiteral("hello again"));
    QCOMPARE(desk.server.pushes, 1);
    desk.time.advance(1'000);
    QVERIFY(desk.server.row(replies, id(31)));
}

void TestSyncEngine::refusedTokenIsRenewedOnce()
{
    Desk desk;
    desk.connectNow();
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.server.refuseTokens = 2; // a pull and a push are under way
    desk.engine->wake();
    desk.reply(2, QStringLiteral("hello"));
    desk.time.advance(200);
    QCOMPARE(desk.server.renewals, 1);
    QVERIFY(!desk.shown(leads, id(1)).isEmpty());
    QVERIFY(desk.server.row(replies, id(2)));
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
    // A token that is refused right after its renewal is no token.
    desk.server.refuseTokens = 100;
    desk.engine->wake();
    desk.time.advance(1'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::NeedsSignIn);
    QCOMPARE(desk.server.renewals, 2);
}

void TestSyncEngine::endedSessionNeedsSignIn()
{
    Desk desk;
    desk.connectNow();
    desk.server.refuseTokens = 1;
    desk.server.sessionOver = true;
    desk.reply(1, QStringLiteral("hello"));
    desk.time.advance(300'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::NeedsSignIn);
    QCOMPARE(desk.counts().waiting, 1);
    desk.server.sessionOver = false;
    desk.engine->start();
    desk.time.advance(100);
    QVERIFY(desk.server.row(replies, id(1)));
}

void TestSyncEngine::accountThatIsNoMemberStops()
{
    Desk desk;
    desk.server.isStranger = true;
    desk.reply(1, QStringLiteral("hello"));
    desk.connectNow();
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Stopped);
    QVERIFY(desk.engine->health().problem);
    QCOMPARE(desk.engine->health().problem->reason, QStringLiteral("no_member"));
    QCOMPARE(desk.counts(), (engine::OutboxCounts{1, 0}));
    // An admin lets the account in.
    desk.server.isStranger = false;
    desk.time.advance(61'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
    QVERIFY(!desk.engine->health().problem);
    QVERIFY(desk.server.row(replies, id(1)));
}

void TestSyncEngine::answersAfterStopAreIgnored()
{
    Desk desk;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.engine->start();
    desk.engine->stop();
    desk.time.advance(1'000);
    QVERIFY(desk.shown(leads, id(1)).isEmpty());
    QCOMPARE(desk.engine->health().state, SyncHealth::State::SignedOut);
    desk.engine->start();
    desk.engine.reset();
    desk.time.advance(1'000);
    QVERIFY(desk.shown(leads, id(1)).isEmpty());
}

void TestSyncEngine::refusalThatIsNotTheWorkspacesKeepsEditsQueued_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("a page of the network") << QStringLiteral("404");
    QTest::newRow("a proxy") << QStringLiteral("407");
    QTest::newRow("no such function") << QStringLiteral("PGRST202");
    QTest::newRow("a table of another version") << QStringLiteral("42P01");
    QTest::newRow("an older workspace") << QStringLiteral("schema_older");
    QTest::newRow("a newer workspace") << QStringLiteral("schema_newer");
    QTest::newRow("a project without a schema") << QStringLiteral("no_schema");
}

void TestSyncEngine::refusalThatIsNotTheWorkspacesKeepsEditsQueued()
{
    QFETCH(QString, reason);
    Desk desk;
    desk.server.refuseWholeCalls = true;
    desk.server.wholeCallReason = reason;
    desk.server.refusedTexts = {QStringLiteral("hello")};
    desk.connectNow();
    desk.reply(1, QStringLiteral("hello"));
    desk.time.advance(10'000);
    QCOMPARE(desk.counts(), (engine::OutboxCounts{1, 0}));
    desk.server.refuseWholeCalls = false;
    desk.server.refusedTexts.clear();
    desk.time.advance(120'000);
    QVERIFY(desk.server.row(replies, id(1)));
    QCOMPARE(desk.counts(), engine::OutboxCounts());
}

void TestSyncEngine::brokenFileIsTriedAgain()
{
    Desk desk;
    desk.connectNow();
    QVERIFY(desk.mirror->database().run("ALTER TABLE leads RENAME TO lost"));
    desk.server.put(leads, id(1), lead({}, QStringLiteral("meta_ads"), 1));
    desk.engine->hinted(leads);
    desk.time.advance(1'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Stopped);
    QVERIFY(desk.mirror->database().run("ALTER TABLE lost RENAME TO leads"));
    desk.time.advance(61'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
    QVERIFY(!desk.engine->health().problem);
    QVERIFY(!desk.shown(leads, id(1)).isEmpty());
}

void TestSyncEngine::fullPullThatCouldNotBeginIsTriedAgain()
{
    Desk desk;
    desk.connectNow();
    QVERIFY(desk.mirror->database().run(
        "CREATE TRIGGER full BEFORE DELETE ON state BEGIN SELECT RAISE(ABORT, 'full'); END"));
    desk.server.restore(QStringLiteral("e2"));
    desk.engine->hinted(leads);
    desk.time.advance(1'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Stopped);
    QVERIFY(desk.mirror->database().run("DROP TRIGGER full"));
    desk.time.advance(61'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
    QCOMPARE(desk.writer->cursor()->epoch, QStringLiteral("e2"));
}

void TestSyncEngine::editThatNeedNotBeSentAnyMoreIsNoProblem()
{
    Desk desk;
    desk.server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
    desk.connectNow();
    desk.server.offline = true;
    desk.change(1, LeadStatus::Lost);
    desk.time.advance(100);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Offline);
    desk.server.offline = false;
    desk.server.evictNext = {id(1)};
    desk.engine->hinted(leads);
    desk.time.advance(10'000);
    QCOMPARE(desk.counts(), (engine::OutboxCounts{0, 1}));
    QCOMPARE(desk.engine->health().state, SyncHealth::State::InSync);
    QVERIFY(!desk.engine->health().problem);
}

void TestSyncEngine::waitingRenewalEndsWithTheEngine()
{
    Desk desk;
    desk.connectNow();
    desk.server.refuseTokens = 1;
    desk.engine->wake();
    desk.server.offline = true;
    desk.time.advance(500);
    const int renewals = desk.server.renewals;
    desk.engine.reset();
    desk.time.advance(120'000);
    QCOMPARE(desk.server.renewals, renewals);
}

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_syncengine.moc"
