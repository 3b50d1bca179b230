// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/proofloop.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace leadpilot::engine {
namespace {

// What a bucket costs that holds nothing: two looks into an index, here and there.
constexpr qint64 rowsWorthABucket = 10;

constexpr int mostFetches = 2;

} // namespace

ProofLoop::ProofLoop(Remote &remote, Store &store, Scheduler &scheduler, const Clock &clock, Gate &gate,
                     const Options &options)
    : m_remote(remote)
    , m_store(store)
    , m_scheduler(scheduler)
    , m_clock(clock)
    , m_gate(gate)
    , m_options(options)
    , m_backoff(options.proofAgain, options.lastRetry)
{
}

ProofLoop::~ProofLoop()
{
    m_scheduler.cancel(m_timer);
}

void ProofLoop::quiet()
{
    if (m_phase == Phase::Waiting && m_timer == 0) {
        m_phase = Phase::Working;
        m_waitedMs += m_scheduler.elapsed() - m_waitingSince;
        m_open = std::exchange(m_left, {});
        soon();
    } else if (m_phase == Phase::Resting && m_due) {
        begin();
    } else if (m_phase == Phase::Resting && m_timer == 0) {
        rest(m_options.proofFirst);
    }
}

void ProofLoop::demand()
{
    if (isUnderWay())
        return;
    m_scheduler.cancel(std::exchange(m_timer, 0));
    m_due = true;
    m_demanded = true;
    if (m_gate.isQuiet())
        begin();
}

void ProofLoop::stop()
{
    m_scheduler.cancel(std::exchange(m_timer, 0));
    m_run = std::make_shared<bool>(true);
    m_due = m_due || isUnderWay();
    m_phase = Phase::Resting;
    m_store.endRefetch();
}

void ProofLoop::rest(int milliseconds)
{
    m_scheduler.cancel(m_timer);
    m_timer = m_scheduler.after(milliseconds, [this] {
        m_timer = 0;
        m_due = true;
        if (m_gate.isQuiet())
            begin();
    });
}

void ProofLoop::begin()
{
    auto buckets = m_store.buckets();
    if (!buckets) {
        m_gate.broke(buckets.error());
        return;
    }
    m_scheduler.cancel(std::exchange(m_timer, 0));
    m_due = false;
    m_demanded = false;
    m_phase = Phase::Working;
    m_open = std::move(*buckets);
    m_left.clear();
    m_differing.clear();
    m_fetches.clear();
    m_question.clear();
    m_questionRows = 0;
    m_passes = 0;
    m_proof = {};
    m_problem.reset();
    m_beganAt = m_scheduler.elapsed();
    m_waitedMs = 0;
    m_backoff.reset();
    soon();
    m_gate.moved();
}

void ProofLoop::soon()
{
    m_timer = m_scheduler.after(0, [this] {
        m_timer = 0;
        work();
    });
}

void ProofLoop::work()
{
    if (!m_differing.isEmpty()) {
        m_store.beginRefetch();
        fetch({});
    } else if (!digestSome()) {
        return;
    } else if (m_question.size() >= m_options.proofBuckets || m_questionRows >= m_options.proofRows ||
               (m_open.isEmpty() && !m_question.isEmpty())) {
        ask();
    } else if (m_open.isEmpty()) {
        passed();
    } else {
        soon();
    }
}

bool ProofLoop::digestSome()
{
    m_sliceRows = 0;
    while (!m_open.isEmpty() && m_sliceRows < m_options.proofSlice &&
           m_question.size() < m_options.proofBuckets && m_questionRows < m_options.proofRows) {
        if (!digestOne())
            return false;
    }
    return true;
}

bool ProofLoop::digestOne()
{
    const Bucket bucket = m_open.takeLast();
    if (m_question.isEmpty()) {
        auto cursor = m_store.cursor();
        if (!cursor) {
            m_gate.broke(cursor.error());
            return false;
        }
        m_cursor = std::move(*cursor);
    }
    const QList<Bucket> parts = partsOf(bucket);
    const qint64 most = parts.isEmpty() ? std::numeric_limits<qint64>::max() - 1 : m_options.proofSplit;
    const auto digest = m_store.digest(bucket, most);
    if (!digest) {
        m_gate.broke(digest.error());
        return false;
    }
    if (!*digest) {
        m_sliceRows += m_options.proofSplit;
        m_open += parts;
        if (const int fetches = m_fetches.value(bucket)) {
            for (const Bucket &part : parts)
                m_fetches.insert(part, fetches);
        }
        return true;
    }
    m_question.append({bucket, **digest});
    const qint64 cost = (*digest)->rows + rowsWorthABucket;
    m_questionRows += cost;
    m_sliceRows += cost;
    return true;
}

