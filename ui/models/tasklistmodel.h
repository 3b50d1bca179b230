// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/taskrepository.h"
#include "ui/models/patchedlistmodel.h"

#include <QHash>

namespace leadpilot::ui {

/// A line of the list: a task, or (with a null id) the heading that the done ones stand under.
struct TaskRow
{
    TaskId id;
    Task task;
    int done = 0; ///< of the heading: how many
    friend bool operator==(const TaskRow &, const TaskRow &) = default;

    bool isHeading() const { return id.isNull(); }
};

/// The tasks of a lead's person: the open ones by the time they are due, then the done ones, folded until
/// they are asked for. Longer lists come page by page.
class TaskListModel : public PatchedListModel<TaskRow>
{
    Q_OBJECT
public:
    enum Roles {
        RowRole = Qt::UserRole, ///< TaskRow
        UnfoldedRole,           ///< bool, of the heading
    };
    static constexpr int pageSize = 50;

    TaskListModel(TaskRepository &tasks, const Clock &clock, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    LeadId lead() const { return m_lead; }
    /// A null id empties the list.
    void setLead(LeadId lead);
    void reload();
    void refresh();
    void toggleDone();
    /// Leaves a task out that is about to be deleted.
    void hide(TaskId id);
    void unhide(TaskId id);

    const TaskCounts &counts() const { return m_counts; }
    ListState state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void stateChanged();
    void countsChanged();

private:
    void readOpen();
    void readDone(const QList<Task> &open);
    void show(const QList<Task> &open, const QList<Task> &done);
    void fail(const Error &error);
    void finishReading();
    void setState(ListState state, std::optional<Error> error = {});

    TaskRepository &m_tasks;
    const Clock &m_clock;
    LeadId m_lead;
    TaskCounts m_counts;
    ListState m_state = ListState::Ready;
    std::optional<Error> m_error;
    QHash<TaskId, bool> m_hidden; ///< whether it is done
    quint64 m_generation = 0;
    int m_openWanted = pageSize;
    int m_doneWanted = pageSize;
    bool m_moreOpen = false;
    bool m_moreDone = false;
    bool m_unfolded = false;
    bool m_reading = false;
    bool m_refreshWanted = false;
};

} // namespace leadpilot::ui
