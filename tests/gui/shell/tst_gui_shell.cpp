// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "tests/gui/gallery/inspection.h"
#include "ui/chat/chatspage.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/healthmodel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/shell/healthpopup.h"
#include "ui/shell/healthstrip.h"
#include "ui/shell/signindialog.h"
#include "ui/unsent/needsyoupage.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/steadylistview.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

/// Notes the larger widgets that get another parent. Each is styled once more then, with all that is in it.
class Moves : public QObject
{
public:
    Moves() { qApp->installEventFilter(this); }
    bool eventFilter(QObject *object, QEvent *event) override
    {
        static constexpr int large = 20;
        const auto *widget = qobject_cast<QWidget *>(object);
        if (widget && event->type() == QEvent::ParentChange &&
            widget->findChildren<QWidget *>().size() >= large)
            moved.append(QString::fromLatin1(widget->metaObject()->className()));
        return false;
    }
    QStringList moved;
};

} // namespace

class TestGuiShell : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void partsAreMadeWhereTheyStay();
    void healthStripNamesEveryState_data();
    void healthStripNamesEveryState();
    void firstCopySaysHowFarBackItIs();
    void askingInsteadOfHearingIsSaid();
    void faultIsSaidWithWhatToDo_data();
    void faultIsSaidWithWhatToDo();
    void lastProofAndLagAreSaid();
    void oldestEditAndQuarantineAreSaid();
    void proofIsAskedForAndFollowed();
    void faultHasTheActionThatHelps_data();
    void faultHasTheActionThatHelps();
    void oneThingHasOneWord_data();
    void oneThingHasOneWord();
    void relayPopupShowsTheNumbers();
    void offlineIsOneQuietLine();
    void endedSessionOffersSignIn();
    void accountThatIsNoMemberIsTold();
    void signingOutSaysWhatStaysAndAsks();
    void signingOutWaitsForEditsIfWanted();
    void signingOutAsksAgainIfAnEditIsRefused();
    void signingOutOfflineKeepsTheEdits();
    void missingKeychainIsSaidWithoutBlocking_data();
    void missingKeychainIsSaidWithoutBlocking();
    void countsStandInTheNavigation();
    void pagesChangeByKeyboard();
    void detailFoldsUnderTheListWhenNarrow();
    void splittersAreRemembered();
    void textsFromOutsideAreNeverMarkup();
    void nothingIsCutOff_data();
    void nothingIsCutOff();

private:
    static Notice *line(MainWindow &window, const char *name)
    {
        return window.findChild<Notice *>(QString::fromLatin1(name));
    }
    static void signOut(MainWindow &window)
    {
        window.findChild<QAbstractButton *>(QStringLiteral("navSignOut"))->click();
    }
    static QToolButton *stripPart(MainWindow &window, const char *name)
    {
        return window.findChild<QToolButton *>(QString::fromLatin1(name));
    }
};

void TestGuiShell::partsAreMadeWhereTheyStay()
{
    Moves moves;
    {
        WindowFixture fixture;
        MainWindow &window = fixture.open();
        QTRY_VERIFY(window.inbox()->model()->rowCount() > 0);
    }
    QCOMPARE(moves.moved, QStringList());
}

void TestGuiShell::healthStripNamesEveryState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("word");
    using State = SyncHealth::State;
    const auto row = [](const char *name, State state, const char *word) {
        QTest::newRow(name) << int(state) << QString::fromLatin1(word);
    };
    row("signed out", State::SignedOut, "Signed out");
    row("connecting", State::Connecting, "Connecting");
    row("first sync", State::FirstSync, "12,400");
    row("in sync", State::InSync, "In sync");
    row("offline", State::Offline, "Offline");
    row("needs sign-in", State::NeedsSignIn, "Sign in again");
    row("stopped", State::Stopped, "Stopped");
}

