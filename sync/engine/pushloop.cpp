// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/pushloop.h"

#include "core/merge.h"

#include <algorithm>
#include <utility>

namespace leadpilot::engine {
namespace {

// An edit that meets a new value this often stands against somebody who does not stop changing it.
constexpr int mostConflicts = 5;

Settlement toTray(const Mutation &mutation, const QString &reason, const QString &message)
{
    Settlement settlement;
    settlement.id = mutation.id;
    settlement.outcome = Settlement::Outcome::NeedsYou;
    settlement.reason = reason;
    settlement.message = message;
    return settlement;
}

bool isRefusal(PushAnswer::Status status)
{
    return status == PushAnswer::Status::Conflict || status == PushAnswer::Status::Rejected;
}

/// The workspace read the call and one of its edits is at fault: it says so with an error of data (SQLSTATE
/// classes 22 and 23, P0001), of a body that cannot be read (PGRST102) or too long (413). Every other refusal
/// says nothing about edits: a proxy, a sign-on page of a network and a workspace of another version answer
/// so.
bool isRefusedWhole(const Error &error)
{
    if (error.code != ErrorCode::Rejected)
        return false;
    const bool isOfData =
        error.reason.size() == 5 && (error.reason.startsWith(u"22") || error.reason.startsWith(u"23"));
    return isOfData || error.reason == u"P0001" || error.reason == u"PGRST102" || error.reason == u"413";
}

} // namespace

PushLoop::PushLoop(Remote &remote, Store &store, Scheduler &scheduler, IdSource &ids, Gate &gate,
                   const Options &options)
    : m_remote(remote)
    , m_store(store)
    , m_scheduler(scheduler)
    , m_ids(ids)
    , m_gate(gate)
    , m_options(options)
    , m_backoff(options.firstRetry, options.lastRetry)
    , m_atOnce(options.pushAtOnce)
{
}

PushLoop::~PushLoop()
{
    m_scheduler.cancel(m_retry);
}

void PushLoop::run()
{
    if (m_running || m_retry != 0 || !m_gate.isOpen())
        return;
    const auto cursor = m_store.cursor();
    if (!cursor) {
        m_gate.broke(cursor.error());
        return;
    }
    // A row that the server answers with before a full pull has begun there may be lost to sight before it
    // too, and no page would name it.
    if (cursor->position.isEmpty())
        return;
    auto batch = m_store.sendable(m_atOnce);
    if (!batch) {
        m_gate.broke(batch.error());
        return;
    }
    if (batch->isEmpty()) {
        nothingToSend();
        return;
    }
    m_running = true;
    m_sent = std::move(*batch);
    m_remote.push(m_sent, [this, alive = std::weak_ptr(m_run)](const Expected<QList<PushAnswer>> &answers) {
        if (!alive.expired())
            arrived(answers);
    });
}

/// What could not be sent may have gone another way: with its person out of sight, or taken back.
void PushLoop::nothingToSend()
{
    if (!std::exchange(m_problem, std::nullopt))
        return;
    m_backoff.reset();
    m_gate.moved();
}

void PushLoop::wake()
{
    m_scheduler.cancel(std::exchange(m_retry, 0));
    run();
}

void PushLoop::stop()
{
    m_scheduler.cancel(std::exchange(m_retry, 0));
    m_run = std::make_shared<bool>(true);
    m_running = false;
    m_sent.clear();
}

void PushLoop::arrived(const Expected<QList<PushAnswer>> &answers)
{
    m_running = false;
    if (!answers) {
        failed(answers.error());
        return;
    }
    const auto settlements = settlementsOf(*answers);
    if (!settlements) {
        retryLater(settlements.error());
        return;
    }
    if (!settle(*settlements))
        return;
    m_backoff.reset();
    m_problem.reset();
    m_atOnce = m_options.pushAtOnce;
    m_gate.answered();
    run();
    m_gate.moved();
}

void PushLoop::failed(const Error &error)
{
    if (error.code == ErrorCode::Unauthorized) {
        m_gate.refused();
        return;
    }
    if (!isRefusedWhole(error)) {
        retryLater(error);
        return;
    }
    if (m_sent.size() == 1) {
        if (!settle({toTray(m_sent.first(), error.reason, error.detail)}))
            return;
        m_atOnce = m_options.pushAtOnce;
    } else {
        m_atOnce = static_cast<int>(m_sent.size() / 2);
    }
    run();
    m_gate.moved();
}

void PushLoop::retryLater(const Error &error)
{
    m_problem = error;
    const int pause = std::max(m_backoff.next(m_options.random()), error.retryAfterSeconds * 1'000);
    m_retry = m_scheduler.after(pause, [this] {
        m_retry = 0;
        run();
    });
    m_gate.moved();
}

Expected<QList<Settlement>> PushLoop::settlementsOf(const QList<PushAnswer> &answers)
{
    QHash<MutationId, PushAnswer> byId;
    for (const PushAnswer &answer : answers)
        byId.insert(answer.id, answer);
    QList<Settlement> settlements;
    for (const Mutation &mutation : std::as_const(m_sent)) {
        const auto answer = byId.constFind(mutation.id);
        if (answer == byId.constEnd())
            return failure(ErrorCode::Protocol, QStringLiteral("push edits"),
                           QStringLiteral("answers: one is missing"));
        if (auto settlement = settlementOf(mutation, *answer, byId))
            settlements.append(std::move(*settlement));
    }
    return settlements;
}

std::optional<Settlement> PushLoop::settlementOf(const Mutation &mutation, const PushAnswer &answer,
                                                 const QHash<MutationId, PushAnswer> &answers)
{
    switch (answer.status) {
    case PushAnswer::Status::Applied:
    case PushAnswer::Status::Duplicate: {
        m_conflicts.remove(mutation.id);
        Settlement done;
        done.id = mutation.id;
        done.row = answer.row;
        return done;
    }
    case PushAnswer::Status::Conflict:
        return merged(mutation, answer);
    case PushAnswer::Status::Rejected:
        break;
    }
    // Not refused itself: an edit before it was not taken. It goes again, or to the tray with that one.
    if (answer.sqlState == u"P0001" &&
        std::ranges::any_of(mutation.after, [&answers](const MutationId &earlier) {
            return isRefusal(answers.value(earlier).status);
        }))
        return std::nullopt;
    m_conflicts.remove(mutation.id);
    Settlement refused = toTray(mutation, answer.sqlState, answer.message);
    refused.row = answer.row;
    if (mutation.op == Mutation::Op::Insert && answer.sqlState == u"23505" && answer.row)
        refused.outcome = Settlement::Outcome::KeyTaken;
    return refused;
}

Settlement PushLoop::merged(const Mutation &mutation, const PushAnswer &answer)
{
    if (!answer.row || mutation.op == Mutation::Op::Delete || ++m_conflicts[mutation.id] > mostConflicts) {
        m_conflicts.remove(mutation.id);
        Settlement contested = toTray(mutation, QStringLiteral("conflict"), answer.message);
        contested.row = answer.row;
        return contested;
    }
    // Merging cannot bring a deleted row back: whether the edit still matters is for a person to say.
    if (!answer.row->isNull(u"deleted_at") && !mutation.set.has(u"deleted_at")) {
        Settlement late = toTray(mutation, QStringLiteral("deleted"), answer.message);
        late.row = answer.row;
        return late;
    }
    Merge merge = leadpilot::merge(mutation.table, mutation.base, mutation.set, *answer.row);
    Settlement settlement;
    settlement.id = mutation.id;
    settlement.row = answer.row;
    settlement.overridden = std::move(merge.overridden);
    if (merge.set.isEmpty() && !merge.contested.isEmpty()) {
        settlement.outcome = Settlement::Outcome::NeedsYou;
        settlement.reason = QStringLiteral("conflict");
        return settlement;
    }
    if (!merge.contested.isEmpty()) {
        settlement.contested = std::move(merge.contested);
        settlement.contestedId = MutationId(m_ids.next());
        settlement.reason = QStringLiteral("conflict");
    }
    if (!merge.set.isEmpty()) {
        settlement.outcome = Settlement::Outcome::Again;
        settlement.base = std::move(merge.base);
        settlement.set = std::move(merge.set);
    }
    return settlement;
}

bool PushLoop::settle(const QList<Settlement> &settlements)
{
    m_sent.clear();
    if (const auto settled = m_store.settle(settlements); !settled) {
        m_gate.broke(settled.error());
        return false;
    }
    return true;
}

} // namespace leadpilot::engine
