// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinepanel.h"
#include "core/whenready.h"
#include "ui/delegates/timelinedelegate.h"
#include "ui/models/timelinemodel.h"
#include "ui/timeline/notefield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/widgets/undobar.h"
#include "ui/widgets/yieldingarea.h"
#include "ui/words/phrases.h"
#include "ui/words/timelinewords.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadpilot::ui {

static TimelineEntry entryOf(const QModelIndex &index)
{
    return index.data(TimelineModel::EntryRole).value<TimelineEntry>();
}

TimelinePanel::TimelinePanel(TimelineRepository &timeline, UndoBar &undo, const Clock &clock,
                             const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_timeline(timeline)
    , m_theme(theme)
    , m_model(new TimelineModel(timeline, this))
    , m_field(new NoteField(theme, this))
    , m_nobody(
          plainLabel(tr("This lead names nobody, so nothing can be noted about them. Tasks can be added."),
                     this, "muted"))
    , m_notice(new Notice(theme, Notice::Dismissal::CanBeClosed, this))
    , m_stack(new QStackedWidget(this))
    , m_list(new SteadyListView(SteadyListView::End::Top, m_stack))
    , m_state(new StatePage(theme, m_stack))
    , m_older(plainLabel({}, this, "muted"))
    , m_undo(&undo)
{
    m_list->setObjectName(QStringLiteral("timeline"));
    m_list->setAccessibleName(tr("Timeline"));
    m_list->setModel(m_model);
    auto *delegate = new TimelineDelegate(theme, clock, m_list);
    m_list->setItemDelegate(delegate);
    m_list->setMinimumHeight(space::huge);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    m_notice->setObjectName(QStringLiteral("timelineNotice"));
    m_nobody->setWordWrap(true);
    m_older->setWordWrap(true);
    m_older->setObjectName(QStringLiteral("timelineOlder"));
    arrange();
    wire();
    connect(delegate, &TimelineDelegate::menuWanted, this, &TimelinePanel::offerMenu);
    connect(delegate, &TimelineDelegate::expansionWanted, m_model, &TimelineModel::toggleExpanded);
    showState();
}

TimelinePanel::~TimelinePanel()
{
    if (m_undo)
        m_undo->settle(this);
}

void TimelinePanel::arrange()
{
    auto *content = new QWidget(this);
    auto *above = new QVBoxLayout(content);
    above->setContentsMargins(0, 0, 0, 0);
    above->setSpacing(0);
    above->addWidget(m_field);
    above->addWidget(m_nobody);
    auto *head = new YieldingArea(content, this);
    auto *edge = new QFrame(this);
    edge->setProperty("edge", QStringLiteral("bottom"));
    edge->setFixedHeight(1);
    m_nobody->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    bindFont(m_older, m_theme, &Theme::caption);
    m_older->setContentsMargins(space::wide, space::small, space::wide, space::small);
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
    layout->addWidget(m_older);
    layout->addLayout(lines);
}

void TimelinePanel::wire()
{
    connect(m_field, &NoteField::saveWanted, this, &TimelinePanel::save);
    connect(m_field, &NoteField::changeCancelled, this, &TimelinePanel::endChange);
    connect(m_field, &NoteField::escaped, this, &TimelinePanel::escaped);
    connect(m_list, &SteadyListView::escaped, this, &TimelinePanel::escaped);
    connect(m_list, &SteadyListView::opened, m_model, &TimelineModel::toggleExpanded);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (const QModelIndex index = m_list->indexAt(at); index.isValid())
            offerMenu(index, m_list->viewport()->mapToGlobal(at));
    });
    connect(m_model, &TimelineModel::stateChanged, this, &TimelinePanel::showState);
    connect(m_state, &StatePage::actionChosen, m_model, &TimelineModel::reload);
}

void TimelinePanel::setLead(LeadId lead, bool hasPerson)
{
    const bool isFound = lead == m_lead && hasPerson && m_field->isHidden();
    m_field->setVisible(hasPerson);
    m_nobody->setVisible(!hasPerson);
    if (isFound)
        m_model->refresh(); // whoever the lead was without is known now
    if (lead == m_lead)
        return;
    m_undo->settle(this);
    m_notice->hide();
    keepDraft();
    m_changed = {};
    m_lead = lead;
    m_field->beginAnew(m_drafts.value(lead));
    m_model->setLead(isVisible() ? lead : LeadId());
}

void TimelinePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setLead(m_lead);
}

void TimelinePanel::keepDraft()
{
    if (m_lead.isNull() || m_field->isChanging())
        return;
    const QString text = m_field->text();
    if (text.trimmed().isEmpty())
        m_drafts.remove(m_lead);
    else
        m_drafts.insert(m_lead, text);
}

