// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/syncengine.h"

#include "sync/engine/faults.h"

#include <cstdlib>
#include <utility>

namespace leadpilot::engine {

SyncEngine::SyncEngine(Remote &remote, Store &store, Scheduler &scheduler, const Clock &clock, IdSource &ids,
                       Options options)
    : m_remote(remote)
    , m_store(store)
    , m_scheduler(scheduler)
    , m_options(std::move(options))
    , m_renewal(m_options.firstRetry, m_options.lastRetry)
    , m_pull(remote, store, scheduler, clock, *this, m_options)
    , m_push(remote, store, scheduler, ids, *this, m_options)
    , m_proof(remote, store, scheduler, clock, *this, m_options)
    , m_lookout(remote, scheduler, clock, *this, m_options)
{
}

SyncEngine::~SyncEngine()
{
    m_scheduler.cancel(m_phaseTimer);
    m_scheduler.cancel(m_hintTimer);
    m_scheduler.cancel(m_renewalTimer);
}

void SyncEngine::start()
{
    if (m_phase == Phase::Running)
        return;
    stop();
    m_phase = Phase::Running;
    m_problem.reset();
    watchHints();
    m_lookout.start();
    runBoth();
    moved();
}

void SyncEngine::stop()
{
    m_scheduler.cancel(std::exchange(m_phaseTimer, 0));
    m_scheduler.cancel(std::exchange(m_hintTimer, 0));
    m_scheduler.cancel(std::exchange(m_renewalTimer, 0));
    m_hintsMissed = false;
    m_renewalIsSlow = false;
    m_run = std::make_shared<bool>(true);
    m_lookout.stop();
    m_pull.stop();
    m_push.stop();
    m_proof.stop();
    m_pull.setLive(false);
    m_phase = Phase::Stopped;
    m_renewed = false;
    moved();
}

void SyncEngine::hintsStarted()
{
    m_pull.setLive(true);
    watchHints();
    wake();
    moved();
}

void SyncEngine::hintsStopped()
{
    m_pull.setLive(false);
    watchHints();
    // The safety pull that is being waited for was set for a live connection.
    m_pull.run();
    moved();
}

void SyncEngine::hinted(const QString &table)
{
    if (isOpen())
        m_pull.hinted(table);
}

void SyncEngine::wake()
{
    if (m_phase == Phase::Broken) {
        m_scheduler.cancel(std::exchange(m_phaseTimer, 0));
        m_phase = Phase::Running;
        m_problem.reset();
    }
    if (m_phase == Phase::Renewing && m_phaseTimer != 0)
        renew();
    runBoth();
}

void SyncEngine::edited()
{
    m_push.run();
    moved();
}

void SyncEngine::prove()
{
    m_proof.demand();
    moved();
}

bool SyncEngine::isQuiet() const
{
    return isOpen() && m_standing.complete && m_pull.isQuiet() && !m_push.isRunning();
}

SyncHealth SyncEngine::health() const
{
    SyncHealth health;
    health.state = state();
    health.polling = health.state == SyncHealth::State::InSync && m_options.expectHints &&
                     (!m_pull.isLive() || m_pull.isSilent());
    health.rowsReceived = m_pull.rowsReceived();
    if (health.state == SyncHealth::State::FirstSync)
        health.firstSync = m_pull.progress();
    health.waitingEdits = m_standing.counts.waiting;
    health.needsYou = m_standing.counts.needsYou;
    health.lastSyncAt = m_pull.lastDone();
    health.problem = problem();
    health.fault = fault();
    health.quarantined = m_standing.quarantined;
    health.oldestEditAt = m_standing.oldestWaiting;
    health.clockAheadMs = m_lookout.clockAheadMs();
    health.heldBackMs = m_lookout.heldBackMs();
    health.lagMs = m_pull.lagMs();
    health.proving = m_proof.isUnderWay();
    health.proofWaits = m_proof.isDemanded() && !health.proving;
    health.provedRows = m_proof.rowsSoFar();
    health.proof = m_proof.last();
    health.lastFullProof = m_proof.lastFull();
    health.proofProblem = m_proof.problem();
    return health;
}

void SyncEngine::answered()
{
    m_renewed = false;
    if (m_push.problem() && m_push.problem()->code == ErrorCode::Offline && !m_pull.problem())
        m_push.wake();
}

void SyncEngine::refused()
{
    // Calls under way carry the refused token as well: their answers say nothing about the next one.
    m_pull.stop();
    m_push.stop();
    m_proof.stop();
    m_lookout.stop();
    if (std::exchange(m_renewed, true)) {
        m_phase = Phase::NeedsSignIn;
        moved();
        return;
    }
    renew();
}

void SyncEngine::restarted()
{
    // An edit whose answer is not waited for goes again, and is known there or applied once more.
    m_push.stop();
}

void SyncEngine::begun()
{
    m_push.run();
}

void SyncEngine::broke(const Error &error)
{
    m_problem = error;
    m_phase = Phase::Broken;
    m_proof.stop();
    // A full disk gets room again.
    m_scheduler.cancel(m_phaseTimer);
    m_phaseTimer = m_scheduler.after(m_options.lastRetry, [this] {
        m_phaseTimer = 0;
        wake();
        moved();
    });
    moved();
}

void SyncEngine::moved()
{
    if (const auto standing = m_store.standing())
        m_standing = *standing;
    if (isQuiet())
        m_proof.quiet();
    if (m_healthChanged)
        m_healthChanged();
}

void SyncEngine::renew()
{
    if (m_phase != Phase::Renewing) {
        m_scheduler.cancel(m_renewalTimer);
        m_renewalTimer = m_scheduler.after(m_options.slowRenewal, [this] {
            m_renewalTimer = 0;
            m_renewalIsSlow = m_phase == Phase::Renewing;
            moved();
        });
    }
    m_phase = Phase::Renewing;
    m_scheduler.cancel(std::exchange(m_phaseTimer, 0));
    m_remote.renewSession([this, alive = std::weak_ptr(m_run)](const Expected<void> &renewed) {
        if (alive.expired() || m_phase != Phase::Renewing)
            return;
        if (renewed) {
            m_renewal.reset();
            m_problem.reset();
            m_renewalIsSlow = false;
            m_phase = Phase::Running;
            m_lookout.start();
            runBoth();
        } else if (renewed.error().code == ErrorCode::Unauthorized) {
            m_problem = renewed.error();
            m_phase = Phase::NeedsSignIn;
        } else {
            m_problem = renewed.error();
            m_phaseTimer = m_scheduler.after(m_renewal.next(m_options.random()), [this] {
                m_phaseTimer = 0;
                renew();
            });
        }
        moved();
    });
}

void SyncEngine::runBoth()
{
    m_pull.run();
    m_push.wake();
}

const std::optional<Error> &SyncEngine::problem() const
{
    if (m_problem)
        return m_problem;
    return m_pull.problem() ? m_pull.problem() : m_push.problem();
}

void SyncEngine::watchHints()
{
    m_scheduler.cancel(std::exchange(m_hintTimer, 0));
    m_hintsMissed = false;
    if (m_pull.isLive() || !m_options.expectHints)
        return;
    m_hintTimer = m_scheduler.after(m_options.silence, [this] {
        m_hintTimer = 0;
        m_hintsMissed = true;
        moved();
    });
}

SyncFault SyncEngine::fault() const
{
    switch (m_phase) {
    case Phase::Stopped:
        return SyncFault::None;
    case Phase::NeedsSignIn:
        return SyncFault::SessionOver;
    case Phase::Renewing:
        if (m_problem && faultOf(*m_problem) == SyncFault::NoNetwork)
            return SyncFault::NoNetwork;
        return m_problem || m_renewalIsSlow ? SyncFault::TokenRefused : SyncFault::None;
    case Phase::Broken:
    case Phase::Running:
        break;
    }
    if (problem())
        return faultOf(*problem());
    if (std::abs(m_lookout.clockAheadMs()) > m_options.wrongClock)
        return SyncFault::WrongClock;
    if (m_lookout.heldBackMs().value_or(0) > m_options.longTransaction)
        return SyncFault::HeldBack;
    if (m_hintsMissed || m_pull.isSilent())
        return SyncFault::NoHints;
    return m_proof.last() && !m_proof.last()->holds() ? SyncFault::Unproved : SyncFault::None;
}

SyncHealth::State SyncEngine::state() const
{
    using State = SyncHealth::State;
    switch (m_phase) {
    case Phase::Stopped:
        return State::SignedOut;
    case Phase::NeedsSignIn:
        return State::NeedsSignIn;
    case Phase::Broken:
        return State::Stopped;
    case Phase::Running:
    case Phase::Renewing:
        break;
    }
    if (problem() && problem()->code == ErrorCode::Offline)
        return State::Offline;
    if (fault() == SyncFault::TokenRefused)
        return State::Connecting;
    // Asked again now and then, but it is for somebody to do something about it.
    if (m_pull.problem() &&
        (m_pull.problem()->code == ErrorCode::Rejected || m_pull.problem()->code == ErrorCode::Forbidden))
        return State::Stopped;
    if (!m_standing.complete)
        return m_pull.rowsReceived() > 0 ? State::FirstSync : State::Connecting;
    const bool current = m_pull.lastDone() && !m_pull.problem();
    const bool keepsUp = m_pull.isLive() || !m_options.expectHints || m_pull.doesWithoutHints();
    return current && keepsUp ? State::InSync : State::Connecting;
}

} // namespace leadpilot::engine
