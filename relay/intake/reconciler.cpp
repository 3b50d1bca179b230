// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/reconciler.h"

#include "relay/intake/formsalert.h"
#include "relay/intake/mendedletters.h"

#include <QJsonArray>
#include <algorithm>
#include <utility>

namespace leadpilot::relay {

using namespace Qt::StringLiterals;

namespace {

// The wall clock may be set, and a vendor set up, while we sleep.
constexpr std::chrono::seconds longestSleep{30};
constexpr qint64 clockJumpSeconds = 10; // a clock that is kept right is moved by less

bool isPatient(const Error &error)
{
    return error.code == ErrorCode::RateLimited || error.code == ErrorCode::Offline;
}

} // namespace

Reconciler::Reconciler(std::vector<Part> parts, const supabase::RelayClient &workspace, Spool &spool,
                       const Clock &clock, ReconcilerOptions options, Log *log)
    : m_parts(std::move(parts))
    , m_workspace(workspace)
    , m_spool(spool)
    , m_clock(clock)
    , m_options(options)
    , m_log(log)
{
    m_states.resize(m_parts.size());
    m_places.resize(m_parts.size());
}

Reconciler::~Reconciler()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_woken.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Reconciler::start()
{
    for (State &state : m_states) {
        state.decidedAt = m_clock.now();
        state.due = state.decidedAt.plusSeconds(m_options.firstPauseSeconds);
    }
    m_thread = std::thread(&Reconciler::run, this);
}

qint64 Reconciler::runNow()
{
    const std::lock_guard lock(m_mutex);
    ++m_asked;
    m_woken.notify_all();
    return m_asked;
}

void Reconciler::tryAgainNow()
{
    const std::lock_guard lock(m_mutex);
    ++m_changes;
    for (State &state : m_states) {
        if (state.failures > 0 || !state.wasConfigured)
            state.due = std::min(state.due, m_clock.now());
    }
    m_woken.notify_all();
}

QJsonObject Reconciler::report() const
{
    const std::lock_guard lock(m_mutex);
    QJsonArray vendors;
    for (size_t i = 0; i < m_parts.size(); ++i)
        vendors.append(reportOf(m_parts[i], m_states[i]));
    return {{u"cycle"_s, m_answered}, {u"running"_s, m_isRunning}, {u"vendors"_s, vendors}};
}

void Reconciler::run()
{
    for (;;) {
        qint64 round = 0;
        std::vector<size_t> due;
        {
            std::unique_lock lock(m_mutex);
            if (m_isStopping)
                return;
            round = m_asked;
            for (size_t i = 0; i < m_parts.size(); ++i) {
                if (isDue(i, round > m_answered))
                    due.push_back(i);
            }
            if (due.empty() && round == m_answered) {
                m_isRunning = false;
                m_woken.wait_for(lock, longestSleep);
                continue;
            }
            m_isRunning = true;
        }
        for (const size_t index : due)
            runCycle(index);
        const std::lock_guard lock(m_mutex);
        m_answered = round;
        m_isRunning = false;
    }
}

/// With the mutex held.
bool Reconciler::isDue(size_t index, bool isAsked) const
{
    const State &state = m_states[index];
    const Timestamp now = m_clock.now();
    // With a clock that was set back, what is due would wait until it is what it was.
    const bool isSetBack = now.plusSeconds(clockJumpSeconds) < state.decidedAt;
    const bool isTime = m_options.isScheduled && (state.due <= now || isSetBack);
    return (isAsked || isTime) && m_parts[index].source->isConfigured();
}

void Reconciler::runCycle(size_t index)
{
    const Part &part = m_parts[index];
    qint64 changes = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping)
            return;
        changes = m_changes;
        m_states[index].wasConfigured = true;
    }
    ReconciliationCycle cycle({.source = *part.source,
                               .workspace = m_workspace,
                               .spool = m_spool,
                               .clock = m_clock,
                               .policy = part.policy,
                               .pause = [this](std::chrono::milliseconds time) { return pause(time); },
                               .settle = m_options.settle});
    CycleReport report = cycle.run(m_places[index]);
    // What cannot be looked at now is looked at with the next cycle.
    (void)reviveMended(m_spool, m_workspace, part.source->provider(),
                       [this] { return pause(std::chrono::milliseconds(0)); });
    State state;
    {
        const std::lock_guard lock(m_mutex);
        state = m_states[index];
    }
    conclude(part, state, std::move(report));
    const std::lock_guard lock(m_mutex);
    // What was asked before the settings changed says nothing about the new ones.
    if (state.failures > 0 && changes != m_changes)
        state.due = m_clock.now();
    m_states[index] = std::move(state);
}

