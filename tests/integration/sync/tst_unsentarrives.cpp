// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorunsent.h"
#include "tests/integration/sync/desk.h"
#include "tests/integration/sync/home.h"

#include <QSignalSpy>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

constexpr int patienceMs = 20'000;

template <typename T> T waitFor(QFuture<T> future)
{
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patienceMs);
    }();
    return future.result();
}

/// A member at a desk of their own.
struct Seat
{
    Seat(Home &home, const char *file)
        : desk(home.url(), home.created->publishableKey, home.folder.filePath(QString::fromLatin1(file)),
               home.clock, home.ids)
        , unsent(desk.mirror->readers(), desk.writer)
    {
    }
    bool begin(const Home &home)
    {
        if (!waitFor(desk.auth.signIn(home.email, home.password)))
            return false;
        desk.start();
        return QTest::qWaitFor([this] { return desk.engine.health().state == SyncHealth::State::InSync; },
                               patienceMs);
    }
    UnsentPage page() { return waitFor(unsent.page({}, 10)).value_or(UnsentPage()); }
    /// The one entry, as soon as there is one.
    UnsentEdit only()
    {
        const bool isThere = QTest::qWaitFor([this] { return page().total == 1; }, patienceMs);
        return isThere ? page().edits.first() : UnsentEdit();
    }
    QString shown(const QString &table, const QString &id, QStringView column)
    {
        const auto row = desk.writer.read(table, id);
        return row && *row ? (*row)->text(column) : QString();
    }

    Desk desk;
    mirror::MirrorUnsent unsent;
};

} // namespace

/// What an embedded workspace does not take comes to its member, is decided, and arrives.
class TestUnsentArrives : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void refusedEditIsEditedAndArrives();
    void contestedTextIsKeptAndArrives();

private:
    QString newId() { return home->ids.next().toString(QUuid::WithoutBraces); }
    bool enqueue(const QString &table, const QString &id, Mutation::Op op, const Row &set)
    {
        return mine->desk.writer.enqueue({table, id, op, set}).has_value();
    }

    std::unique_ptr<Home> home;
    std::unique_ptr<Seat> mine;
    std::unique_ptr<Seat> theirs;
};

void TestUnsentArrives::init()
{
    home = std::make_unique<Home>(true);
    QVERIFY(home->openDoor());
    mine = std::make_unique<Seat>(*home, "mine.sqlite");
    QVERIFY(mine->begin(*home));
    theirs = std::make_unique<Seat>(*home, "theirs.sqlite");
    QVERIFY(theirs->begin(*home));
}

void TestUnsentArrives::cleanup()
{
    theirs.reset();
    mine.reset();
    home.reset();
}

void TestUnsentArrives::refusedEditIsEditedAndArrives()
{
    const QString contacts = QStringLiteral("contacts"), identities = QStringLiteral("contact_identities"),
                  value = QStringLiteral("value");
    const auto identity = [&](const QString &contact, const QString &number) {
        return Row{{QStringLiteral("contact_id"), contact},
                   {QStringLiteral("kind"), QStringLiteral("phone")},
                   {value, number}};
    };
    const QString ann = newId(), bob = newId(), wrong = newId();
    const QString taken = QStringLiteral("+4915112345001"), free = QStringLiteral("+4915112345002");
    for (const QString &person : {ann, bob})
        QVERIFY(enqueue(contacts, person, Mutation::Op::Insert, {{QStringLiteral("display_name"), person}}));
    QVERIFY(enqueue(identities, newId(), Mutation::Op::Insert, identity(ann, taken)));
    QTRY_VERIFY_WITH_TIMEOUT(mine->desk.writer.counts()->waiting == 0, patienceMs);
    QVERIFY(enqueue(identities, wrong, Mutation::Op::Insert, identity(bob, taken)));
    const UnsentEdit refused = mine->only();
    QVERIFY(refused.kind == UnsentKind::Refused);
    QCOMPARE(refused.code, QStringLiteral("23505"));
    QCOMPARE(refused.about, bob);
    QVERIFY(refused.actions & UnsentEdit::Change);
    QCOMPARE(mine->desk.engine.health().needsYou, 1);
    QVERIFY(waitFor(mine->unsent.sendInstead(refused, {{value, free}})));
    QTRY_COMPARE_WITH_TIMEOUT(theirs->shown(identities, wrong, u"value"), free, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(mine->desk.engine.health().waitingEdits, 0, patienceMs);
    QCOMPARE(mine->desk.engine.health().needsYou, 0);
    QCOMPARE(mine->page().total, 0);
}

void TestUnsentArrives::contestedTextIsKeptAndArrives()
{
    const QString tasks = QStringLiteral("tasks"), title = QStringLiteral("title"), task = newId();
    QVERIFY(enqueue(tasks, task, Mutation::Op::Insert, {{title, QStringLiteral("call")}}));
    QTRY_COMPARE_WITH_TIMEOUT(theirs->shown(tasks, task, u"title"), QStringLiteral("call"), patienceMs);
    // Without a network; meanwhile somebody else writes.
    mine->desk.realtime.stop();
    mine->desk.engine.stop();
    QVERIFY(enqueue(tasks, task, Mutation::Op::Update, {{title, QStringLiteral("mine")}}));
    QVERIFY(theirs->desk.writer.enqueue(
        {tasks, task, Mutation::Op::Update, {{title, QStringLiteral("theirs")}}}));
    QTRY_VERIFY_WITH_TIMEOUT(theirs->desk.writer.counts()->waiting == 0, patienceMs);
    mine->desk.start();
    const UnsentEdit contested = mine->only();
    QVERIFY(contested.kind == UnsentKind::Contested);
    QCOMPARE(contested.fields.first().yours, Value(QStringLiteral("mine")));
    QCOMPARE(contested.fields.first().theirs, Value(QStringLiteral("theirs")));
    QVERIFY(waitFor(mine->unsent.keepMine(contested)));
    QTRY_COMPARE_WITH_TIMEOUT(theirs->shown(tasks, task, u"title"), QStringLiteral("mine"), patienceMs);
    QCOMPARE(mine->page().total, 0);
}

QTEST_GUILESS_MAIN(TestUnsentArrives)
#include "tst_unsentarrives.moc"
