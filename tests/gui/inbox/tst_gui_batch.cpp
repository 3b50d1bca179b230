// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/commands/commands.h"
#include "ui/inbox/batchbar.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leadchoice.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/widgets/steadylistview.h"
#include "ui/widgets/undobar.h"

#include <QAccessible>
#include <QAction>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

struct Batch : WindowFixture
{
    Batch()
    {
        open({1180, 760});
        window->activateWindow();
        shown = QTest::qWaitFor(
            [this] { return window->isActiveWindow() && window->inbox()->model()->rowCount() == 27; });
        window->inbox()->focusList();
        shown = shown && QTest::qWaitFor([this] { return list()->hasFocus(); });
    }
    SteadyListView *list() const { return window->inbox()->list(); }
    BatchBar *bar() const { return window->inbox()->batchBar(); }
    LeadChoice *choice() const { return window->inbox()->choice(); }
    LeadId lead(int row) const { return window->inbox()->model()->rows()[row].id; }
    LeadStatus status(LeadId id) const { return world.inbox.detail(id).fields.status; }
    QString counted() const
    {
        return bar()->isVisible() ? bar()->findChild<QLabel *>(QStringLiteral("batchCount"))->text()
                                  : QString();
    }
    QString said() const
    {
        UndoBar *line = window->undoBar();
        QString text = line->isVisible() ? line->sentence() : QString();
        return text.remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    void click(int row, Qt::KeyboardModifiers keys = Qt::NoModifier) const
    {
        const QModelIndex index = window->inbox()->model()->index(row);
        list()->scrollTo(index);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, keys, list()->visualRect(index).center());
    }
    QAction *item(const char *button, const QString &beginning) const
    {
        QMenu *menu = window->findChild<QToolButton *>(QString::fromLatin1(button))->menu();
        Q_EMIT menu->aboutToShow();
        QList<QAction *> actions = menu->actions();
        for (QAction *action : menu->actions()) {
            if (action->menu())
                actions += action->menu()->actions();
        }
        for (QAction *action : std::as_const(actions)) {
            if (action->text().remove(QChar(0x2068)).startsWith(beginning))
                return action;
        }
        return nullptr;
    }
    /// What the menu lists may still be on its way.
    void pick(const char *button, const QString &beginning) const
    {
        QTRY_VERIFY2(item(button, beginning), qPrintable(QString(u"no " + beginning)));
        item(button, beginning)->trigger();
    }
    QAction *command(const char *id) const
    {
        for (QAction *action : window->commands()->all()) {
            if (action->objectName() == QLatin1StringView(id))
                return action;
        }
        return nullptr;
    }
    void addMany(int leads)
    {
        for (int number = 0; number < leads; ++number) {
            LeadDetail detail;
            detail.card.id = LeadId(QUuid::createUuid());
            detail.card.name = QStringLiteral("Many %1").arg(number);
            detail.card.createdAt = world.clock.now().plusSeconds(-90'000 - number);
            detail.card.activityAt = detail.card.createdAt;
            detail.card.status = detail.fields.status =
                number % 2 == 0 ? LeadStatus::Qualified : LeadStatus::Lost;
            world.inbox.put(detail);
        }
    }

    bool shown = false;
};

} // namespace

class TestGuiBatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void severalAreChosenByMouseAndKeysWithoutLookingAtThem();
    void chosenLeadsChangeAndAllComeBack();
    void allOfTheViewAreMeantAlsoThoseNotLoaded();
    void oneIsTakenOutOfAll();
    void plainClickOrEscapeChoosesOne();
    void everythingOfTheBarIsDone();
    void whatCannotBeChangedIsSaid();
    void failureIsSaid();
    void barWaitsWhileLeadsAreChanged();
    void commandsAreOfferedWhileSeveralAreChosen();
    void newFilterEndsTheChoiceOfAll();
    void arrivingLeadsBelongToAll();
    void screenReadersHearTheCount();
};

void TestGuiBatch::severalAreChosenByMouseAndKeysWithoutLookingAtThem()
{
    Batch batch;
    QVERIFY(batch.shown);
    batch.click(0);
    QTRY_COMPARE(batch.window->detail()->lead(), batch.lead(0));
    QVERIFY(!batch.bar()->isVisible());
    batch.click(2, Qt::ControlModifier);
    QTRY_COMPARE(batch.counted(), QStringLiteral("2 lead(s) chosen"));
    batch.click(4, Qt::ShiftModifier);
    QTRY_COMPARE(batch.counted(), QStringLiteral("4 lead(s) chosen"));
    QTest::keyClick(batch.list(), Qt::Key_Down, Qt::ShiftModifier);
    QTRY_COMPARE(batch.counted(), QStringLiteral("5 lead(s) chosen"));
    QCOMPARE(batch.window->detail()->lead(), batch.lead(0));
    QCOMPARE(batch.choice()->selection().ids.size(), 5);
    QTest::keyClick(batch.list(), Qt::Key_Down);
    QTRY_VERIFY(!batch.bar()->isVisible());
    QCOMPARE(batch.window->detail()->lead(), batch.lead(6));
}

