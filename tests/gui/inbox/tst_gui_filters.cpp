// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/chat/chatspage.h"
#include "ui/inbox/filterpopup.h"
#include "ui/inbox/hitspanel.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/models/searchhitmodel.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/widgets/choicebutton.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

struct Window : WindowFixture
{
    explicit Window(SampleWorld::Kind kind = SampleWorld::Kind::Ordinary)
        : WindowFixture(kind)
    {
    }
    MainWindow &show()
    {
        MainWindow &made = open({1180, 900});
        [&] {
            QTRY_COMPARE(made.inbox()->model()->state(), ListState::Ready);
        }();
        return made;
    }
    template <typename T> T *part(const char *name)
    {
        return window->findChild<T *>(QString::fromLatin1(name));
    }
    /// Of the field's menu, what has this word.
    void pick(const char *field, const QString &word)
    {
        auto *button = part<ChoiceButton>(field);
        const auto actions = button->menu()->actions();
        for (QAction *action : actions) {
            if (action->text() == word)
                return action->trigger();
        }
        QFAIL(qPrintable(QString(QStringLiteral("no such choice: ") % word)));
    }
    void click(const char *name)
    {
        const auto buttons = window->findChildren<QAbstractButton *>(QString::fromLatin1(name));
        for (QAbstractButton *button : buttons) {
            if (button->isVisible())
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        QFAIL(name);
    }
    QStringList parts()
    {
        QStringList texts;
        const auto buttons = window->findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->objectName().startsWith(QStringLiteral("filterPart")) && button->isVisible())
                texts += button->text();
        }
        return texts;
    }
    int rows() { return window->inbox()->model()->rowCount(); }
    void saveAs(const QString &name)
    {
        click("saveView");
        QTRY_VERIFY(part<QLineEdit>("viewName"));
        part<QLineEdit>("viewName")->setText(name);
        click("viewSave");
    }
};

SavedViewId viewId(int number)
{
    return SavedViewId(QUuid(0x01936000u, 0x1000, 0x7000, 0x80, 0, 0, 0, 0, 0, 9, uchar(number)));
}

} // namespace

class TestGuiFilters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void popupFiltersAtOnceAndShowsWhatIsActive();
    void everyFieldOfThePopupIsKept();
    void partsAreTakenOffOneByOne();
    void nothingThatMatchesIsSaidWithAWayOut();
    void viewIsSavedChosenUpdatedAndDeleted();
    void viewsOfOthersComeAndGoWithoutAJump();
    void viewOfANewerVersionWarnsAndIsNotWritten();
    void refusedViewIsExplained();
    void leadEntersAndLeavesTheFilterInPlace();
    void waitingLongestComesFirst();
    void fewMatchesAreGatheredFromManyPages();
    void asleepLeadAppearsWhenItWakes();
    void searchMarksWhatItFound();
    void messagesStandBelowAndOpenAtTheirPlace();
    void notesStandBelowAndOpenTheTimeline();
};

void TestGuiFilters::popupFiltersAtOnceAndShowsWhatIsActive()
{
    Window fixture;
    MainWindow &window = fixture.show();
    QVERIFY(fixture.parts().isEmpty());
    fixture.click("openFilter");
    QTRY_VERIFY(window.inbox()->filterBar()->popup()->isVisible());
    fixture.pick("filterStatus", QStringLiteral("New"));
    fixture.pick("filterStatus", QStringLiteral("Won"));
    LeadFilter expected{.statuses = {LeadStatus::New, LeadStatus::Won}};
    QTRY_COMPARE(fixture.rows(), int(fixture.world.inbox.sorted(expected).size()));
    QCOMPARE(fixture.parts(),
             QStringList{QStringLiteral("Status: ") +
                         QLocale().createSeparatedList({QStringLiteral("New"), QStringLiteral("Won")})});
    QVERIFY(window.inbox()->filterBar()->popup()->isVisible());
    fixture.pick("filterOrder", QStringLiteral("Newest lead first"));
    QCOMPARE(fixture.parts().size(), 2);
    fixture.click("filterClear");
    QTRY_COMPARE(fixture.rows(), 27);
    QVERIFY(fixture.parts().isEmpty());
}

