// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/samplepeople.h"
#include "tests/gui/fakes/windowfixture.h"
#include "ui/commands/commands.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/people/comparedialog.h"
#include "ui/people/duplicatescard.h"
#include "ui/people/newleaddialog.h"
#include "ui/unsent/needsyoupage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

QString plain(QString text)
{
    return text.remove(QChar(0x2068)).remove(QChar(0x2069));
}

struct Desk : WindowFixture
{
    Desk()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        open();
        window->activateWindow();
    }
    ~Desk() { QLocale::setDefault(QLocale::c()); }

    template <typename T = QWidget> T *find(const char *name) const
    {
        for (T *found : window->findChildren<T *>(QString::fromLatin1(name))) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    template <typename T> T *dialog() const
    {
        const auto open = window->findChildren<T *>();
        return open.isEmpty() ? nullptr : open.last();
    }
    bool run(const char *id) const
    {
        for (QAction *action : window->commands()->all()) {
            if (action->objectName() == QLatin1StringView(id) && action->isEnabled()) {
                action->trigger();
                return true;
            }
        }
        return false;
    }
    /// The dialog, ready to be typed in.
    NewLeadDialog *enter() const
    {
        if (!run("newLead") || !QTest::qWaitFor([this] {
                auto *name = find<QLineEdit>("newLeadName");
                return name && name->hasFocus();
            }))
            return nullptr;
        return dialog<NewLeadDialog>();
    }
    void type(const char *field, const QString &text) const
    {
        auto *edit = find<QLineEdit>(field);
        edit->setFocus();
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    QString said() const
    {
        UndoBar *bar = window->undoBar();
        return bar->isVisible() ? plain(bar->sentence()) : QString();
    }
    QString note(const char *name) const
    {
        auto *label = find<QLabel>(name);
        return label ? plain(label->text()) : QString();
    }
    /// The details of a lead whom two are alike and into whom one was merged.
    bool showAlike()
    {
        fillPeople(world.duplicates, world.inbox.detail(world.busyLead).card, world.clock.now());
        window->openLead(world.busyLead);
        if (!QTest::qWaitFor([this] { return window->detail()->lead() == world.busyLead; }))
            return false;
        window->detail()->showTab(LeadDetailPanel::DetailsTab);
        return QTest::qWaitFor([this] { return find("alikeCompare"); });
    }
    qsizetype rows(const char *name) const
    {
        qsizetype count = 0;
        for (QWidget *row : window->findChildren<QWidget *>(QString::fromLatin1(name)))
            count += row->isVisible() ? 1 : 0;
        return count;
    }
};

} // namespace

class TestGuiPeople : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leadIsEnteredByKeyboardAndTakenBack();
    void knownPersonIsShownWhileTypingAndChosenByKey();
    void namesakesDoNotChangeWhatEnterDoes();
    void badNumberIsSaidAndKept();
    void badAmountIsNotThrownAway();
    void countryReadsNumbersAndIsRemembered();
    void currencyIsChosenAndRemembered();
    void nothingWrittenCannotBeSaved();
    void refusedLeadStaysToBeSavedAgain();
    void whatWasBegunIsThereAgain();
    void noteIsSavedFromWithin();
    void slowAnswersOfEarlierWordsAreNotShown();
    void whoIsAlikeIsShownWithEvidence();
    void mergeIsComparedDoneAndTakenBack();
    void otherOneCanStay();
    void refusedMergeSaysSoWhereItWasTried();
    void mergeIsUndoneLongAfterwards();
    void notTheSameIsRememberedAndTakenBack();
    void refusedMergesLeadToWhatNeedsYou();
    void paletteComparesOrSaysThereIsNobody();
};

