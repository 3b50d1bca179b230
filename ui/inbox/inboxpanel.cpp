// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/inboxpanel.h"
#include "core/whenready.h"
#include "ui/delegates/leaddelegate.h"
#include "ui/inbox/messagehitspanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/phrases.h"

#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadpilot::ui {

InboxPanel::InboxPanel(const Ports &ports, QWidget *parent)
    : QWidget(parent)
    , m_inbox(ports.inbox)
    , m_clock(ports.clock)
    , m_model(new LeadListModel(ports.inbox, this))
    , m_bar(new LeadFilterBar(ports.inbox, ports.views, ports.theme, this))
    , m_notice(new Notice(ports.theme, Notice::Dismissal::CanBeClosed, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_hits(new MessageHitsPanel(ports.chats, ports.clock, ports.theme, this))
    , m_stack(new QStackedWidget(this))
    , m_list(new SteadyListView(SteadyListView::End::Top, this))
    , m_skeleton(new Skeleton(ports.theme, this))
    , m_state(new StatePage(ports.theme, this))
{
    setProperty("ground", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    m_list->setObjectName(QStringLiteral("leads"));
    m_list->setAccessibleName(tr("Leads"));
    m_list->setUniformItemSizes(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LeadDelegate(ports.theme, ports.clock, m_list));
    m_stack->setAccessibleName(m_list->accessibleName());
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_state);
    m_notice->setObjectName(QStringLiteral("viewNotice"));
    m_notice->hide();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_hits);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_notice);
    layout->addWidget(m_splitter, 1);
    wire();
    readCounts();
    showState();
}

void InboxPanel::wire()
{
    connect(m_bar, &LeadFilterBar::filterChanged, this, &InboxPanel::applyFilter);
    connect(m_bar, &LeadFilterBar::listWanted, this, &InboxPanel::focusList);
    connect(m_bar, &LeadFilterBar::failed, this, [this](const Error &error) {
        m_notice->show(Notice::Tone::Danger, Icon::Exclamation, Phrases::sentence(error));
    });
    connect(m_notice, &Notice::closed, m_notice, &QWidget::hide);
    connect(m_hits, &MessageHitsPanel::hitOpened, this, &InboxPanel::messageOpened);
    connect(m_hits, &MessageHitsPanel::foundChanged, this, &InboxPanel::showState);
    m_minute.setInterval(5'000);
    connect(&m_minute, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    m_minute.start();
    m_moment.setInterval(1'000);
    connect(&m_moment, &QTimer::timeout, this, [this] {
        if (m_model->validUntil() && m_clock.now() >= *m_model->validUntil())
            m_model->refresh();
    });
    m_moment.start();
    connect(m_model, &LeadListModel::stateChanged, this, &InboxPanel::showState);
    connect(m_model, &LeadListModel::rowsInserted, this, &InboxPanel::showState);
    connect(m_model, &LeadListModel::rowsRemoved, this, &InboxPanel::showState);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &InboxPanel::onCurrentChanged);
    connect(m_list, &SteadyListView::opened, this,
            [this](const QModelIndex &index) { Q_EMIT leadOpened(m_model->rows()[index.row()].id); });
    connect(m_state, &StatePage::actionChosen, this, &InboxPanel::act);
    connect(&m_inbox, &InboxRepository::leadsChanged, this, &InboxPanel::readCounts);
}

void InboxPanel::readCounts()
{
    whenReady(m_inbox.counts(), this, [this, asked = ++m_countsAsked](const Expected<LeadCounts> &counts) {
        if (asked != m_countsAsked || !counts || *counts == m_counts)
            return;
        m_counts = *counts;
        m_bar->setCounts(m_counts);
        Q_EMIT countsChanged();
    });
}

void InboxPanel::applyFilter()
{
    const LeadFilter filter = m_bar->filter();
    // Another list: where the last one stood says nothing.
    if (filter != m_model->filter())
        m_list->follow();
    m_model->setFilter(filter);
    m_hits->setSearch(filter.search);
}

void InboxPanel::showState()
{
    if (!m_wanted.isNull()) {
        if (const QModelIndex index = m_model->indexOf(m_wanted); index.isValid()) {
            m_wanted = {};
            m_list->setCurrentIndex(index);
        }
    }
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
        if (window()->focusWidget() == m_stack)
            m_list->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_model->state() == ListState::Loading) {
        m_stack->setCurrentWidget(m_skeleton);
        return;
    }
    if (m_model->state() == ListState::Failed)
        m_state->show(Icon::Exclamation, tr("The inbox cannot be shown"),
                      Phrases::sentence(*m_model->error()), tr("Try again"));
    else if (m_model->filter().isNarrow())
        m_state->show(Icon::Search, tr("No lead matches"),
                      !m_hits->isHidden() ? tr("The words were found in messages only.")
                                          : tr("No lead is as the search and the filters ask for."),
                      tr("Clear filters"));
    else if (m_firstSync)
        m_state->showProgress(Icon::Sync, tr("Your leads are on their way"),
                              *m_firstSync == 0
                                  ? tr("The newest come first. You can start as soon as they appear here.")
                                  : tr("%1 rows are here so far. The newest leads come first.")
                                        .arg(QLocale().toString(*m_firstSync)));
    else
        m_state->show(Icon::Inbox, tr("No leads yet"),
                      tr("They appear here within seconds once Meta, Google or WhatsApp is connected to your "
                         "relay."),
                      tr("Look again"));
    m_stack->setCurrentWidget(m_state);
}

void InboxPanel::act()
{
    if (m_model->state() == ListState::Ready && m_model->filter().isNarrow()) {
        m_bar->clear();
        return;
    }
    m_model->refresh();
    readCounts();
}

void InboxPanel::onCurrentChanged()
{
    const QModelIndex current = m_list->currentIndex();
    Q_EMIT leadSelected(current.isValid() ? m_model->rows()[current.row()].id : LeadId());
}

void InboxPanel::select(LeadId id)
{
    m_wanted = id;
    showState();
}

void InboxPanel::choose(Chip chip)
{
    m_bar->choose(chip);
}

void InboxPanel::takeFocus()
{
    // The list gets it from the stack as soon as it has rows.
    (m_model->rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_stack)->setFocus(Qt::OtherFocusReason);
}

void InboxPanel::focusSearch()
{
    m_bar->focusSearch();
}

void InboxPanel::focusList()
{
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void InboxPanel::step(int rows)
{
    const QModelIndex current = m_list->currentIndex();
    const int row = current.isValid() ? current.row() + rows : 0;
    if (const QModelIndex index = m_model->index(row); index.isValid())
        m_list->setCurrentIndex(index);
}

void InboxPanel::setFirstSync(std::optional<qint64> rows)
{
    if (rows == m_firstSync)
        return;
    m_firstSync = rows;
    showState();
}

} // namespace leadpilot::ui
