// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/chat/chatspage.h"
#include "ui/commands/commandpalette.h"
#include "ui/commands/commands.h"
#include "ui/commands/keysdialog.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/models/tasklistmodel.h"
#include "ui/tasks/taskspanel.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/widgets/steadylistview.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QClipboard>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

struct Opened : WindowFixture
{
    Opened()
    {
        open();
        QApplication::setActiveWindow(window.get());
    }
    QAction *command(const QString &id) const
    {
        const auto &all = window->commands()->all();
        const auto found = std::ranges::find_if(all, [&id](QAction *a) { return a->objectName() == id; });
        return found == all.end() ? nullptr : *found;
    }
    CommandPalette *palette()
    {
        command(QStringLiteral("palette"))->trigger();
        return window->findChild<CommandPalette *>();
    }
    KeysDialog *keys()
    {
        command(QStringLiteral("keys"))->trigger();
        return window->findChild<KeysDialog *>();
    }
};

template <typename T> T *part(QWidget *of, const char *name)
{
    return of->findChild<T *>(QString::fromLatin1(name));
}

QString firstRow(const QTableView *table)
{
    return table->model()->index(0, 0).data().toString();
}

void choose(const QTableView *table, const QString &name)
{
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, 0).data().toString() == name)
            const_cast<QTableView *>(table)->selectRow(row);
    }
}

void press(KeysDialog *dialog, const QKeySequence &keys)
{
    auto *edit = part<QKeySequenceEdit>(dialog, "keysEdit");
    edit->setKeySequence(keys);
    Q_EMIT edit->editingFinished();
}

} // namespace

class TestGuiCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCommandHasANameAndKeysOfItsOwn();
    void ctrlKOpensThePaletteOnce();
    void aFewLettersAndEnterDoIt();
    void wordsAreFoundInAnyOrderAndWithoutAccents();
    void wordsThatNoCommandHasSaySo();
    void arrowsChooseWhileTyping();
    void whatCannotBeDoneNowIsNotOffered();
    void leadsAreSteppedThroughWithTheKeyboard();
    void keysAreChangedAndRemembered();
    void takenKeysAreRefusedAndNamed();
    void keysThatWritingNeedsAreRefused();
    void allKeysAreRestored();
    void commandsOfALeadAreOfferedWhereTheyApply();
    void commandsOfALeadDoWhatTheySay();
    void toolTipsNameTheKeysAsTheyAre();
    void undoTakesTheLatestBackWhereverItWasMade();
};

void TestGuiCommands::everyCommandHasANameAndKeysOfItsOwn()
{
    Opened fixture;
    QSet<QString> ids;
    QSet<QString> names;
    for (QAction *action : fixture.window->commands()->all()) {
        QVERIFY(!action->text().isEmpty());
        ids.insert(action->objectName());
        names.insert(action->text());
        QVERIFY2(!fixture.window->commands()->holderOf(action->shortcut(), action),
                 qPrintable(action->text()));
    }
    QCOMPARE(ids.size(), fixture.window->commands()->all().size());
    QCOMPARE(names.size(), ids.size());
}