void TestGuiShell::healthStripNamesEveryState()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QFETCH(int, state);
    QFETCH(QString, word);
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync;
    sync.state = SyncHealth::State(state);
    sync.rowsReceived = 12'400;
    sync.waitingEdits = 3;
    fixture.world.health.set(sync);
    QVERIFY(stripPart(window, "healthSync")->text().contains(word));
    QVERIFY(stripPart(window, "healthEdits")->text().startsWith(u'3'));
    QVERIFY(!stripPart(window, "healthSync")->accessibleDescription().isEmpty());
    stripPart(window, "healthSync")->click();
    QVERIFY(window.healthStrip()->popup()->isVisible());
}

void TestGuiShell::firstCopySaysHowFarBackItIs()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync;
    sync.state = SyncHealth::State::FirstSync;
    sync.rowsReceived = 12'400;
    const auto meaning = [&](const QString &table, int done) {
        sync.firstSync = FirstSyncProgress{table, done, 20, Timestamp::parse(u"2024-05-03T10:00:00Z")};
        fixture.world.health.set(sync);
        return stripPart(window, "healthSync")->accessibleDescription();
    };
    QVERIFY(meaning(QStringLiteral("leads"), 2).contains(QStringLiteral("Leads are here back to")));
    QVERIFY(stripPart(window, "healthSync")->text().contains(QStringLiteral("12,400 rows, part 3 of 20")));
    const QString messages = meaning(QStringLiteral("whatsapp_messages"), 8);
    QVERIFY2(messages.contains(QStringLiteral("Messages are here back to")) &&
                 messages.contains(QStringLiteral("2024")),
             qPrintable(messages));
    QVERIFY(!meaning(QStringLiteral("tags"), 5).contains(QStringLiteral("back to")));
}

void TestGuiShell::askingInsteadOfHearingIsSaid()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync = fixture.world.health.sync();
    sync.polling = true;
    fixture.world.health.set(sync);
    QVERIFY(stripPart(window, "healthSync")->text().contains(QStringLiteral("by asking")));
    stripPart(window, "healthSync")->click();
    QStringList said;
    for (const QLabel *label : window.healthStrip()->popup()->findChildren<QLabel *>()) {
        if (label->isVisible())
            said += label->text();
    }
    const QString all = said.join(u' ');
    QVERIFY2(all.contains(QStringLiteral("every few seconds")) &&
                 !all.contains(QStringLiteral("as they happen")),
             qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("Realtime")), qPrintable(all));
}

void TestGuiShell::faultIsSaidWithWhatToDo_data()
{
    QTest::addColumn<SyncFault>("fault");
    QTest::addColumn<SyncHealth::State>("state");
    QTest::addColumn<QString>("brief");
    QTest::addColumn<QString>("meaning");
    QTest::addColumn<QString>("remedy");
    using State = SyncHealth::State;
    const auto row = [](SyncFault fault, State state, const char *brief, const char *meaning,
                        const char *remedy) {
        QTest::newRow(brief) << fault << state << QString::fromLatin1(brief) << QString::fromLatin1(meaning)
                             << QString::fromLatin1(remedy);
    };
    row(SyncFault::NoNetwork, State::Offline, "Offline", "cannot be reached", "Check the network");
    row(SyncFault::ServerDown, State::Offline, "Workspace not answering", "The network is there",
        "nothing to do on this computer");
    row(SyncFault::Restoring, State::Offline, "Workspace being restored", "from a backup", "Wait until");
    row(SyncFault::Busy, State::Connecting, "Workspace busy", "no more calls", "tries again");
    row(SyncFault::TokenRefused, State::Connecting, "Sign-in not accepted", "does not accept the sign-in",
        "sign out and in again");
    row(SyncFault::SessionOver, State::NeedsSignIn, "Sign in again", "ended your session", "Sign in again");
    row(SyncFault::DiskFull, State::Stopped, "Disk full", "cannot be kept", "Make room");
    row(SyncFault::CopyBroken, State::Stopped, "Stopped", "cannot keep up", "may not write into its folder");
    row(SyncFault::NoMember, State::Stopped, "Stopped", "cannot keep up", "Ask its admin");
    row(SyncFault::OtherVersion, State::Stopped, "Stopped", "cannot keep up", "Update LeadPilot");
    row(SyncFault::Refused, State::Connecting, "Answer not understood", "does not understand", "browser");
    row(SyncFault::WrongClock, State::InSync, "Clock is wrong", "10 min behind", "Set date and time");
    row(SyncFault::HeldBack, State::InSync, "Changes held back", "for 2 min", "open transaction");
    row(SyncFault::NoHints, State::Connecting, "No live connection", "asks for them", "Realtime");
    row(SyncFault::Unproved, State::InSync, "Copy differs", "3 part", "tell whoever runs");
}

