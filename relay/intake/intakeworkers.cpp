// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/intakeworkers.h"

#include "core/intake/eventage.h"
#include "core/intake/person.h"
#include "relay/intake/bulkwebhook.h"
#include "relay/intake/parsewebhook.h"
#include "relay/intake/readerror.h"

#include <algorithm>

namespace leadpilot::relay {
namespace {

constexpr std::chrono::milliseconds pauseAfterSpoolError{500};
constexpr std::chrono::milliseconds longestSleep{60'000};
constexpr int mostTaken = 64;
constexpr qsizetype sqlStateLength = 5;
// A clock that is kept right is moved by less.
constexpr qint64 clockJumpSeconds = 10;

/// PostgreSQL quotes values in its details, which follow the bar: they stay out of rows and logs.
QString describe(const Error &error)
{
    const QString detail = error.detail.section(QStringLiteral(" | "), 0, 0);
    return QString(error.attempted % u": " % detail % u' ' % error.reason).trimmed();
}

/// Refusals that will not change by waiting. The Graph API answers 100/33 for a lead that is gone as well as
/// for one it will show later; rows that break the database's own rules (class 23) are answered as conflicts.
/// PGRST202: the project's functions are not there, which a migration changes. Class 54: more than PostgreSQL
/// can hold, an index entry say; PostgREST makes a 500 of it.
bool isRefusal(const Error &error)
{
    if (error.reason == u"PGRST202")
        return false;
    if (error.reason.size() == sqlStateLength && error.reason.startsWith(u"54"))
        return true;
    return error.code == ErrorCode::Rejected || error.code == ErrorCode::Protocol ||
           error.reason == u"100/33" || (error.code == ErrorCode::Conflict && error.reason.startsWith(u"23"));
}

bool isOptOut(const intake::EventItem &item)
{
    const auto *preference = std::get_if<intake::PreferenceChange>(&item.event);
    return preference && preference->stops;
}

} // namespace

IntakeWorkers::IntakeWorkers(Spool &spool, const EventProcessor &processor, LeadReader readLead,
                             const Clock &clock, Random random, IntakeOptions options, Log *log)
    : m_spool(spool)
    , m_processor(processor)
    , m_clock(clock)
    , m_random(std::move(random))
    , m_options(options)
    , m_log(log)
    , m_startedAt(clock.now())
    , m_readBack(std::move(readLead), processor, clock, options.probeSeconds,
                 [this] {
                     m_spool.hurry();
                     wake();
                 })
    , m_workspaceHold(options.firstWaitMs, options.mostOutageWaitMs)
{
    m_spool.setListener([this] { wake(); });
}

IntakeWorkers::~IntakeWorkers()
{
    m_spool.setListener({});
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_woken.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    m_readers.clear();
    m_lanes.clear();
}

void IntakeWorkers::start()
{
    for (int i = 0; i < m_options.lanes; ++i)
        m_lanes.push_back(std::make_unique<Lane>());
    for (int i = 0; i < m_options.readers; ++i)
        m_readers.push_back(std::make_unique<Lane>());
    m_thread = std::thread(&IntakeWorkers::run, this);
}

void IntakeWorkers::tryAgainNow()
{
    m_readBack.release();
    m_workspaceHold.succeeded();
    m_spool.hurry();
    wake();
}

IntakeCounts IntakeWorkers::counts() const
{
    return {m_done.load(), m_duplicates.load(), m_deadEvents.load()};
}

void IntakeWorkers::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_wake = true;
    }
    m_woken.notify_one();
}

void IntakeWorkers::run()
{
    for (;;) {
        noticeClock();
        const bool took = takeSome();
        std::unique_lock lock(m_mutex);
        if (m_stopping)
            return;
        if (took)
            continue;
        std::chrono::milliseconds sleep = longestSleep;
        const auto held = m_workspaceHold.until();
        if (const auto due = held ? held : m_spool.nextDue(); due && hasRoom()) {
            const qint64 ms = (due->microseconds - m_clock.now().microseconds) / 1'000 + 1;
            sleep = std::clamp(std::chrono::milliseconds(ms), std::chrono::milliseconds(1), longestSleep);
        }
        m_woken.wait_for(lock, sleep, [this] { return m_wake || m_stopping; });
        m_wake = false;
    }
}

void IntakeWorkers::noticeClock()
{
    const Timestamp now = m_clock.now();
    if (now.plusSeconds(clockJumpSeconds) < m_latest) {
        tryAgainNow();
        m_latest = now;
    }
    m_latest = std::max(m_latest, now);
}

bool IntakeWorkers::hasRoom() const
{
    return m_inFlight.load() < m_options.mostInFlight && m_bytesInFlight.load() < m_options.mostBytesInFlight;
}

