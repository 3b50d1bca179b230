// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/taskedits.h"

#include "core/merge.h"
#include "core/text.h"
#include "sync/mirror/localedits.h"

namespace leadpilot::mirror {
namespace {

const QString table = QStringLiteral("tasks");

Expected<void> done(const Expected<MutationId> &queued)
{
    return queued ? Expected<void>() : std::unexpected(queued.error());
}

Value valueOf(const std::optional<Timestamp> &time)
{
    return time ? Value(time->toString()) : Value();
}

Expected<Row> columnsOf(const QString &attempted, const TaskDraft &draft)
{
    const QString title = text::cleanedLine(draft.title, text::longestField);
    if (title.isEmpty())
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("the title is empty"),
                       QStringLiteral("empty"));
    return Row{{QStringLiteral("title"), title},
               {QStringLiteral("due_at"), valueOf(draft.dueAt)},
               {QStringLiteral("assigned_to"),
                draft.assigneeId.isNull() ? Value() : Value(draft.assigneeId.toString())}};
}

} // namespace

Expected<TaskId> addTask(MirrorWriter &writer, LeadId lead, const TaskDraft &draft)
{
    const QString attempted = QStringLiteral("add a task");
    const auto row = existing(writer, attempted, u"leads", lead.toString());
    if (!row)
        return std::unexpected(row.error());
    const auto columns = columnsOf(attempted, draft);
    if (!columns)
        return std::unexpected(columns.error());
    const TaskId id(writer.newId());
    LocalEdit edit{table, id.toString(), Mutation::Op::Insert, {}};
    for (const auto &[column, value] : columns->columns()) {
        if (!isNull(value))
            edit.set.set(column, value);
    }
    edit.set.set(QStringLiteral("lead_id"), lead.toString());
    if (const QString contact = row->text(u"contact_id"); !contact.isEmpty())
        edit.set.set(QStringLiteral("contact_id"), contact);
    const auto queued = writer.enqueue(edit);
    return queued ? Expected<TaskId>(id) : std::unexpected(queued.error());
}

Expected<void> changeTask(MirrorWriter &writer, TaskId id, const TaskDraft &draft)
{
    const QString attempted = QStringLiteral("change a task");
    const auto row = existing(writer, attempted, table, id.toString());
    if (!row)
        return std::unexpected(row.error());
    const auto columns = columnsOf(attempted, draft);
    if (!columns)
        return std::unexpected(columns.error());
    LocalEdit edit{table, id.toString(), Mutation::Op::Update, {}};
    for (const auto &[column, value] : columns->columns()) {
        if (!sameValue(table, column, value, row->value(column)))
            edit.set.set(column, value);
    }
    return edit.set.isEmpty() ? Expected<void>() : done(writer.enqueue(edit));
}

Expected<void> setTaskDone(MirrorWriter &writer, TaskId id, bool isDone)
{
    const auto row = existing(writer, QStringLiteral("mark a task as done"), table, id.toString());
    if (!row)
        return std::unexpected(row.error());
    if (row->isNull(u"done_at") != isDone)
        return {};
    LocalEdit edit{table, id.toString(), Mutation::Op::Update, {}};
    edit.set.set(QStringLiteral("done_at"), isDone ? Value(writer.now().toString()) : Value());
    return done(writer.enqueue(edit));
}

Expected<void> removeTask(MirrorWriter &writer, TaskId id)
{
    return done(writer.enqueue({table, id.toString(), Mutation::Op::Delete, {}}));
}

} // namespace leadpilot::mirror
