// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/tasklistmodel.h"
#include "ui/tasks/taskfield.h"
#include "ui/tasks/taskspanel.h"
#include "ui/widgets/choicerow.h"
#include "ui/widgets/steadylistview.h"
#include "ui/widgets/undobar.h"
#include "ui/words/duetimes.h"
#include "ui/words/phrases.h"
#include "ui/words/taskwords.h"

#include <QAbstractItemModelTester>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

/// A window that shows the tasks of the busy lead: four open, one of them overdue, and two done.
struct Shown : WindowFixture
{
    Shown()
    {
        open().openLead(world.busyLead);
        window->detail()->showTab(LeadDetailPanel::TasksTab);
        window->activateWindow();
    }
    TasksPanel &panel() { return *window->detail()->tasks(); }
    TaskListModel &model() { return *panel().model(); }
    bool isReady()
    {
        return QTest::qWaitFor([this] { return model().rowCount() == 5 && panel().isVisible(); });
    }
    QLineEdit *title() { return panel().findChild<QLineEdit *>(QStringLiteral("taskTitle")); }
    QPushButton *saveButton() { return panel().findChild<QPushButton *>(QStringLiteral("taskSave")); }
    ChoiceRow *due() { return panel().findChild<ChoiceRow *>(); }
    QString tab()
    {
        return window->detail()
            ->findChild<QTabBar *>(QStringLiteral("tabs"))
            ->tabText(LeadDetailPanel::TasksTab);
    }
    void press(int row, Qt::Key key)
    {
        panel().list()->setCurrentIndex(model().index(row));
        QTest::keyClick(panel().list(), key);
    }
    void undo()
    {
        QTest::mouseClick(window->undoBar()->findChild<QPushButton *>(QStringLiteral("undo")),
                          Qt::LeftButton);
    }
    Task kept(TaskId id)
    {
        const auto &all = world.tasks.all();
        const auto found = std::ranges::find(all, id, &Task::id);
        return found == all.end() ? Task() : *found;
    }
};

/// Somebody marks a task as done after the open ones have been read and before the done ones are.
class BusyTasks : public FakeTaskRepository
{
public:
    using FakeTaskRepository::FakeTaskRepository;
    QFuture<Expected<TaskPage>> tasks(LeadId lead, Which which, std::optional<TaskPosition> after,
                                      int limit) override
    {
        if (which == Which::Done && !m_hasHappened) {
            m_hasHappened = true;
            setDone(all().first().id, true);
        }
        return FakeTaskRepository::tasks(lead, which, after, limit);
    }

private:
    bool m_hasHappened = false;
};

Timestamp localTime(int day, int hour, int minute)
{
    return Timestamp::fromMilliseconds(
        QDateTime(QDate(2026, 11, day), QTime(hour, minute)).toMSecsSinceEpoch());
}

} // namespace

class TestGuiTasks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openOnesStandByTheirTimeAndDoneOnesAreFolded();
    void overdueIsSaidInWords();
    void tabTellsHowManyAreOpen();
    void newTaskIsOneLineAndEnter();
    void quickPicksAreTheTimesTheySay();
    void eveningIsNotOfferedOnceItHasCome();
    void anotherTimeCanBeChosen();
    void tickedTaskIsDoneAndCanBeOpenedAgain();
    void changeKeepsWhatIsNotChanged();
    void assigneeIsChosenFromTheMembers();
    void deletionCanBeUndone();
    void deletionIsDoneWhenAnotherLeadIsOpened();
    void taskThatCannotBeAddedComesBack();
    void taskThatIsDoneWhileTheListIsReadStandsInItOnce();
    void longListComesPageByPage();
    void rowsTellEverythingAloud();
};

void TestGuiTasks::openOnesStandByTheirTimeAndDoneOnesAreFolded()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QVERIFY(shown.model().rows().last().isHeading());
    QCOMPARE(shown.model().index(4).data().toString(), QStringLiteral("Done (2)"));
    for (int row = 0; row + 2 < 4; ++row)
        QVERIFY(shown.model().rows()[row].task.dueAt < shown.model().rows()[row + 1].task.dueAt);
    QVERIFY(!shown.model().rows()[3].task.dueAt);
    shown.press(4, Qt::Key_Space);
    QTRY_COMPARE(shown.model().rowCount(), 7);
    QVERIFY(shown.model().rows()[5].task.doneAt > shown.model().rows()[6].task.doneAt);
    shown.press(4, Qt::Key_Return);
    QTRY_COMPARE(shown.model().rowCount(), 5);
}