bool IntakeWorkers::takeSome()
{
    if (!hasRoom())
        return false;
    const auto gate = m_workspaceHold.gate(m_clock.now(), m_random());
    if (gate == WorkspaceHold::Gate::Shut)
        return false;
    const int room = std::min(m_options.mostInFlight - m_inFlight.load(), mostTaken);
    // Two ask for all, lest one that the workspace never answers stands in everybody's way: the one whose
    // turn to be tried again is first, and a new one.
    auto taken =
        gate == WorkspaceHold::Gate::ForProbe
            ? m_spool.takeOneOfEach(m_clock.now())
            : m_spool.take(room, m_clock.now(), m_options.mostBytesInFlight - m_bytesInFlight.load());
    if (!taken) {
        std::unique_lock lock(m_mutex);
        m_woken.wait_for(lock, pauseAfterSpoolError, [this] { return m_stopping; });
        return true;
    }
    for (WaitingWebhook &waiting : *taken)
        begin(std::move(waiting));
    return !taken->empty() && gate == WorkspaceHold::Gate::Open;
}

void IntakeWorkers::begin(WaitingWebhook waiting)
{
    ++m_inFlight;
    m_bytesInFlight += static_cast<qint64>(waiting.webhook.body.size());
    // Duplicates among what was left over from before a crash may well be our own work.
    const bool isFresh = !waiting.isRepeated && waiting.webhook.receivedAt >= m_startedAt;
    std::vector<intake::EventItem> events = eventsOf(waiting.webhook);
    std::erase_if(events, [&waiting](const auto &item) { return waiting.doneItems.contains(item.item); });
    const auto job = std::make_shared<IntakeJob>(std::move(waiting), std::move(events), isFresh);
    if (job->items.empty()) {
        m_lanes.front()->give([this, job] { end(job); });
        return;
    }
    if (job->isReplay())
        m_lanes.front()->give([this, job] { release(job); });
    else
        routeAll(job);
}

void IntakeWorkers::release(const Job &job)
{
    const auto released = m_processor.releaseDead(job->items);
    if (!released)
        noteWorkspace(EventWaits{released.error()});
    if (released) {
        job->released();
        routeAll(job);
        return;
    }
    for (const intake::EventItem &item : job->items)
        cameBack(job, item, EventWaits{released.error()});
}

void IntakeWorkers::routeAll(const Job &job)
{
    std::vector<size_t> others;
    for (size_t index = 0; index < job->items.size(); ++index) {
        // Ahead of a message of the same body that would be answered.
        if (isOptOut(job->items[index]))
            route(job, index);
        else
            others.push_back(index);
    }
    for (const size_t index : others)
        route(job, index);
}

void IntakeWorkers::route(const Job &job, size_t index)
{
    const intake::EventItem &item = job->items[index];
    const bool isNotice = std::holds_alternative<intake::MetaLeadNotice>(item.event);
    if (isNotice && m_processor.isConnected(item.event)) {
        m_readers[m_nextReader++ % m_readers.size()]->give([this, job, index] { readBack(job, index); });
        return;
    }
    const size_t lane = qHash(intake::personKey(item, m_processor.policy())) % m_lanes.size();
    m_lanes[lane]->give([this, job, index] { handle(job, index); });
}

void IntakeWorkers::readBack(const Job &job, size_t index)
{
    intake::EventItem &item = job->items[index];
    const auto isDone = m_processor.isDone(item);
    if (!isDone) {
        noteWorkspace(EventWaits{isDone.error()});
        cameBack(job, item, EventWaits{isDone.error()});
        return;
    }
    noteWorkspace(EventDone{});
    if (*isDone) {
        cameBack(job, item, EventDone{.isDuplicate = true});
        return;
    }
    auto form = m_readBack.read(std::get<intake::MetaLeadNotice>(item.event));
    if (!form) {
        cameBack(job, item,
                 isNoLead(form.error()) ? bury(job, item, form.error())
                                        : afterRefusal(job, item, form.error()));
        return;
    }
    item.event = std::move(*form);
    route(job, index);
}

void IntakeWorkers::handle(const Job &job, size_t index)
{
    const intake::EventItem &item = job->items[index];
    const auto parked = job->attempts() < m_options.parkedAttempts ? EventProcessor::Parked::Waits
                                                                   : EventProcessor::Parked::Stays;
    if (!m_processor.isConnected(item.event))
        log(LogLevel::Warning, QLatin1StringView("event.not_connected"),
            QStringLiteral("It names a page, form or number that is not ours."), job, item.kind);
    EventResult result = m_processor.process(item, job->webhook(), job->endWith(), parked);
    noteWorkspace(result);
    if (const auto *waits = std::get_if<EventWaits>(&result))
        result = afterRefusal(job, item, waits->error);
    else if (const auto &done = std::get<EventDone>(result); !done.isDuplicate && !done.isDead)
        logOddAge(job, item);
    cameBack(job, item, result);
}

EventResult IntakeWorkers::afterRefusal(const Job &job, const intake::EventItem &item, const Error &error)
{
    if (!isRefusal(error) || job->refusals() + 1 < m_options.mostAttempts)
        return EventWaits{error};
    return bury(job, item, error);
}