void TestGuiShell::faultIsSaidWithWhatToDo()
{
    QFETCH(SyncFault, fault);
    QFETCH(SyncHealth::State, state);
    QFETCH(QString, brief);
    QFETCH(QString, meaning);
    QFETCH(QString, remedy);
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync = fixture.world.health.sync();
    sync.state = state;
    sync.fault = fault;
    sync.clockAheadMs = -600'000;
    sync.heldBackMs = 120'000;
    sync.proof = SyncProof{};
    sync.proof->unhealed = 3;
    const auto problem = [](ErrorCode code, const char *reason) {
        return Error{code, QStringLiteral("test"), QStringLiteral("told"), QLatin1StringView(reason), 0};
    };
    if (fault == SyncFault::CopyBroken)
        sync.problem = problem(ErrorCode::Storage, "SQLITE_READONLY");
    if (fault == SyncFault::NoMember)
        sync.problem = problem(ErrorCode::Forbidden, "no_member");
    if (fault == SyncFault::OtherVersion)
        sync.problem = problem(ErrorCode::Rejected, "schema_newer");
    fixture.world.health.set(sync);
    QVERIFY2(stripPart(window, "healthSync")->text().contains(brief),
             qPrintable(stripPart(window, "healthSync")->text()));
    stripPart(window, "healthSync")->click();
    QStringList said;
    for (const QLabel *label : window.healthStrip()->popup()->findChildren<QLabel *>()) {
        if (label->isVisible())
            said += label->text();
    }
    const QString all = said.join(u' ');
    QVERIFY2(all.contains(meaning) && all.contains(remedy), qPrintable(all));
}

void TestGuiShell::lastProofAndLagAreSaid()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync = fixture.world.health.sync();
    sync.lagMs = 140;
    sync.lastFullProof = SyncProof{};
    sync.lastFullProof->at = fixture.world.clock.now().plusSeconds(-240);
    sync.lastFullProof->rows = 12'400;
    fixture.world.health.set(sync);
    QCOMPARE(stripPart(window, "healthSync")->text(), QStringLiteral("In sync, proved 4 min ago"));
    const auto meaning = [&window] {
        return stripPart(window, "healthSync")->accessibleDescription();
    };
    QVERIFY2(meaning().contains(QStringLiteral("4 min ago: all 12,400 rows are equal.")),
             qPrintable(meaning()));
    QVERIFY2(meaning().contains(QStringLiteral("0.1 s.")), qPrintable(meaning()));
    sync.lastFullProof->healedRows = 2;
    fixture.world.health.set(sync);
    QVERIFY2(meaning().contains(QStringLiteral("2 had to be put right")), qPrintable(meaning()));
}

void TestGuiShell::oldestEditAndQuarantineAreSaid()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync = fixture.world.health.sync();
    sync.waitingEdits = 2;
    sync.oldestEditAt = fixture.world.clock.now().plusSeconds(-7'200);
    fixture.world.health.set(sync);
    QVERIFY(
        stripPart(window, "healthEdits")->accessibleDescription().contains(QStringLiteral("waited for 2 h")));
    sync.quarantined = 1;
    sync.needsYou = 1;
    fixture.world.health.set(sync);
    QVERIFY(stripPart(window, "healthEdits")
                ->accessibleDescription()
                .contains(QStringLiteral("somebody you do not see any more")));
}

