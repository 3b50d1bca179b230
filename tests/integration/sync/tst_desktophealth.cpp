// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sqlite/database.h"
#include "tests/integration/sync/desk.h"
#include "tests/integration/sync/home.h"

#include <QTest>
#include <functional>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

constexpr int inTimeMs = 10'000;
constexpr int patienceMs = 20'000;

template <typename T> T waitFor(QFuture<T> future)
{
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patienceMs);
    }();
    return future.result();
}

/// A clock that may be set wrong.
class SetClock : public Clock
{
public:
    Timestamp now() const override { return m_real.now().plusSeconds(aheadSeconds); }
    qint64 aheadSeconds = 0;

private:
    SystemClock m_real;
};

/// A workspace and a desktop that is in sync with it, hints and all.
struct Office
{
    Office()
        : home(true)
    {
        QVERIFY(home.openDoor());
        desk = std::make_unique<Desk>(home.url(), home.created->publishableKey,
                                      home.folder.filePath(QStringLiteral("m.sqlite")), clock, home.ids);
        QVERIFY(waitFor(desk->auth.signIn(home.email, home.password)));
        desk->start();
        QTRY_VERIFY_WITH_TIMEOUT(isWell(), patienceMs);
    }
    bool isWell() const
    {
        const SyncHealth health = desk->engine.health();
        return health.state == SyncHealth::State::InSync && health.fault == SyncFault::None &&
               !health.polling;
    }
    void inWorkspace(const QByteArray &sql) const
    {
        const auto file = sqlite::Database::open(home.folder.filePath(QStringLiteral("workspace.sqlite")),
                                                 sqlite::Database::Mode::ReadWrite);
        QVERIFY(file);
        QVERIFY2((*file)->run(sql), sql.constData());
    }
    void addLead()
    {
        QVERIFY(home.commit(
            {QJsonObject{{QStringLiteral("t"), QStringLiteral("leads")},
                         {QStringLiteral("op"), QStringLiteral("insert")},
                         {QStringLiteral("r"),
                          QJsonObject{{QStringLiteral("id"), home.ids.next().toString(QUuid::WithoutBraces)},
                                      {QStringLiteral("source"), QStringLiteral("meta_ads")},
                                      {QStringLiteral("first_name"), QString(3'000, u'x')}}}}}));
    }

    Home home;
    SetClock clock;
    std::unique_ptr<Desk> desk;
};

using Step = std::function<void(Office &)>;

} // namespace

/// What goes wrong between a desktop and an embedded workspace is named, and is over when it is over. What an
/// embedded home cannot have is tried on PostgreSQL by the conformance suite.
class TestDesktopHealth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faultIsNamedAndEndsByItself_data();
    void faultIsNamedAndEndsByItself();
    void lagOfACommitIsTold();
};

void TestDesktopHealth::faultIsNamedAndEndsByItself_data()
{
    QTest::addColumn<Step>("begin");
    QTest::addColumn<Step>("end");
    QTest::addColumn<SyncFault>("fault");
    QTest::newRow("the relay is stopped")
        << Step([](Office &office) { office.home.closeDoor(); })
        << Step([](Office &office) { QVERIFY(office.home.openDoor()); }) << SyncFault::ServerDown;
    QTest::newRow("Realtime is silent") << Step([](Office &office) {
        office.desk->realtime.stop();
        office.desk->engine.hintsStopped();
    }) << Step([](Office &office) { office.desk->realtime.start(); })
                                        << SyncFault::NoHints;
    QTest::newRow("the clock is set wrong")
        << Step([](Office &office) { office.clock.aheadSeconds = 600; })
        << Step([](Office &office) { office.clock.aheadSeconds = 0; }) << SyncFault::WrongClock;
    QTest::newRow("no member any more")
        << Step([](Office &office) { office.inWorkspace("UPDATE profiles SET active = 0"); })
        << Step([](Office &office) { office.inWorkspace("UPDATE profiles SET active = 1"); })
        << SyncFault::NoMember;
    QTest::newRow("the disk is full") << Step([](Office &office) {
        sqlite::Database &file = office.desk->mirror->database();
        QVERIFY(file.run("PRAGMA max_page_count = " + QByteArray::number(*file.number("PRAGMA page_count"))));
        for (int i = 0; i < 20; ++i)
            office.addLead();
    }) << Step([](Office &office) {
        QVERIFY(office.desk->mirror->database().run("PRAGMA max_page_count = 1000000"));
    }) << SyncFault::DiskFull;
}

void TestDesktopHealth::faultIsNamedAndEndsByItself()
{
    QFETCH(Step, begin);
    QFETCH(Step, end);
    QFETCH(SyncFault, fault);
    Office office;
    begin(office);
    QTRY_COMPARE_WITH_TIMEOUT(office.desk->engine.health().fault, fault, inTimeMs);
    end(office);
    QTRY_VERIFY_WITH_TIMEOUT(office.isWell(), patienceMs);
}

void TestDesktopHealth::lagOfACommitIsTold()
{
    Office office;
    office.clock.aheadSeconds = 100;
    office.addLead();
    QTRY_VERIFY_WITH_TIMEOUT(office.desk->engine.health().lagMs, patienceMs);
    QVERIFY(*office.desk->engine.health().lagMs < 10'000);
}

QTEST_GUILESS_MAIN(TestDesktopHealth)
#include "tst_desktophealth.moc"
