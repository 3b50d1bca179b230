// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/messagehistory.h"

#include <utility>

namespace leadpilot::engine {
namespace {

// A slice takes some ten milliseconds; between two of them the thread is free for pulls, pushes and edits.
constexpr int sliceRows = 200;
constexpr int sliceEveryMs = 50;

} // namespace

MessageHistory::MessageHistory(HistorySource &source, HistoryStore &store, Scheduler &scheduler)
    : m_source(source)
    , m_store(store)
    , m_scheduler(scheduler)
{
}

MessageHistory::~MessageHistory()
{
    m_scheduler.cancel(m_slice);
}

void MessageHistory::fetch(const QString &conversationId, Done done)
{
    QList<Done> &waiting = m_waiting[conversationId];
    waiting.append(std::move(done));
    if (waiting.size() == 1)
        ask(conversationId, false);
}

void MessageHistory::ask(const QString &conversationId, bool again)
{
    const auto missing = m_store.missingMessages(conversationId, pageSize);
    if (!missing || !*missing) {
        finish(conversationId, missing ? Expected<void>() : std::unexpected(missing.error()));
        return;
    }
    m_source.olderMessages(**missing, [this, again, request = **missing, alive = std::weak_ptr(m_alive)](
                                          const Expected<QList<TableRow>> &rows) {
        if (alive.expired())
            return;
        const auto taken = rows ? m_store.takeMessages(request, *rows) : std::unexpected(rows.error());
        // A full pull began or ended meanwhile: the question is another one now.
        if (!taken && taken.error().code == ErrorCode::Cancelled && !again)
            ask(request.conversationId, true);
        else
            finish(request.conversationId, taken);
    });
}

void MessageHistory::finish(const QString &conversationId, const Expected<void> &result)
{
    const QList<Done> waiting = m_waiting.take(conversationId);
    for (const Done &done : waiting)
        done(result);
}

void MessageHistory::idle()
{
    if (m_slice == 0 && !m_pruned)
        m_slice = m_scheduler.after(sliceEveryMs, [this] {
            m_slice = 0;
            pruneSome();
        });
}

void MessageHistory::pruneSome()
{
    const auto more = m_store.prune(sliceRows);
    m_pruned = more && !*more;
    if (more && *more)
        idle();
}

} // namespace leadpilot::engine
