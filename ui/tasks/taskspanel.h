// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/taskrepository.h"
#include "core/ports/workspacedirectory.h"
#include "ui/style/theme.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace leadpilot::ui {

class Notice;
class StatePage;
class SteadyListView;
class TaskField;
class TaskListModel;
class UndoBar;

/// What is to be done for the person of a lead, and what has been.
class TasksPanel : public QWidget
{
    Q_OBJECT
public:
    TasksPanel(TaskRepository &tasks, WorkspaceDirectory &directory, UndoBar &undo, const Clock &clock,
               const Theme &theme, QWidget *parent = nullptr);
    ~TasksPanel() override;

    /// A null id shows nothing.
    void setLead(LeadId lead);
    TaskListModel *model() const { return m_model; }
    SteadyListView *list() const { return m_list; }
    TaskField *field() const { return m_field; }

Q_SIGNALS:
    void countsChanged();
    void escaped();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void wire();
    void showState();
    void readAssignees();
    void save();
    void tick(const QModelIndex &index);
    void change(const QModelIndex &index);
    void endChange();
    void remove(const QModelIndex &index);
    void offerMenu(const QModelIndex &index, const QPoint &globalPos);
    template <typename T> void explainIfFailed(const T &result);

    TaskRepository &m_tasks;
    WorkspaceDirectory &m_directory;
    LeadId m_lead;
    TaskId m_changed; ///< which task the field changes; null: it writes a new one
    TaskListModel *m_model;
    TaskField *m_field;
    Notice *m_notice;
    QStackedWidget *m_stack;
    SteadyListView *m_list;
    StatePage *m_state;
    QPointer<UndoBar> m_undo; ///< may go first
    QTimer m_tick;            ///< what is due becomes overdue
};

} // namespace leadpilot::ui
