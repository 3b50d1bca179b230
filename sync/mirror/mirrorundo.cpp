// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorundo.h"

#include "core/merge.h"
#include "sync/mirror/onwriter.h"

#include <ranges>

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

} // namespace

Expected<TakenBack> takeBack(MirrorWriter &writer, const Change &change)
{
    QList<LocalEdit> edits;
    TakenBack taken;
    // What was done last may hang on what was done first.
    for (const Change::Step &step : change.steps | std::views::reverse) {
        const auto row = writer.read(step.table, step.rowId);
        if (!row)
            return std::unexpected(row.error());
        const bool gone = isGone(step, *row);
        if (gone || !isAsLeft(step, **row)) {
            ++(gone ? taken.gone : taken.changedSince);
            continue;
        }
        ++taken.rows;
        edits.append({step.table, step.rowId, step.made ? Mutation::Op::Delete : Mutation::Op::Update,
                      step.made ? Row() : step.before});
    }
    if (edits.isEmpty())
        return taken;
    const auto queued = writer.enqueue(edits);
    return queued ? Expected<TakenBack>(taken) : std::unexpected(queued.error());
}

QFuture<Expected<TakenBack>> MirrorUndo::takeBack(const Change &change)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return mirror::takeBack(writer, change); });
}

} // namespace leadpilot::mirror
