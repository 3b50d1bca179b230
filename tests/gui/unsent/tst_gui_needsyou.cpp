// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/sampleunsent.h"
#include "tests/gui/fakes/windowfixture.h"
#include "tests/gui/gallery/inspection.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/unsenteditmodel.h"
#include "ui/shell/healthpopup.h"
#include "ui/shell/healthstrip.h"
#include "ui/unsent/needsyoupage.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/fieldwords.h"
#include "ui/words/phrases.h"
#include "ui/words/unsentwords.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

/// A window that stands on the page, with the keyboard in its list.
struct Bench : WindowFixture
{
    explicit Bench(bool hostile = false, const QSize &size = {1180, 760}, double text = 1)
        : WindowFixture(SampleWorld::Kind::Ordinary, text)
    {
        addUnsent(world, hostile);
        open(size);
        window->activateWindow();
        window->openNeedsYou();
    }
    NeedsYouPage &page() { return *window->needsYou(); }
    UnsentEditModel &model() { return *page().model(); }
    bool isReady(int rows)
    {
        return QTest::qWaitFor([&] {
            return window->isActiveWindow() && model().rowCount() == rows && page().list()->hasFocus();
        });
    }
    void choose(int row) { page().list()->setCurrentIndex(model().index(row)); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
    }
    template <typename T> T *part(const char *name)
    {
        return page().findChild<T *>(QString::fromLatin1(name));
    }
    QString said(const char *name) { return part<QLabel>(name)->text(); }
    QStringList ways()
    {
        QStringList names;
        for (const char *name :
             {"unsentKeep", "unsentTake", "unsentChange", "unsentExport", "unsentDiscard"}) {
            if (part<QPushButton>(name)->isVisible())
                names += QString::fromLatin1(name).mid(6);
        }
        return names;
    }
};

} // namespace

class TestGuiNeedsYou : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindSaysWhatHappenedAndWhatNext_data();
    void everyKindSaysWhatHappenedAndWhatNext();
    void valuesAreInTheAgentsWords();
    void everyCodeHasItsWords_data();
    void everyCodeHasItsWords();
    void oneKeyDecides_data();
    void oneKeyDecides();
    void discardNamesWhatIsDestroyed();
    void outOfSightIsSavedAsAFile();
    void aTextIsWrittenOtherwiseWithTheKeyboardAlone();
    void aStatusIsChosenOtherwise();
    void whatIsNeededCannotBeEmpty();
    void keysAreLettersWhileWriting();
    void aNewerValueIsShownAndSaid();
    void whatIsWrittenSurvivesANewerValue();
    void failureIsSaidAndNothingIsLost();
    void theNextOneFollowsAndTheLastLeavesAnEmptyState();
    void brokenReadingIsSaid();
    void badgeStandsInTheNavigationAndTheStrip();
    void theLeadIsOneStepAway();
    void everythingHasANameAndAPlaceInTheOrder();
    void fiveHundredAreReadPageByPage();
    void hostileTextsStayTexts();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
};

void TestGuiNeedsYou::everyKindSaysWhatHappenedAndWhatNext_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("happened");
    QTest::addColumn<QString>("next");
    QTest::addColumn<QStringList>("ways");
    const auto row = [](int at, const char *title, const char *happened, const char *next,
                        const QStringList &ways) {
        QTest::newRow(title) << at << QString::fromLatin1(title) << QString::fromLatin1(happened)
                             << QString::fromLatin1(next) << ways;
    };
    const QString keep = QStringLiteral("Keep"), take = QStringLiteral("Take"),
                  change = QStringLiteral("Change"), save = QStringLiteral("Export"),
                  discard = QStringLiteral("Discard");
    row(0, "Task", "at the same time", "Compare the two", {keep, take, change});
    row(1, "Note", "refers to is not in the workspace", "Write it otherwise", {keep, change, discard});
    row(2, "Number or address", "has this name, number or address already. 2", "Look for the one",
        {keep, change, discard});
    row(3, "Task ", "Somebody deleted this", "bring it back", {keep, take});
    row(4, "Lead", "does not know the reason", "Write it otherwise", {keep, take, change});
    row(5, "Tag of a lead", "needs another change", "Decide about the other one", {discard});
    row(6, "Lead ", "do not see any more", "Save it as a file", {save, discard});
    row(7, "Lead  ", "Theirs stands", "Let theirs stand", {keep, take, change});
}

