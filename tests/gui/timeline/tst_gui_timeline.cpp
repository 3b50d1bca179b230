// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/timelinemodel.h"
#include "ui/timeline/notefield.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/widgets/choicerow.h"
#include "ui/widgets/growingfield.h"
#include "ui/widgets/steadylistview.h"
#include "ui/widgets/undobar.h"
#include "ui/words/timelinewords.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

using Kind = TimelineEntry::Kind;

namespace {

/// A window that shows the timeline of the busy lead.
struct Shown : WindowFixture
{
    Shown()
    {
        open().openLead(world.busyLead);
        window->detail()->showTab(LeadDetailPanel::TimelineTab);
        window->activateWindow();
    }
    TimelinePanel &panel() { return *window->detail()->timeline(); }
    TimelineModel &model() { return *panel().model(); }
    GrowingField *field() { return panel().findChild<GrowingField *>(QStringLiteral("note")); }
    QPushButton *saveButton() { return panel().findChild<QPushButton *>(QStringLiteral("noteSave")); }
    bool isReady()
    {
        return QTest::qWaitFor([this] { return model().rowCount() > 3 && panel().isVisible(); });
    }
    /// The first row so written; -1 if there is none.
    int rowOf(Kind kind, bool mine)
    {
        for (int row = 0; row < model().rowCount(); ++row) {
            if (model().rows()[row].kind == kind && model().rows()[row].isMine == mine)
                return row;
        }
        return -1;
    }
    void press(int row, Qt::Key key)
    {
        panel().list()->setCurrentIndex(model().index(row));
        QTest::keyClick(panel().list(), key);
    }
    const QList<TimelineEntry> &kept() { return world.timeline.of(world.busyLead); }
};

} // namespace

class TestGuiTimeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindIsToldInWords();
    void noteIsSavedWithCtrlEnter();
    void callNeedsNoText();
    void noteThatCannotBeSavedComesBack();
    void draftStaysWithItsLead();
    void ownNoteIsChangedInTheField();
    void changeThatIsCancelledLeavesTheDraft();
    void othersNotesCannotBeChanged();
    void deletionCanBeUndone();
    void deletionIsDoneWhenTimeIsOver();
    void deletionIsDoneWhenTheWindowCloses();
    void whatArrivesIsShownWhereItBelongs();
    void changesOfOtherPeopleAreNotRead();
    void longHistoryComesPageByPage();
    void longNoteIsCutUntilItIsAskedFor();
    void leadThatNamesNobodyTakesNoNotes();
    void historyThatIsNotHereIsSaidSo();
    void failureCanBeTriedAgain();
};

void TestGuiTimeline::everyKindIsToldInWords()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QSet<int> kinds;
    for (const TimelineEntry &entry : shown.kept()) {
        kinds.insert(int(entry.kind));
        QVERIFY(!TimelineWords::title(entry).isEmpty());
        const QString told = TimelineWords::title(entry) + TimelineWords::body(entry);
        QVERIFY2(!told.contains(u'{') && !told.contains(u'%'), qPrintable(told));
    }
    QCOMPARE(kinds.size(), int(Kind::Unknown) + 1);
    QCOMPARE(TimelineWords::title({}), QStringLiteral("Something that this LeadPilot cannot show"));
    const TimelineEntry given{.kind = Kind::Assigned,
                              .subject = QStringLiteral("A"),
                              .after = QStringLiteral("Omar"),
                              .because = TimelineEntry::Because::FewestOpenLeads,
                              .among = 3};
    QVERIFY(TimelineWords::body(given).contains(QStringLiteral("fewest open leads of 3")));
    const int mine = shown.rowOf(Kind::Note, true);
    const QString spoken = shown.model().index(mine).data(Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.contains(QStringLiteral("You")) && spoken.contains(QStringLiteral("Waiting to send")));
}

