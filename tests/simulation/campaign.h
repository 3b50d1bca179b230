// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/simulation/world.h"

#include <QElapsedTimer>

namespace leadpilot::sim {

/// Many seeds, one after the other or shared out among processes.
class Campaign
{
public:
    struct Options
    {
        quint64 from = 1;
        quint64 seeds = 1;
        QString server; ///< "oracle" or "embedded"; empty: as the seed says
        bool forgetful = false;
        bool trace = false;
    };
    explicit Campaign(const Options &options)
        : m_options(options)
    {
    }

    /// Prints what fails, shrunk, and a line at the end. True: nothing did.
    bool run(int jobs);

private:
    struct Count
    {
        quint64 seeds = 0;
        quint64 failed = 0;
        quint64 edits = 0;
        quint64 hash = 0; ///< of all traces
    };
    Count runEvery(quint64 nth, quint64 of);
    Count runInProcesses(int jobs);
    Plan planFor(quint64 seed) const;
    void explain(Ground &ground, const Plan &plan, const Outcome &failed) const;

    Options m_options;
};

} // namespace leadpilot::sim