void ProofLoop::ask()
{
    QList<Bucket> buckets;
    for (const auto &[bucket, digest] : std::as_const(m_question))
        buckets.append(bucket);
    m_remote.digest(m_cursor, buckets,
                    [this, alive = std::weak_ptr(m_run)](const Expected<QList<BucketAnswer>> &answers) {
                        if (!alive.expired())
                            answered(answers);
                    });
}

void ProofLoop::answered(const Expected<QList<BucketAnswer>> &answers)
{
    if (!answers) {
        failed(answers.error());
        return;
    }
    if (answers->size() != m_question.size()) {
        failed({ErrorCode::Protocol,
                QStringLiteral("prove the local copy"),
                QStringLiteral("not one answer a bucket"),
                {},
                0});
        return;
    }
    for (qsizetype i = 0; i < answers->size(); ++i)
        compare(m_question.at(i).second, answers->at(i));
    m_question.clear();
    m_questionRows = 0;
    m_gate.answered();
    m_gate.moved();
    work();
}

void ProofLoop::compare(const BucketDigest &here, const BucketAnswer &there)
{
    const Bucket &bucket = there.bucket;
    if (there.moved) {
        m_left.append(bucket);
        return;
    }
    if (here == there.digest) {
        ++m_proof.buckets;
        m_proof.rows += here.rows;
        return;
    }
    const int fetches = m_fetches.value(bucket);
    if (fetches == 0)
        ++m_proof.mismatches;
    if (fetches < mostFetches)
        m_differing.append(bucket);
    else
        ++m_proof.unhealed;
}

void ProofLoop::fetch(const BucketPlace &after)
{
    m_remote.bucketRows(m_differing.last(), after, m_options.pageRows,
                        [this, alive = std::weak_ptr(m_run)](const Expected<BucketPage> &page) {
                            if (!alive.expired())
                                fetched(page);
                        });
}

void ProofLoop::fetched(const Expected<BucketPage> &page)
{
    if (!page) {
        failed(page.error());
        return;
    }
    const auto wrong = m_store.applyRefetched(*page);
    if (!wrong) {
        m_gate.broke(wrong.error());
        return;
    }
    m_gate.answered();
    if (!*wrong) {
        endFetch(true);
        return;
    }
    m_proof.healedRows += **wrong;
    if (page->more)
        fetch(page->end());
    else
        endFetch(false);
}

void ProofLoop::endFetch(bool again)
{
    m_store.endRefetch();
    const Bucket bucket = m_differing.takeLast();
    if (again) {
        m_left.append(bucket);
    } else {
        ++m_fetches[bucket];
        m_open.append(bucket);
    }
    soon();
    m_gate.moved();
}

void ProofLoop::passed()
{
    if (m_left.isEmpty() || ++m_passes >= m_options.proofPasses) {
        ended();
        return;
    }
    m_phase = Phase::Waiting;
    m_waitingSince = m_scheduler.elapsed();
    m_timer = m_scheduler.after(m_passes == 1 ? 0 : m_backoff.next(m_options.random()), [this] {
        m_timer = 0;
        m_gate.pullFirst();
    });
}

void ProofLoop::ended()
{
    m_proof.left = static_cast<int>(m_left.size());
    m_proof.at = m_clock.now();
    m_proof.durationMs = m_scheduler.elapsed() - m_beganAt;
    m_last = m_proof;
    if (m_proof.isFull())
        m_lastFull = m_proof;
    m_phase = Phase::Resting;
    rest(static_cast<int>(std::clamp<qint64>((m_proof.durationMs - m_waitedMs) * m_options.proofShare,
                                             m_options.proofEvery, m_options.proofLatest)));
    m_gate.moved();
}

void ProofLoop::failed(const Error &error)
{
    if (error.code == ErrorCode::Unauthorized) {
        m_gate.refused();
        return;
    }
    stop();
    // A pull says best what is wrong, and finds out how a cursor stands that is refused.
    const bool isOver = error.code == ErrorCode::Rejected || error.code == ErrorCode::Protocol;
    m_due = false;
    m_problem = error;
    rest(isOver ? m_options.proofEvery : std::max(m_options.proofFirst, error.retryAfterSeconds * 1'000));
    if (!isOver)
        m_gate.pullFirst();
    m_gate.moved();
}

} // namespace leadpilot::engine