void TestGuiNeedsYou::everyKindSaysWhatHappenedAndWhatNext()
{
    QFETCH(int, row);
    QFETCH(QString, title);
    QFETCH(QString, happened);
    QFETCH(QString, next);
    QFETCH(QStringList, ways);
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.choose(row);
    QVERIFY2(bench.said("unsentTitle").startsWith(title.trimmed()), qPrintable(bench.said("unsentTitle")));
    QVERIFY2(bench.said("unsentHappened").contains(happened), qPrintable(bench.said("unsentHappened")));
    QVERIFY2(bench.said("unsentNext").contains(next), qPrintable(bench.said("unsentNext")));
    QCOMPARE(bench.ways(), ways);
    QCOMPARE(bench.part<QLabel>("unsentCode")->isVisible(), row == 1 || row == 2 || row == 4);
    if (row == 4)
        QVERIFY(bench.said("unsentCode").contains(QStringLiteral("XX042")));
}

void TestGuiNeedsYou::valuesAreInTheAgentsWords()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Bench bench;
    QVERIFY(bench.isReady(8));
    const auto labels = [&] {
        QStringList texts;
        for (const QLabel *label : bench.page().findChildren<QLabel *>()) {
            if (label->isVisible())
                texts += label->text();
        }
        return texts;
    };
    bench.choose(7);
    for (const char *word : {"Yours", "Theirs", "Belongs to", "Mia Chen", "Omar Haddad", "Qualified", "Lost"})
        QVERIFY2(labels().contains(QString::fromLatin1(word)), word);
    bench.choose(6);
    QVERIFY2(labels().contains(QStringLiteral("12,500.50 EUR")), qPrintable(labels().join(u'|')));
    bench.choose(0);
    QVERIFY(labels().contains(Phrases::moment(*Timestamp::parse(u"2026-11-25T16:00:00Z"))));
    bench.choose(5);
    QVERIFY(labels().contains(QStringLiteral("Hot")));
}

void TestGuiNeedsYou::everyCodeHasItsWords_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *code, const char *words) {
        QTest::newRow(code) << QString::fromLatin1(code) << QString::fromLatin1(words);
    };
    row("23502", "required is missing");
    row("23503", "refers to is not in the workspace");
    row("23505", "has this name, number or address already");
    row("23514", "not allowed here");
    row("42501", "your account may not change it");
    row("22P02", "not the form");
    row("413", "too long");
    row("P0001", "rule of the workspace");
    row("", "does not know the reason");
    row("XX000", "does not know the reason");
}

void TestGuiNeedsYou::everyCodeHasItsWords()
{
    QFETCH(QString, code);
    QFETCH(QString, words);
    UnsentEdit edit;
    edit.table = QStringLiteral("leads");
    edit.code = code;
    QVERIFY2(UnsentWords::why(edit).contains(words), qPrintable(UnsentWords::why(edit)));
    QCOMPARE(UnsentWords::smallPrint(edit).contains(code), true);
    QCOMPARE(UnsentWords::smallPrint(edit).isEmpty(), code.isEmpty());
    QVERIFY(!UnsentWords::whatNext(edit).isEmpty());
}

void TestGuiNeedsYou::oneKeyDecides_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("decided");
    QTest::newRow("keep mine") << 0 << int(Qt::Key_K) << QStringLiteral("keep");
    QTest::newRow("take theirs") << 0 << int(Qt::Key_T) << QStringLiteral("take");
    QTest::newRow("send a note again") << 1 << int(Qt::Key_K) << QStringLiteral("keep");
    QTest::newRow("there is no other side") << 1 << int(Qt::Key_T) << QString();
    QTest::newRow("cannot be sent") << 6 << int(Qt::Key_K) << QString();
    QTest::newRow("let theirs stand") << 7 << int(Qt::Key_T) << QStringLiteral("take");
}