void TestGuiShell::proofIsAskedForAndFollowed()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    fakes::FakeHealth &health = fixture.world.health;
    stripPart(window, "healthSync")->click();
    HealthPopup *popup = window.healthStrip()->popup();
    auto *prove = popup->findChild<QPushButton *>(QStringLiteral("healthProve"));
    const auto facts = [popup] {
        QStringList said;
        for (const QLabel *label : popup->findChildren<QLabel *>(QStringLiteral("healthFact")))
            said += label->text();
        return said.join(u'|');
    };
    QVERIFY(prove->isVisible() && prove->isEnabled());
    prove->click();
    QCOMPARE(health.proofs, 1);
    SyncHealth sync = health.sync();
    sync.proofWaits = true;
    health.set(sync);
    QVERIFY(!prove->isEnabled());
    QVERIFY2(facts().contains(QStringLiteral("begins in a moment")), qPrintable(facts()));
    sync.proofWaits = false;
    sync.proving = true;
    sync.provedRows = 6'200;
    health.set(sync);
    QVERIFY(!prove->isEnabled() && popup->isVisible());
    QVERIFY2(facts().contains(QStringLiteral("6,200 rows so far")), qPrintable(facts()));
    sync.proving = false;
    sync.lastFullProof = SyncProof{};
    sync.lastFullProof->at = fixture.world.clock.now();
    sync.lastFullProof->rows = 12'401;
    sync.proof = sync.lastFullProof;
    health.set(sync);
    QVERIFY(prove->isEnabled());
    QVERIFY2(facts().contains(QStringLiteral("just now: all 12,401 rows are equal")), qPrintable(facts()));
    sync.proof->unhealed = 2;
    health.set(sync);
    QVERIFY2(facts().contains(QStringLiteral("2 part(s) differ")), qPrintable(facts()));
    sync.state = SyncHealth::State::Offline;
    health.set(sync);
    QVERIFY(!prove->isVisible());
}

void TestGuiShell::faultHasTheActionThatHelps_data()
{
    QTest::addColumn<SyncFault>("fault");
    QTest::addColumn<SyncHealth::State>("state");
    QTest::addColumn<QString>("action");
    using State = SyncHealth::State;
    const auto row = [](const char *name, SyncFault fault, State state, const char *action) {
        QTest::newRow(name) << fault << state << QString::fromLatin1(action);
    };
    row("well", SyncFault::None, State::InSync, "");
    row("offline", SyncFault::NoNetwork, State::Offline, "Try now");
    row("server down", SyncFault::ServerDown, State::Offline, "Try now");
    row("busy", SyncFault::Busy, State::Connecting, "Try now");
    row("session over", SyncFault::SessionOver, State::NeedsSignIn, "Sign in");
    row("token refused", SyncFault::TokenRefused, State::Connecting, "Sign in");
    row("disk full", SyncFault::DiskFull, State::Stopped, "Try now");
    row("no hints", SyncFault::NoHints, State::InSync, "Try now");
    row("clock", SyncFault::WrongClock, State::InSync, "");
    row("held back", SyncFault::HeldBack, State::InSync, "");
}

void TestGuiShell::faultHasTheActionThatHelps()
{
    QFETCH(SyncFault, fault);
    QFETCH(SyncHealth::State, state);
    QFETCH(QString, action);
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync = fixture.world.health.sync();
    sync.fault = fault;
    sync.state = state;
    fixture.world.health.set(sync);
    stripPart(window, "healthSync")->click();
    auto *button = window.healthStrip()->popup()->findChild<QPushButton *>(QStringLiteral("healthAction"));
    QCOMPARE(button->isVisible(), !action.isEmpty());
    QCOMPARE(button->text(), action);
    button->click();
    QCOMPARE(fixture.world.health.tries, action == u"Try now" ? 1 : 0);
    if (action == u"Sign in")
        QTRY_VERIFY(window.signInDialog() || fixture.world.session.signOuts == 1);
}

void TestGuiShell::oneThingHasOneWord_data()
{
    QTest::addColumn<SyncFault>("fault");
    QTest::newRow("no network") << SyncFault::NoNetwork;
    QTest::newRow("the relay on this computer is stopped") << SyncFault::ServerDown;
    QTest::newRow("restoring") << SyncFault::Restoring;
}

void TestGuiShell::oneThingHasOneWord()
{
    QFETCH(SyncFault, fault);
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync = fixture.world.health.sync();
    sync.fault = fault;
    sync.state = SyncHealth::State::Offline;
    fixture.world.health.set(sync);
    const QString word = stripPart(window, "healthSync")->text();
    QVERIFY2(line(window, "offlineLine")->sentence().startsWith(QString(word + u'.')),
             qPrintable(line(window, "offlineLine")->sentence()));
}

