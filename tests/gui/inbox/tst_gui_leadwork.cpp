// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/widgets/editfield.h"
#include "ui/widgets/sendmark.h"
#include "ui/widgets/undobar.h"
#include "ui/words/contactlinks.h"

#include <QAbstractItemView>
#include <QCalendarWidget>
#include <QCompleter>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTimeEdit>
#include <QTimer>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

/// A window on the details of a lead that has filled in a form.
struct Work : WindowFixture
{
    explicit Work(LeadId lead = {})
        : id(lead.isNull() ? world.formLead : lead)
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        open();
        window->activateWindow();
        window->openLead(id);
        shown = QTest::qWaitFor([this] {
            return window->isActiveWindow() && window->detail()->lead() == id &&
                   window->detail()->findChild<QWidget *>(QStringLiteral("tabs"))->isVisible();
        });
        window->detail()->showTab(LeadDetailPanel::DetailsTab);
    }
    ~Work() { QLocale::setDefault(QLocale::c()); }

    template <typename T = QWidget> T *find(const char *name) const
    {
        return window->findChild<T *>(QString::fromLatin1(name));
    }
    QLineEdit *field(const char *name) const
    {
        return find<QLineEdit>(QByteArray(name).append("Edit").constData());
    }
    /// Types over what stands there.
    void type(const char *name, const QString &text) const
    {
        QLineEdit *edit = field(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    void enter(const char *name, const QString &text) const
    {
        type(name, text);
        QTest::keyClick(field(name), Qt::Key_Return);
    }
    QString note(const char *name) const
    {
        auto *label = find<QLabel>(QByteArray(name).append("Note").constData());
        return label->isVisible() ? label->text() : QString();
    }
    void choose(const char *button, const QString &beginning) const
    {
        QMenu *menu = find<QToolButton>(button)->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text().remove(QChar(0x2068)).startsWith(beginning))
                return action->trigger();
        }
        QFAIL(qPrintable(QString(u"no " + beginning)));
    }
    const LeadFields &fields() const { return world.inbox.detail(id).fields; }
    QString said() const
    {
        UndoBar *bar = window->undoBar();
        QString text = bar->isVisible() ? bar->sentence() : QString();
        return text.remove(QChar(0x2068)).remove(QChar(0x2069));
    }

    LeadId id;
    bool shown = false;
};

} // namespace

class TestGuiLeadWork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statusIsChangedAndTakenBack();
    void undoByKeyWorksFromAField();
    void undoSaysSoWhenSomebodyWasFaster();
    void undoIsOfferedForTenSeconds();
    void noticePutAwayOffersNothing();
    void undoOfWhatIsGoneSaysSo();
    void nothingIsWrittenBeforeTheLeadIsShown();
    void leadIsGivenToMeToOthersAndToNobody();
    void amountIsReadAndShownAsTheLocaleWritesIt();
    void badAmountIsSaidAtTheFieldAndChangesNothing();
    void currencyChangesWithItsAmount();
    void personsFieldsAreChangedByKeyboard();
    void badNumberAndAddressAreSaidAtTheField();
    void escapeTakesBackWhatWasTyped();
    void whatSomebodyElseWroteMeanwhileIsSaid();
    void refusedEditStaysInItsField();
    void textIsHandedOutWhenAnotherLeadIsOpened();
    void tagsAreProposedAddedAndTakenOff();
    void leadIsSnoozedAndWoken();
    void snoozeEndsByItself();
    void chosenTimeMustBeToCome();
    void unsentFieldsSaySo();
    void hostileAddressesAreNoLinks_data();
    void hostileAddressesAreNoLinks();
    void addressesAreEncoded();
};

void TestGuiLeadWork::statusIsChangedAndTakenBack()
{
    Work work;
    QVERIFY(work.shown);
    work.choose("status", QStringLiteral("Won"));
    QTRY_COMPARE(work.said(), QStringLiteral("Moved to “Won”"));
    QTRY_COMPARE(work.find<QToolButton>("status")->text(), QStringLiteral("Won"));
    QTest::mouseClick(work.find<QPushButton>("undo"), Qt::LeftButton);
    QTRY_COMPARE(work.said(), QStringLiteral("Undone"));
    QVERIFY(work.fields().status == LeadStatus::New);
    QTRY_COMPARE(work.find<QToolButton>("status")->text(), QStringLiteral("New"));
    QVERIFY(!work.find<QPushButton>("undo")->isVisible());
}

