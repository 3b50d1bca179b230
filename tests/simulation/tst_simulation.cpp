// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/campaign.h"
#include "tests/simulation/shrinker.h"

#include <QHashSeed>
#include <QTest>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::sim;

class TestSimulation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QHashSeed::setDeterministicGlobalSeed(); }
    void sameSeedMakesTheSameTrace_data();
    void sameSeedMakesTheSameTrace();
    void shrinkerKeepsWhatIsNeeded();
    void forgottenEditIsFoundAndShrunk();
    void everyWriteOfAnEditCanBeTheLast_data();
    void everyWriteOfAnEditCanBeTheLast();
};

void TestSimulation::sameSeedMakesTheSameTrace_data()
{
    QTest::addColumn<quint64>("seed");
    for (const quint64 seed : {2, 5, 18, 20})
        QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
}

void TestSimulation::sameSeedMakesTheSameTrace()
{
    QFETCH(quint64, seed);
    QStringList traces[2];
    quint64 hashes[2] = {};
    for (int i = 0; i < 2; ++i) {
        Ground ground;
        const Plan plan = planOf(seed);
        World world(ground, plan, {true, false});
        const Outcome outcome = world.run();
        QVERIFY2(outcome.isGood(), qPrintable(outcome.what));
        traces[i] = outcome.trace;
        hashes[i] = outcome.hash;
    }
    QCOMPARE(traces[0], traces[1]);
    QCOMPARE(hashes[0], hashes[1]);
}

void TestSimulation::shrinkerKeepsWhatIsNeeded()
{
    const auto has = [](const std::vector<Step> &steps, int number) {
        return std::ranges::find(steps, number, &Step::number) != steps.end();
    };
    const std::vector<Step> least = shrunk(
        planOf(1).steps, [&](const std::vector<Step> &steps) { return has(steps, 3) && has(steps, 17); },
        500);
    QCOMPARE(least.size(), size_t(2));
    QVERIFY(has(least, 3) && has(least, 17));
}

void TestSimulation::forgottenEditIsFoundAndShrunk()
{
    Ground ground;
    const World::Options withBug{false, true};
    Plan plan;
    Outcome outcome;
    for (quint64 seed = 1; seed <= 60 && outcome.isGood(); ++seed) {
        plan = planOf(seed);
        plan.embedded = false;
        World world(ground, plan, withBug);
        outcome = world.run();
    }
    QCOMPARE(outcome.rule, QStringLiteral("rule 2"));
    const auto fails = [&](const std::vector<Step> &steps) {
        Plan fewer = plan;
        fewer.steps = steps;
        World world(ground, fewer, withBug);
        return world.run().rule == outcome.rule;
    };
    const std::vector<Step> least = shrunk(plan.steps, fails, 400);
    QVERIFY(!least.empty());
    QVERIFY2(least.size() <= 20, qPrintable(QString::number(least.size())));
    QVERIFY(fails(least));
}

void TestSimulation::everyWriteOfAnEditCanBeTheLast_data()
{
    QTest::addColumn<bool>("powerCut");
    QTest::addRow("killed") << false;
    QTest::addRow("power cut") << true;
}

void TestSimulation::everyWriteOfAnEditCanBeTheLast()
{
    QFETCH(bool, powerCut);
    Ground ground;
    int deaths = 0;
    for (int last = 1; last <= deaths + 1; ++last) {
        const QString folder = ground.freshFolder();
        const QString file = folder % QStringLiteral("/mirror.sqlite");
        FaultyDisk disk(folder, static_cast<quint64>(last));
        const SimTime time;
        SimIds ids(time, 1);
        QVERIFY(QFile::copy(ground.mirrorFile(), file));
        auto opened = mirror::Mirror::open(file);
        QVERIFY(opened);
        bool isKept = false;
        {
            mirror::MirrorWriter writer(**opened, time, ids);
            disk.dieAt(last, powerCut);
            isKept =
                writer
                    .enqueue({QStringLiteral("tags"), ids.next().toString(QUuid::WithoutBraces),
                              Mutation::Op::Insert, Row{{QStringLiteral("name"), QStringLiteral("vip")}}})
                    .has_value();
        }
        deaths += disk.isDead() ? 1 : 0;
        QVERIFY(isKept || disk.isDead());
        opened->reset();
        disk.revive();
        opened = mirror::Mirror::open(file);
        QVERIFY2(opened, "the file is damaged");
        if (isKept)
            QCOMPARE((*opened)->database().number("SELECT count(*) FROM outbox").value_or(-1), 1);
    }
    QVERIFY(deaths >= 4);
}

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