void TestGuiShell::relayPopupShowsTheNumbers()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    QVERIFY(stripPart(window, "healthRelay")->text().contains(QStringLiteral("128")));
    stripPart(window, "healthRelay")->click();
    auto *numbers = window.findChild<QTableView *>(QStringLiteral("relayNumbers"));
    QVERIFY(numbers->isVisible());
    QCOMPARE(numbers->model()->rowCount(), 5);
    QCOMPARE(numbers->model()->index(HealthModel::DuplicatesIgnored, 1).data().toString(),
             QStringLiteral("9"));
    QVERIFY(numbers->height() >= numbers->rowHeight(0) * 5);
    fixture.world.health.set(RelayHealth{});
    QVERIFY(stripPart(window, "healthRelay")->text().contains(QStringLiteral("not in reach")));
}

void TestGuiShell::offlineIsOneQuietLine()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    auto *line = window.findChild<Notice *>(QStringLiteral("offlineLine"));
    QVERIFY(!line->isVisible());
    SyncHealth sync;
    sync.state = SyncHealth::State::Offline;
    fixture.world.health.set(sync);
    QVERIFY(line->isVisible());
    QTRY_VERIFY(window.inbox()->list()->isVisible());
    QVERIFY(line->height() < 60);
    sync.state = SyncHealth::State::InSync;
    fixture.world.health.set(sync);
    QVERIFY(!line->isVisible());
}

void TestGuiShell::endedSessionOffersSignIn()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync;
    sync.state = SyncHealth::State::NeedsSignIn;
    fixture.world.health.set(sync);
    auto *line = window.findChild<Notice *>(QStringLiteral("offlineLine"));
    QTest::mouseClick(line->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY(window.signInDialog() && window.signInDialog()->isVisible());
}

void TestGuiShell::accountThatIsNoMemberIsTold()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync;
    sync.state = SyncHealth::State::Stopped;
    sync.problem = Error{ErrorCode::Forbidden, QStringLiteral("test"), {}, QStringLiteral("no_member"), 0};
    fixture.world.health.set(sync);
    auto *line = window.findChild<Notice *>(QStringLiteral("offlineLine"));
    QVERIFY(line->isVisible());
    QStringList said;
    for (const QLabel *label : line->findChildren<QLabel *>())
        said += label->text();
    QVERIFY2(said.join(u' ').contains(QStringLiteral("not a member of this workspace. Ask its admin")),
             qPrintable(said.join(u' ')));
}

void TestGuiShell::signingOutSaysWhatStaysAndAsks()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.openConversation(fixture.world.busyChat);
    auto *composer = window.chats()->findChild<QPlainTextEdit *>(QStringLiteral("composer"));
    QTRY_VERIFY(composer->isEnabled());
    composer->setPlainText(QStringLiteral("half a sen"));
    signOut(window);
    QCOMPARE(fixture.world.prompts.asked.size(), 1);
    const QString asked = fixture.world.prompts.asked.first();
    QVERIFY2(asked.contains(QStringLiteral("has reached the workspace")), qPrintable(asked));
    QVERIFY2(asked.contains(QStringLiteral("begun and not sent")), qPrintable(asked));
    QCOMPARE(fixture.world.session.signOuts, 0);
    fixture.world.prompts.answer = QStringLiteral("Sign out");
    fixture.world.session.answers.hold();
    signOut(window);
    QCOMPARE(fixture.world.session.signOuts, 1);
    QVERIFY(line(window, "signOutLine")->isVisible());
    QVERIFY(!window.chats()->isEnabled());
    signOut(window);
    QCOMPARE(fixture.world.session.signOuts, 1);
    fixture.world.session.answers.release();
    QTRY_VERIFY(window.signInDialog() && window.signInDialog()->isVisible());
}