void TestGuiTimeline::noteIsSavedWithCtrlEnter()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QVERIFY(!shown.saveButton()->isEnabled());
    QTest::keyClicks(shown.field(), QStringLiteral("two cats"));
    QTest::keyClick(shown.field(), Qt::Key_Return);
    QTest::keyClicks(shown.field(), QStringLiteral("and a dog"));
    shown.world.clock.time = shown.world.clock.time.plusSeconds(60);
    QTest::keyClick(shown.field(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(shown.kept().first().text, QStringLiteral("two cats\nand a dog"));
    QVERIFY(shown.field()->toPlainText().isEmpty());
    QTRY_COMPARE(shown.model().rows().first().text, QStringLiteral("two cats\nand a dog"));
    const QModelIndex first = shown.model().index(0);
    QVERIFY(first.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Waiting to send")));
    shown.world.timeline.arrive();
    QTRY_VERIFY(!shown.model().rows().first().isPending);
    QVERIFY(!first.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Waiting")));
}

void TestGuiTimeline::callNeedsNoText()
{
    Shown shown;
    QVERIFY(shown.isReady());
    auto *what = shown.panel().findChild<ChoiceRow *>();
    shown.world.clock.time = shown.world.clock.time.plusSeconds(60);
    for (const auto outcome : {CallOutcome::WrongNumber, CallOutcome::NoAnswer, CallOutcome::Reached}) {
        what->choose(1 + int(outcome));
        QVERIFY(shown.saveButton()->isEnabled());
        QTest::mouseClick(shown.saveButton(), Qt::LeftButton);
        QVERIFY(shown.kept().first().kind == Kind::Call || shown.kept().at(1).kind == Kind::Call);
        const auto &calls = shown.kept();
        QVERIFY(std::ranges::any_of(calls, [outcome](const TimelineEntry &entry) {
            return entry.outcome == outcome && entry.isPending && entry.text.isEmpty();
        }));
        // The next thing that is written is a note again.
        QVERIFY(!shown.panel().field()->outcome());
    }
}

void TestGuiTimeline::noteThatCannotBeSavedComesBack()
{
    Shown shown;
    QVERIFY(shown.isReady());
    shown.world.timeline.edits.failWith(ErrorCode::Storage, QStringLiteral("SQLITE_FULL"));
    QTest::keyClicks(shown.field(), QStringLiteral("important"));
    QTest::mouseClick(shown.saveButton(), Qt::LeftButton);
    auto *notice = shown.panel().findChild<Notice *>(QStringLiteral("timelineNotice"));
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->sentence().contains(QStringLiteral("disk is full")));
    QCOMPARE(shown.field()->toPlainText(), QStringLiteral("important"));
}

void TestGuiTimeline::draftStaysWithItsLead()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QTest::keyClicks(shown.field(), QStringLiteral("half a thought"));
    shown.window->openLead(shown.world.closedLead);
    QTRY_VERIFY(shown.field()->toPlainText().isEmpty());
    shown.window->openLead(shown.world.busyLead);
    QTRY_COMPARE(shown.field()->toPlainText(), QStringLiteral("half a thought"));
}

void TestGuiTimeline::ownNoteIsChangedInTheField()
{
    Shown shown;
    QVERIFY(shown.isReady());
    const TimelineEntry before = shown.model().rows()[shown.rowOf(Kind::Note, true)];
    shown.press(shown.rowOf(Kind::Note, true), Qt::Key_F2);
    QCOMPARE(shown.field()->toPlainText(), before.text);
    QCOMPARE(shown.saveButton()->text(), QStringLiteral("Save changes"));
    shown.field()->setPlainText(QStringLiteral("wants white"));
    QTest::keyClick(shown.field(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shown.model().rows()[shown.rowOf(Kind::Note, true)].text, QStringLiteral("wants white"));
    QCOMPARE(shown.model().rows()[shown.rowOf(Kind::Note, true)].id, before.id);
    QVERIFY(shown.field()->toPlainText().isEmpty());
    QCOMPARE(shown.saveButton()->text(), QStringLiteral("Save"));
}

void TestGuiTimeline::changeThatIsCancelledLeavesTheDraft()
{
    Shown shown;
    QVERIFY(shown.isReady());
    QTest::keyClicks(shown.field(), QStringLiteral("half a thought"));
    const QList<TimelineEntry> before = shown.kept();
    shown.press(shown.rowOf(Kind::Call, true), Qt::Key_F2);
    QVERIFY(shown.panel().field()->isChanging());
    // A call may lose its text.
    QVERIFY(shown.saveButton()->isEnabled());
    QTest::keyClicks(shown.field(), QStringLiteral("x"));
    QTest::keyClick(shown.field(), Qt::Key_Escape);
    QVERIFY(!shown.panel().field()->isChanging());
    QCOMPARE(shown.field()->toPlainText(), QStringLiteral("half a thought"));
    QCOMPARE(shown.kept(), before);
}

void TestGuiTimeline::othersNotesCannotBeChanged()
{
    Shown shown;
    QVERIFY(shown.isReady());
    const int rows = shown.model().rowCount();
    shown.press(shown.rowOf(Kind::Note, false), Qt::Key_F2);
    QVERIFY(!shown.panel().field()->isChanging());
    shown.press(shown.rowOf(Kind::Note, false), Qt::Key_Delete);
    QCOMPARE(shown.model().rowCount(), rows);
    QVERIFY(!shown.window->undoBar()->isOffering());
}

void TestGuiTimeline::deletionCanBeUndone()
{
    Shown shown;
    QVERIFY(shown.isReady());
    const QList<TimelineEntry> before = shown.model().rows();
    const TimelineEntryId id = before[shown.rowOf(Kind::Note, true)].id;
    shown.press(shown.rowOf(Kind::Note, true), Qt::Key_Delete);
    QCOMPARE(shown.model().rowCount(), int(before.size()) - 1);
    // Also when something else is read meanwhile.
    shown.world.timeline.arrive();
    QTest::qWait(1);
    QCOMPARE(shown.model().rowCount(), int(before.size()) - 1);
    auto *undo = shown.window->undoBar()->findChild<QPushButton *>(QStringLiteral("undo"));
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_COMPARE(shown.model().rowCount(), int(before.size()));
    QVERIFY(std::ranges::any_of(shown.kept(), [id](const TimelineEntry &entry) { return entry.id == id; }));
    QVERIFY(!shown.window->undoBar()->isOffering());
}

void TestGuiTimeline::deletionIsDoneWhenTimeIsOver()
{
    Shown shown;
    QVERIFY(shown.isReady());
    shown.window->undoBar()->setPatience(1);
    const qsizetype before = shown.kept().size();
    shown.press(shown.rowOf(Kind::Note, true), Qt::Key_Delete);
    QCOMPARE(shown.kept().size(), before);
    QTRY_COMPARE(shown.kept().size(), before - 1);
    QTRY_VERIFY(!shown.window->undoBar()->isOffering());
}

void TestGuiTimeline::deletionIsDoneWhenTheWindowCloses()
{
    Shown shown;
    QVERIFY(shown.isReady());
    const qsizetype before = shown.kept().size();
    shown.press(shown.rowOf(Kind::Note, true), Qt::Key_Delete);
    shown.window.reset();
    QCOMPARE(shown.kept().size(), before - 1);
}

void TestGuiTimeline::whatArrivesIsShownWhereItBelongs()
{
    Shown shown;
    QVERIFY(shown.isReady());
    const Timestamp between = shown.kept().at(1).at.plusSeconds(-30);
    const auto id = shown.world.timeline.put(
        shown.world.busyLead, {.kind = Kind::Note, .at = between, .text = QStringLiteral("from elsewhere")});
    QTRY_COMPARE(shown.model().rows().at(2).id, id);
}

void TestGuiTimeline::changesOfOtherPeopleAreNotRead()
{
    Shown shown;
    const ContactId ann(QUuid::createUuid()), bob(QUuid::createUuid());
    shown.world.timeline.setContact(shown.world.busyLead, ann);
    shown.world.timeline.setContact(shown.world.formLead, bob);
    shown.world.timeline.put(shown.world.busyLead, {.kind = Kind::OptedIn, .at = shown.world.clock.time});
    QVERIFY(shown.isReady());
    shown.model().refresh();
    QTest::qWait(1);
    const int reads = shown.world.timeline.reads;
    shown.world.timeline.put(shown.world.formLead, {.kind = Kind::OptedIn, .at = shown.world.clock.time});
    QCOMPARE(shown.world.timeline.reads, reads);
    shown.world.timeline.put(shown.world.busyLead, {.kind = Kind::OptedOut, .at = shown.world.clock.time});
    QVERIFY(shown.world.timeline.reads > reads);
}

void TestGuiTimeline::longHistoryComesPageByPage()
{
    FakeClock clock;
    FakeTimelineRepository timeline(clock);
    const LeadId lead(QUuid::createUuid());
    for (int i = 0; i < 130; ++i)
        timeline.put(lead, {.kind = Kind::OptedIn, .at = clock.time.plusSeconds(-60 * i)});
    TimelineModel model(timeline);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLead(lead);
    QTRY_COMPARE(model.rowCount(), TimelineModel::pageSize);
    while (model.canFetchMore({})) {
        const int before = model.rowCount();
        model.fetchMore({});
        QTRY_VERIFY(model.rowCount() > before);
    }
    QCOMPARE(model.rows(), timeline.of(lead));
    // What changes far down is seen as well.
    TimelineEntry last = timeline.of(lead).last();
    last.kind = Kind::OptedOut;
    timeline.put(lead, last);
    QTRY_VERIFY(model.rows().last().kind == Kind::OptedOut);
    // An answer about the lead before comes too late.
    timeline.answers.hold();
    model.reload();
    model.setLead(LeadId(QUuid::createUuid()));
    timeline.answers.release();
    QTRY_COMPARE(model.state(), ListState::Ready);
    QCOMPARE(model.rowCount(), 0);
}

void TestGuiTimeline::longNoteIsCutUntilItIsAskedFor()
{
    Shown shown;
    QVERIFY(shown.isReady());
    shown.world.timeline.put(
        shown.world.busyLead,
        {.kind = Kind::Note, .at = shown.world.clock.time, .text = QStringLiteral("line\n").repeated(40)});
    QTRY_VERIFY(shown.model().rows().first().text.startsWith(u"line"));
    SteadyListView *list = shown.panel().list();
    const QModelIndex note = shown.model().index(0);
    QTRY_VERIFY(list->visualRect(note).height() > 0);
    const int cut = list->visualRect(note).height();
    list->setCurrentIndex(note);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(list->visualRect(note).height() > 3 * cut);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(list->visualRect(note).height(), cut);
}

void TestGuiTimeline::leadThatNamesNobodyTakesNoNotes()
{
    Shown shown;
    QVERIFY(shown.isReady());
    shown.world.inbox.change(shown.world.formLead, [](LeadCard &card) { card.contactId = ContactId(); });
    shown.window->openLead(shown.world.formLead);
    QTRY_COMPARE(shown.window->detail()->lead(), shown.world.formLead);
    QTRY_VERIFY(!shown.panel().field()->isVisible());
    // Once somebody is named, what is known of them is read.
    const int reads = shown.world.timeline.reads;
    shown.world.inbox.change(shown.world.formLead,
                             [](LeadCard &card) { card.contactId = ContactId(QUuid::createUuid()); });
    QTRY_VERIFY(shown.panel().field()->isVisible());
    QTRY_VERIFY(shown.world.timeline.reads > reads);
    shown.window->openLead(shown.world.busyLead);
    QTRY_VERIFY(shown.panel().field()->isVisible());
}

void TestGuiTimeline::historyThatIsNotHereIsSaidSo()
{
    Shown shown;
    QVERIFY(shown.isReady());
    auto *older = shown.panel().findChild<QLabel *>(QStringLiteral("timelineOlder"));
    QVERIFY(!older->isVisible());
    shown.world.timeline.setHeldSince(Timestamp::parse(u"2025-12-01T00:00:00Z"));
    shown.model().reload();
    QTRY_VERIFY(older->isVisible());
    QVERIFY(older->text().contains(QStringLiteral("2025")));
}

void TestGuiTimeline::failureCanBeTriedAgain()
{
    Shown shown;
    QVERIFY(shown.isReady());
    shown.world.timeline.answers.failWith(ErrorCode::Storage);
    shown.model().reload();
    QTRY_COMPARE(shown.model().state(), ListState::Failed);
    shown.world.timeline.answers.failWith({});
    const auto buttons = shown.panel().findChildren<QPushButton *>();
    const auto again = std::ranges::find(buttons, QStringLiteral("Try again"), &QPushButton::text);
    QVERIFY(again != buttons.end() && (*again)->isVisible());
    QTest::mouseClick(*again, Qt::LeftButton);
    QTRY_VERIFY(shown.model().rowCount() > 3);
}

QTEST_MAIN(TestGuiTimeline)
#include "tst_gui_timeline.moc"