void TestGuiNeedsYou::oneKeyDecides()
{
    QFETCH(int, row);
    QFETCH(int, key);
    QFETCH(QString, decided);
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.choose(row);
    bench.press(key);
    QTRY_COMPARE(bench.model().rowCount(), decided.isEmpty() ? 8 : 7);
    QCOMPARE(bench.world.unsent.decided, decided.isEmpty() ? QStringList() : QStringList{decided});
}

void TestGuiNeedsYou::discardNamesWhatIsDestroyed()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.choose(1);
    bench.press(Qt::Key_Delete);
    QCOMPARE(bench.world.prompts.asked.size(), 1);
    const QString asked = bench.world.prompts.asked.first();
    QVERIFY2(asked.contains(QStringLiteral("Jonas Becker")) && asked.contains(QStringLiteral("price list")) &&
                 asked.contains(QStringLiteral("gone for good")),
             qPrintable(asked));
    QVERIFY(bench.world.unsent.decided.isEmpty());
    bench.world.prompts.answer = QStringLiteral("Discard it");
    bench.press(Qt::Key_Delete);
    QTRY_COMPARE(bench.model().rowCount(), 7);
    QCOMPARE(bench.world.unsent.decided, QStringList{QStringLiteral("discard")});
}

void TestGuiNeedsYou::outOfSightIsSavedAsAFile()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.choose(6);
    bench.press(Qt::Key_S);
    QVERIFY(bench.world.unsent.decided.isEmpty());
    bench.world.prompts.file = QStringLiteral("/tmp/x.csv");
    bench.press(Qt::Key_S);
    QCOMPARE(bench.world.unsent.decided, QStringList{QStringLiteral("export /tmp/x.csv")});
    QTRY_VERIFY(bench.part<Notice>("unsentNotice")->isVisible());
    QVERIFY(bench.part<Notice>("unsentNotice")->sentence().contains(QStringLiteral("in the file")));
    QCOMPARE(bench.model().rowCount(), 8);
    bench.world.unsent.answers.failWith(ErrorCode::Storage, QStringLiteral("no_permission"));
    bench.press(Qt::Key_S);
    QTRY_VERIFY(bench.part<Notice>("unsentNotice")->sentence().contains(QStringLiteral("cannot be written")));
}

void TestGuiNeedsYou::aTextIsWrittenOtherwiseWithTheKeyboardAlone()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.choose(1);
    bench.press(Qt::Key_E);
    auto *field = bench.part<QPlainTextEdit>("write_content");
    QVERIFY(field && field->hasFocus());
    QCOMPARE(field->toPlainText(), QStringLiteral("Asked for the price list. His brother buys as well."));
    bench.press(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Kept it short"));
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.model().rowCount(), 7);
    QCOMPARE(bench.world.unsent.decided, QStringList{QStringLiteral("send content=Kept it short")});
    QTRY_VERIFY(bench.page().list()->hasFocus());
}

void TestGuiNeedsYou::aStatusIsChosenOtherwise()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.choose(7);
    bench.press(Qt::Key_E);
    auto *choice = bench.part<QComboBox>("write_status");
    QVERIFY(choice);
    QCOMPARE(choice->currentText(), QStringLiteral("Qualified"));
    choice->setCurrentIndex(choice->findText(QStringLiteral("Proposal")));
    bench.part<QPushButton>("unsentSend")->click();
    QTRY_COMPARE(bench.world.unsent.decided, QStringList{QStringLiteral("send status=proposal")});
}

void TestGuiNeedsYou::whatIsNeededCannotBeEmpty()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.press(Qt::Key_E);
    auto *title = bench.part<QLineEdit>("write_title");
    title->setText(QStringLiteral("  "));
    QVERIFY(!bench.part<QPushButton>("unsentSend")->isEnabled());
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(bench.world.unsent.decided.isEmpty());
    title->setText(QStringLiteral("x"));
    QVERIFY(bench.part<QPushButton>("unsentSend")->isEnabled());
}

