// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/backoff.h"
#include "core/ports/clock.h"
#include "core/ports/firstsyncprogress.h"
#include "core/ports/scheduler.h"
#include "sync/engine/gate.h"
#include "sync/engine/options.h"
#include "sync/engine/remote.h"
#include "sync/engine/store.h"

#include <QSet>
#include <memory>
#include <optional>

namespace leadpilot::engine {

/// Brings the server's changes: pulls until there is nothing more, after hints, and from time to time.
class PullLoop
{
public:
    PullLoop(Remote &remote, Store &store, Scheduler &scheduler, const Clock &clock, Gate &gate,
             const Options &options);
    ~PullLoop();
    PullLoop(const PullLoop &) = delete;
    PullLoop &operator=(const PullLoop &) = delete;

    /// Pulls now, or once more after the pull that is under way.
    void run();
    /// A change of the table was announced.
    void hinted(const QString &table);
    /// Hints arrive from now on, or not any more.
    void setLive(bool live);
    bool isLive() const { return m_live; }
    /// Listening, but a pull has brought what no hint had announced.
    bool isSilent() const { return m_silent; }
    /// No pull is under way or about to begin, and the last one was good.
    bool isQuiet() const { return !m_running && m_debounce == 0 && m_lastDone && !m_problem; }
    void stop();

    /// No hints arrive, and pulls have been good without them for Options::blindTrust.
    bool doesWithoutHints() const;
    /// Of a full pull; what it says after its end has no meaning.
    const std::optional<FirstSyncProgress> &progress() const { return m_progress; }
    qint64 rowsReceived() const { return m_rowsReceived; }
    const std::optional<Timestamp> &lastDone() const { return m_lastDone; }
    /// From the commit of the newest row of the last page to the local copy, by the server's clock; empty
    /// before rows have come that did not belong to the first pull.
    const std::optional<qint64> &lagMs() const { return m_lagMs; }
    /// Why the last pull failed; empty after a success.
    const std::optional<Error> &problem() const { return m_problem; }

private:
    void ask(const PullCursor &cursor);
    void askNewest();
    void forgetAnswers();
    void soon();
    void later(int milliseconds);
    void cancelTimers();
    void arrived(const Expected<PullPage> &page);
    void failed(const Error &error);
    void forgetHints(const PullPage &page);
    void noteProgress(const PullPage &page);
    void measureLag(const PullPage &page, Timestamp arrivedAt);
    void missHints(qint64 newestAgeMs);
    void finished();

    Remote &m_remote;
    Store &m_store;
    Scheduler &m_scheduler;
    const Clock &m_clock;
    Gate &m_gate;
    const Options &m_options;
    Backoff m_backoff;
    Scheduler::Timer m_debounce = 0;
    Scheduler::Timer m_next = 0;
    QSet<QString> m_awaited; ///< tables of hints whose rows have not come
    qsizetype m_hintRetry = 0;
    bool m_running = false;
    bool m_again = false;
    bool m_live = false;
    bool m_silent = false;
    Timestamp m_heardAt; ///< the last hint, or that hints arrive at all
    bool m_restarted = false;
    qint64 m_rowsReceived = 0;
    std::optional<FirstSyncProgress> m_progress;
    std::optional<Timestamp> m_lastDone;
    std::optional<Timestamp> m_blindSince; ///< the first of the good pulls without hints
    std::optional<qint64> m_lagMs;
    std::optional<Error> m_problem;
    std::shared_ptr<bool> m_run =
        std::make_shared<bool>(true); ///< replaced by forgetAnswers(): late ones find it gone
};

} // namespace leadpilot::engine
