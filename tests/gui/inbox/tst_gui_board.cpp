// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/board/boardcolumnmodel.h"
#include "ui/board/boardlist.h"
#include "ui/board/boardpanel.h"
#include "ui/commands/commands.h"
#include "ui/inbox/batchbar.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leadchoice.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/undobar.h"
#include "ui/words/phrases.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

struct Board : WindowFixture
{
    explicit Board(Qt::LayoutDirection direction = Qt::LeftToRight)
    {
        QApplication::setLayoutDirection(direction);
        begin();
    }
    ~Board() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void begin(const QSize &size = {1180, 760})
    {
        open(size);
        window->activateWindow();
        shown = QTest::qWaitFor([this] { return window->isActiveWindow(); });
        window->inbox()->setBoard(true);
        shown = shown && QTest::qWaitFor([this] { return held(LeadStatus::New) == there(LeadStatus::New); });
    }
    BoardPanel *board() const { return window->inbox()->board(); }
    BoardColumn *column(LeadStatus status) const { return board()->column(status); }
    BoardList *list(LeadStatus status) const { return column(status)->list(); }
    int held(LeadStatus status) const { return column(status)->model()->rowCount(); }
    int there(LeadStatus status) const { return int(world.inbox.sorted({.statuses = {status}}).size()); }
    LeadId card(LeadStatus status, int row) const { return column(status)->model()->rows()[row].id; }
    LeadStatus statusOf(LeadId id) const { return world.inbox.detail(id).fields.status; }
    void click(LeadStatus status, int row, Qt::KeyboardModifiers keys = Qt::NoModifier) const
    {
        const QModelIndex index = column(status)->model()->index(row);
        list(status)->scrollTo(index);
        QTest::mouseClick(list(status)->viewport(), Qt::LeftButton, keys,
                          list(status)->visualRect(index).center());
    }
    QString text(LeadStatus status, const char *name) const
    {
        return column(status)->findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    /// Lets what is chosen in one column go over another.
    void drag(LeadStatus from, LeadStatus to) const
    {
        BoardList *source = list(from);
        const std::unique_ptr<QMimeData> data(
            source->model()->mimeData(source->selectionModel()->selectedIndexes()));
        Q_EMIT source->dragBegun();
        QDragEnterEvent enter({30, 60}, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(column(to), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(30, 60), Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(column(to), &drop);
        Q_EMIT source->dragEnded();
    }

    bool shown = false;
};

} // namespace

class TestGuiBoard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cardNamesAMemberInTwoLetters_data();
    void cardNamesAMemberInTwoLetters();
    void columnsTellHowManyAndWhatTheyAreWorth();
    void keysMoveACardAndKeepItInHand();
    void draggedCardsMoveAndComeBackByUndo();
    void allOfAColumnMove();
    void strangersCannotBeDropped();
    void arrowsGoToTheNeighbours();
    void mirroredBoardHasMirroredKeys();
    void openedCardShowsTheLeadAndEscapeLeavesIt();
    void searchAndFiltersHold();
    void choiceIsOfOneColumn();
    void whatOthersMoveMovesWithoutJumping();
    void boardIsRemembered();
    void narrowWindowScrollsSideways();
    void failedColumnOffersAnotherTry();
};

void TestGuiBoard::cardNamesAMemberInTwoLetters_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("initials");
    const auto row = [](const char *what, const QString &name, const QString &initials) {
        QTest::newRow(what) << name << initials;
    };
    row("nobody", {}, {});
    row("one name", QStringLiteral("mia"), QStringLiteral("M"));
    row("first and last", QStringLiteral("  Ana María da Silva "), QStringLiteral("AS"));
    row("joined letters", QStringLiteral("e\u0301lodie \U0001F469\u200D\U0001F4BB"),
        QStringLiteral("E\u0301\u200c\U0001F469\u200D\U0001F4BB"));
    row("no upper case", QStringLiteral("محمد العلي"), QStringLiteral("م\u200cا"));
}

void TestGuiBoard::cardNamesAMemberInTwoLetters()
{
    QFETCH(QString, name);
    QFETCH(QString, initials);
    QCOMPARE(Phrases::initials(name).normalized(QString::NormalizationForm_C),
             initials.normalized(QString::NormalizationForm_C));
}