void TestGuiNeedsYou::keysAreLettersWhileWriting()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.press(Qt::Key_E);
    auto *title = bench.part<QLineEdit>("write_title");
    title->clear();
    QTest::keyClicks(title, QStringLiteral("ktes"));
    bench.press(Qt::Key_Delete);
    QCOMPARE(title->text(), QStringLiteral("ktes"));
    QVERIFY(bench.world.unsent.decided.isEmpty() && bench.world.prompts.asked.isEmpty());
    bench.press(Qt::Key_Escape);
    QVERIFY(!bench.page().panel()->isWriting());
    QTRY_VERIFY(bench.page().list()->hasFocus());
    QCOMPARE(bench.model().rowCount(), 8);
}

void TestGuiNeedsYou::aNewerValueIsShownAndSaid()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.choose(4);
    const UnsentEditId next = bench.model().rows()[4].id;
    bench.world.unsent.changeTheirs(next, QStringLiteral("company"), QStringLiteral("Newest Ltd"));
    QTRY_VERIFY(bench.part<Notice>("unsentNotice")->isVisible());
    bool isShown = false;
    for (const QLabel *label : bench.page().findChildren<QLabel *>())
        isShown = isShown || label->text() == QStringLiteral("Newest Ltd");
    QVERIFY(isShown);
}

void TestGuiNeedsYou::whatIsWrittenSurvivesANewerValue()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.press(Qt::Key_E);
    auto *title = bench.part<QLineEdit>("write_title");
    title->setText(QStringLiteral("both"));
    bench.world.unsent.changeTheirs(bench.model().rows()[0].id, QStringLiteral("title"),
                                    QStringLiteral("Call on Friday"));
    QTRY_VERIFY(bench.part<Notice>("unsentNotice")->isVisible());
    QCOMPARE(bench.part<QLineEdit>("write_title"), title);
    QCOMPARE(title->text(), QStringLiteral("both"));
    bench.part<QPushButton>("unsentSend")->click();
    QTRY_COMPARE(bench.world.unsent.decided, QStringList{QStringLiteral("send title=both")});
}

void TestGuiNeedsYou::failureIsSaidAndNothingIsLost()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.press(Qt::Key_E);
    bench.part<QLineEdit>("write_title")->setText(QStringLiteral("mine"));
    bench.world.unsent.answers.failWith(ErrorCode::Storage, QStringLiteral("SQLITE_FULL"));
    bench.part<QPushButton>("unsentSend")->click();
    QTRY_VERIFY(bench.part<Notice>("unsentNotice")->sentence().contains(QStringLiteral("disk is full")));
    QCOMPARE(bench.part<QLineEdit>("write_title")->text(), QStringLiteral("mine"));
    QVERIFY(bench.part<QPushButton>("unsentSend")->isEnabled());
    bench.world.unsent.answers.failWith(ErrorCode::Conflict, QStringLiteral("moved"));
    bench.part<QPushButton>("unsentSend")->click();
    QTRY_VERIFY(bench.part<Notice>("unsentNotice")->sentence().contains(QStringLiteral("just changed")));
}

void TestGuiNeedsYou::theNextOneFollowsAndTheLastLeavesAnEmptyState()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.world.prompts.answer = QStringLiteral("Discard it");
    for (int left = 8; left > 0; --left) {
        QTRY_VERIFY(bench.page().list()->currentIndex().isValid());
        const auto actions = bench.model().rows()[bench.page().list()->currentIndex().row()].actions;
        bench.press(actions & UnsentEdit::TakeTheirs ? Qt::Key_T : Qt::Key_Delete);
        QTRY_COMPARE(bench.model().rowCount(), left - 1);
    }
    auto *state = bench.page().findChild<StatePage *>();
    QTRY_VERIFY(state->isVisible());
    QVERIFY(state->sentence().contains(QStringLiteral("has reached the workspace")));
    QVERIFY(bench.window->findChild<NavigationButton *>(QStringLiteral("navNeedsYou"))->isVisible());
    bench.window->showPage(NavigationBar::Inbox);
    QVERIFY(!bench.window->findChild<NavigationButton *>(QStringLiteral("navNeedsYou"))->isVisible());
}

