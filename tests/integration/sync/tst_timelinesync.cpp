// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrortasks.h"
#include "sync/mirror/mirrortimeline.h"
#include "tests/integration/sync/desk.h"
#include "tests/integration/sync/home.h"

#include <QTest>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::test;

using Kind = TimelineEntry::Kind;
using Which = TaskRepository::Which;

namespace {

template <typename T> T waitFor(QFuture<T> future)
{
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    }();
    return future.result();
}

/// A desk of the sample workspace with its member signed in.
struct Seat
{
    Seat(Home &home, const QString &email, const QString &file)
        : desk(home.url(), home.created->publishableKey, home.folder.filePath(file), home.clock, home.ids)
    {
        signedIn = waitFor(desk.auth.signIn(email, home.password)).has_value();
        me = ProfileId::parse(desk.auth.userId()).value_or(ProfileId());
        timeline = std::make_unique<mirror::MirrorTimeline>(desk.mirror->readers(), desk.writer, me);
        tasks = std::make_unique<mirror::MirrorTasks>(desk.mirror->readers(), desk.writer, home.clock, me);
        desk.start();
    }
    bool isInSync()
    {
        const SyncHealth health = desk.engine.health();
        return health.state == SyncHealth::State::InSync && health.waitingEdits == 0;
    }
    QList<TimelineEntry> entries(LeadId lead)
    {
        const auto page = waitFor(timeline->timeline(lead, {}, 100));
        return page ? page->entries : QList<TimelineEntry>();
    }
    TimelineEntry entry(LeadId lead, const QString &text)
    {
        const auto all = entries(lead);
        const auto found = std::ranges::find(all, text, &TimelineEntry::text);
        return found == all.end() ? TimelineEntry() : *found;
    }
    Task task(LeadId lead, Which which, const QString &title)
    {
        const auto page = waitFor(tasks->tasks(lead, which, {}, 100));
        const auto found = std::ranges::find(page->tasks, title, &Task::title);
        return found == page->tasks.end() ? Task() : *found;
    }

    Desk desk;
    ProfileId me;
    bool signedIn = false;
    std::unique_ptr<mirror::MirrorTimeline> timeline;
    std::unique_ptr<mirror::MirrorTasks> tasks;
};

} // namespace

class TestTimelineSync : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noteAndTaskMadeOfflineArriveAtTheOtherDesk();
};

void TestTimelineSync::noteAndTaskMadeOfflineArriveAtTheOtherDesk()
{
    Home home(true);
    QVERIFY(home.openDoor());
    Seat noor(home, QStringLiteral("noor@example.com"), QStringLiteral("noor.sqlite"));
    Seat ann(home, home.email, QStringLiteral("ann.sqlite"));
    QVERIFY(noor.signedIn && ann.signedIn);
    QTRY_VERIFY_WITH_TIMEOUT(noor.isInSync() && ann.isInSync(), 20'000);
    const LeadId lead = waitFor(noor.desk.inbox.leads({}, {}, 1))->cards.first().id;
    const qsizetype before = ann.entries(lead).size();
    QCOMPARE(noor.entries(lead).size(), before);

    home.closeDoor();
    QTRY_COMPARE_WITH_TIMEOUT(noor.desk.engine.health().state, SyncHealth::State::Offline, 20'000);
    const QString text = QStringLiteral("written in a tunnel"), title = QStringLiteral("call back");
    QVERIFY(waitFor(noor.timeline->addNote(lead, text)));
    QVERIFY(waitFor(noor.timeline->noteCall(lead, CallOutcome::NoAnswer, QStringLiteral("rang twice"))));
    const auto added = waitFor(noor.tasks->add(lead, {title, home.clock.now().plusSeconds(3'600), noor.me}));
    QVERIFY(added);
    QVERIFY(noor.entry(lead, text).isPending && noor.entry(lead, text).isMine);
    QVERIFY(noor.task(lead, Which::Open, title).isPending);
    QCOMPARE(ann.entries(lead).size(), before);

    QVERIFY(home.openDoor());
    QTRY_VERIFY_WITH_TIMEOUT(noor.isInSync(), 20'000);
    QCOMPARE(noor.desk.engine.health().needsYou, 0);
    QTRY_VERIFY_WITH_TIMEOUT(ann.entry(lead, text).kind == Kind::Note, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(ann.entry(lead, QStringLiteral("rang twice")).outcome == CallOutcome::NoAnswer,
                             20'000);
    const TimelineEntry note = ann.entry(lead, text);
    QVERIFY(!note.author.isEmpty() && !note.isMine && !note.isPending && !note.isEdited);
    const TimelineEntry own = noor.entry(lead, text);
    QVERIFY(own.isMine && !own.isPending && own.id == note.id && own.author == note.author);
    QTRY_COMPARE_WITH_TIMEOUT(ann.task(lead, Which::Open, title).id, *added, 20'000);
    QVERIFY(!ann.task(lead, Which::Open, title).isMine && noor.task(lead, Which::Open, title).isMine);
    const auto due =
        waitFor(noor.tasks->due(noor.me, home.clock.now(), home.clock.now().plusSeconds(7'200), 10));
    QVERIFY(std::ranges::any_of(*due, [&](const DueTask &found) { return found.task.id == *added; }));

    // The other desk does the task, and may not change the note; its author may.
    QCOMPARE(waitFor(ann.timeline->rewrite(note.id, QStringLiteral("x"))).error().code, ErrorCode::Forbidden);
    QVERIFY(waitFor(ann.tasks->setDone(*added, true)));
    QTRY_VERIFY_WITH_TIMEOUT(noor.task(lead, Which::Done, title).isDone(), 20'000);
    QVERIFY(waitFor(noor.timeline->rewrite(note.id, QStringLiteral("written in daylight"))));
    QTRY_VERIFY_WITH_TIMEOUT(ann.entry(lead, QStringLiteral("written in daylight")).isEdited, 20'000);
    QVERIFY(waitFor(noor.timeline->remove(note.id)));
    QTRY_VERIFY_WITH_TIMEOUT(ann.entry(lead, QStringLiteral("written in daylight")).id.isNull(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(noor.isInSync() && ann.isInSync(), 20'000);
}

QTEST_GUILESS_MAIN(TestTimelineSync)
#include "tst_timelinesync.moc"
