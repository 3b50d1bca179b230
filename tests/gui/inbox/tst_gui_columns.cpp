// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/commands/commands.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leadcolumns.h"
#include "ui/inbox/leadlistlook.h"
#include "ui/models/leadgroups.h"
#include "ui/models/leadlistmodel.h"
#include "ui/widgets/steadylistview.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QTest>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

struct Opened : WindowFixture
{
    Opened() { begin(); }
    void begin()
    {
        open({1400, 800});
        [&] {
            QTRY_COMPARE(model().state(), ListState::Ready);
        }();
    }
    LeadListModel &model() { return *window->inbox()->model(); }
    SteadyListView &list() { return *window->inbox()->list(); }
    LeadListLook &look() { return *window->inbox()->look(); }
    LeadColumns &columns() { return *look().columns(); }
    QAction *command(const char *id)
    {
        const auto &all = window->commands()->all();
        return *std::ranges::find(all, QString::fromLatin1(id), [](QAction *a) { return a->objectName(); });
    }
    void clickHead(int column)
    {
        const int x = columns().sectionViewportPosition(column) + columns().sectionSize(column) / 2;
        QTest::mouseClick(columns().viewport(), Qt::LeftButton, {}, QPoint(x, columns().height() / 2));
    }
    QStringList names()
    {
        QStringList all;
        for (const LeadCard &lead : model().rows())
            all += lead.name;
        return all;
    }
    /// Rows that begin a group, by what they say of it.
    QStringList groups()
    {
        QStringList all;
        for (int row = 0; row < model().rowCount(); ++row) {
            const QString key = model().index(row).data(LeadListModel::GroupRole).toString();
            if (!key.isNull())
                all += key;
        }
        return all;
    }
    QMenu *menu()
    {
        look().chooseColumns();
        return columns().findChild<QMenu *>(QStringLiteral("columnsMenu"));
    }
    static QAction *actionOf(const QMenu *menu, const QString &text)
    {
        const auto actions = menu->actions();
        return *std::ranges::find(actions, text, &QAction::text);
    }
};

} // namespace

class TestGuiColumns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commandSwitchesAndTheWindowRemembers();
    void placesAndWidthsAreRemembered();
    void headsSortByWhatTheListCanBeOrderedBy();
    void searchHasNoOrderOfColumns();
    void groupsHaveHeadsWithCounts();
    void groupsFollowTheirLeads();
    void groupsOfAnotherKindAndNone();
    void keyboardGoesThroughRowsAsBefore();
    void narrowListScrollsToTheSideWithItsHeads();
};

void TestGuiColumns::commandSwitchesAndTheWindowRemembers()
{
    Opened fixture;
    QVERIFY(!fixture.columns().isVisible());
    const int compact = fixture.list().visualRect(fixture.model().index(0)).height();
    fixture.list().setCurrentIndex(fixture.model().index(2));
    fixture.command("columns")->trigger();
    QVERIFY(fixture.columns().isVisible());
    QTRY_VERIFY(fixture.list().visualRect(fixture.model().index(0)).height() < compact);
    QCOMPARE(fixture.list().currentIndex().row(), 2);
    fixture.window->close();
    fixture.window.reset();
    fixture.begin();
    QVERIFY(fixture.columns().isVisible());
    fixture.command("columns")->trigger();
    QVERIFY(!fixture.columns().isVisible());
    QTRY_COMPARE(fixture.list().visualRect(fixture.model().index(0)).height(), compact);
}