void TestGuiBoard::columnsTellHowManyAndWhatTheyAreWorth()
{
    Board board;
    QVERIFY(board.shown);
    QAbstractItemModelTester tester(board.column(LeadStatus::New)->model());
    int all = 0;
    for (const LeadStatus status : {LeadStatus::New, LeadStatus::Contacted, LeadStatus::Qualified,
                                    LeadStatus::Proposal, LeadStatus::Won, LeadStatus::Lost}) {
        QTRY_COMPARE(board.held(status), board.there(status));
        QTRY_COMPARE(board.text(status, "columnCount"), QString::number(board.there(status)));
        all += board.held(status);
    }
    QCOMPARE(all, 27);
    const LeadStatus formStatus = board.statusOf(board.world.formLead);
    Money sum{0, QStringLiteral("EUR")};
    for (const LeadCard &card : board.world.inbox.sorted({.statuses = {formStatus}}))
        sum.minorUnits += board.world.inbox.detail(card.id).fields.value.value_or(Money()).minorUnits;
    QVERIFY(sum.minorUnits > 0);
    const QString said = sum.text(QLocale());
    auto *worth = board.column(formStatus)->findChild<ElidedLabel *>(QStringLiteral("columnWorth"));
    QTRY_COMPARE(worth->fullText(), said);
    QVERIFY(board.list(formStatus)->accessibleName().contains(said));
}