void TestGuiCommands::ctrlKOpensThePaletteOnce()
{
    Opened fixture;
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
    QTest::keyClick(fixture.window.get(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(fixture.window->findChildren<CommandPalette *>().size(), 1);
    fixture.command(QStringLiteral("palette"))->trigger();
    QCOMPARE(fixture.window->findChildren<CommandPalette *>().size(), 1);
    QTest::keyClick(part<QLineEdit>(fixture.window.get(), "paletteTyped"), Qt::Key_Escape);
    QTRY_VERIFY(!fixture.window->findChild<CommandPalette *>());
    QVERIFY(fixture.command(QStringLiteral("palette"))->isEnabled());
}

void TestGuiCommands::aFewLettersAndEnterDoIt()
{
    Opened fixture;
    auto *typed = part<QLineEdit>(fixture.palette(), "paletteTyped");
    QTest::keyClicks(typed, QStringLiteral("chats"));
    QTest::keyClick(typed, Qt::Key_Return);
    QTRY_VERIFY(fixture.window->chats()->isVisible());
    QTRY_VERIFY(!fixture.window->findChild<CommandPalette *>());
}

void TestGuiCommands::wordsAreFoundInAnyOrderAndWithoutAccents()
{
    Opened fixture;
    fixture.window->commands()->add(QStringLiteral("test"), QStringLiteral("Nächster Anruf: über Büro"), {},
                                    [] {});
    auto *palette = fixture.palette();
    auto *typed = part<QLineEdit>(palette, "paletteTyped");
    const auto *table = part<QTableView>(palette, "paletteCommands");
    typed->setText(QStringLiteral("BURO nachst"));
    QCOMPARE(firstRow(table), QStringLiteral("Nächster Anruf: über Büro"));
    typed->setText(QStringLiteral("lead"));
    QVERIFY(table->model()->rowCount() > 1);
    typed->setText(QStringLiteral("next lead"));
    QCOMPARE(firstRow(table), QStringLiteral("Next lead"));
}

void TestGuiCommands::wordsThatNoCommandHasSaySo()
{
    Opened fixture;
    auto *palette = fixture.palette();
    auto *typed = part<QLineEdit>(palette, "paletteTyped");
    typed->setText(QStringLiteral("make me rich"));
    QVERIFY(!part<QTableView>(palette, "paletteCommands")->isVisible());
    QTest::keyClick(typed, Qt::Key_Return);
    QVERIFY(palette->isVisible());
}

void TestGuiCommands::arrowsChooseWhileTyping()
{
    Opened fixture;
    auto *palette = fixture.palette();
    auto *typed = part<QLineEdit>(palette, "paletteTyped");
    const auto *table = part<QTableView>(palette, "paletteCommands");
    QCOMPARE(table->currentIndex().row(), 0);
    QTest::keyClick(typed, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 1);
    QTest::keyClick(typed, Qt::Key_Up);
    QTest::keyClick(typed, Qt::Key_Up);
    QCOMPARE(table->currentIndex().row(), 0);
    QTest::keyClick(typed, Qt::Key_PageDown);
    QCOMPARE(table->currentIndex().row(), std::min(10, table->model()->rowCount() - 1));
}

void TestGuiCommands::whatCannotBeDoneNowIsNotOffered()
{
    Opened fixture;
    QVERIFY(!fixture.command(QStringLiteral("answer"))->isEnabled());
    auto *palette = fixture.palette();
    part<QLineEdit>(palette, "paletteTyped")->setText(QStringLiteral("answer"));
    QCOMPARE(part<QTableView>(palette, "paletteCommands")->model()->rowCount(), 0);
    palette->reject();
    fixture.window->openLead(fixture.world.busyLead);
    QTRY_VERIFY(fixture.command(QStringLiteral("answer"))->isEnabled());
}

void TestGuiCommands::leadsAreSteppedThroughWithTheKeyboard()
{
    Opened fixture;
    QTRY_VERIFY(fixture.window->inbox()->model()->rowCount() > 2);
    const auto row = [&fixture] {
        return fixture.window->inbox()->list()->currentIndex().row();
    };
    fixture.window->showPage(NavigationBar::Chats);
    fixture.command(QStringLiteral("nextLead"))->trigger();
    QVERIFY(fixture.window->inbox()->isVisible());
    QCOMPARE(row(), 0);
    fixture.command(QStringLiteral("nextLead"))->trigger();
    QCOMPARE(row(), 1);
    QCOMPARE(fixture.window->detail()->lead(), fixture.window->inbox()->model()->rows()[1].id);
    fixture.command(QStringLiteral("previousLead"))->trigger();
    fixture.command(QStringLiteral("previousLead"))->trigger();
    QCOMPARE(row(), 0);
}

void TestGuiCommands::keysAreChangedAndRemembered()
{
    const QKeySequence keys(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    Opened fixture;
    KeysDialog *dialog = fixture.keys();
    choose(part<QTableView>(dialog, "keysCommands"), QStringLiteral("Next lead"));
    press(dialog, keys);
    QCOMPARE(fixture.command(QStringLiteral("nextLead"))->shortcut(), keys);
    QVERIFY(!part<QLabel>(dialog, "keysProblem")->isVisible());
    part<QPushButton>(dialog, "keysDone")->click();
    fixture.window.reset();
    fixture.open();
    QCOMPARE(fixture.command(QStringLiteral("nextLead"))->shortcut(), keys);

    dialog = fixture.keys();
    choose(part<QTableView>(dialog, "keysCommands"), QStringLiteral("Next lead"));
    part<QPushButton>(dialog, "keysNone")->click();
    fixture.window.reset();
    fixture.open();
    QVERIFY(fixture.command(QStringLiteral("nextLead"))->shortcut().isEmpty());
}

void TestGuiCommands::takenKeysAreRefusedAndNamed()
{
    Opened fixture;
    const QKeySequence before = fixture.command(QStringLiteral("nextLead"))->shortcut();
    KeysDialog *dialog = fixture.keys();
    choose(part<QTableView>(dialog, "keysCommands"), QStringLiteral("Next lead"));
    press(dialog, QKeySequence(Qt::CTRL | Qt::Key_2));
    const auto *problem = part<QLabel>(dialog, "keysProblem");
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(QStringLiteral("Go to the chats")), qPrintable(problem->text()));
    QCOMPARE(fixture.command(QStringLiteral("nextLead"))->shortcut(), before);
    QCOMPARE(part<QKeySequenceEdit>(dialog, "keysEdit")->keySequence(), before);
}

void TestGuiCommands::keysThatWritingNeedsAreRefused()
{
    Opened fixture;
    KeysDialog *dialog = fixture.keys();
    choose(part<QTableView>(dialog, "keysCommands"), QStringLiteral("Next lead"));
    press(dialog, QKeySequence(Qt::Key_N));
    QVERIFY(part<QLabel>(dialog, "keysProblem")->isVisible());
    press(dialog, QKeySequence(Qt::Key_F7));
    QCOMPARE(fixture.command(QStringLiteral("nextLead"))->shortcut(), QKeySequence(Qt::Key_F7));
}

void TestGuiCommands::allKeysAreRestored()
{
    Opened fixture;
    QAction *next = fixture.command(QStringLiteral("nextLead"));
    const QKeySequence standard = next->shortcut();
    QVERIFY(fixture.window->commands()->setKeys(*next, QKeySequence(Qt::Key_F7)) == Commands::Refusal::None);
    part<QPushButton>(fixture.keys(), "keysRestore")->click();
    QCOMPARE(next->shortcut(), standard);
    QVERIFY(!fixture.settings.contains(QStringLiteral("keys/nextLead")));
}

void TestGuiCommands::commandsOfALeadAreOfferedWhereTheyApply()
{
    Opened fixture;
    const auto isOffered = [&fixture](const char *id) {
        return fixture.command(QString::fromLatin1(id))->isEnabled();
    };
    const auto ofALead = {"status/won", "assignMe",  "snoozeWeek", "call",   "mail",
                          "whatsApp",   "copyPhone", "addNote",    "addTask"};
    QTRY_VERIFY(fixture.command(QStringLiteral("assignMe"))); // once the members are known
    for (const char *id : ofALead)
        QVERIFY2(!isOffered(id), id);
    fixture.window->openLead(fixture.world.busyLead);
    QTRY_VERIFY(isOffered("status/won"));
    QVERIFY(!isOffered("status/new")); // as it is
    QVERIFY(!isOffered("assignMe"));   // as it is
    QVERIFY(!isOffered("wake"));
    for (const char *id : {"call", "mail", "whatsApp", "copyPhone", "addNote", "assignNobody"})
        QVERIFY2(isOffered(id), id);
    fixture.window->openLead(fixture.world.formLead);
    QTRY_VERIFY(!isOffered("whatsApp")); // no chat yet
    fixture.world.inbox.changeDetail(fixture.world.formLead, [](LeadDetail &detail) {
        detail.card.phone = detail.fields.phone = QString();
        detail.fields.snoozedUntil = Timestamp::fromSeconds(1'795'542'400);
    });
    QTRY_VERIFY(isOffered("wake"));
    QVERIFY(!isOffered("whatsApp") && !isOffered("call") && !isOffered("copyPhone"));
}

void TestGuiCommands::commandsOfALeadDoWhatTheySay()
{
    Opened fixture;
    const LeadId id = fixture.world.busyLead;
    const auto run = [&fixture](const char *command) {
        fixture.command(QString::fromLatin1(command))->trigger();
    };
    fixture.window->openLead(id);
    QTRY_VERIFY(fixture.command(QStringLiteral("status/won"))->isEnabled());
    run("status/won");
    QTRY_VERIFY(fixture.world.inbox.detail(id).fields.status == LeadStatus::Won);
    run("assignNobody");
    QTRY_VERIFY(fixture.world.inbox.detail(id).fields.assignee.isNull());
    QTRY_VERIFY(fixture.command(QStringLiteral("assignMe")) &&
                fixture.command(QStringLiteral("assignMe"))->isEnabled());
    run("assignMe");
    QTRY_COMPARE(fixture.world.inbox.detail(id).fields.assignee, fixture.world.directory.people.first().id);
    run("snoozeTomorrow");
    QTRY_VERIFY(fixture.world.inbox.detail(id).fields.snoozedUntil > fixture.world.clock.now());
    run("call");
    QCOMPARE(fixture.world.prompts.opened.last(), QStringLiteral("tel:+351912345678"));
    run("copyPhone");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("+351912345678"));
    fixture.window->showPage(NavigationBar::Chats);
    run("addNote");
    QTRY_VERIFY(fixture.window->detail()->timeline()->isVisible());
    run("addTask");
    QTRY_VERIFY(fixture.window->detail()->tasks()->isVisible());
}

void TestGuiCommands::toolTipsNameTheKeysAsTheyAre()
{
    Opened fixture;
    const auto *inbox = part<QWidget>(fixture.window.get(), "navInbox");
    QCOMPARE(inbox->toolTip(), QStringLiteral("Inbox (Ctrl+1)"));
    QVERIFY(fixture.window->commands()->setKeys(*fixture.command(QStringLiteral("inbox")),
                                                QKeySequence(Qt::Key_F7)) == Commands::Refusal::None);
    QCOMPARE(inbox->toolTip(), QStringLiteral("Inbox (F7)"));
    QVERIFY(fixture.window->commands()->setKeys(*fixture.command(QStringLiteral("undo")), {}) ==
            Commands::Refusal::None);
    QCOMPARE(part<QWidget>(fixture.window->undoBar(), "undo")->toolTip(), QStringLiteral("Undo"));
    // As they were left, from the beginning.
    fixture.window.reset();
    fixture.open();
    QCOMPARE(part<QWidget>(fixture.window.get(), "navInbox")->toolTip(), QStringLiteral("Inbox (F7)"));
}

void TestGuiCommands::undoTakesTheLatestBackWhereverItWasMade()
{
    Opened fixture;
    const LeadId id = fixture.world.busyLead;
    fixture.window->openLead(id);
    QTRY_VERIFY(fixture.command(QStringLiteral("status/won"))->isEnabled());
    TasksPanel &tasks = *fixture.window->detail()->tasks();
    fixture.window->detail()->showTab(LeadDetailPanel::TasksTab);
    QTRY_VERIFY(tasks.model()->rowCount() > 1);
    const int before = tasks.model()->rowCount();
    const auto undo = [&fixture] {
        fixture.command(QStringLiteral("undo"))->trigger();
    };
    // A field, then a task: the task comes back, and the field stays as it was made.
    fixture.command(QStringLiteral("status/won"))->trigger();
    QTRY_VERIFY(fixture.window->undoBar()->isOffering());
    tasks.list()->setCurrentIndex(tasks.model()->index(0));
    QTest::keyClick(tasks.list(), Qt::Key_Delete);
    QTRY_COMPARE(tasks.model()->rowCount(), before - 1);
    undo();
    QTRY_COMPARE(tasks.model()->rowCount(), before);
    QVERIFY(fixture.world.inbox.detail(id).fields.status == LeadStatus::Won);
    QVERIFY(!fixture.window->undoBar()->isOffering());
    // A task, then a field: the task is gone for good, and the field goes back.
    tasks.list()->setCurrentIndex(tasks.model()->index(0));
    QTest::keyClick(tasks.list(), Qt::Key_Delete);
    const qsizetype kept = fixture.world.tasks.all().size();
    fixture.command(QStringLiteral("status/lost"))->trigger();
    QTRY_COMPARE(fixture.world.tasks.all().size(), kept - 1);
    undo();
    QTRY_VERIFY(fixture.world.inbox.detail(id).fields.status == LeadStatus::Won);
    QCOMPARE(fixture.world.tasks.all().size(), kept - 1);
}

QTEST_MAIN(TestGuiCommands)
#include "tst_gui_commands.moc"
