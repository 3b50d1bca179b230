// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/commands/commands.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leadchoice.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/widgets/choicebutton.h"
#include "ui/widgets/choicerow.h"
#include "ui/widgets/steadylistview.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

struct Window : WindowFixture
{
    Window()
    {
        open();
        QApplication::setActiveWindow(window.get());
        world.prompts.file = folder.filePath(QStringLiteral("fair.csv"));
        world.imports.bytes = "Full name,Phone,Mail,City\n"
                              "Ana Silva,+49 1511 2345678,ana@example.org,Porto\n"
                              "Jonas Becker,030 1234567,,Berlin\n";
        world.imports.found.people = 2;
    }
    void run(const char *command)
    {
        for (QAction *action : window->commands()->all()) {
            if (action->objectName() == QLatin1StringView(command))
                return action->trigger();
        }
        QFAIL("no such command");
    }
    template <typename T> T *part(const char *name)
    {
        return window->findChild<T *>(QString::fromLatin1(name));
    }
    QString said(const char *label) { return part<QLabel>(label)->text(); }
    /// Enter on whatever has the keyboard.
    void press(Qt::Key key = Qt::Key_Return)
    {
        QTest::keyClick(window->findChild<QDialog *>()->focusWidget(), key);
    }
    void addGroups()
    {
        ImportCheck &check = world.imports.found;
        check.known = {{2, QStringLiteral("Ana S."), MatchReason::Phone, QStringLiteral("+4915112345678"),
                        ContactId(QUuid::createUuid()), QStringLiteral("Ana Silva"), 1}};
        check.repeats = {{4, 3, QStringLiteral("J. Becker"), QStringLiteral("jonas@example.org")}};
        check.faults = {{7, imports::RowFault::Nobody}};
        check.oddPhones = 1;
    }
    void openCheck()
    {
        run("importLeads");
        [&] {
            QTRY_VERIFY(part<ChoiceButton>("importField0") && part<QPushButton>("importNext")->isVisible());
        }();
        part<QPushButton>("importNext")->click();
        [&] {
            QTRY_VERIFY(part<QLabel>("importPeople"));
        }();
    }
};

} // namespace

class TestGuiExchange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theViewIsExportedAsItIsFiltered();
    void excelIsOneCheckAway();
    void anExportIsStopped();
    void anExportThatFailsSaysWhy();
    void onePersonBecomesACard();
    void theChosenLeadsAreExported();
    void filesStandInTheMenuBesideTheSearch();
    void columnsAreGuessedAndChanged();
    void whatIsWrongIsSaidAtTheField();
    void aFileThatIsNoneSaysSo();
    void groupsAreDecidedBeforeTheImport();
    void anImportIsMadeWithTheKeyboardAlone();
    void anImportIsStoppedAndFinished();
    void anImportIsTakenBackAfterAQuestion();
    void everyControlHasAName();
};

