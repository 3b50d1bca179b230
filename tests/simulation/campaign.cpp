// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/campaign.h"

#include "tests/simulation/shrinker.h"

#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>

namespace leadpilot::sim {
namespace {

// How often a failing plan is tried with fewer steps.
constexpr int shrinkingRuns = 600;

void say(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

} // namespace

Plan Campaign::planFor(quint64 seed) const
{
    Plan plan = planOf(seed);
    if (!m_options.server.isEmpty())
        plan.embedded = m_options.server == u"embedded";
    return plan;
}

bool Campaign::run(int jobs)
{
    QElapsedTimer timer;
    timer.start();
    const Count count = jobs == 1 ? runEvery(0, 1) : runInProcesses(jobs);
    const double seconds = static_cast<double>(timer.elapsed()) / 1e3;
    say(QStringLiteral("%1 seeds, %2 failed, %3 edits, %4 s, %5 seeds/s, traces %6")
            .arg(count.seeds)
            .arg(count.failed)
            .arg(count.edits)
            .arg(seconds, 0, 'f', 1)
            .arg(static_cast<double>(count.seeds) / std::max(seconds, 0.001), 0, 'f', 1)
            .arg(count.hash, 16, 16, QChar(u'0')));
    return count.failed == 0 && count.seeds == m_options.seeds;
}

Campaign::Count Campaign::runEvery(quint64 nth, quint64 of)
{
    Ground ground;
    Count count;
    for (quint64 i = nth; i < m_options.seeds; i += of) {
        const Plan plan = planFor(m_options.from + i);
        Outcome outcome;
        {
            World world(ground, plan, {m_options.trace, m_options.forgetful});
            outcome = world.run();
        }
        ++count.seeds;
        count.edits += static_cast<quint64>(outcome.edits);
        count.hash ^= mixed(plan.seed, outcome.hash);
        for (const QString &line : std::as_const(outcome.trace))
            say(line);
        if (!outcome.isGood()) {
            ++count.failed;
            explain(ground, plan, outcome);
        }
    }
    return count;
}

/// Processes rather than threads: a seed that crashes takes no other with it.
Campaign::Count Campaign::runInProcesses(int jobs)
{
    Count sum;
    std::vector<std::pair<pid_t, int>> children;
    for (int job = 0; job < jobs; ++job) {
        int ends[2];
        if (pipe(ends) != 0)
            continue;
        const pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            const Count count = runEvery(static_cast<quint64>(job), static_cast<quint64>(jobs));
            const bool told = write(ends[1], &count, sizeof count) == sizeof count;
            std::fflush(stdout);
            _exit(told ? 0 : 1);
        }
        close(ends[1]);
        children.emplace_back(child, ends[0]);
    }
    for (const auto &[child, end] : children) {
        Count count;
        if (read(end, &count, sizeof count) != sizeof count) {
            count = {0, 1, 0, 0};
            say(QStringLiteral("a process died: --jobs 1 shows at which seed"));
        }
        close(end);
        waitpid(child, nullptr, 0);
        sum = {sum.seeds + count.seeds, sum.failed + count.failed, sum.edits + count.edits,
               sum.hash ^ count.hash};
    }
    return sum;
}

void Campaign::explain(Ground &ground, const Plan &plan, const Outcome &failed) const
{
    Plan least = plan;
    const World::Options options{false, m_options.forgetful};
    const auto stillFails = [&](const std::vector<Step> &steps) {
        Plan fewer = plan;
        fewer.steps = steps;
        World world(ground, fewer, options);
        return world.run().rule == failed.rule;
    };
    least.steps = shrunk(plan.steps, stillFails, shrinkingRuns);
    World world(ground, least, options);
    const Outcome outcome = world.run();
    say(QStringLiteral("seed %1 broke %2: %3").arg(plan.seed).arg(outcome.rule, outcome.what));
    QString members;
    for (const int member : plan.members)
        members += u' ' % toString(ground.members().at(member).role);
    say(QStringLiteral(
            "  over the %1, desks of%2, %3 rows a page, %4 edits a call; of %5 steps these are needed:")
            .arg(plan.embedded ? QStringLiteral("embedded workspace") : QStringLiteral("oracle"), members)
            .arg(plan.pageRows)
            .arg(plan.pushAtOnce)
            .arg(plan.steps.size()));
    for (qsizetype i = 0; i < outcome.words.size(); ++i)
        say(QStringLiteral("  %1 s  %2")
                .arg(static_cast<double>(least.steps.at(static_cast<size_t>(i)).atMs) / 1e3, 8, 'f', 3)
                .arg(outcome.words.at(i)));
    say(QStringLiteral("  replay: ./dev simulate --seed %1%2 --trace")
            .arg(plan.seed)
            .arg(m_options.server.isEmpty() ? QString() : QStringLiteral(" --server ") + m_options.server));
}

} // namespace leadpilot::sim
