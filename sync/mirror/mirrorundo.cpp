// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorundo.h"

#include "core/merge.h"
#include "sync/mirror/leadhistory.h"

#include <QPromise>
#include <QSet>
#include <utility>

namespace leadpilot::mirror {
namespace {

/// Deleted by somebody else, or out of sight: unless the change itself deletes or brings back.
bool isGone(const Change::Step &step, const std::optional<Row> &row)
{
    return !row || (!row->isNull(u"deleted_at") && !step.after.has(u"deleted_at"));
}

bool isAsLeft(const Change::Step &step, const Row &row)
{
    for (const auto &[column, value] : step.after.columns()) {
        if (!sameValue(step.table, column, row.value(column), value))
            return false;
    }
    return true;
}

/// A change on its way back, its last steps first: what was done last may hang on what was done first.
class Return
{
public:
    explicit Return(Change change)
        : m_change(std::move(change))
        , m_left(m_change.steps.size())
    {
    }
    /// Some steps more, in one transaction.
    Expected<void> goOn(MirrorWriter &writer, qsizetype steps);
    bool isDone() const { return m_left == 0; }
    const TakenBack &taken() const { return m_taken; }

private:
    Expected<void> add(MirrorWriter &writer, const Change::Step &step);

    const Change m_change;
    qsizetype m_left;
    TakenBack m_taken;
    QList<LocalEdit> m_edits; ///< of the transaction in the making, with
    int m_rows = 0;           ///< so many rows that a person knows of
    QSet<QString> m_kept;     ///< leads that stay as they are, and so does what the timeline says of them
};

Expected<void> Return::add(MirrorWriter &writer, const Change::Step &step)
{
    const bool isLine = isHistory(step.table, step.after);
    if (isLine && m_kept.contains(step.after.text(u"lead_id")))
        return {};
    const auto row = writer.read(step.table, step.rowId);
    if (!row)
        return std::unexpected(row.error());
    const bool gone = isGone(step, *row);
    if (gone || !isAsLeft(step, **row)) {
        if (!isLine)
            ++(gone ? m_taken.gone : m_taken.changedSince);
        if (step.table == u"leads")
            m_kept.insert(step.rowId);
        return {};
    }
    if (!isLine)
        ++m_rows;
    m_edits.append({step.table, step.rowId, step.made ? Mutation::Op::Delete : Mutation::Op::Update,
                    step.made ? Row() : step.before});
    return {};
}

Expected<void> Return::goOn(MirrorWriter &writer, qsizetype steps)
{
    m_edits.clear();
    m_rows = 0;
    for (; steps > 0 && m_left > 0; --steps, --m_left) {
        if (const auto added = add(writer, m_change.steps[m_left - 1]); !added)
            return added;
    }
    if (m_edits.isEmpty())
        return {};
    if (const auto queued = writer.enqueue(m_edits); !queued)
        return std::unexpected(queued.error());
    m_taken.rows += m_rows;
    return {};
}

} // namespace

QFuture<Expected<TakenBack>> MirrorUndo::takeBack(const Change &change)
{
    constexpr qsizetype rowsAtOnce = 400;
    auto promise = std::make_shared<QPromise<Expected<TakenBack>>>();
    promise->start();
    m_turns.take([promise, back = std::make_shared<Return>(change)](MirrorWriter &writer) {
        const auto done = back->goOn(writer, rowsAtOnce);
        if (done && !back->isDone())
            return true;
        TakenBack taken = back->taken();
        taken.isPart = !done && taken.rows > 0;
        promise->addResult(done || taken.isPart ? Expected<TakenBack>(taken) : std::unexpected(done.error()));
        promise->finish();
        return false;
    });
    return promise->future();
}

} // namespace leadpilot::mirror
