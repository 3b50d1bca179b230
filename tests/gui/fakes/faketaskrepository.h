// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/taskrepository.h"
#include "core/ports/workspacedirectory.h"
#include "tests/gui/fakes/fakeanswers.h"

namespace leadpilot::fakes {

/// Tasks in memory; a lead is a person of its own. What is changed waits, as in an outbox, until arrive().
class FakeTaskRepository : public TaskRepository
{
    Q_OBJECT
public:
    explicit FakeTaskRepository(const Clock &clock, QObject *parent = nullptr);

    QFuture<Expected<TaskPage>> tasks(LeadId lead, Which which, std::optional<TaskPosition> after,
                                      int limit) override;
    QFuture<Expected<TaskCounts>> counts(LeadId lead) override;
    QFuture<Expected<QList<DueTask>>> due(ProfileId member, Timestamp from, Timestamp until,
                                          int limit) override;
    QFuture<Expected<TaskId>> add(LeadId lead, const TaskDraft &draft) override;
    QFuture<Expected<void>> change(TaskId id, const TaskDraft &draft) override;
    QFuture<Expected<void>> setDone(TaskId id, bool done) override;
    QFuture<Expected<void>> remove(TaskId id) override;

    /// Gives the task an id if it has none.
    TaskId put(Task task);
    void arrive();
    const QList<Task> &all() const { return m_tasks; }

    QList<Member> members; ///< whom tasks are given to
    Answers answers;       ///< of reading
    Answers edits;

private:
    void assign(Task &task, const TaskDraft &draft) const;
    /// Does it to the task, unless edits fail.
    template <typename F> QFuture<Expected<void>> edit(TaskId id, F &&how);

    const Clock &m_clock;
    QList<Task> m_tasks;
    int m_serial = 0;
};

} // namespace leadpilot::fakes