void TestGuiColumns::placesAndWidthsAreRemembered()
{
    Opened fixture;
    LeadColumns &columns = fixture.columns();
    QVERIFY(columns.isSectionHidden(LeadColumns::Phone));
    QMenu *menu = fixture.menu();
    QVERIFY(!Opened::actionOf(menu, QStringLiteral("Name"))->isEnabled());
    Opened::actionOf(menu, QStringLiteral("Phone"))->trigger();
    Opened::actionOf(menu, QStringLiteral("Value"))->trigger();
    columns.moveSection(columns.visualIndex(LeadColumns::Status), 0);
    columns.resizeSection(LeadColumns::Name, 333);
    fixture.window->close();
    fixture.window.reset();
    fixture.begin();
    LeadColumns &again = fixture.columns();
    QVERIFY(!again.isSectionHidden(LeadColumns::Phone));
    QVERIFY(again.isSectionHidden(LeadColumns::Value));
    QCOMPARE(again.visualIndex(LeadColumns::Status), 0);
    QCOMPARE(again.sectionSize(LeadColumns::Name), 333);
    Opened::actionOf(fixture.menu(), QStringLiteral("As they were"))->trigger();
    QCOMPARE(again.visualIndex(LeadColumns::Status), int(LeadColumns::Status));
    QVERIFY(again.isSectionHidden(LeadColumns::Phone));
}

void TestGuiColumns::headsSortByWhatTheListCanBeOrderedBy()
{
    Opened fixture;
    fixture.look().showColumns(true);
    const QStringList before = fixture.names();
    fixture.clickHead(LeadColumns::Name);
    QTRY_VERIFY(fixture.model().filter().order == LeadOrder::Name);
    // Who has no name comes last.
    QTRY_COMPARE(fixture.names().last(), QString());
    QCOMPARE(fixture.names().first(), QStringLiteral("Ana Silva"));
    QVERIFY(fixture.columns().isSortIndicatorShown());
    QCOMPARE(fixture.columns().sortIndicatorSection(), int(LeadColumns::Name));
    QVERIFY(fixture.columns().sortIndicatorOrder() == Qt::AscendingOrder);
    fixture.clickHead(LeadColumns::Name);
    QTRY_COMPARE(fixture.names().last(), QStringLiteral("Ana Silva"));
    QVERIFY(fixture.columns().sortIndicatorOrder() == Qt::DescendingOrder);
    fixture.clickHead(LeadColumns::Name);
    QTRY_COMPARE(fixture.names(), before);
    fixture.clickHead(LeadColumns::Value);
    QTRY_VERIFY(fixture.model().rows().first().value.has_value());
    QVERIFY(!fixture.model().rows().last().value.has_value());
    // Nothing is offered that no index answers.
    fixture.columns().setSectionHidden(LeadColumns::Company, false);
    fixture.columns().moveSection(fixture.columns().visualIndex(LeadColumns::Company), 0);
    fixture.clickHead(LeadColumns::Company);
    QVERIFY(fixture.model().filter().order == LeadOrder::HighestValue);
    QCOMPARE(fixture.columns().sortIndicatorSection(), int(LeadColumns::Value));
}

void TestGuiColumns::searchHasNoOrderOfColumns()
{
    Opened fixture;
    fixture.look().showColumns(true);
    fixture.clickHead(LeadColumns::Status);
    QTRY_VERIFY(fixture.model().filter().order == LeadOrder::Status);
    fixture.window->findChild<QLineEdit *>(QStringLiteral("search"))->setText(QStringLiteral("person"));
    QTRY_VERIFY(!fixture.columns().isSortIndicatorShown());
    fixture.clickHead(LeadColumns::Name);
    QTest::qWait(0);
    QVERIFY(fixture.model().filter().order == LeadOrder::Status);
}

