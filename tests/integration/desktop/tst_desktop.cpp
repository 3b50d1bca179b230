// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "sync/sqlite/database.h"
#include "tests/harness/relayprocess.h"
#include "ui/chat/chatspage.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/models/messagelistmodel.h"
#include "ui/shell/signindialog.h"
#include "ui/widgets/notice.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::desktop;

namespace {

const QString binFolder = QStringLiteral(LEADPILOT_BIN_DIR);
constexpr int patienceMs = 30'000;

/// Runs the program's own event loop, in which it may also decide to end: that is a failure.
bool runUntil(const std::function<bool()> &done)
{
    enum Exit { EndedItself, Reached, TooLate };
    QElapsedTimer clock;
    clock.start();
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        if (done())
            QCoreApplication::exit(Reached);
        else if (clock.hasExpired(patienceMs))
            QCoreApplication::exit(TooLate);
    });
    look.start(5);
    return QApplication::exec() == Reached;
}

/// A profile and the program over it, as one person meets them again and again. No keychain: there is no
/// session bus.
class Seat
{
public:
    Seat()
        : m_profile(*Profile::open(QStringLiteral("p"), m_root.path()))
    {
    }
    void start(const CommandLine &line = {})
    {
        desktop.reset();
        desktop = std::make_unique<Desktop>(*qApp, m_profile, binFolder + QStringLiteral("/leadpilot-relay"));
        desktop->start(line);
    }
    bool isSessionFiled() const
    {
        return QFile::exists(m_profile.folder() + QStringLiteral("/session.sealed"));
    }
    bool isCopyKept() const
    {
        return !QDir(m_profile.folder()).entryList({QStringLiteral("member-*")}, QDir::Dirs).isEmpty();
    }
    /// As if the program had been killed, and a part of the disk gone bad.
    bool spoilCopy(const QByteArray &table)
    {
        desktop.reset();
        const QDir folder(m_profile.folder());
        const QString path =
            folder.filePath(folder.entryList({QStringLiteral("member-*")}, QDir::Dirs).value(0)) +
            QStringLiteral("/mirror.sqlite");
        qint64 page = 0;
        {
            const auto copy = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
            if (!copy || !(*copy)->run("INSERT INTO state VALUES('open', '1')"))
                return false;
            page = (*copy)
                       ->number(QByteArray("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'"))
                       .value_or(0);
        }
        QFile file(path);
        return page > 1 && file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4'096) &&
               file.write(QByteArray(4'096, 'x')) == 4'096;
    }
    /// As if the workspace had ended the kept session meanwhile.
    bool spoilSession()
    {
        return rewriteSession({{QStringLiteral("refresh_token"), QStringLiteral("unknown")}});
    }
    /// As if its access token had run out long ago.
    bool ageSession() { return rewriteSession({}); }
    bool isAskedToSignIn() const
    {
        return desktop->signInDialog() && desktop->signInDialog()->isVisible() && !desktop->window();
    }
    SyncHealth health() const { return desktop->health().sync(); }
    bool showsLeads() const
    {
        return desktop->window() && desktop->window()->inbox()->model()->rowCount() > 0;
    }
    bool isInSync() const { return showsLeads() && health().state == SyncHealth::State::InSync; }
    template <typename T> T *part(const char *name) const
    {
        QWidget *in = desktop->window();
        if (!in)
            in = desktop->signInDialog();
        return in->findChild<T *>(QString::fromLatin1(name));
    }
    void fill(const QString &url, const QString &key)
    {
        part<QLineEdit>("url")->setText(url);
        part<QLineEdit>("key")->setText(key);
        part<QLineEdit>("email")->setText(QLatin1StringView(harness::RelayProcess::email));
        part<QLineEdit>("password")->setText(QLatin1StringView(harness::RelayProcess::password));
        part<QPushButton>("signInButton")->click();
    }
    bool signIn(const harness::RelayProcess &relay)
    {
        if (!runUntil([this] { return isAskedToSignIn(); }))
            return false;
        fill(relay.url(), QString::fromUtf8(relay.publishableKey()));
        return runUntil([this] { return isInSync(); });
    }
    static QMessageBox *question()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == u"question" && widget->isVisible())
                return qobject_cast<QMessageBox *>(widget);
        }
        return nullptr;
    }
    static bool choose(const QString &answer)
    {
        for (QAbstractButton *button : question()->buttons()) {
            if (button->text() == answer) {
                button->click();
                return true;
            }
        }
        return false;
    }

private:
    bool rewriteSession(const QJsonObject &changed)
    {
        desktop.reset();
        const QString key = QStringLiteral("session");
        SealedFileStore file(m_profile.folder());
        const auto kept = file.readNow(key);
        if (!kept || !*kept)
            return false;
        QJsonObject session = QJsonDocument::fromJson(**kept).object();
        session.insert(QStringLiteral("expires_at"), QStringLiteral("2020-01-01T00:00:00Z"));
        for (auto field = changed.begin(); field != changed.end(); ++field)
            session.insert(field.key(), field.value());
        return file.writeNow(key, QJsonDocument(session).toJson()).has_value();
    }

    QTemporaryDir m_root;
    Profile m_profile;