void TestGuiTasks::overdueIsSaidInWords()
{
    Task task;
    const Timestamp now = localTime(23, 14, 0);
    task.dueAt = localTime(23, 11, 30);
    QCOMPARE(TaskWords::when(task, now), QStringLiteral("Overdue: Today, 11:30"));
    task.dueAt = localTime(24, 9, 0);
    QCOMPARE(TaskWords::when(task, now), QStringLiteral("Tomorrow, 09:00"));
    task.dueAt.reset();
    QCOMPARE(TaskWords::when(task, now), QStringLiteral("No date"));
    task.dueAt = localTime(21, 9, 0);
    task.doneAt = localTime(22, 9, 0);
    QVERIFY(!task.isOverdue(now));
    QCOMPARE(TaskWords::when(task, now), QStringLiteral("Done: Yesterday, 09:00"));
}

void TestGuiTasks::tabTellsHowManyAreOpen()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QCOMPARE(shown.tab(), QStringLiteral("Tasks (4)"));
    Task more;
    more.leadId = shown.world.busyLead;
    more.title = QStringLiteral("from elsewhere");
    shown.world.tasks.put(more);
    QTRY_COMPARE(shown.tab(), QStringLiteral("Tasks (5)"));
    // Also while the tab is not shown.
    shown.window->detail()->showTab(LeadDetailPanel::ChatTab);
    shown.window->openLead(shown.world.closedLead);
    QTRY_COMPARE(shown.tab(), QStringLiteral("Tasks"));
    shown.window->openLead(shown.world.busyLead);
    QTRY_COMPARE(shown.tab(), QStringLiteral("Tasks (5)"));
}

void TestGuiTasks::newTaskIsOneLineAndEnter()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QVERIFY(!shown.saveButton()->isEnabled());
    QTest::keyClicks(shown.title(), QStringLiteral("call the warehouse"));
    QTest::keyClick(shown.title(), Qt::Key_Return);
    const Task task = shown.world.tasks.all().last();
    QCOMPARE(task.title, QStringLiteral("call the warehouse"));
    QVERIFY(!task.dueAt && task.isMine && task.isPending);
    QVERIFY(shown.title()->text().isEmpty());
    QTRY_COMPARE(shown.model().rowCount(), 6);
    QTRY_VERIFY(shown.model().rows()[4].task.isPending);
    shown.world.tasks.arrive();
    QTRY_VERIFY(!shown.model().rows()[4].task.isPending);
}

void TestGuiTasks::quickPicksAreTheTimesTheySay()
{
    const Timestamp now = localTime(23, 14, 20);
    QCOMPARE(DueTimes::inAnHour(now), localTime(23, 15, 20));
    QCOMPARE(DueTimes::thisEvening(now), localTime(23, 18, 0));
    QCOMPARE(DueTimes::tomorrowMorning(now), localTime(24, 9, 0));
    Shown shown;
    shown.world.clock.time = now;
    QVERIFY(shown.isReady());
    const QList<std::optional<Timestamp>> expected{
        localTime(23, 15, 20), localTime(23, 18, 0), localTime(24, 9, 0), {}};
    for (int pick = 0; pick < expected.size(); ++pick) {
        shown.due()->choose(pick);
        QCOMPARE(shown.panel().field()->draft().dueAt, expected[pick]);
    }
}

void TestGuiTasks::eveningIsNotOfferedOnceItHasCome()
{
    QCOMPARE(DueTimes::thisEvening(localTime(23, 18, 0)), std::optional<Timestamp>());
    Shown shown;
    shown.world.clock.time = localTime(23, 19, 0);
    QVERIFY(shown.isReady());
    shown.title()->setText(QStringLiteral("x"));
    QVERIFY(!shown.due()->button(1)->isVisible());
    QVERIFY(shown.due()->button(2)->isVisible());
}

void TestGuiTasks::anotherTimeCanBeChosen()
{
    Shown shown;
    QVERIFY(shown.isReady());
    auto *when = shown.panel().findChild<QDateTimeEdit *>(QStringLiteral("taskWhen"));
    QVERIFY(!when->isVisible());
    QTest::mouseClick(shown.due()->button(4), Qt::LeftButton);
    QVERIFY(when->isVisible());
    when->setDateTime(QDateTime(QDate(2026, 12, 24), QTime(16, 30)));
    QTest::keyClicks(shown.title(), QStringLiteral("wish a merry Christmas"));
    QTest::mouseClick(shown.saveButton(), Qt::LeftButton);
    QCOMPARE(shown.world.tasks.all().last().dueAt,
             Timestamp::fromMilliseconds(QDateTime(QDate(2026, 12, 24), QTime(16, 30)).toMSecsSinceEpoch()));
    QVERIFY(!when->isVisible());
}