void TestGuiLeadWork::undoByKeyWorksFromAField()
{
    Work work;
    QVERIFY(work.shown);
    work.enter("company", QStringLiteral("Becker Ltd"));
    QTRY_COMPARE(work.said(), QStringLiteral("Company: Becker Ltd"));
    QTRY_VERIFY(!work.find<EditField>("company")->isBeingWritten());
    // While something is being written, the key is for the text.
    QTest::keyClicks(work.field("company"), QStringLiteral("x"));
    QTest::keySequence(work.field("company"), QKeySequence::Undo);
    QCOMPARE(work.world.undo.asked, 0);
    QTest::keyClick(work.field("company"), Qt::Key_Escape);
    QTest::keySequence(work.field("company"), QKeySequence::Undo);
    QTRY_COMPARE(work.world.undo.asked, 1);
    QTRY_COMPARE(work.field("company")->text(), QStringLiteral("Becker & Söhne GmbH"));
    QTest::keySequence(work.window.get(), QKeySequence::Undo);
    QCOMPARE(work.world.undo.asked, 1);
}

void TestGuiLeadWork::undoSaysSoWhenSomebodyWasFaster()
{
    Work work;
    QVERIFY(work.shown);
    work.choose("status", QStringLiteral("Won"));
    QTRY_VERIFY(work.window->undoBar()->isOffering());
    work.world.inbox.changeDetail(
        work.id, [](LeadDetail &detail) { detail.fields.status = detail.card.status = LeadStatus::Lost; });
    QTest::keySequence(work.window.get(), QKeySequence::Undo);
    QTRY_VERIFY(work.said().contains(QStringLiteral("changed again since")));
    QVERIFY(work.fields().status == LeadStatus::Lost);
}