void TestGuiShell::signingOutWaitsForEditsIfWanted()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync = fixture.world.health.sync();
    sync.waitingEdits = 3;
    fixture.world.health.set(sync);
    fixture.world.prompts.answer = QStringLiteral("Sign out when they are sent");
    signOut(window);
    QVERIFY(fixture.world.prompts.asked.first().contains(u'3'));
    QVERIFY(line(window, "signOutLine")->isVisible());
    QVERIFY(window.inbox()->isEnabled());
    line(window, "signOutLine")->findChild<QPushButton *>()->click();
    QVERIFY(!line(window, "signOutLine")->isVisible());
    sync.waitingEdits = 0;
    fixture.world.health.set(sync);
    QCOMPARE(fixture.world.session.signOuts, 0);

    sync.waitingEdits = 2;
    fixture.world.health.set(sync);
    signOut(window);
    sync.waitingEdits = 1;
    fixture.world.health.set(sync);
    QCOMPARE(fixture.world.session.signOuts, 0);
    sync.waitingEdits = 0;
    fixture.world.health.set(sync);
    QCOMPARE(fixture.world.session.signOuts, 1);
    QTRY_VERIFY(window.signInDialog());
}

void TestGuiShell::signingOutAsksAgainIfAnEditIsRefused()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync = fixture.world.health.sync();
    sync.waitingEdits = 1;
    fixture.world.health.set(sync);
    fixture.world.prompts.answer = QStringLiteral("Sign out when they are sent");
    signOut(window);
    sync.waitingEdits = 0;
    sync.needsYou = 1;
    fixture.world.health.set(sync);
    QCOMPARE(fixture.world.prompts.asked.size(), 2);
    QVERIFY(fixture.world.prompts.asked.last().contains(QStringLiteral("refused")));
    QCOMPARE(fixture.world.session.signOuts, 0);
    QVERIFY(!line(window, "signOutLine")->isVisible());
    fixture.world.prompts.answer = QStringLiteral("Look at what needs you");
    signOut(window);
    QVERIFY(window.needsYou()->isVisible());
    QCOMPARE(fixture.world.session.signOuts, 0);
}

void TestGuiShell::signingOutOfflineKeepsTheEdits()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    SyncHealth sync;
    sync.state = SyncHealth::State::Offline;
    sync.waitingEdits = 1;
    fixture.world.health.set(sync);
    fixture.world.prompts.answer = QStringLiteral("Sign out now");
    signOut(window);
    const QString asked = fixture.world.prompts.asked.first();
    QVERIFY2(asked.contains(QStringLiteral("stay on this computer and are sent")), qPrintable(asked));
    QCOMPARE(fixture.world.session.signOuts, 1);
    QTRY_VERIFY(window.signInDialog());

    // Waiting is not offered where it cannot end.
    WindowFixture ended;
    sync.state = SyncHealth::State::NeedsSignIn;
    ended.open();
    ended.world.health.set(sync);
    signOut(*ended.window);
    QCOMPARE(ended.world.prompts.offered,
             (QStringList{QStringLiteral("Sign out"), QStringLiteral("Stay signed in")}));
}

void TestGuiShell::missingKeychainIsSaidWithoutBlocking_data()
{
    QTest::addColumn<bool>("early");
    QTest::addColumn<bool>("keep");
    QTest::newRow("before there is a window, keep") << true << true;
    QTest::newRow("before there is a window, forget") << true << false;
    QTest::newRow("while the window is open, keep") << false << true;
    QTest::newRow("while the window is open, forget") << false << false;
}

void TestGuiShell::missingKeychainIsSaidWithoutBlocking()
{
    QFETCH(bool, early);
    QFETCH(bool, keep);
    WindowFixture fixture;
    if (early)
        fixture.world.session.askKeepInFile();
    MainWindow &window = fixture.open();
    Notice *notice = line(window, "keepInFileLine");
    QCOMPARE(notice->isVisible(), early);
    if (!early)
        fixture.world.session.askKeepInFile();
    QVERIFY(notice->isVisible());
    QVERIFY(window.inbox()->isEnabled());
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(!fixture.world.session.kept);
    auto *button = notice->findChild<QAbstractButton *>(keep ? QStringLiteral("noticeAction")
                                                             : QStringLiteral("noticeClose"));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(fixture.world.session.kept, std::optional(keep));
    QVERIFY(!notice->isVisible());
}