void Reconciler::conclude(const Part &part, State &state, CycleReport report)
{
    const Timestamp now = m_clock.now();
    qint64 pauseSeconds = 0;
    if (report.error) {
        ++state.failures;
        pauseSeconds = part.policy.pauseAfter(*report.error, state.failures);
    } else {
        state.failures = 0;
        pauseSeconds = part.source->pause(part.policy, report.leadsKept, report.calls, report.usage);
    }
    tell(part, state, report);
    log(part, report);
    state.decidedAt = now;
    state.due = now.plusSeconds(pauseSeconds);
    state.finishedAt = now;
    state.last = std::move(report);
}

void Reconciler::tell(const Part &part, State &state, const CycleReport &report)
{
    const intake::Provider provider = part.source->provider();
    if (!report.error) {
        if (!state.hasOpenAlert)
            return;
        // What cannot be taken back now is taken back with the next cycle.
        state.hasOpenAlert = !resolveFormsAlert(m_workspace, provider, m_clock.now());
        return;
    }
    const Error &error = *report.error;
    if (!report.isVendorsError || error.code == ErrorCode::Cancelled ||
        (isPatient(error) && state.failures < m_options.failuresBeforeAlert))
        return;
    // One that cannot be written is written with the next cycle.
    state.hasOpenAlert = true;
    (void)raiseFormsAlert(m_workspace, provider, report);
}

void Reconciler::log(const Part &part, const CycleReport &report) const
{
    if (!m_log)
        return;
    const QString vendor = intake::toString(part.source->provider());
    m_log->write(report.error ? LogLevel::Warning : LogLevel::Info,
                 report.error ? "reconcile.failed"_L1 : "reconcile.done"_L1,
                 report.error ? u"Lead forms could not all be read in bulk."_s
                              : u"Lead forms were read in bulk."_s,
                 {{"provider", vendor},
                  {"forms", report.forms},
                  {"unreadable", report.unreadable},
                  {"listed", report.listed},
                  {"brought_in", report.broughtIn},
                  {"missing", report.missing},
                  {"calls", report.calls},
                  {"usage", report.usage.percent},
                  {"reason", report.error ? QString(report.error->attempted % u": " % report.error->reason)
                                          : QString()}});
}

bool Reconciler::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_woken.wait_for(lock, time, [this] { return m_isStopping; });
    return !m_isStopping;
}

QJsonObject Reconciler::reportOf(const Part &part, const State &state) const
{
    QJsonObject told{{u"vendor"_s, intake::toString(part.source->provider())},
                     {u"configured"_s, part.source->isConfigured()}};
    if (!state.last)
        return told;
    const CycleReport &last = *state.last;
    told.insert(u"forms"_s, last.forms);
    told.insert(u"unreadable"_s, last.unreadable);
    told.insert(u"listed"_s, last.listed);
    told.insert(u"brought_in"_s, last.broughtIn);
    told.insert(u"missing"_s, last.missing);
    told.insert(u"calls"_s, last.calls);
    told.insert(u"error"_s, last.error ? QJsonValue(last.error->reason) : QJsonValue());
    told.insert(u"finished_at"_s, state.finishedAt.toString());
    told.insert(u"next_at"_s, m_options.isScheduled ? QJsonValue(state.due.toString()) : QJsonValue());
    return told;
}

} // namespace leadpilot::relay