void TestGuiExchange::theViewIsExportedAsItIsFiltered()
{
    Window window;
    window.window->inbox()->filterBar()->setFilter({.sources = {LeadSource::MetaAds}});
    window.world.prompts.file = window.folder.filePath(QStringLiteral("leads.csv"));
    window.run("exportView");
    QVERIFY(window.said("exportWhat").contains(QStringLiteral("filters")));
    window.press();
    QCOMPARE(window.world.exports.wanted.size(), 1);
    const LeadExport wanted = window.world.exports.wanted.first();
    QVERIFY(wanted.leads.view.value_or(LeadFilter()).sources == QList<LeadSource>{LeadSource::MetaAds});
    QCOMPARE(wanted.file, window.world.prompts.file);
    QCOMPARE(wanted.words.columns.size(), ExportWords::columnCount);
    QCOMPARE(wanted.words.statuses.size(), 6);
    QVERIFY(!wanted.withMark && wanted.separator == u',');
    window.world.exports.progress(500, 12'403);
    QTRY_COMPARE(window.part<QProgressBar>("exportProgress")->maximum(), 12'403);
    QTRY_VERIFY(window.said("exportOutcome").contains(QStringLiteral("500")));
    window.world.exports.finish(12'403);
    QTRY_VERIFY(window.said("exportOutcome").contains(QStringLiteral("leads.csv")));
    window.press();
    QTRY_VERIFY(!window.part<QDialog>("exportDialog"));
}

void TestGuiExchange::excelIsOneCheckAway()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    Window window;
    window.run("exportView");
    window.part<QCheckBox>("exportForExcel")->click();
    window.part<QPushButton>("exportChoose")->click();
    QLocale::setDefault(before);
    const LeadExport wanted = window.world.exports.wanted.value(0);
    QVERIFY(wanted.withMark);
    QCOMPARE(wanted.separator, QChar(u';'));
    QCOMPARE(wanted.numbers.decimalPoint(), QStringLiteral(","));
}

void TestGuiExchange::anExportIsStopped()
{
    Window window;
    window.run("exportView");
    window.press();
    QVERIFY(!window.part<QPushButton>("exportChoose")->isVisible());
    window.press(); // the keyboard is at "Cancel" while it runs
    QVERIFY(window.world.exports.isStopped());
    window.world.exports.finish(0);
    QTRY_VERIFY(window.part<QPushButton>("exportChoose")->isVisible());
    QVERIFY(window.said("exportOutcome").contains(QStringLiteral("stopped")));
    // Closing it while it runs stops it as well.
    window.press();
    window.part<QDialog>("exportDialog")->reject();
    QTRY_VERIFY(!window.part<QDialog>("exportDialog"));
    QVERIFY(window.world.exports.isStopped());
}

void TestGuiExchange::anExportThatFailsSaysWhy()
{
    Window window;
    window.run("exportView");
    window.press();
    window.world.exports.finish(failure(ErrorCode::Storage, {}, {}, QStringLiteral("file_unwritable")));
    QTRY_VERIFY(window.said("exportOutcome").contains(QStringLiteral("cannot be written")));
    QVERIFY(window.part<QPushButton>("exportChoose")->isVisible());
}

void TestGuiExchange::onePersonBecomesACard()
{
    Window window;
    window.run("exportPerson");
    QVERIFY(!window.part<QDialog>("exportDialog")); // nobody is open
    window.window->openLead(window.world.busyLead);
    QTRY_COMPARE(window.window->detail()->lead(), window.world.busyLead);
    window.run("exportPerson");
    QVERIFY(!window.part<QCheckBox>("exportForExcel")->isVisible());
    window.press();
    QVERIFY(!window.world.exports.wanted.value(0).leads.view);
    QCOMPARE(window.world.exports.wanted.value(0).leads.ids, QList<LeadId>{window.world.busyLead});
    QVERIFY(window.world.exports.wanted.value(0).format == LeadExport::Format::VCard);
}

void TestGuiExchange::theChosenLeadsAreExported()
{
    Window window;
    QAction *command = window.window->commands()->find(QStringLiteral("exportChosen"));
    QVERIFY(!command->isEnabled());
    SteadyListView *list = window.window->inbox()->list();
    const LeadListModel *model = window.window->inbox()->model();
    QTRY_VERIFY(model->rowCount() > 4);
    // Chosen from below upwards, written from above downwards.
    for (const int row : {3, 1})
        list->selectionModel()->select(model->index(row, 0), QItemSelectionModel::Select);
    auto *button = window.part<QToolButton>("batchExport");
    QTRY_VERIFY(button->isVisible());
    QVERIFY(command->isEnabled());
    const QList<LeadId> chosen = window.window->inbox()->choice()->selection().ids;
    QVERIFY(chosen.size() >= 2);
    button->click();
    window.part<QToolButton>("exportVCard")->click();
    window.press();
    const LeadExport wanted = window.world.exports.wanted.value(0);
    QVERIFY(!wanted.leads.view);
    QCOMPARE(wanted.leads.ids, chosen);
    QCOMPARE(chosen.last(), model->rows()[3].id);
    QVERIFY(wanted.format == LeadExport::Format::VCard);
}

void TestGuiExchange::filesStandInTheMenuBesideTheSearch()
{
    Window window;
    const auto *button = window.part<QToolButton>("moreOfInbox");
    QVERIFY(button && button->isVisible());
    const auto offered = [&] {
        QStringList ids;
        const QList<QAction *> actions = button->menu()->actions();
        for (const QAction *action : actions) {
            if (!action->isSeparator() && action->isEnabled())
                ids.append(action->objectName());
        }
        return ids;
    };
    QStringList expected{QStringLiteral("columns"), QStringLiteral("chooseColumns"),
                         QStringLiteral("importLeads"), QStringLiteral("imports"),
                         QStringLiteral("exportView")};
    QCOMPARE(offered(), expected);
    window.window->openLead(window.world.busyLead);
    expected.append(QStringLiteral("exportPerson"));
    QTRY_COMPARE(offered(), expected);
}

void TestGuiExchange::columnsAreGuessedAndChanged()
{
    Window window;
    window.run("importLeads");
    QTRY_VERIFY(window.part<ChoiceButton>("importField3"));
    QVERIFY(window.said("importAbout").contains(QStringLiteral("UTF-8")));
    QCOMPARE(window.part<QLineEdit>("importCampaign")->text(), QStringLiteral("fair"));
    const auto chosen = [&](int column) {
        return ImportField(window.part<ChoiceButton>(qPrintable(QStringLiteral("importField%1").arg(column)))
                               ->chosen()
                               .value(0)
                               .toInt());
    };
    QVERIFY(chosen(0) == ImportField::FullName && chosen(1) == ImportField::Phone);
    QVERIFY(chosen(2) == ImportField::Email && chosen(3) == ImportField::Answer);
    window.part<ChoiceButton>("importField3")->menu()->actions().at(int(ImportField::Skip))->trigger();
    window.part<QLineEdit>("importCountry")->setText(QStringLiteral("de"));
    window.part<QLineEdit>("importTag")->setText(QStringLiteral("fair"));
    window.part<QPushButton>("importNext")->click();
    QTRY_COMPARE(window.world.imports.plans.size(), 1);
    const ImportPlan plan = window.world.imports.plans.first();
    QVERIFY(plan.columns.last() == ImportField::Skip);
    QCOMPARE(plan.region, QStringLiteral("DE"));
    QCOMPARE(plan.tag, QStringLiteral("fair"));
    QVERIFY(plan.assignee.isNull());
}

void TestGuiExchange::whatIsWrongIsSaidAtTheField()
{
    Window window;
    window.run("importLeads");
    QTRY_VERIFY(window.part<ChoiceButton>("importField0"));
    auto *country = window.part<QLineEdit>("importCountry");
    country->setText(QStringLiteral("Atlantis"));
    window.part<QPushButton>("importNext")->click();
    QVERIFY(window.world.imports.plans.isEmpty());
    QVERIFY(window.part<QLabel>("importProblem")->isVisible());
    QCOMPARE(window.part<QDialog>("importDialog")->focusWidget(), country);
    country->selectAll();
    QTest::keyClicks(country, QStringLiteral("FR"));
    QVERIFY(!window.part<QLabel>("importProblem")->isVisible());
}

void TestGuiExchange::aFileThatIsNoneSaysSo()
{
    Window window;
    window.world.imports.bytes = QByteArray("PK\0\3", 4);
    window.run("importLeads");
    QTRY_VERIFY(window.said("importOutcome").contains(QStringLiteral("CSV")));
    window.press();
    QTRY_VERIFY(!window.part<QDialog>("importDialog"));
}

void TestGuiExchange::groupsAreDecidedBeforeTheImport()
{
    Window window;
    window.addGroups();
    window.openCheck();
    QVERIFY(window.said("importOutcome").contains(u'3'));
    const auto *known = window.part<QListView>("importKnownList");
    QVERIFY(known->model()->index(0, 0).data().toString().contains(QStringLiteral("+4915112345678")));
    const auto *faults = window.part<QListView>("importFaultsList");
    QVERIFY(faults->model()->index(0, 0).data().toString().contains(u'7'));
    window.part<ChoiceRow>("importKnown")->button(int(ImportChoice::Skip))->click();
    window.part<ChoiceRow>("importRepeats")->button(int(ImportChoice::AddLead))->click();
    QVERIFY(window.said("importOutcome").contains(u'3'));
    window.part<QPushButton>("importNext")->click();
    QTRY_COMPARE(window.world.imports.decisions.size(), 1);
    const ImportDecision decision = window.world.imports.decisions.first();
    QVERIFY(decision.known == ImportChoice::Skip && decision.repeats == ImportChoice::AddLead);
}

void TestGuiExchange::anImportIsMadeWithTheKeyboardAlone()
{
    Window window;
    window.run("importLeads");
    QTRY_VERIFY(window.part<ChoiceButton>("importField0"));
    const auto isAtNext = [&window] {
        return window.part<QDialog>("importDialog")->focusWidget() == window.part<QPushButton>("importNext");
    };
    for (int i = 0; i < 40 && !isAtNext(); ++i)
        window.press(Qt::Key_Tab);
    QVERIFY(isAtNext());
    window.press();
    QTRY_VERIFY(window.part<QLabel>("importPeople"));
    window.press();
    QTRY_VERIFY(!window.world.imports.running.isNull());
    window.world.imports.make(1);
    QTRY_VERIFY(window.said("importOutcome").contains(u'1'));
    window.world.imports.make(1);
    window.world.imports.finish();
    QTRY_VERIFY(window.said("importOutcome").contains(QStringLiteral("imported")));
    window.press();
    QTRY_VERIFY(!window.part<QDialog>("importDialog"));
}

void TestGuiExchange::anImportIsStoppedAndFinished()
{
    Window window;
    window.openCheck();
    window.press();
    QTRY_VERIFY(!window.world.imports.running.isNull());
    window.world.imports.make(1);
    QTRY_VERIFY(window.said("importOutcome").contains(u'1'));
    window.press(); // "Stop"
    QVERIFY(window.world.imports.isStopped());
    window.world.imports.finish();
    QTRY_VERIFY(window.said("importOutcome").contains(QStringLiteral("Stopped")));
    window.press();
    QTRY_VERIFY(!window.part<QDialog>("importDialog"));
    window.run("imports");
    QTRY_VERIFY(window.part<QPushButton>("importsFinish"));
    window.part<QPushButton>("importsFinish")->click();
    window.world.imports.make(1);
    window.world.imports.finish();
    QTRY_VERIFY(window.said("importsOutcome").contains(QStringLiteral("imported")));
    QTRY_VERIFY(!window.part<QPushButton>("importsFinish"));
}

void TestGuiExchange::anImportIsTakenBackAfterAQuestion()
{
    Window window;
    window.world.imports.records = {{ImportId(QUuid::createUuid()), QStringLiteral("fair.csv"),
                                     window.world.clock.now(), 10, 0, 10, true}};
    window.world.imports.taken = {8, 7, 1, 1};
    window.run("imports");
    QTRY_VERIFY(window.part<QPushButton>("importsTakeBack"));
    window.part<QPushButton>("importsTakeBack")->click(); // and the question is put away
    QCOMPARE(window.world.prompts.asked.size(), 1);
    QCOMPARE(window.world.imports.records.size(), 1);
    window.world.prompts.answer = QStringLiteral("Delete them");
    window.part<QPushButton>("importsTakeBack")->click();
    QTRY_VERIFY(window.said("importsOutcome").contains(u'8'));
    QVERIFY(window.said("importsOutcome").contains(QStringLiteral("changed")));
    QTRY_VERIFY(window.part<QLabel>("importsNone"));
}

void TestGuiExchange::everyControlHasAName()
{
    Window window;
    window.addGroups();
    window.openCheck();
    for (QWidget *widget : window.part<QDialog>("importDialog")->findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) ||
                               qobject_cast<QAbstractItemView *>(widget);
        if (!isControl || widget->objectName().startsWith(QStringLiteral("qt_")) ||
            widget->focusPolicy() == Qt::NoFocus)
            continue;
        auto *made = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(made && !made->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestGuiExchange)
#include "tst_gui_exchange.moc"
