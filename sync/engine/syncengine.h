// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/health.h"
#include "sync/engine/lookout.h"
#include "sync/engine/proofloop.h"
#include "sync/engine/pullloop.h"
#include "sync/engine/pushloop.h"

#include <functional>

namespace leadpilot::engine {

/// Keeps a local copy and a workspace equal. It has no sockets and no timers of its own; everything happens
/// in the thread that calls it, which is also where remote, store and scheduler call back.
class SyncEngine : private Gate
{
public:
    SyncEngine(Remote &remote, Store &store, Scheduler &scheduler, const Clock &clock, IdSource &ids,
               Options options = {});
    ~SyncEngine() override;
    SyncEngine(const SyncEngine &) = delete;
    SyncEngine &operator=(const SyncEngine &) = delete;

    /// From now on the engine talks to the workspace: signed in, with the local copy open.
    void start();
    /// Nothing more is sent; answers under way are ignored (their edits are sent again after start()).
    void stop();

    /// Realtime listens: whatever changed before has to be pulled.
    void hintsStarted();
    void hintsStopped();
    /// Realtime announced a change of the table.
    void hinted(const QString &table);
    /// The computer woke, or the network came back: no more waiting.
    void wake();
    /// A local edit entered the outbox, or left its tray.
    void edited();

    /// Proves the local copy as soon as nothing else is under way, instead of in a while.
    void prove();

    SyncHealth health() const;
    /// Called after every change of health(), in the engine's thread.
    void onHealthChanged(std::function<void()> changed) { m_healthChanged = std::move(changed); }

private:
    enum class Phase { Stopped, Running, Renewing, NeedsSignIn, Broken };

    bool isOpen() const override { return m_phase == Phase::Running; }
    bool isQuiet() const override;
    void pullFirst() override { m_pull.run(); }
    void answered() override;
    void refused() override;
    void restarted() override;
    void begun() override;
    void broke(const Error &error) override;
    void moved() override;

    void renew();
    void runBoth();
    void watchHints();
    SyncHealth::State state() const;
    SyncFault fault() const;
    const std::optional<Error> &problem() const;

    Remote &m_remote;
    Store &m_store;
    Scheduler &m_scheduler;
    const Options m_options;
    Backoff m_renewal;
    Scheduler::Timer m_phaseTimer = 0; ///< ends the waiting of Renewing and Broken
    Scheduler::Timer m_hintTimer = 0;
    Scheduler::Timer m_renewalTimer = 0;
    bool m_hintsMissed = false;
    bool m_renewalIsSlow = false;
    Phase m_phase = Phase::Stopped;
    bool m_renewed = false; ///< a token was just renewed: a further refusal is final
    Standing m_standing;
    std::optional<Error> m_problem;
    std::function<void()> m_healthChanged;
    PullLoop m_pull;
    PushLoop m_push;
    ProofLoop m_proof;
    Lookout m_lookout;
    std::shared_ptr<bool> m_run = std::make_shared<bool>(true);
};

} // namespace leadpilot::engine