public:
    std::unique_ptr<Desktop> desktop;
};

} // namespace

class TestDesktop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void freshProfileAsksForSignInAndSaysWhatDoesNotAnswer();
    void sessionIsKeptResumedAndSignedOut();
    void windowOpensWithoutAServerAndFollowsTheNetwork();
    void proofIsMadeWhenItIsAskedFor();
    void editOutlivesSigningOutOffline();
    void damagedCopyIsFetchedAnew();
    void whoIsNoMemberAnyMoreKeepsNoCopy();
    void sessionThatTheWorkspaceEndedIsSaid();
    void demoOpensWithoutAFormAndAsksWhereToKeepTheSession();

private:
    bool setMembership(bool active);

    QTemporaryDir m_data;
    std::unique_ptr<harness::RelayProcess> m_relay;
};

void TestDesktop::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    m_relay = std::make_unique<harness::RelayProcess>(binFolder, m_data.path());
    QVERIFY(m_relay->createWorkspace({QStringLiteral("--sample")}));
    QVERIFY(m_relay->start());
}

void TestDesktop::freshProfileAsksForSignInAndSaysWhatDoesNotAnswer()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const quint16 port = gone.serverPort();
    gone.close();
    Seat seat;
    seat.start();
    QVERIFY(runUntil([&] { return seat.isAskedToSignIn(); }));
    seat.fill(QStringLiteral("http://127.0.0.1:%1").arg(port), QStringLiteral("sb_publishable_x"));
    QVERIFY(runUntil([&] { return seat.part<QLabel>("urlError")->isVisible(); }));
    QVERIFY(seat.isAskedToSignIn());
    QVERIFY(!seat.isSessionFiled());
}

void TestDesktop::sessionIsKeptResumedAndSignedOut()
{
    Seat seat;
    seat.start();
    QVERIFY(seat.signIn(*m_relay));
    QVERIFY(runUntil([&] { return seat.part<ui::Notice>("keepInFileLine")->isVisible(); }));
    QVERIFY(!seat.isSessionFiled());
    seat.part<ui::Notice>("keepInFileLine")->findChild<QPushButton *>()->click();
    QVERIFY(seat.isSessionFiled());

    seat.start();
    QVERIFY(runUntil([&] { return seat.isInSync(); }));
    QVERIFY(!seat.desktop->signInDialog());
    QVERIFY(!seat.part<ui::Notice>("keepInFileLine")->isVisible());
    seat.part<QAbstractButton>("navSignOut")->click();
    QVERIFY(runUntil([&] { return seat.question() != nullptr; }));
    QVERIFY(seat.choose(QStringLiteral("Sign out")));
    QVERIFY(runUntil([&] { return seat.isAskedToSignIn(); }));
    QVERIFY(!seat.isSessionFiled());
    QVERIFY(runUntil([&] { return !seat.isCopyKept(); }));

    seat.start();
    QVERIFY(runUntil([&] { return seat.isAskedToSignIn(); }));
}

void TestDesktop::windowOpensWithoutAServerAndFollowsTheNetwork()
{
    Seat seat;
    seat.start();
    QVERIFY(seat.signIn(*m_relay));
    seat.part<ui::Notice>("keepInFileLine")->findChild<QPushButton *>()->click();
    QVERIFY(seat.isSessionFiled());
    m_relay->kill();
    QVERIFY(seat.ageSession());
    seat.start();
    QVERIFY(runUntil([&] { return seat.showsLeads() && seat.health().state == SyncHealth::State::Offline; }));
    QVERIFY(seat.isSessionFiled());

    QVERIFY(m_relay->start());
    QMetaObject::invokeMethod(seat.desktop->session().link(), &WorkspaceLink::networkChanged);
    QVERIFY(runUntil([&] { return seat.isInSync(); }));
    QVERIFY(seat.isSessionFiled());
}

void TestDesktop::proofIsMadeWhenItIsAskedFor()
{
    Seat seat;
    seat.start();
    QVERIFY(seat.signIn(*m_relay));
    QVERIFY(runUntil([&] { return seat.isInSync(); }));
    seat.part<QToolButton>("healthSync")->click();
    QVERIFY(!seat.health().lastFullProof);
    auto *prove = seat.part<QPushButton>("healthProve");
    QVERIFY(prove->isVisible());
    prove->click();
    QVERIFY(runUntil([&] { return seat.health().lastFullProof.has_value(); }));
    QVERIFY(seat.health().lastFullProof->holds() && seat.health().lastFullProof->rows > 0);
}