void TestGuiBatch::chosenLeadsChangeAndAllComeBack()
{
    Batch batch;
    QVERIFY(batch.shown);
    batch.click(0);
    batch.click(5, Qt::ShiftModifier);
    const QList<LeadId> ids = batch.choice()->selection().ids;
    QCOMPARE(ids.size(), 6);
    QHash<LeadId, LeadStatus> before;
    for (const LeadId &id : ids)
        before[id] = batch.status(id);
    QVERIFY(QSet<LeadStatus>(before.cbegin(), before.cend()).size() > 1);
    batch.pick("batchStatus", QStringLiteral("Lost"));
    for (const LeadId &id : ids)
        QVERIFY(batch.status(id) == LeadStatus::Lost);
    QTRY_VERIFY(batch.said().contains(QStringLiteral("Moved to “Lost”")));
    QTest::keyClick(batch.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(batch.said(), QStringLiteral("Undone"));
    for (const LeadId &id : ids)
        QVERIFY(batch.status(id) == before.value(id));
}

void TestGuiBatch::allOfTheViewAreMeantAlsoThoseNotLoaded()
{
    Batch batch;
    QVERIFY(batch.shown);
    batch.addMany(250);
    QTRY_VERIFY(batch.window->inbox()->model()->rowCount() > 27);
    QVERIFY(batch.window->inbox()->model()->rowCount() < 277);
    QTest::keyClick(batch.list(), Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(batch.counted(), QStringLiteral("All 277 lead(s) of this view"));
    QVERIFY(batch.choice()->isAll());
    batch.pick("batchStatus", QStringLiteral("Won"));
    const LeadSelection asked = batch.world.batch.asked.last();
    QVERIFY(asked.view);
    QVERIFY(asked.ids.isEmpty());
    for (const LeadCard &card : batch.world.inbox.sorted())
        QVERIFY(card.status == LeadStatus::Won);
    QTRY_VERIFY(batch.said().contains(QStringLiteral("Moved to “Won”")));
    // Done once, it is not to be done again to others by mistake.
    QTRY_VERIFY(!batch.bar()->isVisible());
    QTest::keyClick(batch.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(batch.said(), QStringLiteral("Undone"));
    QCOMPARE(batch.world.inbox.sorted({.statuses = {LeadStatus::Qualified}}).size() > 120, true);
}

void TestGuiBatch::oneIsTakenOutOfAll()
{
    Batch batch;
    QVERIFY(batch.shown);
    batch.addMany(150);
    QTest::keyClick(batch.list(), Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(batch.counted(), QStringLiteral("All 177 lead(s) of this view"));
    const LeadId left = batch.lead(3);
    const LeadStatus before = batch.status(left);
    batch.click(3, Qt::ControlModifier);
    QTRY_COMPARE(batch.choice()->selection().except, QList<LeadId>{left});
    QTRY_COMPARE(batch.choice()->count(), 176);
    batch.pick("batchStatus", before == LeadStatus::Won ? QStringLiteral("Lost") : QStringLiteral("Won"));
    QTRY_VERIFY(!batch.world.batch.asked.isEmpty());
    QVERIFY(batch.status(left) == before);
}

void TestGuiBatch::plainClickOrEscapeChoosesOne()
{
    Batch batch;
    QVERIFY(batch.shown);
    QTest::keyClick(batch.list(), Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(batch.bar()->isVisible());
    batch.click(4);
    QTRY_VERIFY(!batch.bar()->isVisible());
    QCOMPARE(batch.choice()->selection().ids, QList<LeadId>{batch.lead(4)});
    QTest::keyClick(batch.list(), Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(batch.bar()->isVisible());
    QTest::keyClick(batch.list(), Qt::Key_Escape);
    QTRY_VERIFY(!batch.bar()->isVisible());
    QVERIFY(!batch.choice()->isAll());
}

void TestGuiBatch::everythingOfTheBarIsDone()
{
    Batch batch;
    QVERIFY(batch.shown);
    batch.click(0);
    batch.click(1, Qt::ShiftModifier);
    QTRY_VERIFY(batch.bar()->isVisible());
    const LeadId first = batch.lead(0);
    const auto fields = [&]() -> const LeadFields & {
        return batch.world.inbox.detail(first).fields;
    };
    const Member other = batch.world.directory.people.last();
    batch.pick("batchAssignee", other.name);
    QCOMPARE(fields().assignee, other.id);
    batch.pick("batchAssignee", QStringLiteral("Nobody"));
    QVERIFY(fields().assignee.isNull());
    const Tag tag = batch.world.directory.words.first();
    batch.pick("batchTags", QString(u"Add " + tag.name));
    QCOMPARE(fields().tags.last().name, tag.name);
    batch.pick("batchTags", QStringLiteral("New tag"));
    auto *dialog = batch.window->findChild<QInputDialog *>();
    QVERIFY(dialog);
    dialog->setTextValue(QStringLiteral("  Trade fair "));
    dialog->accept();
    QTRY_COMPARE(fields().tags.last().name, QStringLiteral("Trade fair"));
    batch.pick("batchSnooze", QStringLiteral("Tomorrow"));
    QVERIFY(fields().snoozedUntil);
    batch.pick("batchSnooze", QStringLiteral("Wake"));
    QVERIFY(!fields().snoozedUntil);
    QCOMPARE(batch.world.batch.asked.size(), 6);
}

void TestGuiBatch::whatCannotBeChangedIsSaid()
{
    Batch batch;
    QVERIFY(batch.shown);
    batch.click(0);
    batch.click(3, Qt::ShiftModifier);
    batch.world.batch.outOfSight = {batch.lead(1)};
    QTRY_VERIFY(batch.bar()->isVisible());
    batch.pick("batchAssignee", QStringLiteral("Nobody"));
    batch.pick("batchStatus", QStringLiteral("Lost"));
    QTRY_VERIFY(batch.said().contains(QStringLiteral("3 lead(s): Moved to “Lost”. ")));
    QVERIFY(batch.said().contains(QStringLiteral("1 lead(s) are deleted or out of your sight")));
    batch.pick("batchStatus", QStringLiteral("Lost"));
    QTRY_VERIFY(batch.said().contains(QStringLiteral("3 lead(s) were so already.")));
    QVERIFY(!batch.window->undoBar()->isOffering());
}

void TestGuiBatch::failureIsSaid()
{
    Batch batch;
    QVERIFY(batch.shown);
    batch.click(0);
    batch.click(3, Qt::ShiftModifier);
    QTRY_VERIFY(batch.bar()->isVisible());
    batch.world.batch.failure =
        Error{ErrorCode::Storage, QStringLiteral("change leads"), {}, QStringLiteral("SQLITE_FULL"), 0};
    batch.pick("batchStatus", QStringLiteral("Lost"));
    QTRY_VERIFY(!batch.said().isEmpty());
    QVERIFY(!batch.window->undoBar()->isOffering());
    QVERIFY(batch.bar()->isVisible());
}

void TestGuiBatch::barWaitsWhileLeadsAreChanged()
{
    Batch batch;
    QVERIFY(batch.shown);
    batch.click(0);
    batch.click(3, Qt::ShiftModifier);
    QTRY_VERIFY(batch.bar()->isVisible());
    batch.world.batch.answers.hold();
    batch.pick("batchStatus", QStringLiteral("Lost"));
    auto *status = batch.window->findChild<QToolButton *>(QStringLiteral("batchStatus"));
    QVERIFY(!status->isEnabled());
    QVERIFY(batch.counted().contains(QStringLiteral("being changed")));
    batch.world.batch.answers.release();
    QTRY_VERIFY(status->isEnabled());
}

void TestGuiBatch::commandsAreOfferedWhileSeveralAreChosen()
{
    Batch batch;
    QVERIFY(batch.shown);
    QAction *status = batch.command("batchStatus");
    QVERIFY(status);
    QVERIFY(!status->isEnabled());
    QVERIFY(batch.command("chooseAllLeads"));
    batch.command("chooseAllLeads")->trigger();
    QTRY_VERIFY(status->isEnabled());
    for (const char *id : {"batchAssign", "batchTags", "batchSnooze", "chooseNoLead"})
        QVERIFY(batch.command(id)->isEnabled());
    batch.command("chooseNoLead")->trigger();
    QTRY_VERIFY(!status->isEnabled());
}

void TestGuiBatch::newFilterEndsTheChoiceOfAll()
{
    Batch batch;
    QVERIFY(batch.shown);
    QTest::keyClick(batch.list(), Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(batch.bar()->isVisible());
    batch.window->inbox()->choose(InboxPanel::Meta);
    QTRY_VERIFY(!batch.choice()->isAll());
}

void TestGuiBatch::arrivingLeadsBelongToAll()
{
    Batch batch;
    QVERIFY(batch.shown);
    QTest::keyClick(batch.list(), Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(batch.counted(), QStringLiteral("All 27 lead(s) of this view"));
    batch.addMany(3);
    QTRY_COMPARE(batch.counted(), QStringLiteral("All 30 lead(s) of this view"));
    QVERIFY(batch.choice()->selection().except.isEmpty());
    batch.world.inbox.remove(batch.lead(5));
    QTRY_COMPARE(batch.counted(), QStringLiteral("All 29 lead(s) of this view"));
    QVERIFY(batch.choice()->selection().except.isEmpty());
}

void TestGuiBatch::screenReadersHearTheCount()
{
    Batch batch;
    QVERIFY(batch.shown);
    batch.click(0);
    batch.click(3, Qt::ShiftModifier);
    QTRY_VERIFY(batch.bar()->isVisible());
    const QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(batch.bar());
    QCOMPARE(heard->text(QAccessible::Name), QStringLiteral("4 lead(s) chosen"));
}

QTEST_MAIN(TestGuiBatch)
#include "tst_gui_batch.moc"
