// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/sessionkeeper.h"

#include "app/desktop/profile.h"
#include "app/desktop/syncthread.h"
#include "tests/integration/desktop/fakekeychain.h"

#include <QDirIterator>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace leadpilot;
using namespace leadpilot::desktop;
using namespace leadpilot::test;

namespace {

const WorkspaceAddress address{QUrl(QStringLiteral("https://work.example")),
                               QStringLiteral("sb_publishable_x")};

supabase::AuthSession session(const QString &refreshToken)
{
    return {QStringLiteral("access-secret"), refreshToken, Timestamp::fromSeconds(1'800'000'000),
            QStringLiteral("0190aaaa-0000-7000-8000-000000000001"), QStringLiteral("ann@example.org")};
}

struct Bench
{
    QTemporaryDir folder;
    KeychainState keychain;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    SessionKeeper keeper{std::make_unique<FakeKeychain>(keychain), folder.path(), settings};
    std::unique_ptr<supabase::SessionStore> store = keeper.storeFor(address, false);
    QSignalSpy asked{&keeper, &SessionKeeper::keepInFileAsked};

    std::optional<KeptSession> loaded()
    {
        const auto future = keeper.load();
        [&] {
            QTRY_VERIFY(future.isFinished());
        }();
        return future.result();
    }
    void save(const QString &refreshToken)
    {
        const auto saved = store->save(session(refreshToken));
        [&] {
            QTRY_VERIFY(saved.isFinished());
        }();
    }
    bool isFiled() const { return QFile::exists(folder.filePath(QStringLiteral("session.sealed"))); }
    bool holdsInPlainText(const QByteArray &secret)
    {
        settings.sync();
        QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(secret))
                return true;
        }
        return false;
    }
};

} // namespace

class TestSessionKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keychainKeepsTheSession();
    void withoutKeychainNothingIsStoredBeforeTheAnswer();
    void refusalIsRememberedAndNothingIsStored();
    void sessionKeptWhileSigningOutIsForgotten();
    void sessionOfAnEarlierWorkspaceKeepsItsAddress();
    void keychainThatComesBackTakesOverFromTheFile();
    void storeTellsItsOwnWorkspacesSessionOnly();
    void sealedFileComesBackAndRefusesTampering();
    void profileNamesAreFileNames_data();
    void profileNamesAreFileNames();
    void profileBelongsToOneProgramAtATime();
    void threadDoesWhatWasPostedBeforeItEnds();
};

void TestSessionKeeper::keychainKeepsTheSession()
{
    Bench bench;
    bench.save(QStringLiteral("refresh-1"));
    QCOMPARE(bench.loaded()->session.refreshToken, QStringLiteral("refresh-1"));
    QCOMPARE(bench.loaded()->address.url, address.url);
    QVERIFY(!bench.isFiled());
    QCOMPARE(bench.asked.size(), 0);
    bench.store->clear();
    QTRY_VERIFY(bench.keychain.secrets.isEmpty());
    QVERIFY(!bench.loaded());
}

void TestSessionKeeper::withoutKeychainNothingIsStoredBeforeTheAnswer()
{
    Bench bench;
    bench.keychain.isAvailable = false;
    bench.save(QStringLiteral("refresh-1"));
    bench.save(QStringLiteral("refresh-2"));
    QCOMPARE(bench.asked.size(), 1);
    QVERIFY(!bench.isFiled());
    QVERIFY(!bench.loaded());
    bench.keeper.answerKeepInFile(true);
    QVERIFY(bench.isFiled());
    QCOMPARE(bench.loaded()->session.refreshToken, QStringLiteral("refresh-2"));
    bench.save(QStringLiteral("refresh-3"));
    QCOMPARE(bench.loaded()->session.refreshToken, QStringLiteral("refresh-3"));
    QCOMPARE(bench.asked.size(), 1);
    QVERIFY(!bench.holdsInPlainText("refresh-3"));
    QVERIFY(!bench.holdsInPlainText("access-secret"));
}

void TestSessionKeeper::refusalIsRememberedAndNothingIsStored()
{
    Bench bench;
    bench.keychain.isAvailable = false;
    bench.save(QStringLiteral("refresh-1"));
    bench.keeper.answerKeepInFile(false);
    bench.save(QStringLiteral("refresh-2"));
    QCOMPARE(bench.asked.size(), 1);
    QVERIFY(!bench.isFiled());
    SessionKeeper next(std::make_unique<FakeKeychain>(bench.keychain), bench.folder.path(), bench.settings);
    const QSignalSpy askedAgain(&next, &SessionKeeper::keepInFileAsked);
    const auto saved = next.storeFor(address, false)->save(session(QStringLiteral("refresh-3")));
    QTRY_VERIFY(saved.isFinished());
    QCOMPARE(askedAgain.size(), 0);
    QVERIFY(!bench.isFiled());
}

void TestSessionKeeper::sessionKeptWhileSigningOutIsForgotten()
{
    Bench bench;
    bench.keychain.isAvailable = false;
    bench.settings.setValue(QStringLiteral("session/keepInFile"), true);
    bench.keychain.isSlow = true;
    const auto saved = bench.store->save(session(QStringLiteral("refresh-1")));
    QTRY_COMPARE(bench.keychain.pending.size(), 1);
    bench.store->clear();
    QCoreApplication::processEvents();
    bench.keychain.pending.takeFirst()();
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(!bench.isFiled());
}

void TestSessionKeeper::sessionOfAnEarlierWorkspaceKeepsItsAddress()
{
    Bench bench;
    const auto saved = bench.store->save(session(QStringLiteral("refresh-1")));
    const auto other = bench.keeper.storeFor({QUrl(QStringLiteral("https://other.example")), {}}, true);
    QTRY_VERIFY(saved.isFinished());
    QCOMPARE(bench.loaded()->address.url, address.url);
    QVERIFY(!bench.loaded()->onThisComputer);
}

