// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/backoff.h"
#include "core/ports/idsource.h"
#include "core/ports/scheduler.h"
#include "sync/engine/gate.h"
#include "sync/engine/options.h"
#include "sync/engine/remote.h"
#include "sync/engine/store.h"

#include <QHash>
#include <memory>
#include <optional>

namespace leadpilot::engine {

/// Takes local edits to the server, one call at a time. A call that fails is made again with the same ids,
/// which the server knows; a call refused as a whole is halved until the edit at fault stands alone.
class PushLoop
{
public:
    PushLoop(Remote &remote, Store &store, Scheduler &scheduler, IdSource &ids, Gate &gate,
             const Options &options);
    ~PushLoop();
    PushLoop(const PushLoop &) = delete;
    PushLoop &operator=(const PushLoop &) = delete;

    /// Sends what can be sent, unless a retry is being waited for.
    void run();
    /// The server answers again: no more waiting.
    void wake();
    void stop();
    /// Edits wait for their answer.
    bool isRunning() const { return m_running; }
    /// Why the last call failed; empty after a success.
    const std::optional<Error> &problem() const { return m_problem; }

private:
    void nothingToSend();
    void arrived(const Expected<QList<PushAnswer>> &answers);
    void failed(const Error &error);
    void retryLater(const Error &error);
    Expected<QList<Settlement>> settlementsOf(const QList<PushAnswer> &answers);
    std::optional<Settlement> settlementOf(const Mutation &mutation, const PushAnswer &answer,
                                           const QHash<MutationId, PushAnswer> &answers);
    Settlement merged(const Mutation &mutation, const PushAnswer &answer);
    bool settle(const QList<Settlement> &settlements);

    Remote &m_remote;
    Store &m_store;
    Scheduler &m_scheduler;
    IdSource &m_ids;
    Gate &m_gate;
    const Options &m_options;
    Backoff m_backoff;
    Scheduler::Timer m_retry = 0;
    QList<Mutation> m_sent;
    QHash<MutationId, int> m_conflicts; ///< how often an edit has met another value
    int m_atOnce;
    bool m_running = false;
    std::optional<Error> m_problem;
    std::shared_ptr<bool> m_run = std::make_shared<bool>(true);
};

} // namespace leadpilot::engine