void TestGuiBoard::keysMoveACardAndKeepItInHand()
{
    Board board;
    QVERIFY(board.shown);
    board.click(LeadStatus::New, 0);
    const LeadId id = board.card(LeadStatus::New, 0);
    QTest::keyClick(board.list(LeadStatus::New), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(board.statusOf(id) == LeadStatus::Contacted);
    QTRY_VERIFY(board.list(LeadStatus::Contacted)->hasFocus());
    QTRY_COMPARE(board.board()->choice()->selection().ids, QList<LeadId>{id});
    QTest::keyClick(board.list(LeadStatus::Contacted), Qt::Key_Right,
                    Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(board.statusOf(id) == LeadStatus::Qualified);
    QTRY_VERIFY(board.list(LeadStatus::Qualified)->hasFocus());
    QTest::keyClick(board.list(LeadStatus::Qualified), Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(board.statusOf(id) == LeadStatus::Contacted);
    QTRY_COMPARE(board.text(LeadStatus::New, "columnCount"), QString::number(board.there(LeadStatus::New)));
}

void TestGuiBoard::draggedCardsMoveAndComeBackByUndo()
{
    Board board;
    QVERIFY(board.shown);
    QVERIFY(board.held(LeadStatus::New) > 2);
    board.click(LeadStatus::New, 0);
    board.click(LeadStatus::New, 1, Qt::ShiftModifier);
    const QList<LeadId> ids = board.column(LeadStatus::New)->choice()->selection().ids;
    QCOMPARE(ids.size(), 2);
    board.drag(LeadStatus::New, LeadStatus::Won);
    for (const LeadId &id : ids)
        QTRY_VERIFY(board.statusOf(id) == LeadStatus::Won);
    QTRY_COMPARE(board.held(LeadStatus::Won), board.there(LeadStatus::Won));
    QTRY_VERIFY(board.window->undoBar()->isOffering());
    QTest::keyClick(board.window.get(), Qt::Key_Z, Qt::ControlModifier);
    for (const LeadId &id : ids)
        QTRY_VERIFY(board.statusOf(id) == LeadStatus::New);
    // Where they came from is no place to drop them.
    board.click(LeadStatus::New, 0);
    const auto asked = board.world.batch.asked.size();
    board.drag(LeadStatus::New, LeadStatus::New);
    QCOMPARE(board.world.batch.asked.size(), asked);
}

void TestGuiBoard::allOfAColumnMove()
{
    Board board;
    QVERIFY(board.shown);
    board.window->inbox()->setBoard(false);
    for (int number = 0; number < 150; ++number) {
        LeadDetail detail;
        detail.card.id = LeadId(QUuid::createUuid());
        detail.card.activityAt = board.world.clock.now().plusSeconds(-number);
        board.world.inbox.put(detail);
    }
    board.window->inbox()->setBoard(true);
    const int all = board.there(LeadStatus::New);
    QTRY_VERIFY(board.held(LeadStatus::New) > 0);
    QTRY_COMPARE(board.text(LeadStatus::New, "columnCount"), QString::number(all));
    QVERIFY(board.held(LeadStatus::New) < all);
    board.click(LeadStatus::New, 0);
    QTest::keyClick(board.list(LeadStatus::New), Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(board.board()->choice()->count(), all);
    QTRY_VERIFY(board.window->inbox()->batchBar()->isVisible());
    const int lost = board.there(LeadStatus::Lost);
    board.drag(LeadStatus::New, LeadStatus::Lost);
    QTRY_COMPARE(board.there(LeadStatus::Lost), lost + all);
    QTRY_COMPARE(board.held(LeadStatus::New), 0);
}

void TestGuiBoard::strangersCannotBeDropped()
{
    Board board;
    QVERIFY(board.shown);
    QMimeData text;
    text.setText(QStringLiteral("a lead"));
    QDragEnterEvent enter({30, 60}, Qt::MoveAction, &text, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(board.column(LeadStatus::Won), &enter);
    QVERIFY(!enter.isAccepted());
    // Another program can say that it has leads; it has none of ours.
    QMimeData false_;
    false_.setData(BoardColumnModel::mimeType(), "x");
    QDropEvent drop(QPointF(30, 60), Qt::MoveAction, &false_, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(board.column(LeadStatus::Won), &drop);
    QVERIFY(board.world.batch.asked.isEmpty());
}

void TestGuiBoard::arrowsGoToTheNeighbours()
{
    Board board;
    QVERIFY(board.shown);
    board.click(LeadStatus::New, 1);
    QTest::keyClick(board.list(LeadStatus::New), Qt::Key_Right);
    QTRY_VERIFY(board.list(LeadStatus::Contacted)->hasFocus());
    QCOMPARE(board.board()->current(), board.column(LeadStatus::Contacted));
    QTest::keyClick(board.list(LeadStatus::Contacted), Qt::Key_Left);
    QTRY_VERIFY(board.list(LeadStatus::New)->hasFocus());
    QTest::keyClick(board.list(LeadStatus::New), Qt::Key_Left);
    QVERIFY(board.list(LeadStatus::New)->hasFocus());
}

void TestGuiBoard::mirroredBoardHasMirroredKeys()
{
    Board board(Qt::RightToLeft);
    QVERIFY(board.shown);
    QVERIFY(board.column(LeadStatus::New)->x() > board.column(LeadStatus::Contacted)->x());
    board.click(LeadStatus::New, 0);
    const LeadId id = board.card(LeadStatus::New, 0);
    QTest::keyClick(board.list(LeadStatus::New), Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(board.statusOf(id) == LeadStatus::Contacted);
    QTRY_VERIFY(board.list(LeadStatus::Contacted)->hasFocus());
    QTest::keyClick(board.list(LeadStatus::Contacted), Qt::Key_Right);
    QTRY_VERIFY(board.list(LeadStatus::New)->hasFocus());
}

void TestGuiBoard::openedCardShowsTheLeadAndEscapeLeavesIt()
{
    Board board;
    QVERIFY(board.shown);
    LeadDetailPanel *detail = board.window->detail();
    QVERIFY(!detail->isVisible());
    board.click(LeadStatus::New, 0);
    const LeadId id = board.card(LeadStatus::New, 0);
    QVERIFY(!detail->isVisible());
    QTest::keyClick(board.list(LeadStatus::New), Qt::Key_Return);
    QTRY_VERIFY(detail->isVisible());
    QCOMPARE(detail->lead(), id);
    QTest::keyClick(board.list(LeadStatus::New), Qt::Key_Escape);
    QTRY_VERIFY(!detail->isVisible());
    board.window->openLead(id);
    QTRY_VERIFY(detail->isVisible());
    board.window->inbox()->setBoard(false);
    QVERIFY(detail->isVisible());
    QVERIFY(board.window->inbox()->list()->isVisible());
}

void TestGuiBoard::searchAndFiltersHold()
{
    Board board;
    QVERIFY(board.shown);
    auto *search = board.window->findChild<QLineEdit *>(QStringLiteral("search"));
    const QString name = board.world.inbox.detail(board.world.busyLead).card.name;
    search->setText(name);
    const auto all = [&] {
        int held = 0;
        for (const LeadStatus status : {LeadStatus::New, LeadStatus::Contacted, LeadStatus::Qualified,
                                        LeadStatus::Proposal, LeadStatus::Won, LeadStatus::Lost})
            held += board.held(status);
        return held;
    };
    QTRY_COMPARE(all(), int(board.world.inbox.sorted({.search = name}).size()));
    search->clear();
    QTRY_COMPARE(all(), 27);
    board.window->inbox()->filterBar()->setFilter({.statuses = {LeadStatus::New, LeadStatus::Won}});
    QTRY_VERIFY(!board.column(LeadStatus::Lost)->isVisible());
    QVERIFY(board.column(LeadStatus::Won)->isVisible());
    // Over columns that are not shown.
    board.click(LeadStatus::New, 0);
    const LeadId id = board.card(LeadStatus::New, 0);
    QTest::keyClick(board.list(LeadStatus::New), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(board.statusOf(id) == LeadStatus::Won);
}

void TestGuiBoard::choiceIsOfOneColumn()
{
    Board board;
    QVERIFY(board.shown);
    board.click(LeadStatus::New, 0);
    board.click(LeadStatus::New, 1, Qt::ControlModifier);
    QTRY_VERIFY(board.window->inbox()->batchBar()->isVisible());
    board.click(LeadStatus::Contacted, 0);
    QTRY_VERIFY(!board.window->inbox()->batchBar()->isVisible());
    QVERIFY(!board.list(LeadStatus::New)->selectionModel()->hasSelection());
    QCOMPARE(board.board()->choice()->selection().ids, QList<LeadId>{board.card(LeadStatus::Contacted, 0)});
}

void TestGuiBoard::whatOthersMoveMovesWithoutJumping()
{
    Board board;
    QVERIFY(board.shown);
    const LeadId id = board.card(LeadStatus::New, 0);
    board.click(LeadStatus::New, 2);
    const LeadId chosen = board.card(LeadStatus::New, 2);
    board.world.inbox.changeDetail(
        id, [](LeadDetail &detail) { detail.card.status = detail.fields.status = LeadStatus::Proposal; });
    QTRY_COMPARE(board.held(LeadStatus::Proposal), board.there(LeadStatus::Proposal));
    QTRY_COMPARE(board.held(LeadStatus::New), board.there(LeadStatus::New));
    QCOMPARE(board.board()->choice()->selection().ids, QList<LeadId>{chosen});
    QVERIFY(board.list(LeadStatus::New)->hasFocus());
    QTRY_COMPARE(board.text(LeadStatus::Proposal, "columnCount"),
                 QString::number(board.there(LeadStatus::Proposal)));
}

void TestGuiBoard::boardIsRemembered()
{
    Board board;
    QVERIFY(board.shown);
    board.window.reset();
    board.open();
    QVERIFY(board.board());
    board.window->activateWindow();
    QTRY_VERIFY(board.window->isActiveWindow());
    QTest::keyClick(board.window.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!board.board());
    board.window.reset();
    board.open();
    QVERIFY(!board.board());
    auto *button = board.window->findChild<QToolButton *>(QStringLiteral("toggleBoard"));
    QVERIFY(!button->isChecked());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(board.board());
    QVERIFY(button->isChecked());
}

void TestGuiBoard::narrowWindowScrollsSideways()
{
    Board board;
    QVERIFY(board.shown);
    board.window->resize(720, 600);
    QScrollBar *bar = board.board()->horizontalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), 0);
    board.click(LeadStatus::New, 0);
    for (int presses = 0; presses < 5; ++presses)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QTRY_VERIFY(board.list(LeadStatus::Lost)->hasFocus());
    QTRY_VERIFY(bar->value() > 0);
}

void TestGuiBoard::failedColumnOffersAnotherTry()
{
    Board board;
    board.window->inbox()->setBoard(false);
    board.world.inbox.answers.failWith(ErrorCode::Storage);
    board.window->inbox()->setBoard(true);
    QTRY_VERIFY(board.column(LeadStatus::New)->model()->state() == ListState::Failed);
    board.world.inbox.answers.failWith({});
    board.column(LeadStatus::New)->model()->refresh();
    QTRY_COMPARE(board.held(LeadStatus::New), board.there(LeadStatus::New));
}

QTEST_MAIN(TestGuiBoard)
#include "tst_gui_board.moc"