void TestGuiColumns::groupsHaveHeadsWithCounts()
{
    Opened fixture;
    fixture.window->inbox()->filterBar()->setFilter({.order = LeadOrder::Status, .isGrouped = true});
    QTRY_COMPARE(fixture.groups(),
                 (QStringList{QStringLiteral("new"), QStringLiteral("contacted"), QStringLiteral("qualified"),
                              QStringLiteral("proposal"), QStringLiteral("won"), QStringLiteral("lost")}));
    const auto isNew = [](const LeadCard &lead) {
        return lead.status == LeadStatus::New;
    };
    const int fresh = int(std::ranges::count_if(fixture.model().rows(), isNew));
    QTRY_COMPARE(fixture.look().groups()->count(QStringLiteral("new")), std::optional(fresh));
    // The row under a head is as high as others, and the head comes on top.
    const int first = fixture.list().visualRect(fixture.model().index(0)).height();
    QVERIFY(first > fixture.list().visualRect(fixture.model().index(1)).height());
    QVERIFY(fixture.model()
                .index(0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(QStringLiteral("Group New, ")));
    fixture.look().showColumns(true);
    QTRY_VERIFY(fixture.list().visualRect(fixture.model().index(0)).height() < first);
    QVERIFY(fixture.list().visualRect(fixture.model().index(0)).height() >
            fixture.list().visualRect(fixture.model().index(1)).height());
}

void TestGuiColumns::groupsFollowTheirLeads()
{
    Opened fixture;
    fixture.window->inbox()->filterBar()->setFilter({.order = LeadOrder::Status, .isGrouped = true});
    QTRY_COMPARE(fixture.groups().size(), 6);
    const LeadId id = fixture.world.busyLead;
    QTRY_COMPARE(fixture.model().indexOf(id).row(), 0);
    QTRY_VERIFY(fixture.look().groups()->count(QStringLiteral("won")));
    const auto won = *fixture.look().groups()->count(QStringLiteral("won"));
    fixture.world.inbox.change(id, [](LeadCard &lead) { lead.status = LeadStatus::Won; });
    // It has the newest activity of those.
    QTRY_COMPARE(fixture.model().indexOf(id).data(LeadListModel::GroupRole).toString(),
                 QStringLiteral("won"));
    QCOMPARE(fixture.groups().size(), 6);
    QTRY_COMPARE(fixture.look().groups()->count(QStringLiteral("won")), std::optional(won + 1));
}

void TestGuiColumns::groupsOfAnotherKindAndNone()
{
    Opened fixture;
    auto *bar = fixture.window->inbox()->filterBar();
    fixture.look().showColumns(true);
    fixture.clickHead(LeadColumns::Assignee);
    QTRY_VERIFY(fixture.model().filter().order == LeadOrder::Assignee);
    QCOMPARE(fixture.groups(), QStringList());
    Opened::actionOf(fixture.menu(), QStringLiteral("Show groups"))->trigger();
    QTRY_COMPARE(fixture.groups().size(), 2);
    fixture.clickHead(LeadColumns::Age);
    QTRY_VERIFY(fixture.model().filter().order == LeadOrder::NewestLead);
    QTRY_VERIFY(fixture.groups().size() > 3); // days
    // An order without groups forgets them.
    fixture.clickHead(LeadColumns::Name);
    QTRY_COMPARE(fixture.groups(), QStringList());
    QVERIFY(!bar->filter().isGrouped);
    QVERIFY(fixture.list().uniformItemSizes());
}

void TestGuiColumns::keyboardGoesThroughRowsAsBefore()
{
    Opened fixture;
    fixture.window->inbox()->filterBar()->setFilter({.order = LeadOrder::Source, .isGrouped = true});
    fixture.look().showColumns(true);
    QTRY_VERIFY(fixture.groups().size() > 1);
    fixture.list().setCurrentIndex(fixture.model().index(0));
    for (int row = 1; row < fixture.model().rowCount(); ++row) {
        QTest::keyClick(&fixture.list(), Qt::Key_Down);
        QCOMPARE(fixture.list().currentIndex().row(), row);
    }
}

void TestGuiColumns::narrowListScrollsToTheSideWithItsHeads()
{
    Opened fixture;
    fixture.look().showColumns(true);
    for (int column = 0; column < LeadColumns::count; ++column)
        fixture.columns().setSectionHidden(column, false);
    Q_EMIT fixture.columns().moved();
    QScrollBar *bar = fixture.list().horizontalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QVERIFY(fixture.columns().length() <= bar->maximum() + fixture.list().viewport()->width());
    bar->setValue(bar->maximum());
    QCOMPARE(fixture.columns().sectionViewportPosition(LeadColumns::Name), -bar->value());
    QCOMPARE(fixture.list().visualRect(fixture.model().index(0)).left(), -bar->value());
}

QTEST_MAIN(TestGuiColumns)
#include "tst_gui_columns.moc"
