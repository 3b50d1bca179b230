// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/simulation/desk.h"
#include "tests/simulation/ground.h"
#include "tests/simulation/relayacts.h"

namespace leadpilot::sim {

/// What became of a plan.
struct Outcome
{
    QString rule; ///< that was broken; empty: none
    QString what;
    quint64 hash = 0; ///< of the trace
    QStringList trace;
    QStringList words; ///< what each step did
    int edits = 0;

    bool isGood() const { return rule.isEmpty(); }
};

/// Carries a plan out: a workspace, desktops, everything that happens to them, and at the end what must hold.
class World
{
public:
    struct Options
    {
        bool keepTrace = false;
        bool forgetful = false; ///< the desktops have a bug
    };
    World(Ground &ground, const Plan &plan, Options options);
    ~World();

    Outcome run();

private:
    void populate();
    void take(const Step &step);
    void hurt(Desk &desk, const Step &step);
    void serve();
    void advanceTo(Timestamp end);
    void becomeQuiet();
    void signInWhereAsked();
    void check();
    void broken(const QString &rule, const Desk &desk, const QString &what);

    Ground &m_ground;
    const Plan &m_plan;
    Options m_options;
    QString m_folder;
    SimTime m_time;
    Trace m_trace;
    std::unique_ptr<Server> m_server;
    std::vector<std::unique_ptr<Desk>> m_desks;
    RelayActs m_relay;
    Outcome m_outcome;
};

} // namespace leadpilot::sim