void TimelinePanel::showState()
{
    const auto &held = m_model->heldSince();
    m_older->setVisible(held.has_value());
    if (held)
        m_older->setText(
            tr("What happened before %1 is in the workspace, not on this computer.")
                .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(held->milliseconds()).date(),
                                        QLocale::LongFormat)));
    const bool isEmpty = m_model->rowCount() == 0;
    if (m_model->state() == ListState::Failed)
        m_state->show(Icon::Exclamation, tr("The timeline cannot be shown"),
                      Phrases::sentence(*m_model->error()), tr("Try again"));
    else if (isEmpty)
        m_state->show(Icon::Note, tr("Nothing yet"), tr("What happens to this person appears here."));
    const bool isShown =
        m_model->state() == ListState::Loading || (m_model->state() == ListState::Ready && !isEmpty);
    m_stack->setCurrentWidget(isShown ? static_cast<QWidget *>(m_list) : m_state);
}

void TimelinePanel::save()
{
    const QString text = m_field->text();
    if (!m_changed.isNull()) {
        const TimelineEntryId changed = m_changed;
        endChange();
        whenReady(m_timeline.rewrite(changed, text), this, [this, text](const Expected<void> &saved) {
            if (!saved)
                m_notice->show(Notice::Tone::Danger, Icon::Exclamation, Phrases::sentence(saved.error()));
        });
        return;
    }
    const auto outcome = m_field->outcome();
    m_drafts.remove(m_lead);
    m_field->beginAnew();
    m_field->focusField();
    m_notice->hide();
    m_list->follow();
    afterSaving(outcome ? m_timeline.noteCall(m_lead, *outcome, text) : m_timeline.addNote(m_lead, text),
                text);
}

void TimelinePanel::afterSaving(const QFuture<Expected<void>> &saved, const QString &text)
{
    whenReady(saved, this, [this, text, lead = m_lead](const Expected<void> &result) {
        if (result)
            return;
        // What was written is not lost: it waits where it was written.
        if (lead == m_lead && m_field->text().isEmpty() && !m_field->isChanging())
            m_field->setText(text);
        else
            m_drafts.insert(lead, text);
        m_notice->show(Notice::Tone::Danger, Icon::Exclamation, Phrases::sentence(result.error()));
    });
}

void TimelinePanel::change(const QModelIndex &index)
{
    const TimelineEntry entry = entryOf(index);
    if (!TimelineDelegate::hasMenu(entry))
        return;
    keepDraft();
    m_changed = entry.id;
    m_field->beginChange(entry.text, entry.kind == TimelineEntry::Kind::Call);
}

void TimelinePanel::endChange()
{
    m_changed = {};
    m_field->beginAnew(m_drafts.value(m_lead));
}

void TimelinePanel::remove(const QModelIndex &index)
{
    const TimelineEntry entry = entryOf(index);
    if (!TimelineDelegate::hasMenu(entry))
        return;
    if (entry.id == m_changed)
        endChange();
    m_model->hide(entry.id);
    const bool isCall = entry.kind == TimelineEntry::Kind::Call;
    const auto keep = [this, &timeline = m_timeline, id = entry.id] {
        whenReady(timeline.remove(id), this, [this, id](const Expected<void> &removed) {
            if (removed)
                return;
            m_model->unhide(id);
            m_notice->show(Notice::Tone::Danger, Icon::Exclamation, Phrases::sentence(removed.error()));
        });
    };
    m_undo->offer(
        isCall ? tr("The call is deleted.") : tr("The note is deleted."), this,
        [this, id = entry.id] { m_model->unhide(id); }, keep);
}

void TimelinePanel::offerMenu(const QModelIndex &index, const QPoint &globalPos)
{
    const TimelineEntry entry = entryOf(index);
    const QString body = TimelineWords::body(entry);
    const bool isOwn = TimelineDelegate::hasMenu(entry);
    if (!isOwn && body.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("entryMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex row(index);
    if (isOwn)
        connect(menu->addAction(tr("Change")), &QAction::triggered, this, [this, row] { change(row); });
    if (!body.isEmpty())
        connect(menu->addAction(tr("Copy text")), &QAction::triggered, this,
                [body] { QGuiApplication::clipboard()->setText(body); });
    if (isOwn)
        connect(menu->addAction(tr("Delete")), &QAction::triggered, this, [this, row] { remove(row); });
    menu->popup(globalPos);
}

bool TimelinePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const QModelIndex index = m_list->currentIndex();
        if (index.isValid() && key == Qt::Key_F2) {
            change(index);
            return true;
        }
        if (index.isValid() && key == Qt::Key_Delete) {
            remove(index);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadpilot::ui
