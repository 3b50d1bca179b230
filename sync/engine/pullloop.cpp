// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/pullloop.h"

#include "core/schema/tables.h"

#include <algorithm>
#include <utility>

namespace leadpilot::engine {

PullLoop::PullLoop(Remote &remote, Store &store, Scheduler &scheduler, const Clock &clock, Gate &gate,
                   const Options &options)
    : m_remote(remote)
    , m_store(store)
    , m_scheduler(scheduler)
    , m_clock(clock)
    , m_gate(gate)
    , m_options(options)
    , m_backoff(options.firstRetry, options.lastRetry)
{
}

PullLoop::~PullLoop()
{
    cancelTimers();
}

void PullLoop::run()
{
    if (m_running) {
        m_again = true;
        return;
    }
    cancelTimers();
    if (!m_gate.isOpen())
        return;
    const auto cursor = m_store.cursor();
    if (!cursor) {
        m_gate.broke(cursor.error());
        return;
    }
    m_again = false;
    ask(*cursor);
}

void PullLoop::ask(const PullCursor &cursor)
{
    m_running = true;
    m_remote.pull(cursor, m_options.pageRows,
                  [this, alive = std::weak_ptr(m_run),
                   begins = cursor.position.isEmpty()](const Expected<PullPage> &page) {
                      if (alive.expired())
                          return;
                      arrived(page);
                      if (begins && page)
                          m_gate.begun();
                      if (begins && page && page->more && !alive.expired())
                          askNewest();
                  });
}

/// A full pull walks table by table, and all contacts come before the first lead: of a million, that is most
/// of a minute. Whoever starts works with the newest leads meanwhile. Without an answer they come with the
/// pull.
void PullLoop::askNewest()
{
    m_remote.newestLeads(m_options.newestLeads,
                         [this, alive = std::weak_ptr(m_run)](const Expected<QList<TableRow>> &rows) {
                             if (alive.expired() || !rows)
                                 return;
                             if (const auto taken = m_store.takeAhead(*rows); !taken) {
                                 forgetAnswers();
                                 m_gate.broke(taken.error());
                             }
                         });
}

void PullLoop::hinted(const QString &table)
{
    m_heardAt = m_clock.now();
    m_silent = false;
    m_awaited.insert(table);
    m_hintRetry = 0;
    soon();
}

void PullLoop::setLive(bool live)
{
    m_live = live;
    m_silent = false;
    m_heardAt = m_clock.now();
    m_blindSince.reset();
}

bool PullLoop::doesWithoutHints() const
{
    return m_blindSince && m_lastDone &&
           m_lastDone->milliseconds() - m_blindSince->milliseconds() >= m_options.blindTrust;
}

void PullLoop::stop()
{
    cancelTimers();
    m_blindSince.reset();
    forgetAnswers();
    m_again = false;
    m_awaited.clear();
}

void PullLoop::forgetAnswers()
{
    m_run = std::make_shared<bool>(true);
    m_running = false;
}

void PullLoop::soon()
{
    if (m_running)
        m_again = true;
    else if (m_debounce == 0)
        m_debounce = m_scheduler.after(m_options.debounce, [this] {
            m_debounce = 0;
            run();
        });
}

void PullLoop::later(int milliseconds)
{
    m_scheduler.cancel(m_next);
    m_next = m_scheduler.after(milliseconds, [this] {
        m_next = 0;
        run();
    });
}

void PullLoop::cancelTimers()
{
    m_scheduler.cancel(std::exchange(m_debounce, 0));
    m_scheduler.cancel(std::exchange(m_next, 0));
}

void PullLoop::arrived(const Expected<PullPage> &page)
{
    m_running = false;
    if (!page) {
        failed(page.error());
        return;
    }
    const Timestamp arrivedAt = m_clock.now();
    // The next page comes while this one is stored.
    if (page->more)
        ask({page->epoch, page->next});
    if (const auto applied = m_store.apply(*page); !applied) {
        forgetAnswers();
        m_gate.broke(applied.error());
        return;
    }
    measureLag(*page, arrivedAt);
    m_backoff.reset();
    m_problem.reset();
    m_restarted = false;
    m_rowsReceived += static_cast<qint64>(page->rows.size());
    forgetHints(*page);
    noteProgress(*page);
    m_gate.answered();
    if (!page->more)
        finished();
    m_gate.moved();
}

void PullLoop::failed(const Error &error)
{
    if (error.code == ErrorCode::Unauthorized) {
        m_gate.refused();
        return;
    }
    m_problem = error;
    m_blindSince.reset();
    if (error.code == ErrorCode::Conflict && error.reason == u"PT409" && !m_restarted) {
        if (const auto restarted = m_store.restart(); !restarted) {
            m_gate.broke(restarted.error());
            return;
        }
        m_restarted = true;
        m_gate.restarted();
        m_problem.reset();
        m_progress.reset();
        m_rowsReceived = 0;
        run();
    } else {
        later(std::max(m_backoff.next(m_options.random()), error.retryAfterSeconds * 1'000));
    }
    m_gate.moved();
}

void PullLoop::forgetHints(const PullPage &page)
{
    // Sight changes are announced on member_signals, which is not a synced table: anything may be their
    // effect.
    if (!page.rows.isEmpty() || !page.evicted.isEmpty())
        m_awaited.remove(QStringLiteral("member_signals"));
    for (const TableRow &row : page.rows)
        m_awaited.remove(row.table);
}

void PullLoop::noteProgress(const PullPage &page)
{
    if (page.rows.isEmpty())
        return;
    const TableRow &last = page.rows.back();
    const int rank = schema::rankOf(last.table);
    // Once the walk has ended, the rows that changed meanwhile come in an order of their own.
    if (rank < 0 || (m_progress && rank < m_progress->tablesDone))
        return;
    m_progress = FirstSyncProgress{last.table, rank, static_cast<int>(schema::syncedTables().size()),
                                   Timestamp::parse(last.row.text(u"created_at"))};
}

void PullLoop::measureLag(const PullPage &page, Timestamp arrivedAt)
{
    if (page.rows.isEmpty() || !page.serverTime || page.more || !m_lastDone)
        return;
    std::optional<Timestamp> newest;
    for (const TableRow &row : page.rows)
        newest = std::max(newest, Timestamp::parse(row.row.text(u"updated_at")));
    if (!newest)
        return;
    const qint64 here = m_clock.now().milliseconds() - arrivedAt.milliseconds();
    const qint64 age = page.serverTime->milliseconds() - newest->milliseconds();
    m_lagMs = std::max<qint64>(0, age + here);
    missHints(age);
}

void PullLoop::missHints(qint64 newestAgeMs)
{
    // Its hint had time to come, and nothing has been heard since it was written.
    const qint64 unheardMs = m_clock.now().milliseconds() - m_heardAt.milliseconds();
    m_silent = m_silent ||
               (m_live && newestAgeMs > m_options.silence && unheardMs > newestAgeMs + m_options.silence);
}

void PullLoop::finished()
{
    m_lastDone = m_clock.now();
    if (!m_live && !m_blindSince)
        m_blindSince = m_lastDone;
    if (std::exchange(m_again, false)) {
        soon();
        return;
    }
    if (!m_awaited.isEmpty() && m_hintRetry < m_options.hintRetries.size()) {
        later(m_options.hintRetries.at(m_hintRetry++));
        return;
    }
    m_awaited.clear();
    m_hintRetry = 0;
    const bool announced = (m_live && !m_silent) || !m_options.expectHints;
    const int pause = announced ? m_options.safetyPull : m_options.blindPull;
    later(pause + static_cast<int>(pause * m_options.random()));
}

} // namespace leadpilot::engine
