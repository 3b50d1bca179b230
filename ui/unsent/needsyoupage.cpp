// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unsent/needsyoupage.h"
#include "ui/delegates/unsenteditdelegate.h"
#include "ui/models/unsenteditmodel.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/phrases.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <utility>

namespace leadpilot::ui {

NeedsYouPage::NeedsYouPage(const UnsentPanel::Ports &ports, QWidget *parent)
    : QWidget(parent)
    , m_model(new UnsentEditModel(ports.edits, this))
    , m_stack(new QStackedWidget(this))
    , m_state(new StatePage(ports.theme, m_stack))
    , m_splitter(new QSplitter(m_stack))
    , m_list(new SteadyListView(SteadyListView::End::Top, m_splitter))
    , m_panel(new UnsentPanel(ports, this, m_splitter))
{
    m_list->setObjectName(QStringLiteral("unsentList"));
    m_list->setAccessibleName(tr("What needs you"));
    m_list->setUniformItemSizes(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new UnsentEditDelegate(ports.theme, ports.clock, m_list));
    m_list->setMinimumWidth(220);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({340, 700});
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_state);
    m_state->setProperty("ground", QStringLiteral("surface"));
    m_state->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_model, &UnsentEditModel::stateChanged, this, &NeedsYouPage::showState);
    connect(m_model, &UnsentEditModel::dataChanged, this, &NeedsYouPage::showCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &NeedsYouPage::showCurrent);
    connect(m_list, &SteadyListView::opened, m_panel, &UnsentPanel::focusWays);
    connect(m_panel, &UnsentPanel::leadWanted, this, &NeedsYouPage::leadWanted);
    connect(m_panel, &UnsentPanel::decided, this, &NeedsYouPage::focusList);
    connect(m_state, &StatePage::actionChosen, m_model, &UnsentEditModel::refresh);
    connect(&m_minute, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    m_minute.start(5'000);
    showState();
}

void NeedsYouPage::showState()
{
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_splitter);
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(0));
        if (std::exchange(m_isFocusWanted, false) && isVisible())
            open(m_wanted);
        return;
    }
    if (m_model->state() == ListState::Failed)
        m_state->show(Icon::Exclamation, tr("What needs you cannot be shown"),
                      Phrases::sentence(*m_model->error()), tr("Try again"));
    else
        m_state->show(Icon::Check, tr("Nothing needs you"),
                      tr("Everything you wrote has reached the workspace, or is on its way there."));
    m_stack->setCurrentWidget(m_state);
}

void NeedsYouPage::showCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        m_panel->show(m_model->rows()[current.row()]);
    else
        m_panel->clear();
}

void NeedsYouPage::focusList()
{
    m_isFocusWanted = m_model->rowCount() == 0;
    if (!m_isFocusWanted && isVisible())
        m_list->setFocus(Qt::OtherFocusReason);
}

void NeedsYouPage::open(LeadId lead)
{
    const QModelIndex index = m_model->indexOf(lead);
    m_wanted = index.isValid() ? LeadId() : lead;
    if (index.isValid())
        m_list->setCurrentIndex(index);
    focusList();
}

} // namespace leadpilot::ui
