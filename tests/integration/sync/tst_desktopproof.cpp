// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/uuid7.h"
#include "sync/sqlite/database.h"
#include "sync/sqlite/transaction.h"
#include "tests/integration/sync/desk.h"
#include "tests/integration/sync/home.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

constexpr int manyLeads = 100'000;
constexpr int patienceMs = 240'000;

template <typename T> T waitFor(QFuture<T> future)
{
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    }();
    return future.result();
}

QString leadId(int number)
{
    // One a minute, as they come in.
    const Timestamp made = Timestamp::fromSeconds(1'780'000'000 + number * qint64(60));
    const auto byte = [number](int shift) {
        return static_cast<quint8>(number >> shift);
    };
    return uuid7(made, {byte(0), byte(8), byte(16), 1, 2, 3, 4, 5, 6, 7}).toString(QUuid::WithoutBraces);
}

/// Puts leads into a workspace that nobody has open.
void fill(const QString &file, int count)
{
    const auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadWrite);
    QVERIFY(database);
    auto transaction = sqlite::Transaction::begin(**database);
    QVERIFY(transaction);
    for (int i = 0; i < count; ++i) {
        const QString at = Timestamp::fromSeconds(1'780'000'000 + i * qint64(60)).toString();
        auto insert = (*database)->prepare("INSERT INTO leads(id, source, first_name, version, created_at, "
                                           "updated_at, change_xid) VALUES(?, 'meta_ads', ?, 2, ?, ?, 1)");
        QVERIFY(insert);
        insert->bindAll(leadId(i), QStringLiteral("Lead %1").arg(i), at, at);
        QVERIFY(insert->run());
    }
    QVERIFY(transaction->commit());
}

/// The longest time between two turns of this thread's event loop.
class Pauses
{
public:
    Pauses()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                         [this] { m_longest = std::max(m_longest, m_last.restart()); });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(1);
        m_last.start();
    }
    qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_last;
    qint64 m_longest = 0;
};

} // namespace

/// A desktop that proves its copy of an embedded workspace. That both homes answer alike is proved by the
/// conformance suite.
class TestDesktopProof : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTableOfTheSampleIsProved();
    void missingAndStaleRowAmongManyAreHealedAtOnce();

private:
    static void begin(Desk &desk, const Home &home);
    static SyncProof proved(Desk &desk);
};

void TestDesktopProof::begin(Desk &desk, const Home &home)
{
    QVERIFY(waitFor(desk.auth.signIn(home.email, home.password)));
    desk.start();
    QTRY_COMPARE_WITH_TIMEOUT(desk.engine.health().state, SyncHealth::State::InSync, patienceMs);
}

SyncProof TestDesktopProof::proved(Desk &desk)
{
    const auto before = desk.engine.health().proof;
    desk.engine.prove();
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(desk.engine.health().proof != before, patienceMs);
    }();
    return desk.engine.health().proof.value_or(SyncProof());
}

void TestDesktopProof::everyTableOfTheSampleIsProved()
{
    Home home(true);
    QVERIFY(home.openDoor());
    Desk desk(home.url(), home.created->publishableKey, home.folder.filePath(QStringLiteral("m.sqlite")),
              home.clock, home.ids, false);
    begin(desk, home);
    const SyncProof proof = proved(desk);
    QVERIFY(proof.isFull());
    QCOMPARE(proof.mismatches, 0);
    qint64 held = 0;
    for (const schema::Table &table : schema::syncedTables())
        held += *desk.mirror->database().number(QByteArray(QByteArray("SELECT count(*) FROM ") + table.name));
    QCOMPARE(proof.rows, held);
}

void TestDesktopProof::missingAndStaleRowAmongManyAreHealedAtOnce()
{
    Home home(false);
    home.workspace.reset();
    const QString file = home.folder.filePath(QStringLiteral("workspace.sqlite"));
    fill(file, manyLeads);
    home.workspace = std::move(*relay::EmbeddedWorkspace::open(file, home.clock, home.ids));
    QVERIFY(home.openDoor());
    Desk desk(home.url(), home.created->publishableKey, home.folder.filePath(QStringLiteral("m.sqlite")),
              home.clock, home.ids, false);
    begin(desk, home);
    sqlite::Database &mirror = desk.mirror->database();
    QCOMPARE(*mirror.number("SELECT count(*) FROM leads"), manyLeads);

    const QString missing = leadId(12'345);
    const QString stale = leadId(98'765);
    QVERIFY(mirror.run("DELETE FROM leads WHERE id = '" + missing.toUtf8() + '\''));
    QVERIFY(mirror.run("UPDATE leads SET version = 1, first_name = 'Wrong' WHERE id = '" + stale.toUtf8() +
                       '\''));
    const auto isHealed = [&] {
        const auto first = desk.writer.read(u"leads", missing);
        const auto second = desk.writer.read(u"leads", stale);
        return first && *first && second && *second && (*second)->integer(u"version") == 2;
    };
    QElapsedTimer timer;
    timer.start();
    desk.engine.prove();
    QTRY_VERIFY_WITH_TIMEOUT(isHealed(), 20'000);
    const qint64 healedAfter = timer.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(desk.engine.health().proof, 20'000);
    const SyncProof healed = *desk.engine.health().proof;
    QCOMPARE(healed.healedRows, 2);
    QVERIFY(healed.isFull() && healed.holds());
    QCOMPARE((*desk.writer.read(u"leads", stale))->text(u"first_name"), QStringLiteral("Lead 98765"));

    const Pauses pauses;
    const SyncProof again = proved(desk);
    QCOMPARE(again.mismatches, 0);
    QVERIFY(again.rows >= manyLeads);
    qInfo("%d leads: a missing and a stale one healed after %lld ms; a full proof of %lld rows in %d buckets "
          "takes %lld ms, with pauses of the sync thread of up to %lld ms",
          manyLeads, healedAfter, again.rows, again.buckets, again.durationMs, pauses.longest());
    QVERIFY(healedAfter < 5'000);
}

QTEST_GUILESS_MAIN(TestDesktopProof)
#include "tst_desktopproof.moc"