void TestGuiShell::countsStandInTheNavigation()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    auto *inbox = window.findChild<NavigationButton *>(QStringLiteral("navInbox"));
    QTRY_VERIFY(inbox->accessibleName().contains(u'3'));
    fixture.world.inbox.change(fixture.world.busyLead, [](LeadCard &card) { card.unanswered = false; });
    QTRY_VERIFY(inbox->accessibleName().contains(u'2'));
}

void TestGuiShell::pagesChangeByKeyboard()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(window.chats()->isVisible());
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(window.inbox()->isVisible());
}

void TestGuiShell::detailFoldsUnderTheListWhenNarrow()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open({1180, 760});
    auto *splitter = window.findChild<QSplitter *>(QStringLiteral("inboxSplitter"));
    QCOMPARE(splitter->orientation(), Qt::Horizontal);
    window.resize(800, 760);
    QTRY_COMPARE(splitter->orientation(), Qt::Vertical);
    window.resize(1180, 760);
    QTRY_COMPARE(splitter->orientation(), Qt::Horizontal);
}

void TestGuiShell::splittersAreRemembered()
{
    WindowFixture fixture;
    auto *splitter = fixture.open().findChild<QSplitter *>(QStringLiteral("inboxSplitter"));
    splitter->setSizes({330, 700});
    const QList<int> sizes = splitter->sizes();
    fixture.window->close();
    splitter = fixture.open().findChild<QSplitter *>(QStringLiteral("inboxSplitter"));
    QCOMPARE(splitter->sizes(), sizes);
}

void TestGuiShell::textsFromOutsideAreNeverMarkup()
{
    WindowFixture fixture(SampleWorld::Kind::Hostile);
    MainWindow &window = fixture.open();
    window.openLead(fixture.world.busyLead);
    window.detail()->showTab(LeadDetailPanel::DetailsTab);
    auto *name = window.detail()->findChild<ElidedLabel *>(QStringLiteral("leadName"));
    QTRY_VERIFY(name->fullText().startsWith(QStringLiteral("<b>bold</b>")));
    window.openConversation(fixture.world.busyChat);
    int labels = 0;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->text().isEmpty())
            continue;
        ++labels;
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
    }
    QVERIFY(labels > 10);
    for (int row = 0; row < window.inbox()->model()->rowCount(); ++row) {
        const QModelIndex index = window.inbox()->model()->index(row);
        QVERIFY(!Qt::mightBeRichText(index.data(Qt::ToolTipRole).toString()));
        QVERIFY(index.data().toString().size() <= 600);
    }
    QTRY_VERIFY(window.width() <= 1180);
}

void TestGuiShell::nothingIsCutOff_data()
{
    QTest::addColumn<double>("text");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("hostile");
    QTest::newRow("1024 x 640") << 1.0 << QSize(1024, 640) << false;
    QTest::newRow("1024 x 640, texts twice as large") << 2.0 << QSize(1024, 640) << false;
    QTest::newRow("hostile texts") << 1.0 << QSize(1024, 640) << true;
    QTest::newRow("folded") << 1.0 << QSize(800, 640) << false;
    QTest::newRow("folded, texts twice as large") << 2.0 << QSize(800, 800) << false;
}

void TestGuiShell::nothingIsCutOff()
{
    QFETCH(double, text);
    QFETCH(QSize, size);
    QFETCH(bool, hostile);
    WindowFixture fixture(hostile ? SampleWorld::Kind::Hostile : SampleWorld::Kind::Ordinary, text);
    MainWindow &window = fixture.open(size);
    window.openLead(fixture.world.busyLead);
    auto *field = window.detail()->findChild<QWidget *>(QStringLiteral("composer"));
    QTRY_VERIFY(field->isVisible());
    QTRY_COMPARE(window.inbox()->counts().total, hostile ? 6 : 27);
    QTRY_COMPARE(window.size(), size);
    QTRY_COMPARE(cutOff(window), QStringList());
}

QTEST_MAIN(TestGuiShell)
#include "tst_gui_shell.moc"
