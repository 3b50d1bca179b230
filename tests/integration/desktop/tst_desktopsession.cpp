// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopsession.h"
#include "app/desktop/localcopy.h"
#include "app/desktop/syncthread.h"
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "core/whenready.h"
#include "tests/integration/desktop/fakekeychain.h"

#include <QDir>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::desktop;
using namespace leadpilot::test;

namespace {

constexpr int patienceMs = 30'000;
const QString relayProgram = QStringLiteral(LEADPILOT_BIN_DIR) + QStringLiteral("/leadpilot-relay");

template <typename T> T waitFor(const QFuture<T> &future)
{
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patienceMs);
    }();
    return future.result();
}

bool listens(const QUrl &url)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    return socket.waitForConnected(200);
}

/// One run of the program's session over a profile.
struct Run
{
    Run(const Profile &profile, KeychainState &keychain)
        : settings(profile.settingsFile(), QSettings::IniFormat)
        , keeper(std::make_unique<FakeKeychain>(keychain), profile.folder(), settings)
        , session(profile, relayProgram, keeper, settings, thread, clock, ids)
    {
        thread.start();
    }
    ~Run()
    {
        session.letGo();
        thread.quit();
        thread.wait();
    }

    QSettings settings;
    SystemClock clock;
    RandomIds ids{clock};
    SyncThread thread;
    SessionKeeper keeper;
    DesktopSession session;
};

} // namespace

class TestDesktopSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void missingRelayIsNamed();
    void relayThatCannotRunIsNamed();
    void halfMadeWorkspaceIsMadeAnew();
    void workspaceIsMadeOnceAndItsRelayComesBack();
    void sessionIsResumedAndEnded();
    void twoTriesAtOnceAreOneSession();
};

void TestDesktopSession::missingRelayIsNamed()
{
    QTemporaryDir folder;
    LocalWorkspace local(folder.filePath(QStringLiteral("no-relay")), folder.filePath(QStringLiteral("w")));
    const auto access = waitFor(local.start());
    QVERIFY(!access);
    QCOMPARE(access.error().reason, QStringLiteral("relay_missing"));
    QVERIFY(access.error().detail.contains(folder.filePath(QStringLiteral("no-relay"))));
}

void TestDesktopSession::relayThatCannotRunIsNamed()
{
    QTemporaryDir folder;
    QFile program(folder.filePath(QStringLiteral("relay")));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("not a program");
    program.close();
    LocalWorkspace local(program.fileName(), folder.filePath(QStringLiteral("w")));
    const auto access = waitFor(local.start());
    QVERIFY(!access);
    QCOMPARE(access.error().reason, QStringLiteral("relay_failed"));
    QVERIFY(access.error().attempted.contains(program.fileName()));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("w"))));
}

void TestDesktopSession::halfMadeWorkspaceIsMadeAnew()
{
    QTemporaryDir folder;
    // What a program that was killed while making it leaves.
    const QString making = folder.filePath(QStringLiteral("w.making"));
    QVERIFY(QDir().mkpath(making));
    QFile half(making + QStringLiteral("/workspace.sqlite"));
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.write("half");
    half.close();
    LocalWorkspace local(relayProgram, folder.filePath(QStringLiteral("w")));
    const auto access = waitFor(local.start());
    QVERIFY2(access, access ? "" : qPrintable(access.error().detail));
    QVERIFY(!QFile::exists(making));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("w/first-password"))));
}

void TestDesktopSession::workspaceIsMadeOnceAndItsRelayComesBack()
{
    QTemporaryDir folder;
    QString password;
    {
        LocalWorkspace local(relayProgram, folder.filePath(QStringLiteral("w")));
        const auto first = local.start();
        const auto twice = local.start();
        const auto access = waitFor(first);
        QVERIFY2(access, access ? "" : qPrintable(access.error().detail));
        QCOMPARE(waitFor(twice)->address.url, access->address.url);
        password = access->password;
        QVERIFY(listens(access->address.url));
        local.breakRelay();
        QTRY_VERIFY(!listens(access->address.url));
        QTRY_VERIFY_WITH_TIMEOUT(listens(access->address.url), patienceMs);
        QCOMPARE(waitFor(local.start())->address.url, access->address.url);
    }
    LocalWorkspace again(relayProgram, folder.filePath(QStringLiteral("w")));
    QCOMPARE(waitFor(again.start())->password, password);
}

void TestDesktopSession::sessionIsResumedAndEnded()
{
    QTemporaryDir root;
    KeychainState keychain;
    const auto profile = Profile::open(QStringLiteral("p"), root.path());
    QString member;
    {
        Run run(*profile, keychain);
        QVERIFY(!*waitFor(run.session.resume()));
        QVERIFY(waitFor(run.session.tryOnThisComputer()));
        QVERIFY(run.session.isSignedIn());
        member = run.session.userId();
        const auto other = waitFor(run.session.signIn({QUrl(QStringLiteral("http://127.0.0.1:9")), {}},
                                                      QStringLiteral("a@b.c"), QStringLiteral("p")));
        QVERIFY(!other);
        QVERIFY(run.session.isSignedIn());
    }
    {
        Run run(*profile, keychain);
        // Another workspace was asked for: that is not this session's.
        QVERIFY(!*waitFor(run.session.resume({QUrl(QStringLiteral("https://other.example")), {}})));
        QVERIFY(*waitFor(run.session.resume()));
        QCOMPARE(run.session.userId(), member);
        const QSignalSpy out(&run.session, &Session::signedOut);
        // A copy that is being opened while the session goes is let go as well.
        const auto opening =
            LocalCopy::open(profile->mirrorFile(member), *run.session.link(), SystemClock().now());
        QVERIFY(waitFor(run.session.signOut()));
        QTRY_COMPARE(out.size(), 1);
        QVERIFY(!run.session.isSignedIn());
        QVERIFY(opening.isFinished());
    }
    QVERIFY(keychain.secrets.isEmpty());
}

void TestDesktopSession::twoTriesAtOnceAreOneSession()
{
    QTemporaryDir root;
    KeychainState keychain;
    const auto profile = Profile::open(QStringLiteral("p"), root.path());
    Run run(*profile, keychain);
    const QSignalSpy in(&run.session, &Session::signedIn);
    const auto first = run.session.tryOnThisComputer();
    const auto second = run.session.tryOnThisComputer();
    QVERIFY(waitFor(second));
    QVERIFY(first.isFinished());
    QCOMPARE(in.size(), 1);
}

QTEST_GUILESS_MAIN(TestDesktopSession)
#include "tst_desktopsession.moc"