void TestGuiFilters::everyFieldOfThePopupIsKept()
{
    Window fixture;
    fixture.world.views.offered = {{QStringLiteral("Autumn & more"), QStringLiteral("Brand")},
                                   {{ProfileId(QUuid::createUuid()), QStringLiteral("Mia")}},
                                   {{TagId(QUuid::createUuid()), QStringLiteral("VIP")}}};
    MainWindow &window = fixture.show();
    fixture.click("openFilter");
    LeadFilterBar *bar = window.inbox()->filterBar();
    fixture.pick("filterSource", QStringLiteral("Google"));
    fixture.pick("filterCampaign", QStringLiteral("Autumn && more"));
    fixture.pick("filterAssignee", QStringLiteral("me"));
    fixture.pick("filterAssignee", QStringLiteral("Mia"));
    fixture.pick("filterTag", QStringLiteral("VIP"));
    fixture.pick("filterWaiting", QStringLiteral("Unanswered for more than 15 min"));
    fixture.pick("filterSnoozed", QStringLiteral("Only these"));
    fixture.part<QCheckBox>("filterPhone")->click();
    fixture.part<QCheckBox>("filterEmail")->click();
    fixture.part<QCheckBox>("filterTests")->click();
    fixture.pick("filterArrival", QStringLiteral("Between two days"));
    auto *from = fixture.part<QDateEdit>("filterFrom");
    auto *to = fixture.part<QDateEdit>("filterTo");
    QVERIFY(from->isVisible() && to->isVisible());
    from->setDate(QDate(2026, 11, 1));
    to->setDate(QDate(2026, 11, 5));
    const LeadFilter filter = bar->filter();
    QVERIFY(filter.sources == QList<LeadSource>{LeadSource::GoogleAds});
    QCOMPARE(filter.campaigns, QStringList{QStringLiteral("Autumn & more")});
    QVERIFY(filter.assignedToMe && !filter.assignedToNobody && filter.assignedTo.size() == 1);
    QCOMPARE(filter.tags.size(), 1);
    QCOMPARE(filter.waitingMinutes, 15);
    QVERIFY(filter.snoozed == SnoozedLeads::Only);
    QVERIFY(filter.hasPhone && filter.hasEmail && filter.includeTests);
    QCOMPARE(filter.arrivedBefore->seconds() - filter.arrivedFrom->seconds(), 5 * 86'400);
    QCOMPARE(fixture.parts().size(), 10);
    // What a view asks for stands in the popup, whoever and whatever has gone meanwhile.
    fixture.world.views.offered = {};
    Q_EMIT fixture.world.views.changed();
    QTRY_COMPARE(fixture.part<ChoiceButton>("filterTag")->text(), QStringLiteral("a deleted tag"));
    fixture.part<QCheckBox>("filterPhone")->click();
    QCOMPARE(bar->filter().tags, filter.tags);
    QCOMPARE(bar->filter().assignedTo, filter.assignedTo);
    QCOMPARE(bar->filter().arrivedFrom, filter.arrivedFrom);
}

void TestGuiFilters::partsAreTakenOffOneByOne()
{
    Window fixture;
    MainWindow &window = fixture.show();
    window.inbox()->filterBar()->setFilter(
        {.sources = {LeadSource::GoogleAds}, .statuses = {LeadStatus::Contacted}, .hasPhone = true});
    QCOMPARE(fixture.parts().size(), 3);
    fixture.click("filterPart0");
    QTRY_COMPARE(fixture.parts(),
                 (QStringList{QStringLiteral("Source: Google"), QStringLiteral("With a phone number")}));
    fixture.click("clearFilters");
    QTRY_VERIFY(fixture.parts().isEmpty());
    QTRY_COMPARE(fixture.rows(), 27);
    // Taking the only part off one of the program's own views leaves the plain inbox.
    window.inbox()->choose(InboxPanel::Google);
    window.inbox()->filterBar()->setFilter({.sources = {LeadSource::GoogleAds}, .hasPhone = true});
    window.inbox()->filterBar()->setFilter({});
    QVERIFY(fixture.part<QToolButton>("chip0")->isChecked());
}

void TestGuiFilters::nothingThatMatchesIsSaidWithAWayOut()
{
    Window fixture;
    MainWindow &window = fixture.show();
    window.inbox()->filterBar()->setFilter({.sources = {LeadSource::Import}});
    auto *state = window.inbox()->findChild<StatePage *>();
    QTRY_VERIFY(state->isVisible());
    QVERIFY(!state->sentence().isEmpty());
    QTest::mouseClick(state->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(fixture.rows(), 27);
}

void TestGuiFilters::viewIsSavedChosenUpdatedAndDeleted()
{
    Window fixture;
    MainWindow &window = fixture.show();
    LeadFilterBar *bar = window.inbox()->filterBar();
    bar->setFilter({.statuses = {LeadStatus::Won}});
    fixture.saveAs(QStringLiteral("Deals"));
    QTRY_VERIFY(fixture.part<QToolButton>("chip100"));
    auto *chip = fixture.part<QToolButton>("chip100");
    QTRY_VERIFY(chip->isChecked());
    const int won = fixture.rows();
    QTRY_COMPARE(chip->text(), QStringLiteral("Deals %1").arg(won));
    QTRY_VERIFY(!fixture.part<QAbstractButton>("updateView"));

    window.inbox()->choose(InboxPanel::All);
    QTRY_COMPARE(fixture.rows(), 27);
    chip->click();
    QTRY_COMPARE(fixture.rows(), won);
    bar->setFilter({.statuses = {LeadStatus::Won, LeadStatus::Lost}});
    QTRY_VERIFY(fixture.rows() > won);
    fixture.click("updateView");
    QTRY_COMPARE(fixture.world.views.saved.first().definition.filter.statuses.size(), 2);
    QTRY_VERIFY(!fixture.part<QAbstractButton>("updateView"));

    const auto viewAction = [&](int which) {
        fixture.part<QToolButton>("viewMenu")->menu()->actions().at(which)->trigger();
    };
    viewAction(0);
    QTRY_VERIFY(fixture.part<QLineEdit>("viewName"));
    QCOMPARE(fixture.part<QLineEdit>("viewName")->text(), QStringLiteral("Deals"));
    fixture.part<QLineEdit>("viewName")->setText(QStringLiteral("Done"));
    fixture.part<QCheckBox>("viewShared")->click();
    fixture.click("viewSave");
    QTRY_VERIFY(fixture.world.views.saved.first().isShared);
    QCOMPARE(fixture.world.views.saved.first().name, QStringLiteral("Done"));
    QTRY_VERIFY(fixture.part<QToolButton>("chip100")->text().startsWith(QStringLiteral("Done")));
    QVERIFY(fixture.part<QToolButton>("chip100")->isChecked());

    viewAction(2);
    QTRY_VERIFY(fixture.part<QAbstractButton>("confirmDelete"));
    fixture.part<QAbstractButton>("confirmDelete")->click();
    QTRY_VERIFY(fixture.world.views.saved.isEmpty());
    QTRY_COMPARE(fixture.rows(), 27);
    QVERIFY(fixture.part<QToolButton>("chip0")->isChecked());
}

void TestGuiFilters::viewsOfOthersComeAndGoWithoutAJump()
{
    Window fixture;
    const LeadFilter won{.statuses = {LeadStatus::Won}};
    fixture.world.views.put({viewId(1), QStringLiteral("A"), {{.hasPhone = true}, {}}, true});
    fixture.world.views.put({viewId(2), QStringLiteral("B"), {won, {}}, false});
    MainWindow &window = fixture.show();
    window.inbox()->choose(InboxPanel::Chip(LeadFilterBar::FirstSaved + 1));
    QTRY_VERIFY(window.inbox()->model()->filter() == won);
    // A colleague deletes the one before it and makes another.
    fixture.world.views.saved.removeFirst();
    fixture.world.views.put({viewId(3), QStringLiteral("C"), {{.hasEmail = true}, {}}, true});
    QTRY_VERIFY(fixture.part<QToolButton>("chip101")->text().startsWith(u'C'));
    QVERIFY(fixture.part<QToolButton>("chip100")->isChecked());
    QVERIFY(window.inbox()->model()->filter() == won);
    // And changes the chosen one, which nobody here has touched.
    fixture.world.views.saved.first().definition.filter.hasPhone = true;
    Q_EMIT fixture.world.views.changed();
    QTRY_VERIFY(window.inbox()->model()->filter().hasPhone);
}

void TestGuiFilters::viewOfANewerVersionWarnsAndIsNotWritten()
{
    Window fixture;
    ViewDefinition newer{{.statuses = {LeadStatus::New}}, {QStringLiteral("v"), QStringLiteral("mood")}};
    fixture.world.views.put({viewId(1), QStringLiteral("Newer"), newer, true});
    MainWindow &window = fixture.show();
    window.inbox()->choose(InboxPanel::Chip(LeadFilterBar::FirstSaved));
    auto *warning = fixture.part<QLabel>("viewWarning");
    QTRY_VERIFY(warning->isVisible());
    QVERIFY(warning->text().contains(QStringLiteral("mood")));
    window.inbox()->filterBar()->setFilter({.statuses = {LeadStatus::New}, .hasPhone = true});
    QVERIFY(!fixture.part<QAbstractButton>("updateView"));
    QCOMPARE(fixture.part<QToolButton>("viewMenu")->menu()->actions().size(), 2);
    window.inbox()->choose(InboxPanel::All);
    QTRY_VERIFY(!warning->isVisible());
}

void TestGuiFilters::refusedViewIsExplained()
{
    Window fixture;
    MainWindow &window = fixture.show();
    window.inbox()->filterBar()->setFilter({.hasPhone = true});
    fixture.world.views.answers.failWith(ErrorCode::Storage);
    fixture.saveAs(QStringLiteral("Mine"));
    QTRY_VERIFY(fixture.part<Notice>("viewNotice")->isVisible());
    QVERIFY(!fixture.part<Notice>("viewNotice")->sentence().isEmpty());
}

void TestGuiFilters::leadEntersAndLeavesTheFilterInPlace()
{
    Window fixture;
    fixture.world.inbox.me = ProfileId(QUuid::createUuid());
    MainWindow &window = fixture.show();
    LeadListModel *model = window.inbox()->model();
    const LeadId some = model->rows()[4].id;
    fixture.world.inbox.setBeside(fixture.world.busyLead, {fixture.world.inbox.me, {}, {}});
    window.inbox()->filterBar()->setFilter({.assignedToMe = true});
    QTRY_COMPARE(fixture.rows(), 1);
    QSignalSpy resets(model, &QAbstractItemModel::modelReset);
    QSignalSpy states(model, &LeadListModel::stateChanged);
    fixture.world.inbox.setBeside(some, {fixture.world.inbox.me, {}, {}});
    QTRY_COMPARE(fixture.rows(), 2);
    QCOMPARE(model->rows()[1].id, some);
    fixture.world.inbox.setBeside(fixture.world.busyLead, {});
    QTRY_COMPARE(fixture.rows(), 1);
    QCOMPARE(model->rows()[0].id, some);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(states.size(), 0);
}

void TestGuiFilters::waitingLongestComesFirst()
{
    Window fixture;
    MainWindow &window = fixture.show();
    LeadFilter filter{.order = LeadOrder::WaitingLongest};
    window.inbox()->filterBar()->setFilter(filter);
    LeadListModel *model = window.inbox()->model();
    QTRY_COMPARE(model->rows(), fixture.world.inbox.sorted(filter));
    QVERIFY(model->rows()[0].waitingSince < model->rows()[1].waitingSince);
    QVERIFY(!model->rows().last().waitingSince);
    fixture.world.inbox.change(model->rows()[1].id, [](LeadCard &card) {
        card.unanswered = false;
        card.waitingSince.reset();
    });
    QTRY_COMPARE(model->rows(), fixture.world.inbox.sorted(filter));
}

void TestGuiFilters::fewMatchesAreGatheredFromManyPages()
{
    Window fixture;
    fixture.world.inbox.pageLooksAt = 4;
    MainWindow &window = fixture.show();
    QTRY_COMPARE(fixture.rows(), 27);
    const LeadFilter filter{.statuses = {LeadStatus::Lost}};
    window.inbox()->filterBar()->setFilter(filter);
    QTRY_COMPARE(window.inbox()->model()->rows(), fixture.world.inbox.sorted(filter));
    fixture.world.inbox.change(window.inbox()->model()->rows().last().id,
                               [](LeadCard &card) { card.status = LeadStatus::New; });
    QTRY_COMPARE(window.inbox()->model()->rows(), fixture.world.inbox.sorted(filter));
    window.inbox()->model()->refresh();
    QTRY_COMPARE(window.inbox()->model()->rows(), fixture.world.inbox.sorted(filter));
    // Nothing is said to be found before all were looked at.
    window.inbox()->filterBar()->setFilter({.sources = {LeadSource::Import}});
    QTRY_VERIFY(window.inbox()->findChild<StatePage *>()->isVisible());
    QCOMPARE(window.inbox()->model()->state(), ListState::Ready);
}

void TestGuiFilters::asleepLeadAppearsWhenItWakes()
{
    Window fixture;
    fixture.world.inbox.setBeside(fixture.world.busyLead,
                                  {{}, fixture.world.clock.now().plusSeconds(600), {}});
    MainWindow &window = fixture.show();
    QTRY_COMPARE(fixture.rows(), 26);
    QVERIFY(!window.inbox()->model()->indexOf(fixture.world.busyLead).isValid());
    fixture.world.clock.time = fixture.world.clock.time.plusSeconds(601);
    fixture.world.inbox.now = fixture.world.clock.time;
    QTRY_COMPARE(fixture.rows(), 27);
    QCOMPARE(window.inbox()->model()->indexOf(fixture.world.busyLead).row(), 0);
}

void TestGuiFilters::searchMarksWhatItFound()
{
    Window fixture;
    MainWindow &window = fixture.show();
    auto *search = fixture.part<QLineEdit>("search");
    QTest::keyClicks(search, QStringLiteral("anA sil"));
    QTRY_COMPARE(fixture.rows(), 1);
    QModelIndex row = window.inbox()->model()->index(0);
    QCOMPARE(row.data(LeadListModel::NameMarksRole).value<QList<TextRange>>(),
             (QList<TextRange>{{0, 3}, {4, 3}}));
    QVERIFY(row.data(LeadListModel::FoundRole).value<FoundText>().marks.isEmpty());
    search->clear();
    QTRY_COMPARE(fixture.rows(), 27);
    QTest::keyClicks(search, QStringLiteral("0151 234"));
    QTRY_COMPARE(fixture.rows(), 1);
    row = window.inbox()->model()->index(0);
    const auto found = row.data(LeadListModel::FoundRole).value<FoundText>();
    QCOMPARE(found.text, QStringLiteral("+4915123456789"));
    QCOMPARE(found.marks, (QList<TextRange>{{3, 6}}));
    search->clear();
    QTRY_COMPARE(fixture.rows(), 27);
    row = window.inbox()->model()->index(0);
    QVERIFY(row.data(LeadListModel::NameMarksRole).value<QList<TextRange>>().isEmpty());
}

void TestGuiFilters::messagesStandBelowAndOpenAtTheirPlace()
{
    Window fixture;
    // More than is loaded when a chat is opened.
    ConversationId chat = fixture.world.busyChat;
    const MessageId needle =
        fixture.world.chats.say(chat, Direction::Inbound, QStringLiteral("a needle here"),
                                fixture.world.clock.now().plusSeconds(-90'000'000));
    for (int i = 0; i < 150; ++i)
        fixture.world.chats.say(chat, Direction::Inbound, QStringLiteral("hay %1").arg(i),
                                fixture.world.clock.now().plusSeconds(-80'000'000 + i));
    MainWindow &window = fixture.show();
    auto *hits = fixture.part<HitsPanel>("messageHits");
    QVERIFY(!hits->isVisible());
    QTest::keyClicks(fixture.part<QLineEdit>("search"), QStringLiteral("needle"));
    QTRY_VERIFY(hits->isVisible());
    QTRY_COMPARE(hits->list()->model()->rowCount(), 1);
    QTRY_COMPARE(fixture.rows(), 0);
    auto *list = fixture.part<SteadyListView>("hits");
    list->setCurrentIndex(hits->list()->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(window.chats()->chat()->conversation(), chat);
    auto *bubbles = window.chats()->chat()->findChild<SteadyListView *>(QStringLiteral("bubbles"));
    const auto current = [&] {
        return bubbles->currentIndex().data(Qt::DisplayRole).toString();
    };
    QTRY_COMPARE(current(), QStringLiteral("a needle here"));
    QTRY_VERIFY(bubbles->viewport()->rect().intersects(bubbles->visualRect(bubbles->currentIndex())));
    QVERIFY(!needle.isNull());
    fixture.part<QLineEdit>("search")->clear();
    QTRY_COMPARE(fixture.rows(), 27);
    QVERIFY(hits->isHidden());
}

void TestGuiFilters::notesStandBelowAndOpenTheTimeline()
{
    Window fixture;
    fixture.world.timeline.put(fixture.world.formLead, {.kind = TimelineEntry::Kind::Note,
                                                        .at = fixture.world.clock.now(),
                                                        .author = QStringLiteral("Noor"),
                                                        .text = QStringLiteral("has a thimble")});
    fixture.world.timeline.setName(fixture.world.formLead, QStringLiteral("Jonas Becker"));
    MainWindow &window = fixture.show();
    auto *hits = fixture.part<HitsPanel>("noteHits");
    QVERIFY(!hits->isVisible());
    QTest::keyClicks(fixture.part<QLineEdit>("search"), QStringLiteral("thimble"));
    QTRY_VERIFY(hits->isVisible());
    QVERIFY(!fixture.part<HitsPanel>("messageHits")->isVisible());
    const QModelIndex hit = hits->list()->model()->index(0, 0);
    const auto shown = hit.data(ShownHitRole).value<ShownHit>();
    QCOMPARE(shown.marks, (QList<TextRange>{{6, 7}}));
    QVERIFY(shown.who.contains(QStringLiteral("Noor")) && shown.who.contains(QStringLiteral("Jonas Becker")));
    hits->list()->setCurrentIndex(hit);
    QTest::keyClick(hits->list(), Qt::Key_Return);
    // The search lists nobody, and the person is shown all the same.
    QTRY_COMPARE(window.detail()->lead(), fixture.world.formLead);
    QTRY_VERIFY(window.detail()->timeline()->isVisible());
    fixture.part<QLineEdit>("search")->clear();
    QTRY_VERIFY(!hits->isVisible());
}

QTEST_MAIN(TestGuiFilters)
#include "tst_gui_filters.moc"