void TestGuiTasks::tickedTaskIsDoneAndCanBeOpenedAgain()
{
    Shown shown;
    QVERIFY(shown.isReady());
    const TaskId id = shown.model().rows().first().id;
    // With the mouse, on its circle.
    const QRect row = shown.panel().list()->visualRect(shown.model().index(0));
    QTest::mouseClick(shown.panel().list()->viewport(), Qt::LeftButton, {},
                      row.topLeft() + QPoint(space::wide + 10, 20));
    QVERIFY(shown.kept(id).isDone());
    QTRY_COMPARE(shown.tab(), QStringLiteral("Tasks (3)"));
    QVERIFY(shown.window->undoBar()->isOffering());
    shown.undo();
    QVERIFY(!shown.kept(id).isDone());
    QTRY_COMPARE(shown.model().rows().first().id, id);
    QTRY_COMPARE(shown.model().rowCount(), 5);
    // And with the keyboard, from either side.
    shown.press(0, Qt::Key_Space);
    QVERIFY(shown.kept(id).isDone());
    QTRY_COMPARE(shown.model().rowCount(), 4);
    shown.press(3, Qt::Key_Space);
    QTRY_COMPARE(shown.model().rowCount(), 7);
    shown.press(4, Qt::Key_Space);
    QVERIFY(!shown.kept(id).isDone());
}

void TestGuiTasks::changeKeepsWhatIsNotChanged()
{
    Shown shown;
    Task exact;
    exact.leadId = shown.world.busyLead;
    exact.title = QStringLiteral("exact");
    exact.dueAt = Timestamp::parse(u"2026-11-20T10:20:30.123456Z");
    exact.assigneeId = ProfileId(QUuid::createUuid()); // no active member any more
    exact.assignee = QStringLiteral("Former Fred");
    const TaskId id = shown.world.tasks.put(exact);
    QTRY_COMPARE(shown.model().rowCount(), 6);
    shown.press(0, Qt::Key_F2);
    QCOMPARE(shown.title()->text(), QStringLiteral("exact"));
    QVERIFY(shown.panel()
                .findChild<QToolButton *>(QStringLiteral("taskWho"))
                ->text()
                .contains(QStringLiteral("Former Fred")));
    shown.title()->setText(QStringLiteral("more exact"));
    QTest::mouseClick(shown.saveButton(), Qt::LeftButton);
    const Task changed = shown.kept(id);
    QCOMPARE(changed.title, QStringLiteral("more exact"));
    QCOMPARE(changed.dueAt, exact.dueAt);
    QCOMPARE(changed.assigneeId, exact.assigneeId);
    QVERIFY(shown.title()->text().isEmpty());
    // Cancelled, nothing changes.
    shown.press(0, Qt::Key_Return);
    shown.title()->setText(QStringLiteral("wrong"));
    QTest::keyClick(shown.title(), Qt::Key_Escape);
    QCOMPARE(shown.kept(id), changed);
    QVERIFY(!shown.panel().field()->isChanging());
}

void TestGuiTasks::assigneeIsChosenFromTheMembers()
{
    Shown shown;
    QVERIFY(shown.isReady());
    auto *who = shown.panel().findChild<QToolButton *>(QStringLiteral("taskWho"));
    QTRY_COMPARE(who->text(), QStringLiteral("You"));
    QStringList offered;
    for (QAction *action : who->menu()->actions())
        offered += action->text();
    QCOMPARE(offered, (QStringList{QStringLiteral("You"), QStringLiteral("Noor Haddad"),
                                   QStringLiteral("Omar Aziz"), QStringLiteral("Nobody yet")}));
    who->menu()->actions().at(1)->trigger();
    QCOMPARE(who->text(), QStringLiteral("Noor Haddad"));
    QTest::keyClicks(shown.title(), QStringLiteral("ask the warehouse"));
    QTest::mouseClick(shown.saveButton(), Qt::LeftButton);
    QCOMPARE(shown.world.tasks.all().last().assignee, QStringLiteral("Noor Haddad"));
    QCOMPARE(who->text(), QStringLiteral("You"));
}