void TestGuiLeadWork::undoIsOfferedForTenSeconds()
{
    Work work;
    QVERIFY(work.shown);
    work.choose("status", QStringLiteral("Won"));
    QTRY_VERIFY(work.window->undoBar()->isOffering());
    auto *timer = work.window->undoBar()->findChild<QTimer *>();
    QCOMPARE(timer->interval(), 10'000);
    QVERIFY(timer->isActive());
    // It stays while somebody is about to use it.
    work.find<QPushButton>("undo")->setFocus();
    timer->start(1);
    QTRY_VERIFY(timer->interval() > 1);
    QVERIFY(work.window->undoBar()->isOffering());
    work.field("company")->setFocus();
    timer->start(1);
    QTRY_VERIFY(!work.window->undoBar()->isVisible());
    QTest::keySequence(work.window.get(), QKeySequence::Undo);
    QCOMPARE(work.world.undo.asked, 0);
}

void TestGuiLeadWork::undoOfWhatIsGoneSaysSo()
{
    Work work;
    QVERIFY(work.shown);
    work.choose("assignee", QStringLiteral("Noor"));
    QTRY_VERIFY(work.window->undoBar()->isOffering());
    work.world.inbox.remove(work.id);
    QTest::keySequence(work.window.get(), QKeySequence::Undo);
    QTRY_VERIFY(work.said().contains(QStringLiteral("not in your sight")));
}

void TestGuiLeadWork::nothingIsWrittenBeforeTheLeadIsShown()
{
    Work work;
    QVERIFY(work.shown);
    work.world.inbox.answers.hold();
    work.window->openLead(work.world.closedLead);
    QTRY_COMPARE(work.window->detail()->lead(), work.world.closedLead);
    // What stands there still is the other lead's.
    work.enter("company", QStringLiteral("Ours"));
    work.choose("status", QStringLiteral("Won"));
    QCOMPARE(work.world.inbox.editsMade, 0);
    work.world.inbox.answers.release();
    QTRY_COMPARE(work.find<QToolButton>("status")->text(), QStringLiteral("Proposal"));
    QCOMPARE(work.field("company")->text(), QString());
}

void TestGuiLeadWork::noticePutAwayOffersNothing()
{
    Work work;
    QVERIFY(work.shown);
    work.choose("status", QStringLiteral("Won"));
    QTRY_VERIFY(work.window->undoBar()->isOffering());
    QTest::mouseClick(work.find<QToolButton>("undoClose"), Qt::LeftButton);
    QVERIFY(!work.window->undoBar()->isVisible());
    QTest::keySequence(work.window.get(), QKeySequence::Undo);
    QCOMPARE(work.world.undo.asked, 0);
}

void TestGuiLeadWork::leadIsGivenToMeToOthersAndToNobody()
{
    Work work;
    QVERIFY(work.shown);
    const QList<Member> &people = work.world.directory.people;
    QCOMPARE(work.find<QToolButton>("assignee")->text(), QStringLiteral("You"));
    work.choose("assignee", QStringLiteral("Noor"));
    QTRY_COMPARE(work.said(), QStringLiteral("Assigned to Noor Haddad"));
    QCOMPARE(work.fields().assignee, people.at(1).id);
    QTRY_COMPARE(work.find<QToolButton>("assignee")->text(), QStringLiteral("Noor Haddad"));
    work.choose("assignee", QStringLiteral("Nobody"));
    QTRY_COMPARE(work.said(), QStringLiteral("Assigned to nobody"));
    QVERIFY(work.fields().assignee.isNull());
    work.choose("assignee", QStringLiteral("Me"));
    QTRY_COMPARE(work.said(), QStringLiteral("Assigned to you"));
    QMenu *menu = work.find<QToolButton>("assignee")->menu();
    QVERIFY(menu->actions().first()->text().startsWith(QStringLiteral("Me")));
}

void TestGuiLeadWork::amountIsReadAndShownAsTheLocaleWritesIt()
{
    Work work;
    QVERIFY(work.shown);
    QCOMPARE(work.field("dealValue")->text(), QStringLiteral("12.500,00"));
    work.enter("dealValue", QStringLiteral("1.250,5"));
    QTRY_VERIFY(work.fields().value == (Money{125'050, QStringLiteral("EUR")}));
    QTRY_COMPARE(work.field("dealValue")->text(), QStringLiteral("1.250,50"));
    work.enter("dealValue", QString());
    QTRY_COMPARE(work.said(), QStringLiteral("Deal value removed"));
    QVERIFY(!work.fields().value);
}

void TestGuiLeadWork::badAmountIsSaidAtTheFieldAndChangesNothing()
{
    Work work;
    QVERIFY(work.shown);
    const int before = work.world.inbox.editsMade;
    for (const char *bad : {"a lot", "-5", "12.5", "1,234"}) {
        work.enter("dealValue", QString::fromLatin1(bad));
        QCOMPARE(work.note("dealValue"),
                 QStringLiteral("This is not an amount in EUR. Write it like 1.250,00."));
        QCOMPARE(work.field("dealValue")->text(), QString::fromLatin1(bad));
    }
    work.field("company")->setFocus();
    QCOMPARE(work.field("dealValue")->text(), QStringLiteral("1,234"));
    QCOMPARE(work.world.inbox.editsMade, before);
    work.enter("dealValue", QStringLiteral("7"));
    QTRY_VERIFY(work.fields().value == (Money{700, QStringLiteral("EUR")}));
    QVERIFY(work.note("dealValue").isEmpty());
}

void TestGuiLeadWork::currencyChangesWithItsAmount()
{
    Work work;
    QVERIFY(work.shown);
    work.choose("currency", QStringLiteral("USD"));
    QTRY_VERIFY(work.fields().value == (Money{1'250'000, QStringLiteral("USD")}));
    // Yen have no cents.
    work.choose("currency", QStringLiteral("JPY"));
    QVERIFY(work.note("dealValue").contains(QStringLiteral("JPY")));
    QCOMPARE(work.fields().value->currency, QStringLiteral("USD"));
}

void TestGuiLeadWork::personsFieldsAreChangedByKeyboard()
{
    Work work;
    QVERIFY(work.shown);
    work.enter("firstName", QStringLiteral("Jon"));
    QTRY_COMPARE(work.fields().firstName, QStringLiteral("Jon"));
    // Going on hands it out as well.
    work.type("lastName", QStringLiteral("Baker"));
    QTest::keyClick(work.field("lastName"), Qt::Key_Tab);
    QTRY_COMPARE(work.fields().lastName, QStringLiteral("Baker"));
    work.enter("phone", QStringLiteral("0151 23456788"));
    QTRY_COMPARE(work.fields().phone, QStringLiteral("+4915123456788"));
    QTRY_COMPARE(work.field("phone")->text(), QStringLiteral("+4915123456788"));
    work.enter("email", QStringLiteral(" Jon@Example.ORG "));
    QTRY_COMPARE(work.fields().email, QStringLiteral("jon@example.org"));
    QTRY_COMPARE(work.field("email")->text(), QStringLiteral("jon@example.org"));
    QTRY_VERIFY(work.find<QToolButton>("leadMail")->toolTip().contains(QStringLiteral("jon@")));
    for (QToolButton *link : work.window->detail()->findChildren<QToolButton *>(QStringLiteral("link")))
        QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(work.world.prompts.opened,
             (QStringList{QStringLiteral("tel:+4915123456788"), QStringLiteral("mailto:jon@example.org")}));
}

void TestGuiLeadWork::badNumberAndAddressAreSaidAtTheField()
{
    Work work;
    QVERIFY(work.shown);
    const LeadFields before = work.fields();
    work.enter("phone", QStringLiteral("call me"));
    QVERIFY(work.note("phone").contains(QStringLiteral("country code")));
    work.enter("email", QStringLiteral("jon at example"));
    QVERIFY(work.note("email").contains(QStringLiteral("name@example.com")));
    QCOMPARE(work.fields(), before);
    QTest::keyClicks(work.field("email"), QStringLiteral("x"));
    QVERIFY(work.note("email").isEmpty());
}

void TestGuiLeadWork::escapeTakesBackWhatWasTyped()
{
    Work work;
    QVERIFY(work.shown);
    work.type("company", QStringLiteral("Nonsense"));
    QTest::keyClick(work.field("company"), Qt::Key_Escape);
    QCOMPARE(work.field("company")->text(), QStringLiteral("Becker & Söhne GmbH"));
    QCOMPARE(QApplication::focusWidget(), work.field("company"));
    QCOMPARE(work.world.inbox.editsMade, 0);
    // Once more leaves the lead.
    QTest::keyClick(work.field("company"), Qt::Key_Escape);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("leads"));
}

void TestGuiLeadWork::whatSomebodyElseWroteMeanwhileIsSaid()
{
    Work work;
    QVERIFY(work.shown);
    const auto theirs = [&](const QString &company) {
        work.world.inbox.changeDetail(
            work.id, [company](LeadDetail &detail) { detail.fields.company = detail.company = company; });
    };
    work.type("company", QStringLiteral("Ours"));
    theirs(QStringLiteral("Theirs"));
    QTRY_VERIFY(work.note("company").contains(QStringLiteral("Theirs")));
    QCOMPARE(work.field("company")->text(), QStringLiteral("Ours"));
    // Going elsewhere decides nothing.
    work.field("phone")->setFocus();
    QCOMPARE(work.fields().company, QStringLiteral("Theirs"));
    QCOMPARE(work.field("company")->text(), QStringLiteral("Ours"));
    work.field("company")->setFocus();
    QTest::keyClick(work.field("company"), Qt::Key_Return);
    QTRY_COMPARE(work.fields().company, QStringLiteral("Ours"));
    QVERIFY(work.note("company").isEmpty());

    work.type("company", QStringLiteral("Ours again"));
    theirs(QStringLiteral("Theirs again"));
    QTRY_VERIFY(!work.note("company").isEmpty());
    QTest::keyClick(work.field("company"), Qt::Key_Escape);
    QCOMPARE(work.field("company")->text(), QStringLiteral("Theirs again"));
    QCOMPARE(work.fields().company, QStringLiteral("Theirs again"));
}

void TestGuiLeadWork::refusedEditStaysInItsField()
{
    Work work;
    QVERIFY(work.shown);
    work.world.inbox.edits.failWith(ErrorCode::Conflict, QStringLiteral("changed_since"));
    work.enter("company", QStringLiteral("Ours"));
    QTRY_VERIFY(!work.note("company").isEmpty());
    QCOMPARE(work.field("company")->text(), QStringLiteral("Ours"));
    work.world.inbox.edits.failWith(std::nullopt);
    QTest::keyClick(work.field("company"), Qt::Key_Return);
    QTRY_COMPARE(work.fields().company, QStringLiteral("Ours"));
    work.world.inbox.edits.failWith(ErrorCode::Storage, QStringLiteral("SQLITE_FULL"));
    work.choose("status", QStringLiteral("Won"));
    QTRY_VERIFY(work.said().contains(QStringLiteral("disk is full")));
    QVERIFY(!work.window->undoBar()->isOffering());
}

void TestGuiLeadWork::textIsHandedOutWhenAnotherLeadIsOpened()
{
    Work work;
    QVERIFY(work.shown);
    work.type("company", QStringLiteral("Ours"));
    work.window->openLead(work.world.closedLead);
    QTRY_COMPARE(work.window->detail()->lead(), work.world.closedLead);
    QTRY_COMPARE(work.fields().company, QStringLiteral("Ours"));
    QTRY_COMPARE(work.field("company")->text(), QString());
    QVERIFY(work.world.inbox.detail(work.world.closedLead).fields.company.isEmpty());
    QTRY_COMPARE(work.said(), QStringLiteral("Company: Ours"));
}

void TestGuiLeadWork::tagsAreProposedAddedAndTakenOff()
{
    Work work;
    QVERIFY(work.shown);
    const auto names = [&] {
        QStringList found;
        for (const Tag &tag : work.fields().tags)
            found += tag.name;
        return found;
    };
    auto *edit = work.find<QLineEdit>("tagEdit");
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("aut"));
    auto *proposals = edit->completer()->popup();
    QTRY_VERIFY(proposals->isVisible());
    QCOMPARE(proposals->model()->rowCount(), 1);
    QTest::keyClick(proposals, Qt::Key_Down);
    QTest::keyClick(proposals, Qt::Key_Return);
    QTRY_VERIFY(names().contains(QStringLiteral("Autumn fair")));
    QTRY_COMPARE(work.said(), QStringLiteral("Tag “Autumn fair” added"));
    QCOMPARE(edit->text(), QString());
    QCOMPARE(names().size(), 3);
    QTest::keyClicks(edit, QStringLiteral("Quite new"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(names().contains(QStringLiteral("Quite new")));
    QTRY_COMPARE(work.find("tags")->findChildren<QToolButton *>(QStringLiteral("tagRemove")).size(), 4);
    // With the keyboard alone: back to the last tag, and off.
    QTest::keyClick(edit, Qt::Key_Backspace);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("tagRemove"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(!names().contains(QStringLiteral("Quite new")));
    QTRY_COMPARE(work.said(), QStringLiteral("Tag “Quite new” removed"));
    QTRY_COMPARE(QApplication::focusWidget(), edit);
    QTest::keySequence(edit, QKeySequence::Undo);
    QTRY_VERIFY(names().contains(QStringLiteral("Quite new")));
}

void TestGuiLeadWork::leadIsSnoozedAndWoken()
{
    Work work;
    QVERIFY(work.shown);
    auto *line = work.find("snoozedLine");
    QVERIFY(!line->isVisible());
    work.choose("snooze", QStringLiteral("Tomorrow morning"));
    QTRY_VERIFY(line->isVisible());
    QCOMPARE(work.said(), QStringLiteral("Snoozed until tomorrow, 09:00"));
    const QDateTime until = QDateTime::fromMSecsSinceEpoch(work.fields().snoozedUntil->milliseconds());
    QCOMPARE(until.time(), QTime(9, 0));
    QTest::mouseClick(line->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY(!line->isVisible());
    QVERIFY(!work.fields().snoozedUntil);
    QCOMPARE(work.said(), QStringLiteral("Awake again"));
}

void TestGuiLeadWork::snoozeEndsByItself()
{
    Work work;
    QVERIFY(work.shown);
    auto *line = work.find("snoozedLine");
    work.world.inbox.changeDetail(work.id, [&](LeadDetail &detail) {
        detail.fields.snoozedUntil = Timestamp{work.world.clock.time.microseconds + 50'000};
    });
    QTRY_VERIFY(line->isVisible());
    work.world.clock.time = work.world.clock.time.plusSeconds(1);
    QTRY_VERIFY(!line->isVisible());
}

void TestGuiLeadWork::chosenTimeMustBeToCome()
{
    Work work;
    QVERIFY(work.shown);
    work.choose("snooze", QStringLiteral("Choose a time"));
    auto *dialog = work.find<QDialog>("snoozeDialog");
    QVERIFY(dialog && dialog->isVisible());
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(work.world.clock.now().milliseconds());
    dialog->findChild<QCalendarWidget *>()->setSelectedDate(now.date());
    dialog->findChild<QTimeEdit *>()->setTime(now.time().addSecs(-3'600));
    auto *snooze = dialog->findChild<QPushButton *>(QStringLiteral("snoozeButton"));
    QTest::mouseClick(snooze, Qt::LeftButton);
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("snoozeError"))->isVisible());
    dialog->findChild<QTimeEdit *>()->setTime(now.time().addSecs(3'600));
    QTest::mouseClick(snooze, Qt::LeftButton);
    QTRY_VERIFY(work.fields().snoozedUntil);
    QCOMPARE(work.fields().snoozedUntil->seconds() / 60,
             work.world.clock.now().plusSeconds(3'600).seconds() / 60);
}

void TestGuiLeadWork::unsentFieldsSaySo()
{
    Work work;
    QVERIFY(work.shown);
    const auto mark = [&](const char *name) {
        return work.find(name)->findChild<SendMark *>();
    };
    QVERIFY(!mark("company")->isVisible());
    work.world.inbox.changeDetail(work.id, [](LeadDetail &detail) {
        detail.unsent = {{LeadField::Company, false}, {LeadField::Tags, true}, {LeadField::Assignee, true}};
    });
    QTRY_VERIFY(mark("company")->isVisible());
    QCOMPARE(mark("company")->findChildren<QLabel *>().last()->text(), QStringLiteral("Waiting to send"));
    QCOMPARE(mark("tags")->findChildren<QLabel *>().last()->text(), QStringLiteral("Not accepted"));
    QVERIFY(!mark("email")->isVisible());
    QVERIFY(work.find("assignee")
                ->parentWidget()
                ->findChild<SendMark *>()
                ->toolTip()
                .contains(QStringLiteral("Assigned to")));
    work.world.inbox.changeDetail(work.id, [](LeadDetail &detail) { detail.unsent.clear(); });
    QTRY_VERIFY(!mark("company")->isVisible() && !mark("tags")->isVisible());
}

void TestGuiLeadWork::hostileAddressesAreNoLinks_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("email");
    const auto row = [](const char *why, const char *phone, const char *email) {
        QTest::newRow(why) << QString::fromUtf8(phone) << QString::fromUtf8(email);
    };
    row("codes", "*#06#", "x@example.org, y@example.org");
    row("wait and dial", "123,,456", "x@example.org\r\nBcc: y@example.org");
    row("another scheme", "javascript:alert(1)", "javascript:alert(1)");
    row("parameters", "+49123;phone-context=x", "<x@example.org>");
    row("a second plus", "+49+123", "two@at@example.org");
    row("nothing to dial", "12", "x");
    row("too long", "123456789012345678901", "x@");
}

void TestGuiLeadWork::hostileAddressesAreNoLinks()
{
    QFETCH(QString, phone);
    QFETCH(QString, email);
    QCOMPARE(contactlinks::telephone(phone), QString());
    QCOMPARE(contactlinks::mail(email), QString());
    Work work;
    QVERIFY(work.shown);
    work.world.inbox.changeDetail(work.id, [&](LeadDetail &detail) {
        detail.fields.phone = detail.card.phone = phone;
        detail.fields.email = detail.card.email = email;
    });
    QTRY_VERIFY(!work.find("leadCall")->isVisible());
    for (const char *name : {"leadMail", "reachCall", "reachMail", "link"})
        QVERIFY2(!work.find(name)->isVisible(), name);
}

void TestGuiLeadWork::addressesAreEncoded()
{
    QCOMPARE(contactlinks::telephone(QStringLiteral(" +49 (0151) 23-45.67 ")),
             QStringLiteral("tel:+490151234567"));
    QCOMPARE(contactlinks::mail(QStringLiteral("a?subject=x&b=c@example.org")),
             QStringLiteral("mailto:a%3Fsubject%3Dx%26b%3Dc@example.org"));
    QCOMPARE(contactlinks::mail(QStringLiteral("jörg+x@exämple.org")),
             QStringLiteral("mailto:j%C3%B6rg+x@ex%C3%A4mple.org"));
}

QTEST_MAIN(TestGuiLeadWork)
#include "tst_gui_leadwork.moc"
