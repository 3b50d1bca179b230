// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tasks/taskspanel.h"
#include "core/whenready.h"
#include "ui/delegates/taskdelegate.h"
#include "ui/models/tasklistmodel.h"
#include "ui/tasks/taskfield.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/widgets/undobar.h"
#include "ui/widgets/yieldingarea.h"
#include "ui/words/phrases.h"

#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int looksEvery = 30'000; // ms

static TaskRow rowOf(const QModelIndex &index)
{
    return index.data(TaskListModel::RowRole).value<TaskRow>();
}

TasksPanel::TasksPanel(TaskRepository &tasks, WorkspaceDirectory &directory, UndoBar &undo,
                       const Clock &clock, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_tasks(tasks)
    , m_directory(directory)
    , m_model(new TaskListModel(tasks, clock, this))
    , m_field(new TaskField(clock, theme, this))
    , m_notice(new Notice(theme, Notice::Dismissal::CanBeClosed, this))
    , m_stack(new QStackedWidget(this))
    , m_list(new SteadyListView(SteadyListView::End::Top, m_stack))
    , m_state(new StatePage(theme, m_stack))
    , m_undo(&undo)
{
    m_list->setObjectName(QStringLiteral("taskList"));
    m_list->setAccessibleName(tr("Tasks"));
    m_list->setModel(m_model);
    auto *delegate = new TaskDelegate(theme, clock, m_list);
    m_list->setItemDelegate(delegate);
    m_list->setMinimumHeight(space::huge);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    m_notice->setObjectName(QStringLiteral("tasksNotice"));
    arrange();
    wire();
    connect(delegate, &TaskDelegate::ticked, this, &TasksPanel::tick);
    connect(delegate, &TaskDelegate::menuWanted, this, &TasksPanel::offerMenu);
    showState();
}

TasksPanel::~TasksPanel()
{
    if (m_undo)
        m_undo->settle(this);
}

void TasksPanel::arrange()
{
    auto *head = new YieldingArea(m_field, this);
    auto *edge = new QFrame(this);
    edge->setProperty("edge", QStringLiteral("bottom"));
    edge->setFixedHeight(1);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_state);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(space::wide, 0, space::wide, 0);
    lines->addWidget(m_notice);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(edge);
    layout->addWidget(m_stack, 1);
    layout->addLayout(lines);
}

void TasksPanel::wire()
{
    connect(m_field, &TaskField::saveWanted, this, &TasksPanel::save);
    connect(m_field, &TaskField::changeCancelled, this, &TasksPanel::endChange);
    connect(m_field, &TaskField::escaped, this, &TasksPanel::escaped);
    connect(m_list, &SteadyListView::escaped, this, &TasksPanel::escaped);
    connect(m_list, &SteadyListView::opened, this,
            [this](const QModelIndex &index) { rowOf(index).isHeading() ? tick(index) : change(index); });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (const QModelIndex index = m_list->indexAt(at); index.isValid())
            offerMenu(index, m_list->viewport()->mapToGlobal(at));
    });
    connect(m_model, &TaskListModel::stateChanged, this, &TasksPanel::showState);
    connect(m_model, &TaskListModel::countsChanged, this, &TasksPanel::countsChanged);
    connect(m_state, &StatePage::actionChosen, m_model, &TaskListModel::reload);
    m_tick.setInterval(looksEvery);
    connect(&m_tick, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
}

void TasksPanel::setLead(LeadId lead)
{
    if (lead == m_lead)
        return;
    m_undo->settle(this);
    m_notice->hide();
    m_lead = lead;
    endChange();
    m_model->setLead(lead);
}

void TasksPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tick.start();
    readAssignees();
}

void TasksPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void TasksPanel::readAssignees()
{
    whenReady(m_directory.members(), this, [this](const Expected<QList<Member>> &members) {
        if (members)
            m_field->setAssignees(*members);
    });
}