void TestGuiTasks::deletionCanBeUndone()
{
    Shown shown;
    QVERIFY(shown.isReady());
    const TaskId id = shown.model().rows().first().id;
    shown.press(0, Qt::Key_Delete);
    QTRY_COMPARE(shown.model().rowCount(), 4);
    QTRY_COMPARE(shown.tab(), QStringLiteral("Tasks (3)"));
    shown.undo();
    QTRY_COMPARE(shown.model().rows().first().id, id);
    QTRY_COMPARE(shown.tab(), QStringLiteral("Tasks (4)"));
    // The pointer is on the line, so that it stays until it is put away.
    shown.press(0, Qt::Key_Delete);
    shown.window->undoBar()->findChild<QToolButton *>(QStringLiteral("undoClose"))->click();
    QTRY_VERIFY(shown.kept(id).id.isNull());
}

void TestGuiTasks::deletionIsDoneWhenAnotherLeadIsOpened()
{
    Shown shown;
    QVERIFY(shown.isReady());
    const TaskId id = shown.model().rows().first().id;
    shown.press(0, Qt::Key_Delete);
    QVERIFY(!shown.kept(id).id.isNull());
    shown.window->openLead(shown.world.formLead);
    QTRY_VERIFY(shown.kept(id).id.isNull());
    QVERIFY(!shown.window->undoBar()->isOffering());
}

void TestGuiTasks::taskThatCannotBeAddedComesBack()
{
    Shown shown;
    QVERIFY(shown.isReady());
    shown.world.tasks.edits.failWith(ErrorCode::Storage);
    QTest::keyClicks(shown.title(), QStringLiteral("important"));
    QTest::keyClick(shown.title(), Qt::Key_Return);
    QTRY_COMPARE(shown.title()->text(), QStringLiteral("important"));
    QVERIFY(shown.panel().findChild<Notice *>(QStringLiteral("tasksNotice"))->isVisible());
}

void TestGuiTasks::taskThatIsDoneWhileTheListIsReadStandsInItOnce()
{
    FakeClock clock;
    BusyTasks tasks(clock);
    const LeadId lead(QUuid::createUuid());
    for (int i = 0; i < 3; ++i) {
        Task task;
        task.leadId = lead;
        task.title = QString::number(i);
        if (i == 2)
            task.doneAt = clock.time;
        tasks.put(task);
    }
    TaskListModel model(tasks, clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLead(lead);
    QTRY_COMPARE(model.rowCount(), 3);
    int most = 0;
    connect(&model, &TaskListModel::stateChanged, this, [&] { most = std::max(most, model.rowCount()); });
    model.toggleDone();
    QTRY_COMPARE(model.counts(), (TaskCounts{1, 0, 2}));
    QTRY_COMPARE(model.rowCount(), 4);
    QCOMPARE(most, 4);
    QVERIFY(model.rows()[1].isHeading() && !model.rows()[0].task.isDone());
}

void TestGuiTasks::longListComesPageByPage()
{
    FakeClock clock;
    FakeTaskRepository tasks(clock);
    const LeadId lead(QUuid::createUuid());
    for (int i = 0; i < 130; ++i) {
        Task task;
        task.leadId = lead;
        task.title = QString::number(i);
        task.dueAt = clock.time.plusSeconds(60 * i);
        if (i >= 70)
            task.doneAt = clock.time;
        tasks.put(task);
    }
    TaskListModel model(tasks, clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLead(lead);
    QTRY_COMPARE(model.rowCount(), TaskListModel::pageSize);
    model.toggleDone();
    QTRY_VERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 70 + 1 + TaskListModel::pageSize);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 131);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(model.counts(), (TaskCounts{70, 0, 60}));
}

void TestGuiTasks::rowsTellEverythingAloud()
{
    Shown shown;
    QVERIFY(shown.isReady());
    for (int row = 0; row < 4; ++row) {
        const Task &task = shown.model().rows()[row].task;
        const QString spoken = shown.model().index(row).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(task.title) && spoken.contains(TaskWords::who(task)));
        QCOMPARE(spoken.contains(QStringLiteral("Overdue")), task.isOverdue(shown.world.clock.time));
        QCOMPARE(spoken.contains(QStringLiteral("Waiting to send")), task.isPending);
    }
}

QTEST_MAIN(TestGuiTasks)
#include "tst_gui_tasks.moc"
