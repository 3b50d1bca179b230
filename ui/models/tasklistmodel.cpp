// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tasklistmodel.h"
#include "core/whenready.h"
#include "ui/words/phrases.h"
#include "ui/words/taskwords.h"

#include <QSet>

namespace leadpilot::ui {

TaskListModel::TaskListModel(TaskRepository &tasks, const Clock &clock, QObject *parent)
    : PatchedListModel(parent)
    , m_tasks(tasks)
    , m_clock(clock)
{
    connect(&tasks, &TaskRepository::tasksChanged, this, &TaskListModel::refresh);
}

QVariant TaskListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TaskRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.isHeading() ? TaskWords::done(row.done) : Phrases::oneLine(row.task.title);
    case Qt::ToolTipRole:
        if (row.isHeading())
            return {};
        if (row.task.isPending)
            return tr("Waiting to send");
        return row.task.dueAt ? Phrases::moment(*row.task.dueAt) : QString();
    case Qt::AccessibleTextRole: {
        if (row.isHeading())
            return tr("%1, %2").arg(TaskWords::done(row.done), m_unfolded ? tr("shown") : tr("folded"));
        QStringList parts{Phrases::oneLine(row.task.title), TaskWords::when(row.task, m_clock.now()),
                          TaskWords::who(row.task), row.task.isPending ? tr("Waiting to send") : QString()};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case RowRole:
        return QVariant::fromValue(row);
    case UnfoldedRole:
        return m_unfolded;
    default:
        return {};
    }
}

void TaskListModel::setLead(LeadId lead)
{
    if (lead == m_lead)
        return;
    m_lead = lead;
    m_hidden.clear();
    m_unfolded = false;
    reload();
}

void TaskListModel::reload()
{
    ++m_generation;
    m_reading = m_refreshWanted = m_moreOpen = m_moreDone = false;
    m_openWanted = m_doneWanted = pageSize;
    m_counts = {};
    if (!m_rows.isEmpty())
        clearRows();
    setState(m_lead.isNull() ? ListState::Ready : ListState::Loading);
    Q_EMIT countsChanged();
    refresh();
}

void TaskListModel::refresh()
{
    if (m_lead.isNull())
        return;
    if (m_reading) {
        m_refreshWanted = true;
        return;
    }
    m_reading = true;
    whenReady(m_tasks.counts(m_lead), this,
              [this, generation = m_generation](const Expected<TaskCounts> &counts) {
                  if (generation != m_generation)
                      return;
                  if (!counts)
                      return fail(counts.error());
                  m_counts = *counts;
                  for (const bool done : std::as_const(m_hidden))
                      --(done ? m_counts.done : m_counts.open);
                  Q_EMIT countsChanged();
                  readOpen();
              });
}

void TaskListModel::readOpen()
{
    whenReady(m_tasks.tasks(m_lead, TaskRepository::Which::Open, {}, m_openWanted), this,
              [this, generation = m_generation](const Expected<TaskPage> &page) {
                  if (generation != m_generation)
                      return;
                  if (!page)
                      return fail(page.error());
                  m_moreOpen = page->more;
                  if (m_unfolded && !m_moreOpen) {
                      readDone(page->tasks);
                  } else {
                      m_moreDone = false;
                      show(page->tasks, {});
                  }
              });
}

void TaskListModel::readDone(const QList<Task> &open)
{
    whenReady(m_tasks.tasks(m_lead, TaskRepository::Which::Done, {}, m_doneWanted), this,
              [this, open, generation = m_generation](const Expected<TaskPage> &page) {
                  if (generation != m_generation)
                      return;
                  if (!page)
                      return fail(page.error());
                  m_moreDone = page->more;
                  show(open, page->tasks);
              });
}

void TaskListModel::show(const QList<Task> &open, const QList<Task> &done)
{
    QList<TaskRow> rows;
    QSet<TaskId> known;
    const auto add = [&](const QList<Task> &tasks) {
        for (const Task &task : tasks) {
            if (!m_hidden.contains(task.id) && !known.contains(task.id))
                rows.append({task.id, task});
        }
    };
    // One that was done after the open ones were read is in both: what was read later holds.
    for (const Task &task : done)
        known.insert(task.id);
    add(open);
    known.clear();
    if (m_counts.done > 0 && !m_moreOpen) {
        rows.append({{}, {}, m_counts.done});
        add(done);
    }
    patchRows(rows);
    setState(ListState::Ready);
    finishReading();
}

void TaskListModel::fail(const Error &error)
{
    if (m_rows.isEmpty())
        setState(ListState::Failed, error);
    finishReading();
}

bool TaskListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_reading && (m_moreOpen || m_moreDone);
}

void TaskListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    (m_moreOpen ? m_openWanted : m_doneWanted) += pageSize;
    refresh();
}

void TaskListModel::toggleDone()
{
    m_unfolded = !m_unfolded;
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].isHeading())
            Q_EMIT dataChanged(index(row), index(row));
    }
    refresh();
}

void TaskListModel::hide(TaskId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_hidden.insert(id, m_rows[row].task.isDone());
    removeRowAt(row);
    refresh();
}

void TaskListModel::unhide(TaskId id)
{
    if (m_hidden.remove(id))
        refresh();
}

void TaskListModel::finishReading()
{
    m_reading = false;
    if (std::exchange(m_refreshWanted, false))
        refresh();
}

void TaskListModel::setState(ListState state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT stateChanged();
}

} // namespace leadpilot::ui