void TestDesktop::editOutlivesSigningOutOffline()
{
    Seat seat;
    seat.start();
    QVERIFY(seat.signIn(*m_relay));
    m_relay->kill();
    QVERIFY(runUntil([&] { return seat.health().state == SyncHealth::State::Offline; }));
    const auto &chats = seat.desktop->window()->chats()->model()->rows();
    const auto open = std::ranges::find_if(chats, [](const ConversationCard &card) {
        return card.windowExpiresAt &&
               card.windowExpiresAt->milliseconds() > QDateTime::currentMSecsSinceEpoch();
    });
    QVERIFY(open != chats.end());
    const ConversationId id = open->id;
    const QString text = QStringLiteral("Written without a network");
    const auto isSaid = [&] {
        seat.desktop->window()->openConversation(id);
        const auto &said = seat.desktop->window()->chats()->findChild<ui::ChatPanel *>()->model()->rows();
        return !said.isEmpty() && said.last().text == text;
    };
    seat.desktop->window()->openConversation(id);
    auto *field = seat.desktop->window()->chats()->findChild<QPlainTextEdit *>(QStringLiteral("composer"));
    QVERIFY(runUntil([&] { return field->isVisible() && field->isEnabled(); }));
    field->setPlainText(text);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(runUntil([&] { return isSaid() && seat.health().waitingEdits > 0; }));

    seat.part<QAbstractButton>("navSignOut")->click();
    QVERIFY(runUntil([&] { return seat.question() != nullptr; }));
    QVERIFY2(seat.question()->text().contains(QStringLiteral("sent when you sign in here again")),
             qPrintable(seat.question()->text()));
    QVERIFY(seat.choose(QStringLiteral("Sign out now")));
    QVERIFY(runUntil([&] { return seat.isAskedToSignIn(); }));

    seat.desktop.reset();
    QVERIFY(seat.isCopyKept());
    seat.start();
    QVERIFY(m_relay->start());
    QVERIFY(seat.signIn(*m_relay));
    QVERIFY(runUntil([&] { return isSaid() && seat.health().waitingEdits == 0; }));
    QCOMPARE(seat.health().needsYou, 0);
}

void TestDesktop::damagedCopyIsFetchedAnew()
{
    Seat seat;
    seat.start();
    QVERIFY(seat.signIn(*m_relay));
    seat.part<ui::Notice>("keepInFileLine")->findChild<QPushButton *>()->click();
    QVERIFY(seat.spoilCopy("leads"));
    seat.start();
    QVERIFY(runUntil([&] { return seat.isInSync(); }));
    const auto *said = seat.part<QMessageBox>("explanation");
    QVERIFY(said);
    QVERIFY2(said->text().contains(QStringLiteral("was damaged. It is being fetched anew")),
             qPrintable(said->text()));
    QVERIFY(!said->text().contains(QStringLiteral("lost")));
}

bool TestDesktop::setMembership(bool active)
{
    m_relay->terminate();
    {
        const auto workspace = sqlite::Database::open(m_data.filePath(QStringLiteral("workspace.sqlite")),
                                                      sqlite::Database::Mode::ReadWrite);
        if (!workspace ||
            !(*workspace)->run(active ? "UPDATE profiles SET active = 1" : "UPDATE profiles SET active = 0"))
            return false;
    }
    return m_relay->start();
}

void TestDesktop::whoIsNoMemberAnyMoreKeepsNoCopy()
{
    Seat seat;
    seat.start();
    QVERIFY(seat.signIn(*m_relay));
    QVERIFY(seat.isCopyKept());
    QVERIFY(setMembership(false));
    QVERIFY(runUntil([&] { return seat.isAskedToSignIn() && !seat.isCopyKept(); }));
    const auto explanation = []() -> QMessageBox * {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            auto *box = qobject_cast<QMessageBox *>(widget);
            if (box && box->isVisible() && box->text().contains(QStringLiteral("not a member")))
                return box;
        }
        return nullptr;
    };
    QVERIFY(runUntil([&] { return explanation() != nullptr; }));
    explanation()->close();
    QVERIFY(setMembership(true));
}

void TestDesktop::sessionThatTheWorkspaceEndedIsSaid()
{
    Seat seat;
    seat.start();
    QVERIFY(seat.signIn(*m_relay));
    seat.part<ui::Notice>("keepInFileLine")->findChild<QPushButton *>()->click();
    QVERIFY(seat.spoilSession());
    seat.start();
    QVERIFY(runUntil(
        [&] { return seat.isAskedToSignIn() && seat.part<ui::Notice>("signInNotice")->isVisible(); }));
    QVERIFY(!seat.isSessionFiled());
    QVERIFY(seat.signIn(*m_relay));
}

void TestDesktop::demoOpensWithoutAFormAndAsksWhereToKeepTheSession()
{
    Seat seat;
    CommandLine line;
    line.demo = true;
    seat.start(line);
    QVERIFY(runUntil([&] { return seat.isInSync(); }));
    QVERIFY(!seat.desktop->signInDialog());
    QVERIFY(seat.part<ui::Notice>("keepInFileLine")->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
}

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
