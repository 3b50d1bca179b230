// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/health/log.h"
#include "relay/intake/reconciliationcycle.h"

#include <QJsonObject>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace leadpilot::relay {

struct ReconcilerOptions
{
    bool isScheduled = true;       ///< false: only when asked
    qint64 firstPauseSeconds = 60; ///< a relay that is started over and over must not use up the calls
    std::chrono::milliseconds settle = std::chrono::minutes(2); ///< as of ReconciliationCycle
    int failuresBeforeAlert =
        3; ///< of a vendor that is away or busy; what a person must mend is told at once
};

/// Reads the vendors' lead forms in bulk, time and again, on a thread of its own, so that a lead whose
/// webhook was lost comes in all the same. Several relays of one workspace may do so beside each other:
/// docs/decisions.
class Reconciler
{
public:
    struct Part
    {
        std::unique_ptr<BulkSource> source;
        ReconciliationPolicy policy;
    };

    Reconciler(std::vector<Part> parts, const supabase::RelayClient &workspace, Spool &spool,
               const Clock &clock, ReconcilerOptions options = {}, Log *log = nullptr);
    /// Waits for the call under way.
    ~Reconciler();
    Reconciler(const Reconciler &) = delete;
    Reconciler &operator=(const Reconciler &) = delete;

    void start();

    // For any thread.
    /// A cycle of every vendor, as soon as the one under way has ended. Its number, for report().
    qint64 runNow();
    /// Settings have changed: what failed or was not set up is tried again.
    void tryAgainNow();
    /// `{"cycle","running","vendors":[{"vendor","configured","forms","unreadable","listed","brought_in",
    /// "missing","calls","error","finished_at","next_at"}]}`. `cycle` is the number of the last one asked for
    /// that has ended.
    QJsonObject report() const;

private:
    struct State
    {
        Timestamp due;
        Timestamp decidedAt;      ///< when that was said
        int failures = 0;         ///< cycles in a row
        bool hasOpenAlert = true; ///< an earlier process may have left one
        bool wasConfigured = false;
        std::optional<CycleReport> last = {};
        Timestamp finishedAt = {};
    };

    void run();
    void runCycle(size_t index);
    void conclude(const Part &part, State &state, CycleReport report);
    void tell(const Part &part, State &state, const CycleReport &report);
    void log(const Part &part, const CycleReport &report) const;
    bool isDue(size_t index, bool isAsked) const;
    bool pause(std::chrono::milliseconds time);
    QJsonObject reportOf(const Part &part, const State &state) const;

    const std::vector<Part> m_parts;
    const supabase::RelayClient &m_workspace;
    Spool &m_spool;
    const Clock &m_clock;
    const ReconcilerOptions m_options;
    Log *const m_log;

    mutable std::mutex m_mutex; ///< guards all below but the last two
    std::condition_variable m_woken;
    std::vector<State> m_states; ///< written by the thread only
    qint64 m_changes = 0;        ///< of settings
    qint64 m_asked = 0;
    qint64 m_answered = 0;
    bool m_isRunning = false;
    bool m_isStopping = false;
    std::vector<ReconciliationPlace> m_places; ///< the thread's own
    std::thread m_thread;
};

} // namespace leadpilot::relay
