// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/widgets/undobar.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

class TestGuiInbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void arrivingLeadsKeepSelectionAndPlace();
    void listAtTheTopShowsWhatArrives();
    void keyboardWalksOpensAndReturns();
    void chipsFilterAndCount();
    void searchFindsAndCanBeTakenBack();
    void emptyInboxSaysSo();
    void failedInboxOffersAnotherTry();
    void statusIsChosenFromTheMenu();
    void refusedStatusIsExplained();
    void chipsStayWhereTheyAreWhateverTheyCount();
    void firstCopyTellsHowFarItIs();

private:
    static StatePage *statePage(InboxPanel *inbox) { return inbox->findChild<StatePage *>(); }
};

void TestGuiInbox::arrivingLeadsKeepSelectionAndPlace()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({1000, 500});
    InboxPanel *inbox = window.inbox();
    QTRY_COMPARE(inbox->model()->rowCount(), 27);
    SteadyListView *list = inbox->list();
    const LeadId chosen = inbox->model()->rows()[12].id;
    window.openLead(chosen);
    QTRY_COMPARE(window.detail()->lead(), chosen);
    QCoreApplication::processEvents(); // lets the list lay out what arrived
    QScrollBar *bar = list->verticalScrollBar();
    bar->setValue(list->visualRect(inbox->model()->index(10)).top() + bar->value() + 13);
    const int y = list->visualRect(inbox->model()->indexOf(chosen)).top();
    for (int i = 0; i < 5; ++i) {
        LeadCard card;
        card.id = LeadId(QUuid::createUuid());
        card.name = QStringLiteral("New %1").arg(i);
        card.activityAt = fixture.world.clock.now().plusSeconds(i);
        fixture.world.inbox.put(card);
    }
    QTRY_COMPARE(inbox->model()->rowCount(), 32);
    QTRY_COMPARE(list->visualRect(inbox->model()->indexOf(chosen)).top(), y);
    QCOMPARE(list->currentIndex(), inbox->model()->indexOf(chosen));
    QCOMPARE(window.detail()->lead(), chosen);
}

void TestGuiInbox::listAtTheTopShowsWhatArrives()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({1000, 500});
    QTRY_COMPARE(window.inbox()->model()->rowCount(), 27);
    LeadCard card;
    card.id = LeadId(QUuid::createUuid());
    card.name = QStringLiteral("Just in");
    card.activityAt = fixture.world.clock.now();
    fixture.world.inbox.put(card);
    QTRY_COMPARE(window.inbox()->model()->rowCount(), 28);
    QTRY_COMPARE(window.inbox()->list()->indexAt(QPoint(50, 5)).data().toString(), card.name);
}

void TestGuiInbox::keyboardWalksOpensAndReturns()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.activateWindow();
    QTRY_COMPARE(window.inbox()->model()->rowCount(), 27);
    window.inbox()->focusList();
    SteadyListView *list = window.inbox()->list();
    QTRY_VERIFY(list->hasFocus());
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 1);
    QTRY_COMPARE(window.detail()->lead(), window.inbox()->model()->rows()[1].id);
    QTest::keyClick(list, Qt::Key_Up);
    ChatPanel *chat = window.detail()->chat();
    auto *field = chat->findChild<QWidget *>(QStringLiteral("composer"));
    QTRY_VERIFY(field->isVisible() && field->isEnabled());
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_VERIFY(list->hasFocus());
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(window.findChild<QLineEdit *>(QStringLiteral("search"))->hasFocus());
}

void TestGuiInbox::chipsFilterAndCount()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    InboxPanel *inbox = window.inbox();
    QTRY_COMPARE(inbox->counts().total, 27);
    auto *unanswered = inbox->findChild<QToolButton *>(QStringLiteral("chip%1").arg(InboxPanel::Unanswered));
    QTRY_COMPARE(unanswered->text(), QStringLiteral("Unanswered 3"));
    QTest::mouseClick(unanswered, Qt::LeftButton);
    QTRY_COMPARE(inbox->model()->rowCount(), 3);
    fixture.world.inbox.change(fixture.world.busyLead, [](LeadCard &card) { card.unanswered = false; });
    QTRY_COMPARE(inbox->model()->rowCount(), 2);
    QTRY_COMPARE(unanswered->text(), QStringLiteral("Unanswered 2"));
    QTest::mouseClick(inbox->findChild<QToolButton *>(QStringLiteral("chip%1").arg(InboxPanel::Google)),
                      Qt::LeftButton);
    QTRY_COMPARE(inbox->model()->rowCount(), inbox->counts().googleAds);
}