void TestSessionKeeper::keychainThatComesBackTakesOverFromTheFile()
{
    Bench bench;
    bench.save(QStringLiteral("refresh-1"));
    bench.keychain.isAvailable = false;
    bench.settings.setValue(QStringLiteral("session/keepInFile"), true);
    bench.save(QStringLiteral("refresh-2"));
    bench.keychain.isAvailable = true;
    // The keychain still holds the spent token.
    QCOMPARE(bench.loaded()->session.refreshToken, QStringLiteral("refresh-2"));
    bench.save(QStringLiteral("refresh-3"));
    QVERIFY(!bench.isFiled());
    QCOMPARE(bench.loaded()->session.refreshToken, QStringLiteral("refresh-3"));
}

void TestSessionKeeper::storeTellsItsOwnWorkspacesSessionOnly()
{
    Bench bench;
    const auto told = [](supabase::SessionStore &store) {
        const auto future = store.load();
        [&] {
            QTRY_VERIFY(future.isFinished());
        }();
        return future.result();
    };
    QVERIFY(!told(*bench.store));
    supabase::AuthSession kept = session(QStringLiteral("refresh-1"));
    kept.origin = QStringLiteral("o1");
    kept.renewals = 41;
    const auto saved = bench.store->save(kept);
    QTRY_VERIFY(saved.isFinished());
    QCOMPARE(told(*bench.store)->renewals, 41);
    QVERIFY(*told(*bench.store) == kept);
    // Another program over the same keychain.
    QSettings settings(bench.folder.filePath(QStringLiteral("other.ini")), QSettings::IniFormat);
    SessionKeeper other(std::make_unique<FakeKeychain>(bench.keychain), bench.folder.path(), settings);
    QCOMPARE(told(*other.storeFor(address, false))->refreshToken, QStringLiteral("refresh-1"));
    QVERIFY(!told(*other.storeFor({QUrl(QStringLiteral("https://other.example")), {}}, false)));
    QVERIFY(!told(*other.storeFor(address, true)));
}

void TestSessionKeeper::sealedFileComesBackAndRefusesTampering()
{
    QTemporaryDir folder;
    QVERIFY(SealedFileStore(folder.path()).writeNow(QStringLiteral("a"), "a secret"));
    QCOMPARE(**SealedFileStore(folder.path()).readNow(QStringLiteral("a")), QByteArray("a secret"));
    QVERIFY(!*SealedFileStore(folder.path()).readNow(QStringLiteral("b")));
    QFile file(folder.filePath(QStringLiteral("a.sealed")));
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    QVERIFY(!bytes.contains("secret"));
    // Under another name it is not the same secret.
    QVERIFY(QFile::copy(file.fileName(), folder.filePath(QStringLiteral("b.sealed"))));
    QVERIFY(!SealedFileStore(folder.path()).readNow(QStringLiteral("b")));
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const auto tampered = SealedFileStore(folder.path()).readNow(QStringLiteral("a"));
    QVERIFY(!tampered);
    QVERIFY(tampered.error().attempted.contains(file.fileName()));
    QVERIFY(SealedFileStore(folder.path()).writeNow(QStringLiteral("a"), "a secret"));
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("secrets.key"))));
    QVERIFY(!SealedFileStore(folder.path()).readNow(QStringLiteral("a")));
}

void TestSessionKeeper::profileNamesAreFileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << QStringLiteral("work-2.b_c") << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("folder above") << QStringLiteral("..") << false;
    QTest::newRow("hidden") << QStringLiteral(".x") << false;
    QTest::newRow("slash") << QStringLiteral("a/b") << false;
    QTest::newRow("line break") << QStringLiteral("a\n") << false;
    QTest::newRow("too long") << QString(65, u'a') << false;
}

void TestSessionKeeper::profileNamesAreFileNames()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    QTemporaryDir root;
    const auto profile = Profile::open(name, root.path());
    QCOMPARE(profile.has_value(), good);
    if (good)
        QVERIFY(!(QFile::permissions(profile->folder()) & (QFile::ReadGroup | QFile::ReadOther)));
    else
        QCOMPARE(profile.error().code, ErrorCode::Rejected);
}

void TestSessionKeeper::profileBelongsToOneProgramAtATime()
{
    QTemporaryDir root;
    const auto profile = Profile::open(QStringLiteral("p"), root.path());
    auto held = profile->lock();
    QVERIFY(held);
    const auto second = profile->lock();
    QVERIFY(!second);
    QCOMPARE(second.error().reason, QStringLiteral("in_use"));
    held->reset();
    QVERIFY(profile->lock());
}

void TestSessionKeeper::threadDoesWhatWasPostedBeforeItEnds()
{
    SyncThread thread;
    auto *worker = new QObject;
    worker->moveToThread(&thread);
    thread.start();
    QSemaphore busy;
    QSemaphore goOn;
    // Busy in a timer's call, as with a page that is being stored.
    QMetaObject::invokeMethod(worker, [&busy, &goOn, worker] {
        QTimer::singleShot(0, worker, [&busy, &goOn] {
            busy.release();
            goOn.acquire();
        });
    });
    busy.acquire();
    bool isDone = false;
    QMetaObject::invokeMethod(worker, [&isDone] { isDone = true; }, Qt::QueuedConnection);
    thread.quit();
    goOn.release();
    QVERIFY(thread.wait(10'000));
    QVERIFY(isDone);
    delete worker;
}

QTEST_GUILESS_MAIN(TestSessionKeeper)
#include "tst_sessionkeeper.moc"