void TasksPanel::showState()
{
    const bool isEmpty = m_model->rowCount() == 0;
    if (m_model->state() == ListState::Failed)
        m_state->show(Icon::Exclamation, tr("The tasks cannot be shown"),
                      Phrases::sentence(*m_model->error()), tr("Try again"));
    else if (isEmpty)
        m_state->show(Icon::Check, tr("Nothing to do"), tr("Add what is to be done next for this person."));
    const bool isShown =
        m_model->state() == ListState::Loading || (m_model->state() == ListState::Ready && !isEmpty);
    m_stack->setCurrentWidget(isShown ? static_cast<QWidget *>(m_list) : m_state);
}

template <typename T> void TasksPanel::explainIfFailed(const T &result)
{
    if (!result)
        m_notice->show(Notice::Tone::Danger, Icon::Exclamation, Phrases::sentence(result.error()));
}

void TasksPanel::save()
{
    const TaskDraft draft = m_field->draft();
    m_notice->hide();
    if (!m_changed.isNull()) {
        whenReady(m_tasks.change(m_changed, draft), this,
                  [this](const Expected<void> &changed) { explainIfFailed(changed); });
        return endChange();
    }
    m_field->beginAnew();
    m_field->focusField();
    whenReady(m_tasks.add(m_lead, draft), this, [this, draft, lead = m_lead](const Expected<TaskId> &added) {
        if (!added && lead == m_lead && !m_field->isChanging() && m_field->draft().title.isEmpty())
            m_field->restore(draft);
        explainIfFailed(added);
    });
}

void TasksPanel::tick(const QModelIndex &index)
{
    const TaskRow row = rowOf(index);
    if (row.isHeading())
        return m_model->toggleDone();
    const bool done = !row.task.isDone();
    const auto set = [this](TaskId id, bool isDone) {
        whenReady(m_tasks.setDone(id, isDone), this,
                  [this](const Expected<void> &changed) { explainIfFailed(changed); });
    };
    set(row.id, done);
    const QString title = Phrases::isolated(Phrases::oneLine(row.task.title));
    m_undo->offer(done ? tr("Done: %1").arg(title) : tr("Open again: %1").arg(title), this,
                  [set, id = row.id, done] { set(id, !done); });
}

void TasksPanel::change(const QModelIndex &index)
{
    const TaskRow row = rowOf(index);
    if (row.isHeading())
        return;
    m_changed = row.id;
    m_field->beginChange(row.task);
}

void TasksPanel::endChange()
{
    m_changed = {};
    m_field->beginAnew();
}

void TasksPanel::remove(const QModelIndex &index)
{
    const TaskRow row = rowOf(index);
    if (row.isHeading())
        return;
    if (row.id == m_changed)
        endChange();
    m_model->hide(row.id);
    const auto keep = [this, &tasks = m_tasks, id = row.id] {
        whenReady(tasks.remove(id), this, [this, id](const Expected<void> &removed) {
            if (!removed)
                m_model->unhide(id);
            explainIfFailed(removed);
        });
    };
    m_undo->offer(
        tr("Deleted: %1").arg(Phrases::isolated(Phrases::oneLine(row.task.title))), this,
        [this, id = row.id] { m_model->unhide(id); }, keep);
}

void TasksPanel::offerMenu(const QModelIndex &index, const QPoint &globalPos)
{
    const TaskRow row = rowOf(index);
    if (row.isHeading())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("taskMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex kept(index);
    connect(menu->addAction(row.task.isDone() ? tr("Open again") : tr("Done")), &QAction::triggered, this,
            [this, kept] { tick(kept); });
    connect(menu->addAction(tr("Change")), &QAction::triggered, this, [this, kept] { change(kept); });
    connect(menu->addAction(tr("Delete")), &QAction::triggered, this, [this, kept] { remove(kept); });
    menu->popup(globalPos);
}

bool TasksPanel::eventFilter(QObject *watched, QEvent *event)
{
    const QModelIndex index = m_list->currentIndex();
    if (watched == m_list && event->type() == QEvent::KeyPress && index.isValid()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space)
            tick(index);
        else if (key == Qt::Key_F2)
            change(index);
        else if (key == Qt::Key_Delete)
            remove(index);
        else
            return QWidget::eventFilter(watched, event);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadpilot::ui
