// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/system/systemclock.h"
#include "tests/integration/kill/load.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace leadpilot::harness;

/// Rule 1: a webhook answered 200 is in the workspace exactly once, whenever the relay is killed; and rule 4:
/// no answer is sent twice.
class RelayKillTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    leadpilot::SystemClock m_clock;
    leadpilot::vendorsim::SimulatorThread m_vendors{m_clock};
    QRandomGenerator m_random;

    bool open(RelayProcess &relay, Load &load, std::optional<WorkspaceHomes> &homes)
    {
        if (WorkspaceHomes::wanted() == WorkspaceHomes::Kind::Postgres) {
            const auto opened =
                homes.emplace(WorkspaceHomes::Kind::Postgres).open(WorkspaceHomes::Content::AdminOnly);
            return opened && relay.useWorkspace(*opened) && load.configure(relay);
        }
        return relay.createWorkspace() && load.configure(relay);
    }

    void nothingIsLostOrDoubled(RelayProcess &relay, Load &load, int rounds)
    {
        QVERIFY(relay.start());
        QVERIFY2(load.answered() > rounds, "the load was too small to prove anything");
        QTRY_COMPARE_WITH_TIMEOUT(load.missing(relay), 0, 120'000);
        QTRY_COMPARE_WITH_TIMEOUT(load.queued(relay), 0, 120'000);
        QCOMPARE(load.doubled(relay), QString());
        qInfo("%d webhooks answered 200, all of them stored once", load.answered());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = WorkspaceHomes::missing(WorkspaceHomes::wanted()); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        bool isGiven = false;
        quint32 seed = qEnvironmentVariable("LEADPILOT_SEED").toUInt(&isGiven);
        if (!isGiven)
            seed = QRandomGenerator::system()->generate();
        qInfo("LEADPILOT_SEED=%u", seed);
        m_random.seed(seed);
    }

    void atAnyMoment()
    {
        RelayProcess relay(QStringLiteral(LEADPILOT_BIN_DIR), m_folder.filePath(QStringLiteral("moments")));
        Load load(m_vendors);
        std::optional<WorkspaceHomes> homes;
        QVERIFY(open(relay, load, homes));
        // What piles up while the relay dies is worked off at the end, which takes a project longer.
        const int rounds = homes ? 12 : 50;
        for (int round = 0; round < rounds; ++round) {
            QVERIFY(relay.start());
            std::atomic<bool> stop = false;
            std::jthread senders([&] { load.run(relay, stop); });
            // The moment of death is what the test is about; it is not waited for anything.
            std::this_thread::sleep_for(std::chrono::milliseconds(m_random.bounded(3, 160)));
            relay.kill();
            stop = true;
        }
        nothingIsLostOrDoubled(relay, load, rounds);
    }

    /// Before and after any write to spool, vault or workspace: between the commit of a row and its webhook
    /// being marked as done, for one.
    void atAnyWrite()
    {
        if (WorkspaceHomes::wanted() == WorkspaceHomes::Kind::Postgres)
            QSKIP("the writes of a project are another program's");
        RelayProcess relay(QStringLiteral(LEADPILOT_BIN_DIR), m_folder.filePath(QStringLiteral("writes")));
        Load load(m_vendors);
        std::optional<WorkspaceHomes> homes;
        QVERIFY(open(relay, load, homes));
        const int rounds = qEnvironmentVariableIntValue("LEADPILOT_KILL_POINTS") > 0
                               ? qEnvironmentVariableIntValue("LEADPILOT_KILL_POINTS")
                               : 300;
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < rounds; ++round) {
            // As many deaths among the first ten writes as among the next hundred.
            const double exponent = 1 + 2.2 * m_random.generateDouble();
            const int point = static_cast<int>(std::pow(10.0, exponent));
            relay.setEnvironment({{QStringLiteral("LD_PRELOAD"), QStringLiteral(LEADPILOT_KILLPOINT)},
                                  {QStringLiteral("LEADPILOT_KILL_POINT"), QString::number(point)}});
            if (relay.start(RelayProcess::Death::IsExpected)) {
                std::atomic<bool> stop = false;
                std::jthread senders([&] { load.run(relay, stop); });
                load.queueAnswer(relay);
            }
            QVERIFY2(relay.waitForEnd(), qPrintable(QStringLiteral("survived write %1").arg(point)));
        }
        qInfo("%d deaths in %lld s", rounds, timer.elapsed() / 1'000);
        relay.setEnvironment({});
        nothingIsLostOrDoubled(relay, load, rounds);
    }
};

QTEST_GUILESS_MAIN(RelayKillTest)
#include "tst_relaykill.moc"
