// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/ports/task.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace leadpilot {

/// The place in a list of tasks after which a page begins.
struct TaskPosition
{
    std::optional<Timestamp> at; ///< when the task is due or was done; empty: it has no date
    TaskId id;
    friend bool operator==(const TaskPosition &, const TaskPosition &) = default;
};

struct TaskPage
{
    QList<Task> tasks;
    bool more = false;
};

struct TaskCounts
{
    int open = 0;
    int overdue = 0; ///< of the open ones
    int done = 0;
    friend bool operator==(const TaskCounts &, const TaskCounts &) = default;
};

/// A task with whom it is about, for a reminder.
struct DueTask
{
    Task task;
    QString person; ///< may be empty
    friend bool operator==(const DueTask &, const DueTask &) = default;
};

/// The tasks of people. Lives in the UI thread; every call returns at once, and the future is filled from
/// another thread. Edits are local: they are shown at once and sent when possible.
class TaskRepository : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    enum class Which {
        Open, ///< by the time they are due, those without one last
        Done, ///< last done first
    };

    /// Tasks of the lead's person, everybody merged into them included: at most `limit` after `after` (from
    /// the first on if empty).
    virtual QFuture<Expected<TaskPage>> tasks(LeadId lead, Which which, std::optional<TaskPosition> after,
                                              int limit) = 0;
    virtual QFuture<Expected<TaskCounts>> counts(LeadId lead) = 0;
    /// Open tasks of a member that are due from `from` to before `until`, the first first, of all people.
    virtual QFuture<Expected<QList<DueTask>>> due(ProfileId member, Timestamp from, Timestamp until,
                                                  int limit) = 0;

    /// Rejected: "empty" for a title of nothing but blanks.
    virtual QFuture<Expected<TaskId>> add(LeadId lead, const TaskDraft &draft) = 0;
    virtual QFuture<Expected<void>> change(TaskId id, const TaskDraft &draft) = 0;
    virtual QFuture<Expected<void>> setDone(TaskId id, bool done) = 0;
    virtual QFuture<Expected<void>> remove(TaskId id) = 0;

Q_SIGNALS:
    /// Tasks, or who they are about, are new, changed or gone.
    void tasksChanged();
};

} // namespace leadpilot