EventResult IntakeWorkers::bury(const Job &job, const intake::EventItem &item, const Error &error)
{
    const QString reason = describe(error);
    std::optional<WebhookEnd> end = job->endWith();
    if (end) {
        end->failed = true;
        end->reason = reason;
    }
    return m_processor.bury(item, job->webhook(), reason, job->attempts() + 1, end);
}

void IntakeWorkers::noteWorkspace(const EventResult &result)
{
    const auto *waits = std::get_if<EventWaits>(&result);
    if (waits && waits->error.code == ErrorCode::Offline) {
        m_workspaceHold.failed(m_clock.now(), m_random());
    } else if (!waits && m_workspaceHold.succeeded()) {
        m_spool.hurry();
        wake();
    }
}

void IntakeWorkers::cameBack(const Job &job, const intake::EventItem &item, const EventResult &result)
{
    if (const auto *done = std::get_if<EventDone>(&result)) {
        if (done->isDuplicate && job->isFresh())
            ++m_duplicates;
        else if (done->isDead)
            ++m_deadEvents;
        else if (!done->isDuplicate)
            ++m_done;
    }
    const auto *waits = std::get_if<EventWaits>(&result);
    if (job->cameBack(item, result, waits && isRefusal(waits->error)))
        end(job);
}

Expected<void> IntakeWorkers::close(const Job &job)
{
    if (job->isClosed())
        return {};
    if (job->mayHoldForgottenDead()) {
        const auto reason = m_processor.deadReason(job->webhook());
        if (!reason)
            return std::unexpected(reason.error());
        if (*reason)
            job->foundDead(**reason);
    }
    WebhookEnd end = job->end();
    end.at = m_clock.now();
    return m_processor.close(job->webhook(), end);
}

void IntakeWorkers::end(const Job &job)
{
    if (job->waitsFor()) {
        deferJob(job, *job->waitsFor(), job->wasRefused());
    } else if (const auto closed = close(job); !closed) {
        const bool isHopeless = isRefusal(closed.error()) && job->refusals() + 1 >= m_options.mostAttempts;
        if (isHopeless)
            setAside(job, describe(closed.error()));
        else
            deferJob(job, closed.error(), isRefusal(closed.error()));
    } else if (const WebhookEnd webhookEnd = job->end(); webhookEnd.failed) {
        setAside(job, webhookEnd.reason);
    } else {
        m_spool.finish(job->sequence());
        log(LogLevel::Info, QLatin1StringView("webhook.done"), QStringLiteral("In the workspace."), job);
    }
    m_bytesInFlight -= static_cast<qint64>(job->webhook().body.size());
    --m_inFlight;
    wake();
}

void IntakeWorkers::setAside(const Job &job, const QString &reason)
{
    m_spool.setAside(job->sequence(), m_clock.now(), reason);
    log(LogLevel::Error, QLatin1StringView("webhook.dead"), QStringLiteral("Set aside as a dead letter."),
        job, reason);
}

void IntakeWorkers::deferJob(const Job &job, const Error &error, bool wasRefused)
{
    const int doublings = std::min(job->attempts(), 20);
    const qint64 full = std::min<qint64>(m_options.mostWaitMs, qint64(m_options.firstWaitMs) << doublings);
    const qint64 jittered = full - static_cast<qint64>(static_cast<double>(full) * m_random() / 2);
    const qint64 ms = std::max(jittered, qint64(error.retryAfterSeconds) * 1'000);
    const Timestamp until{m_clock.now().microseconds + ms * 1'000};
    m_spool.defer(job->sequence(), {.until = until,
                                    .attempts = job->attempts() + 1,
                                    // An outage says nothing about the webhook.
                                    .refusals = job->refusals() + (wasRefused ? 1 : 0),
                                    .doneItems = job->doneItems(),
                                    .reason = error.attempted,
                                    .deadReason = job->end().reason,
                                    .isReplay = job->isReplay(),
                                    .hurries = job->hurries()});
    log(LogLevel::Warning, QLatin1StringView("webhook.deferred"),
        QStringLiteral("Tried again in %1 ms.").arg(ms), job,
        QString(error.attempted % u": " % error.reason));
}

void IntakeWorkers::logOddAge(const Job &job, const intake::EventItem &item) const
{
    if (isBulkRead(job->webhook()))
        return;
    const QString age = intake::oddAge(item.event, job->webhook().receivedAt, m_processor.policy());
    if (!age.isEmpty())
        log(LogLevel::Warning, QLatin1StringView("event.odd_age"),
            QStringLiteral("An event was taken that may be a recorded one sent again."), job, age);
}

void IntakeWorkers::log(LogLevel level, QLatin1StringView event, const QString &message, const Job &job,
                        const QString &reason) const
{
    if (!m_log)
        return;
    m_log->write(level, event, message,
                 {{"request_id", job->webhook().requestId},
                  {"webhook_id", job->webhook().id.toString()},
                  {"provider", intake::toString(job->webhook().provider)},
                  {"attempts", job->attempts() + 1},
                  {"reason", reason}});
}

} // namespace leadpilot::relay