void TestGuiNeedsYou::brokenReadingIsSaid()
{
    WindowFixture fixture;
    fixture.world.unsent.answers.failWith(ErrorCode::Storage);
    MainWindow &window = fixture.open();
    window.openNeedsYou();
    auto *state = window.needsYou()->findChild<StatePage *>();
    QTRY_VERIFY(state->sentence().contains(QStringLiteral("cannot be used")));
    fixture.world.unsent.answers.failWith({});
    addUnsent(fixture.world);
    state->findChild<QPushButton *>()->click();
    QTRY_COMPARE(window.needsYou()->model()->rowCount(), 8);
}

void TestGuiNeedsYou::badgeStandsInTheNavigationAndTheStrip()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    auto *button = window.findChild<NavigationButton *>(QStringLiteral("navNeedsYou"));
    QVERIFY(!button->isVisible());
    addUnsent(fixture.world);
    QTRY_VERIFY(button->isVisible());
    QVERIFY2(button->accessibleName().contains(u'7'), qPrintable(button->accessibleName()));
    auto *strip = window.findChild<QToolButton *>(QStringLiteral("healthEdits"));
    QVERIFY(strip->text().startsWith(u'7'));
    strip->click();
    window.healthStrip()->popup()->findChild<QPushButton *>(QStringLiteral("healthAction"))->click();
    QTRY_VERIFY(window.needsYou()->isVisible());
}

void TestGuiNeedsYou::theLeadIsOneStepAway()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    bench.part<QPushButton>("unsentLead")->click();
    QTRY_COMPARE(bench.window->detail()->lead(), bench.world.busyLead);
    QVERIFY(bench.window->inbox()->isVisible());
    bench.window->openNeedsYou(bench.world.formLead);
    QCOMPARE(bench.page().list()->currentIndex().row(), 1);
    bench.choose(6);
    QVERIFY(!bench.part<QPushButton>("unsentLead")->isVisible());
    // And back again, by a mark that only such a lead has.
    auto *mark = bench.window->detail()->findChild<QToolButton *>(QStringLiteral("leadNeedsYou"));
    bench.window->openLead(bench.world.formLead);
    QTRY_VERIFY(mark->isVisible());
    mark->click();
    QVERIFY(bench.page().isVisible());
    QCOMPARE(bench.page().list()->currentIndex().row(), 1);
    bench.window->openLead(bench.world.closedLead);
    QTRY_VERIFY(!mark->isVisible());
}

void TestGuiNeedsYou::everythingHasANameAndAPlaceInTheOrder()
{
    Bench bench;
    QVERIFY(bench.isReady(8));
    const auto walk = [&](QWidget *first, int steps) {
        QStringList names;
        first->setFocus();
        for (int step = 0; step < steps; ++step) {
            QWidget *at = QApplication::focusWidget();
            names += at->objectName();
            if (at->accessibleName().isEmpty())
                names += QStringLiteral("unnamed");
            QTest::keyClick(at, Qt::Key_Tab);
        }
        return names;
    };
    QStringList order = walk(bench.page().list(), 5);
    QCOMPARE(order, (QStringList{QStringLiteral("unsentList"), QStringLiteral("unsentLead"),
                                 QStringLiteral("unsentKeep"), QStringLiteral("unsentTake"),
                                 QStringLiteral("unsentChange")}));
    bench.page().list()->setFocus();
    bench.press(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("unsentKeep"));
    bench.press(Qt::Key_E);
    order = walk(bench.part<QWidget>("write_title"), 3);
    QCOMPARE(order, (QStringList{QStringLiteral("write_title"), QStringLiteral("unsentCancel"),
                                 QStringLiteral("unsentSend")}));
    for (int row = 0; row < 8; ++row) {
        const QString spoken = bench.model().index(row).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(UnsentWords::brief(bench.model().rows()[row])));
        QVERIFY(spoken.contains(bench.model().rows()[row].about));
    }
}