void TestGuiInbox::searchFindsAndCanBeTakenBack()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    InboxPanel *inbox = window.inbox();
    QTRY_COMPARE(inbox->model()->rowCount(), 27);
    auto *search = inbox->findChild<QLineEdit *>(QStringLiteral("search"));
    QTest::keyClicks(search, QStringLiteral("chiara"));
    QTRY_COMPARE(inbox->model()->rowCount(), 1);
    QTest::keyClicks(search, QStringLiteral(" nobody"));
    QTRY_VERIFY(statePage(inbox)->isVisible());
    QTest::mouseClick(statePage(inbox)->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(inbox->model()->rowCount(), 27);
    QVERIFY(search->text().isEmpty());
}

void TestGuiInbox::emptyInboxSaysSo()
{
    WindowFixture fixture(SampleWorld::Kind::Empty);
    MainWindow &window = fixture.open();
    QTRY_VERIFY(statePage(window.inbox())->isVisible());
    QVERIFY(!statePage(window.inbox())->sentence().isEmpty());
    SyncHealth sync;
    sync.state = SyncHealth::State::FirstSync;
    const QString empty = statePage(window.inbox())->sentence();
    fixture.world.health.set(sync);
    QVERIFY(statePage(window.inbox())->sentence() != empty);
    LeadCard first;
    first.id = LeadId(QUuid::createUuid());
    fixture.world.inbox.put(first);
    QTRY_VERIFY(window.inbox()->list()->isVisible());
}

void TestGuiInbox::failedInboxOffersAnotherTry()
{
    WindowFixture fixture;
    fixture.world.inbox.answers.failWith(ErrorCode::Storage);
    MainWindow &window = fixture.open();
    QTRY_VERIFY(statePage(window.inbox())->isVisible());
    fixture.world.inbox.answers.failWith({});
    QTest::mouseClick(statePage(window.inbox())->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY(window.inbox()->list()->isVisible());
}

void TestGuiInbox::statusIsChosenFromTheMenu()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.openLead(fixture.world.busyLead);
    auto *status = window.detail()->findChild<QToolButton *>(QStringLiteral("status"));
    QTRY_COMPARE(status->text(), QStringLiteral("New"));
    status->menu()->actions().at(2)->trigger();
    QTRY_COMPARE(status->text(), QStringLiteral("Qualified"));
    QVERIFY(fixture.world.inbox.sorted().first().status == LeadStatus::Qualified);
}

void TestGuiInbox::refusedStatusIsExplained()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.openLead(fixture.world.busyLead);
    auto *status = window.detail()->findChild<QToolButton *>(QStringLiteral("status"));
    QTRY_COMPARE(status->text(), QStringLiteral("New"));
    fixture.world.inbox.edits.failWith(ErrorCode::Forbidden);
    status->menu()->actions().at(2)->trigger();
    QTRY_VERIFY(window.undoBar()->isVisible());
    QVERIFY(window.undoBar()->sentence().contains(QStringLiteral("admin")));
    QVERIFY(!window.undoBar()->isOffering());
}

void TestGuiInbox::chipsStayWhereTheyAreWhateverTheyCount()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({1360, 860});
    const auto places = [&] {
        QList<QRect> found;
        for (int chip = InboxPanel::All; chip <= InboxPanel::WhatsApp; ++chip)
            found += window.inbox()->findChild<QToolButton *>(QStringLiteral("chip%1").arg(chip))->geometry();
        return found;
    };
    QTRY_COMPARE(window.inbox()->counts().total, 27);
    const QList<QRect> before = places();
    for (const QRect &place : before)
        QCOMPARE(place.top(), before.first().top());
    for (int i = 0; i < 200; ++i) {
        LeadCard card;
        card.id = LeadId(QUuid::createUuid());
        card.source = LeadSource(i % 3);
        card.unanswered = true;
        fixture.world.inbox.put(card);
    }
    QTRY_COMPARE(window.inbox()->counts().total, 227);
    QCOMPARE(places(), before);
}

void TestGuiInbox::firstCopyTellsHowFarItIs()
{
    WindowFixture fixture(SampleWorld::Kind::Empty);
    MainWindow &window = fixture.open();
    auto *bar = window.inbox()->findChild<QProgressBar *>();
    QTRY_VERIFY(statePage(window.inbox())->isVisible());
    QVERIFY(!bar->isVisible());
    SyncHealth sync;
    sync.state = SyncHealth::State::FirstSync;
    sync.rowsReceived = 321;
    fixture.world.health.set(sync);
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(statePage(window.inbox())->sentence().contains(QStringLiteral("321")));
    sync.state = SyncHealth::State::InSync;
    fixture.world.health.set(sync);
    QTRY_VERIFY(!bar->isVisible());
}

QTEST_MAIN(TestGuiInbox)
#include "tst_gui_inbox.moc"
