// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/health/log.h"
#include "relay/intake/intakejob.h"
#include "relay/intake/lane.h"
#include "relay/intake/leadreadback.h"
#include "relay/intake/spool.h"
#include "relay/intake/workspacehold.h"

#include <atomic>

namespace leadpilot::relay {

struct IntakeOptions
{
    int lanes = 4;          ///< events of different people that are handled at the same time
    int readers = 4;        ///< leads that are read back at the same time
    int mostInFlight = 256; ///< webhooks in memory
    qint64 mostBytesInFlight = 64 * 1024 * 1024; ///< of their bodies
    int mostAttempts =
        8; ///< for what the workspace or the vendor refuses; outages are waited out and not counted
    int parkedAttempts = 7; ///< for a status whose message is not known yet; then it stays parked
    int probeSeconds = 60;  ///< until a vendor that refuses every read is asked again
    int firstWaitMs = 250;
    int mostWaitMs = 60'000;
    int mostOutageWaitMs = 10'000; ///< between two webhooks that ask whether the workspace answers again
};

struct IntakeCounts
{
    qint64 eventsDone = 0;
    qint64 duplicatesIgnored = 0; ///< events another webhook had brought before
    qint64 eventsDead = 0;
};

/// Takes webhooks out of the spool as they come in and brings their events into the workspace: read back what
/// was only announced, lookup, decide, commit. Events that may be about one person go through the same lane,
/// one after the other. What cannot be done now goes back into the spool with a time. Thread-safe.
class IntakeWorkers
{
public:
    /// In [0, 1). Thread-safe.
    using Random = std::function<double()>;

    IntakeWorkers(Spool &spool, const EventProcessor &processor, LeadReader readLead, const Clock &clock,
                  Random random, IntakeOptions options = {}, Log *log = nullptr);
    /// Finishes the events being handled; the rest stays in the spool.
    ~IntakeWorkers();
    IntakeWorkers(const IntakeWorkers &) = delete;
    IntakeWorkers &operator=(const IntakeWorkers &) = delete;

    void start();
    /// Something that was waited for may be there now (a new token): nothing waits any longer.
    void tryAgainNow();
    IntakeCounts counts() const;

private:
    using Job = std::shared_ptr<IntakeJob>;

    void run();
    void wake();
    /// What waits for a time would wait for hours more when the clock is set back.
    void noticeClock();
    bool hasRoom() const;
    bool takeSome();
    void begin(WaitingWebhook waiting);
    void release(const Job &job);
    void routeAll(const Job &job);
    void route(const Job &job, size_t index);
    void readBack(const Job &job, size_t index);
    void handle(const Job &job, size_t index);
    /// Dead after too many of them.
    EventResult afterRefusal(const Job &job, const intake::EventItem &item, const Error &error);
    EventResult bury(const Job &job, const intake::EventItem &item, const Error &error);
    /// The workspace answers, or does not.
    void noteWorkspace(const EventResult &result);
    void cameBack(const Job &job, const intake::EventItem &item, const EventResult &result);
    void end(const Job &job);
    Expected<void> close(const Job &job);
    void setAside(const Job &job, const QString &reason);
    void deferJob(const Job &job, const Error &error, bool wasRefused);
    void logOddAge(const Job &job, const intake::EventItem &item) const;
    void log(LogLevel level, QLatin1StringView event, const QString &message, const Job &job,
             const QString &reason = {}) const;

    Spool &m_spool;
    const EventProcessor &m_processor;
    const Clock &m_clock;
    const Random m_random;
    const IntakeOptions m_options;
    Log *const m_log;
    const Timestamp m_startedAt;
    Timestamp m_latest; ///< that the clock has shown; of run()

    LeadReadBack m_readBack;
    WorkspaceHold m_workspaceHold;
    std::atomic<int> m_inFlight = 0;
    std::atomic<qint64> m_bytesInFlight = 0;
    std::atomic<qint64> m_done = 0;
    std::atomic<qint64> m_duplicates = 0;
    std::atomic<qint64> m_deadEvents = 0;

    std::mutex m_mutex;
    std::condition_variable m_woken;
    bool m_wake = false;
    bool m_stopping = false;
    std::thread m_thread;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::vector<std::unique_ptr<Lane>> m_readers;
    std::atomic<size_t> m_nextReader = 0;
};

} // namespace leadpilot::relay
