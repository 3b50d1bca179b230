// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/faketaskrepository.h"

#include <algorithm>

namespace leadpilot::fakes {

using Which = TaskRepository::Which;

static bool before(Which which, const Task &a, const Task &b)
{
    const auto &x = which == Which::Open ? a.dueAt : a.doneAt;
    const auto &y = which == Which::Open ? b.dueAt : b.doneAt;
    if (x == y)
        return a.id < b.id;
    if (!x || !y)
        return x.has_value();
    return which == Which::Open ? *x < *y : *x > *y;
}

FakeTaskRepository::FakeTaskRepository(const Clock &clock, QObject *parent)
    : TaskRepository(parent)
    , m_clock(clock)
{
}

QFuture<Expected<TaskPage>> FakeTaskRepository::tasks(LeadId lead, Which which,
                                                      std::optional<TaskPosition> after, int limit)
{
    QList<Task> found;
    for (const Task &task : std::as_const(m_tasks)) {
        if (task.leadId == lead && task.isDone() == (which == Which::Done))
            found += task;
    }
    const auto isBefore = [which](const Task &a, const Task &b) {
        return before(which, a, b);
    };
    std::ranges::sort(found, isBefore);
    if (after) {
        Task last;
        last.id = after->id;
        (which == Which::Open ? last.dueAt : last.doneAt) = after->at;
        found.removeIf([&](const Task &task) { return !isBefore(last, task); });
    }
    TaskPage page;
    page.more = found.size() > limit;
    page.tasks = found.mid(0, limit);
    return answers.give<TaskPage>(page);
}

QFuture<Expected<TaskCounts>> FakeTaskRepository::counts(LeadId lead)
{
    TaskCounts counts;
    for (const Task &task : std::as_const(m_tasks)) {
        if (task.leadId != lead)
            continue;
        counts.open += task.isDone() ? 0 : 1;
        counts.done += task.isDone() ? 1 : 0;
        counts.overdue += task.isOverdue(m_clock.now()) ? 1 : 0;
    }
    return answers.give<TaskCounts>(counts);
}

QFuture<Expected<QList<DueTask>>> FakeTaskRepository::due(ProfileId member, Timestamp from, Timestamp until,
                                                          int limit)
{
    QList<DueTask> found;
    for (const Task &task : std::as_const(m_tasks)) {
        if (task.assigneeId == member && !task.isDone() && task.dueAt && *task.dueAt >= from &&
            *task.dueAt < until)
            found += DueTask{task, {}};
    }
    std::ranges::sort(found, {}, [](const DueTask &due) { return *due.task.dueAt; });
    return answers.give<QList<DueTask>>(found.mid(0, limit));
}

void FakeTaskRepository::assign(Task &task, const TaskDraft &draft) const
{
    task.title = draft.title.simplified();
    task.dueAt = draft.dueAt;
    task.assigneeId = draft.assigneeId;
    const auto member = std::ranges::find(members, draft.assigneeId, &Member::id);
    task.assignee = member == members.end() ? QString() : member->name;
    task.isMine = member != members.end() && member->isMe;
    task.isPending = true;
}

QFuture<Expected<TaskId>> FakeTaskRepository::add(LeadId lead, const TaskDraft &draft)
{
    Task task;
    task.leadId = lead;
    assign(task, draft);
    auto done = edits.give<TaskId>(TaskId());
    if (!done.isFinished() || done.result())
        put(task);
    return done;
}

template <typename F> QFuture<Expected<void>> FakeTaskRepository::edit(TaskId id, F &&how)
{
    auto done = edits.give<void>({});
    if (done.isFinished() && !done.result())
        return done;
    for (Task &task : m_tasks) {
        if (task.id == id) {
            task.isPending = true;
            how(task);
        }
    }
    Q_EMIT tasksChanged();
    return done;
}

QFuture<Expected<void>> FakeTaskRepository::change(TaskId id, const TaskDraft &draft)
{
    return edit(id, [&](Task &task) { assign(task, draft); });
}

QFuture<Expected<void>> FakeTaskRepository::setDone(TaskId id, bool done)
{
    return edit(id, [&](Task &task) { task.doneAt = done ? std::optional(m_clock.now()) : std::nullopt; });
}

QFuture<Expected<void>> FakeTaskRepository::remove(TaskId id)
{
    auto done = edits.give<void>({});
    if (done.isFinished() && !done.result())
        return done;
    m_tasks.removeIf([id](const Task &task) { return task.id == id; });
    Q_EMIT tasksChanged();
    return done;
}

TaskId FakeTaskRepository::put(Task task)
{
    if (task.id.isNull())
        task.id = TaskId(QUuid(0x01936000u, 0x1000, 0x7000, 0x80, 0, 0, 0, 0, 8, quint8(m_serial / 256),
                               quint8(m_serial % 256)));
    ++m_serial;
    m_tasks.removeIf([&task](const Task &other) { return other.id == task.id; });
    m_tasks += task;
    Q_EMIT tasksChanged();
    return task.id;
}

void FakeTaskRepository::arrive()
{
    for (Task &task : m_tasks)
        task.isPending = false;
    Q_EMIT tasksChanged();
}

} // namespace leadpilot::fakes