void TestGuiPeople::leadIsEnteredByKeyboardAndTakenBack()
{
    Desk desk;
    const qsizetype before = desk.world.inbox.size();
    QVERIFY(desk.enter());
    QTest::keyClicks(desk.find<QLineEdit>("newLeadName"), QStringLiteral("Nadia Khan"));
    desk.type("newLeadPhone", QStringLiteral("0170 7654321"));
    desk.type("newLeadEmail", QStringLiteral("Nadia@example.org"));
    desk.type("newLeadCompany", QStringLiteral("Khan Ltd"));
    desk.type("newLeadValue", QStringLiteral("1.250,50"));
    QTRY_COMPARE(desk.note("newLeadPhoneNote"), QStringLiteral("+49 170 7654321"));
    QTest::keyClick(desk.find("newLeadValue"), Qt::Key_Return);
    QTRY_COMPARE(desk.said(), QStringLiteral("Lead added: Nadia Khan"));
    const NewLead &asked = desk.world.adding.asked.last();
    QCOMPARE(asked.region, QStringLiteral("DE"));
    QCOMPARE(asked.value, std::optional(Money{125'050, QStringLiteral("EUR")}));
    QCOMPARE(asked.assignee, desk.world.directory.people.first().id);
    QVERIFY(asked.person.isNull());
    QTRY_COMPARE(desk.window->inbox()->list()->currentIndex().row(), 0);
    QTRY_VERIFY(!desk.dialog<NewLeadDialog>());
    const LeadId added = desk.window->detail()->lead();
    QCOMPARE(desk.world.inbox.detail(added).card.phone, QStringLiteral("+491707654321"));
    QVERIFY(desk.run("undo"));
    QTRY_COMPARE(desk.said(), QStringLiteral("Undone"));
    QCOMPARE(desk.world.inbox.size(), before);
}

void TestGuiPeople::knownPersonIsShownWhileTypingAndChosenByKey()
{
    Desk desk;
    QVERIFY(desk.enter());
    QVERIFY(!desk.find("matches"));
    desk.type("newLeadPhone", QStringLiteral("00351 912 345 678"));
    QTRY_VERIFY(desk.find("matches"));
    QCOMPARE(plain(desk.find<QLabel>("matchName")->text()), QStringLiteral("Ana Silva"));
    QCOMPARE(desk.note("matchEvidence"), QStringLiteral("Same phone number: +351 912 345 678"));
    QCOMPARE(desk.find<QPushButton>("newLeadSave")->text(), QStringLiteral("Add as somebody new"));
    QTest::keyClick(desk.dialog<NewLeadDialog>(), Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(desk.world.adding.asked.size(), 1);
    QCOMPARE(desk.world.adding.asked.last().person,
             desk.world.inbox.detail(desk.world.busyLead).card.contactId);
    QTRY_VERIFY(desk.said().startsWith(QStringLiteral("Lead added")));
}

void TestGuiPeople::namesakesDoNotChangeWhatEnterDoes()
{
    Desk desk;
    QVERIFY(desk.enter());
    desk.type("newLeadName", QStringLiteral("silva ANA"));
    QTRY_VERIFY(desk.find("matches"));
    QCOMPARE(desk.note("matchEvidence"), QStringLiteral("Same name · many people share a name"));
    QCOMPARE(desk.find<QPushButton>("newLeadSave")->text(), QStringLiteral("Add lead"));
    desk.type("newLeadName", QStringLiteral("Somebody Else"));
    QTRY_VERIFY(!desk.find("matches"));
}

void TestGuiPeople::badNumberIsSaidAndKept()
{
    Desk desk;
    QVERIFY(desk.enter());
    desk.type("newLeadPhone", QStringLiteral("ask her brother"));
    desk.type("newLeadEmail", QStringLiteral("nadia@"));
    QTRY_VERIFY(desk.note("newLeadPhoneNote").contains(QStringLiteral("no phone number")));
    QTRY_VERIFY(desk.note("newLeadEmailNote").contains(QStringLiteral("no e-mail address")));
    QTest::keyClick(desk.find("newLeadEmail"), Qt::Key_Return);
    QTRY_COMPARE(desk.world.adding.asked.size(), 1);
    QCOMPARE(desk.world.adding.asked.last().phone, QStringLiteral("ask her brother"));
    QCOMPARE(desk.world.adding.asked.last().email, QStringLiteral("nadia@"));
}

void TestGuiPeople::badAmountIsNotThrownAway()
{
    Desk desk;
    QVERIFY(desk.enter());
    desk.type("newLeadName", QStringLiteral("Nadia"));
    desk.type("newLeadValue", QStringLiteral("a lot"));
    QTest::keyClick(desk.find("newLeadValue"), Qt::Key_Return);
    QTRY_COMPARE(desk.note("newLeadValueNote"),
                 QStringLiteral("This is not an amount in EUR. Write it like 1.250,00."));
    QVERIFY(desk.world.adding.asked.isEmpty());
    QCOMPARE(desk.find<QLineEdit>("newLeadValue")->text(), QStringLiteral("a lot"));
}

void TestGuiPeople::countryReadsNumbersAndIsRemembered()
{
    Desk desk;
    QVERIFY(desk.enter());
    desk.type("newLeadPhone", QStringLiteral("11 98765-4321"));
    QMenu *menu = desk.find<QToolButton>("newLeadCountry")->menu();
    Q_EMIT menu->aboutToShow();
    QVERIFY(menu->actions().size() > 200);
    for (QAction *action : menu->actions()) {
        if (action->text().contains(QStringLiteral("(BR)")))
            action->trigger();
    }
    QTRY_COMPARE(desk.note("newLeadPhoneNote"), QStringLiteral("+55 11 98765-4321"));
    QTest::keyClick(desk.dialog<NewLeadDialog>(), Qt::Key_Escape);
    QTRY_VERIFY(!desk.dialog<NewLeadDialog>());
    QVERIFY(desk.enter());
    QCOMPARE(desk.find<QToolButton>("newLeadCountry")->text(), QStringLiteral("BR"));
}

void TestGuiPeople::currencyIsChosenAndRemembered()
{
    Desk desk;
    QVERIFY(desk.enter());
    desk.type("newLeadName", QStringLiteral("Nadia"));
    desk.type("newLeadValue", QStringLiteral("1250,5"));
    const auto choose = [&desk](const QString &code) {
        const auto actions = desk.find<QToolButton>("newLeadCurrency")->menu()->actions();
        for (QAction *action : actions) {
            if (action->text() == code)
                return action->trigger();
        }
        QFAIL("no such currency");
    };
    choose(QStringLiteral("JPY"));
    QTRY_COMPARE(desk.note("newLeadValueNote"),
                 QStringLiteral("This is not an amount in JPY. Write it like 1.250."));
    choose(QStringLiteral("USD"));
    QTRY_VERIFY(desk.note("newLeadValueNote").isEmpty());
    QTest::keyClick(desk.find("newLeadValue"), Qt::Key_Return);
    QTRY_COMPARE(desk.world.adding.asked.size(), 1);
    QCOMPARE(desk.world.adding.asked.last().value, std::optional(Money{125'050, QStringLiteral("USD")}));
    QTRY_VERIFY(!desk.dialog<NewLeadDialog>());
    QVERIFY(desk.enter());
    QCOMPARE(desk.find<QToolButton>("newLeadCurrency")->text(), QStringLiteral("USD"));
}

void TestGuiPeople::nothingWrittenCannotBeSaved()
{
    Desk desk;
    QVERIFY(desk.enter());
    QVERIFY(!desk.find<QPushButton>("newLeadSave")->isEnabled());
    desk.type("newLeadName", QStringLiteral("  "));
    QVERIFY(!desk.find<QPushButton>("newLeadSave")->isEnabled());
    desk.type("newLeadCompany", QStringLiteral("Acme"));
    QVERIFY(desk.find<QPushButton>("newLeadSave")->isEnabled());
}

void TestGuiPeople::refusedLeadStaysToBeSavedAgain()
{
    Desk desk;
    QVERIFY(desk.enter());
    desk.world.adding.answers.failWith(ErrorCode::Storage);
    desk.type("newLeadName", QStringLiteral("Nadia"));
    desk.find<QPushButton>("newLeadSave")->click();
    QTRY_VERIFY(!desk.note("newLeadError").isEmpty());
    QCOMPARE(desk.find<QLineEdit>("newLeadName")->text(), QStringLiteral("Nadia"));
    desk.world.adding.answers.failWith(std::nullopt);
    desk.find<QPushButton>("newLeadSave")->click();
    QTRY_VERIFY(desk.said().startsWith(QStringLiteral("Lead added")));
}

void TestGuiPeople::whatWasBegunIsThereAgain()
{
    Desk desk;
    QVERIFY(desk.enter());
    desk.type("newLeadName", QStringLiteral("Nadia"));
    desk.find<QPlainTextEdit>("newLeadNote")->setPlainText(QStringLiteral("tall"));
    QTest::keyClick(desk.dialog<NewLeadDialog>(), Qt::Key_Escape);
    QTRY_VERIFY(!desk.dialog<NewLeadDialog>());
    QVERIFY(desk.enter());
    QCOMPARE(desk.find<QLineEdit>("newLeadName")->text(), QStringLiteral("Nadia"));
    QTest::keyClick(desk.find("newLeadName"), Qt::Key_Return);
    QTRY_VERIFY(!desk.dialog<NewLeadDialog>());
    QCOMPARE(desk.world.adding.asked.last().note, QStringLiteral("tall"));
    QVERIFY(desk.enter());
    QVERIFY(desk.find<QLineEdit>("newLeadName")->text().isEmpty());
}

void TestGuiPeople::noteIsSavedFromWithin()
{
    Desk desk;
    QVERIFY(desk.enter());
    auto *note = desk.find<QPlainTextEdit>("newLeadNote");
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("one"));
    QTest::keyClick(note, Qt::Key_Return);
    QTest::keyClicks(note, QStringLiteral("two"));
    QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(desk.world.adding.asked.size(), 1);
    QCOMPARE(desk.world.adding.asked.last().note, QStringLiteral("one\ntwo"));
}

void TestGuiPeople::slowAnswersOfEarlierWordsAreNotShown()
{
    Desk desk;
    QVERIFY(desk.enter());
    desk.world.people.answers.hold();
    desk.type("newLeadPhone", QStringLiteral("+351912345678"));
    QTRY_COMPARE(desk.world.people.answers.waiting(), 1);
    desk.type("newLeadPhone", QStringLiteral("+351912345670"));
    QTRY_COMPARE(desk.world.people.answers.waiting(), 2);
    desk.world.people.answers.release();
    QTest::qWait(1);
    QVERIFY(!desk.find("matches"));
}

void TestGuiPeople::whoIsAlikeIsShownWithEvidence()
{
    Desk desk;
    QVERIFY(desk.showAlike());
    QCOMPARE(desk.rows("alikeName"), 2);
    QCOMPARE(desk.note("alikeEvidence"),
             QStringLiteral("Same e-mail address: person1@example.com · Same name"));
    QCOMPARE(desk.rows("mergedName"), 1);
    desk.window->openLead(desk.world.formLead);
    QTRY_COMPARE(desk.window->detail()->lead(), desk.world.formLead);
    QTRY_VERIFY(!desk.window->detail()->duplicates()->isVisible());
}

void TestGuiPeople::mergeIsComparedDoneAndTakenBack()
{
    Desk desk;
    QVERIFY(desk.showAlike());
    const Oneness before = desk.world.duplicates.of(desk.world.busyLead);
    desk.find<QPushButton>("alikeCompare")->click();
    QTRY_VERIFY(desk.find<QPushButton>("compareMerge"));
    QTRY_VERIFY(desk.find<QPushButton>("compareMerge")->hasFocus());
    QTRY_VERIFY(desk.find<QLabel>("compareName2"));
    QCOMPARE(plain(desk.find<QLabel>("compareName2")->text()), QStringLiteral("2 · Ana Silva"));
    QTest::keyClick(desk.find("compareMerge"), Qt::Key_Return);
    QTRY_COMPARE(desk.said(), QStringLiteral("Merged with Ana Silva"));
    QCOMPARE(desk.world.duplicates.merged.second, before.person);
    QCOMPARE(desk.world.duplicates.merged.first, before.alike.first().match.id);
    QTRY_COMPARE(desk.rows("mergedName"), 2);
    QCOMPARE(desk.rows("alikeName"), 1);
    QVERIFY(desk.run("undo"));
    QTRY_COMPARE(desk.said(), QStringLiteral("Undone"));
    QCOMPARE(desk.world.duplicates.of(desk.world.busyLead), before);
    QTRY_COMPARE(desk.rows("alikeName"), 2);
}

void TestGuiPeople::otherOneCanStay()
{
    Desk desk;
    QVERIFY(desk.showAlike());
    const Oneness before = desk.world.duplicates.of(desk.world.busyLead);
    desk.find<QPushButton>("alikeCompare")->click();
    QTRY_VERIFY(desk.find("compareStays") &&
                desk.find("compareStays")->findChildren<QToolButton *>().size() == 2);
    desk.find("compareStays")->findChildren<QToolButton *>().last()->click();
    desk.find<QPushButton>("compareMerge")->click();
    QTRY_COMPARE(desk.world.duplicates.merged.first, before.person);
}

void TestGuiPeople::refusedMergeSaysSoWhereItWasTried()
{
    Desk desk;
    QVERIFY(desk.showAlike());
    desk.world.duplicates.edits.failWith(ErrorCode::Rejected, QStringLiteral("gone"));
    desk.find<QPushButton>("alikeCompare")->click();
    QTRY_VERIFY(desk.find("compareMerge") && desk.find("compareMerge")->isEnabled());
    desk.find<QPushButton>("compareMerge")->click();
    QTRY_VERIFY(desk.note("compareError").contains(QStringLiteral("not there any more")));
    QVERIFY(desk.dialog<CompareDialog>()->isVisible());
}

void TestGuiPeople::mergeIsUndoneLongAfterwards()
{
    Desk desk;
    QVERIFY(desk.showAlike());
    desk.find<QPushButton>("mergedUndo")->click();
    QTRY_COMPARE(desk.said(), QStringLiteral("Not merged with Ana Silva any more"));
    QTRY_COMPARE(desk.rows("mergedName"), 0);
}

void TestGuiPeople::notTheSameIsRememberedAndTakenBack()
{
    Desk desk;
    QVERIFY(desk.showAlike());
    desk.find<QPushButton>("alikeApart")->click();
    QTRY_COMPARE(desk.said(), QStringLiteral("Not the same person: Ana Silva"));
    QTRY_COMPARE(desk.rows("alikeName"), 1);
    QVERIFY(desk.run("undo"));
    QTRY_COMPARE(desk.rows("alikeName"), 2);
}

void TestGuiPeople::refusedMergesLeadToWhatNeedsYou()
{
    Desk desk;
    QVERIFY(desk.showAlike());
    Oneness oneness = desk.world.duplicates.of(desk.world.busyLead);
    oneness.alike.first().isRefused = true;
    desk.world.duplicates.put(desk.world.busyLead, oneness);
    QTRY_VERIFY(desk.find("alikeRefused"));
    desk.find<QPushButton>("alikeRefused")->click();
    QTRY_VERIFY(desk.window->needsYou()->isVisible());
}

void TestGuiPeople::paletteComparesOrSaysThereIsNobody()
{
    Desk desk;
    QVERIFY(!desk.run("duplicates"));
    QVERIFY(desk.showAlike());
    QVERIFY(desk.run("duplicates"));
    QTRY_VERIFY(desk.find("compareMerge"));
    desk.dialog<CompareDialog>()->reject();
    desk.window->openLead(desk.world.formLead);
    QTRY_COMPARE(desk.window->detail()->lead(), desk.world.formLead);
    QVERIFY(desk.run("duplicates"));
    QTRY_COMPARE(desk.said(), QStringLiteral("Nobody here seems to be the same person."));
}

QTEST_MAIN(TestGuiPeople)
#include "tst_gui_people.moc"
