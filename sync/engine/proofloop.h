// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/backoff.h"
#include "core/ports/clock.h"
#include "core/ports/scheduler.h"
#include "core/ports/syncproof.h"
#include "sync/engine/gate.h"
#include "sync/engine/options.h"
#include "sync/engine/remote.h"
#include "sync/engine/store.h"

#include <QMap>
#include <memory>
#include <optional>

namespace leadpilot::engine {

/// Proves now and then, while nothing else is under way, that the local copy is what the workspace shows the
/// member: compares digests of buckets, makes those smaller that hold many rows, and fetches again what
/// differs. What has moved on is pulled and asked about again. It never moves the cursor.
class ProofLoop
{
public:
    ProofLoop(Remote &remote, Store &store, Scheduler &scheduler, const Clock &clock, Gate &gate,
              const Options &options);
    ~ProofLoop();
    ProofLoop(const ProofLoop &) = delete;
    ProofLoop &operator=(const ProofLoop &) = delete;

    /// Everything has been pulled, and nothing is under way.
    void quiet();
    /// Proves as soon as nothing else is under way.
    void demand();
    /// Lets go of the proof under way; the next one begins anew.
    void stop();

    bool isUnderWay() const { return m_phase != Phase::Resting; }
    /// Somebody has asked for a proof that has not begun.
    bool isDemanded() const { return m_demanded; }
    /// Rows that were found equal in the proof under way; 0 while there is none.
    qint64 rowsSoFar() const { return isUnderWay() ? m_proof.rows : 0; }
    /// The last one, in which every bucket was proved or found wrong.
    const std::optional<SyncProof> &lastFull() const { return m_lastFull; }
    /// The last one, full or not.
    const std::optional<SyncProof> &last() const { return m_last; }
    /// Why the last one was not brought to its end; empty if it was, or another one is under way.
    const std::optional<Error> &problem() const { return m_problem; }

private:
    enum class Phase { Resting, Working, Waiting };

    void begin();
    void soon();
    void work();
    bool digestSome();
    bool digestOne();
    void ask();
    void answered(const Expected<QList<BucketAnswer>> &answers);
    void compare(const BucketDigest &here, const BucketAnswer &there);
    void fetch(const BucketPlace &after);
    void fetched(const Expected<BucketPage> &page);
    void endFetch(bool again);
    void passed();
    void ended();
    void failed(const Error &error);
    void rest(int milliseconds);

    Remote &m_remote;
    Store &m_store;
    Scheduler &m_scheduler;
    const Clock &m_clock;
    Gate &m_gate;
    const Options &m_options;
    Backoff m_backoff; ///< between passes, while buckets keep moving

    Phase m_phase = Phase::Resting;
    bool m_due = false;
    bool m_demanded = false;
    Scheduler::Timer m_timer = 0; ///< until the next proof, or the next step of this one
    QList<Bucket> m_open;         ///< to be digested
    QList<Bucket> m_left;         ///< moved; for the next pass
    QList<Bucket> m_differing;    ///< to be fetched again
    QMap<Bucket, int> m_fetches;  ///< how often a bucket of this proof has been fetched
    PullCursor m_cursor;          ///< from before the digests of the question
    QList<std::pair<Bucket, BucketDigest>> m_question;
    qint64 m_questionRows = 0;
    qint64 m_sliceRows = 0;
    int m_passes = 0;
    qint64 m_beganAt = 0;      ///< by the scheduler's clock, as the next
    qint64 m_waitingSince = 0; ///< for what has moved to be pulled
    qint64 m_waitedMs = 0;
    SyncProof m_proof;
    std::optional<SyncProof> m_lastFull;
    std::optional<SyncProof> m_last;
    std::optional<Error> m_problem;
    std::shared_ptr<bool> m_run = std::make_shared<bool>(true);
};

} // namespace leadpilot::engine