void TestGuiNeedsYou::fiveHundredAreReadPageByPage()
{
    WindowFixture fixture;
    for (int i = 0; i < 500; ++i) {
        UnsentEdit edit;
        edit.table = QStringLiteral("tasks");
        edit.about = QStringLiteral("Person %1").arg(i);
        edit.at = fixture.world.clock.now().plusSeconds(-i);
        edit.fields = {{QStringLiteral("title"), QStringLiteral("Task %1").arg(i), {}, {}, {}}};
        edit.actions = UnsentEdit::KeepMine | UnsentEdit::Discard;
        fixture.world.unsent.add(edit);
    }
    MainWindow &window = fixture.open();
    UnsentEditModel &model = *window.needsYou()->model();
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    window.openNeedsYou();
    QTRY_COMPARE(model.rowCount(), UnsentEditModel::pageSize);
    QCOMPARE(model.total(), 500);
    while (model.canFetchMore({})) {
        const int before = model.rowCount();
        model.fetchMore({});
        QTRY_VERIFY(model.rowCount() > before);
    }
    QCOMPARE(model.rowCount(), 500);
    window.needsYou()->list()->setCurrentIndex(model.index(250));
    const UnsentEditId chosen = model.rows()[250].id;
    // One far above goes; what was being looked at stays.
    fixture.world.unsent.discard(model.rows()[3].id);
    QTRY_COMPARE(model.rowCount(), 499);
    QCOMPARE(model.rows()[window.needsYou()->list()->currentIndex().row()].id == chosen, true);
}

void TestGuiNeedsYou::hostileTextsStayTexts()
{
    Bench bench(true);
    QVERIFY(bench.isReady(2));
    for (int row = 0; row < 2; ++row) {
        bench.choose(row);
        for (const QLabel *label : bench.page().findChildren<QLabel *>())
            QVERIFY2(label->text().isEmpty() || label->textFormat() == Qt::PlainText,
                     qPrintable(label->text()));
        QTRY_COMPARE(bench.window->size(), QSize(1180, 760));
    }
    bench.choose(1);
    QVERIFY(bench.said("unsentCode").contains(QStringLiteral("<script>")));
    bench.choose(0);
    bench.press(Qt::Key_E);
    QVERIFY(!bench.part<QPlainTextEdit>("write_content")->toPlainText().contains(QChar(0x202E)));
    QCOMPARE(bench.window->size(), QSize(1180, 760));
}

void TestGuiNeedsYou::nothingIsCutOff_data()
{
    QTest::addColumn<double>("text");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("hostile");
    QTest::newRow("1024 x 640") << 1.0 << QSize(1024, 640) << false;
    QTest::newRow("1024 x 640, texts twice as large") << 2.0 << QSize(1024, 640) << false;
    QTest::newRow("narrow") << 1.0 << QSize(760, 640) << false;
    QTest::newRow("hostile texts") << 1.0 << QSize(1024, 640) << true;
}

void TestGuiNeedsYou::nothingIsCutOff()
{
    QFETCH(double, text);
    QFETCH(QSize, size);
    QFETCH(bool, hostile);
    Bench bench(hostile, size, text);
    QTRY_COMPARE(bench.model().rowCount(), hostile ? 2 : 8);
    for (int row = 0; row < bench.model().rowCount(); ++row) {
        bench.choose(row);
        QTRY_COMPARE(cutOff(*bench.window), QStringList());
    }
    bench.choose(0);
    bench.part<QPushButton>("unsentChange")->click();
    QTRY_COMPARE(cutOff(*bench.window), QStringList());
}

QTEST_MAIN(TestGuiNeedsYou)
#include "tst_gui_needsyou.moc"
