// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/inboxpanel.h"
#include "core/whenready.h"
#include "ui/board/boardpanel.h"
#include "ui/inbox/batchbar.h"
#include "ui/inbox/batchediting.h"
#include "ui/inbox/leadchoice.h"
#include "ui/inbox/leadcolumns.h"
#include "ui/inbox/leadlistlook.h"
#include "ui/inbox/searchhits.h"
#include "ui/models/leadlistmodel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/editwords.h"
#include "ui/words/phrases.h"

#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

InboxPanel::InboxPanel(const Ports &ports, QWidget *parent)
    : QWidget(parent)
    , m_inbox(ports.inbox)
    , m_sums(ports.sums)
    , m_clock(ports.clock)
    , m_theme(ports.theme)
    , m_model(new LeadListModel(ports.inbox, this))
    , m_bar(new LeadFilterBar(ports.inbox, ports.views, ports.theme, this))
    , m_notice(new Notice(ports.theme, Notice::Dismissal::CanBeClosed, this))
    , m_batch(new BatchBar(ports.directory, ports.clock, ports.theme, this))
    , m_views(new QStackedWidget(this))
    , m_splitter(new QSplitter(Qt::Vertical, new QWidget(m_views)))
    , m_hits(new SearchHits(ports.chats, ports.timeline, ports.clock, ports.theme, m_splitter))
    , m_stack(new QStackedWidget(m_splitter))
    , m_list(new SteadyListView(SteadyListView::End::Top, m_stack))
    , m_look(new LeadListLook(ports.inbox, *m_model, *m_list, *m_bar, ports.theme, ports.clock))
    , m_skeleton(new Skeleton(ports.theme, m_stack))
    , m_state(new StatePage(ports.theme, m_stack))
{
    setProperty("ground", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    m_list->setObjectName(QStringLiteral("leads"));
    m_list->setAccessibleName(tr("Leads"));
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setModel(m_model);
    m_choice = new LeadChoice(m_inbox, *m_model, *m_list, this);
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
    layout->addWidget(m_batch);
    QWidget *page = m_splitter->parentWidget();
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_look->columns());
    rows->addWidget(m_splitter, 1);
    m_views->addWidget(page);
    layout->addWidget(m_views, 1);
    wire();
    wireBatch();
    addBoardButton();
    readCounts();
    showState();
}

void InboxPanel::wire()
{
    connect(m_bar, &LeadFilterBar::filterChanged, this, &InboxPanel::applyFilter);
    connect(m_bar, &LeadFilterBar::listWanted, this, &InboxPanel::focusList);
    connect(m_bar, &LeadFilterBar::newLeadWanted, this, &InboxPanel::newLeadWanted);
    connect(m_bar, &LeadFilterBar::failed, this, [this](const Error &error) {
        m_notice->show(Notice::Tone::Danger, Icon::Exclamation, Phrases::sentence(error));
    });
    connect(m_notice, &Notice::closed, m_notice, &QWidget::hide);
    connect(m_hits, &SearchHits::messageOpened, this, &InboxPanel::messageOpened);
    connect(m_hits, &SearchHits::noteOpened, this, &InboxPanel::noteOpened);
    connect(m_hits, &SearchHits::foundChanged, this, &InboxPanel::showState);
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
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &InboxPanel::showChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &InboxPanel::showChosen);
    connect(m_model, &LeadListModel::rowsRemoved, this, [this] {
        // The neighbour of a lead that has gone takes its place.
        if (m_list->currentIndex().isValid() && !m_list->selectionModel()->hasSelection())
            goTo(m_list->currentIndex());
    });
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
    if (m_board)
        m_board->setFilter(filter);
    m_hits->setSearch(filter.search);
}

void InboxPanel::showState()
{
    if (!m_wanted.isNull()) {
        if (const QModelIndex index = m_model->indexOf(m_wanted); index.isValid()) {
            m_wanted = {};
            goTo(index);
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
                      !m_hits->isHidden() ? tr("The words were found in messages or notes only.")
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

/// A lead is shown while it is the only one that is chosen: going over others to choose them too is not
/// looking at them.
void InboxPanel::showChosen()
{
    if (m_board)
        return;
    const QModelIndex current = m_list->currentIndex();
    const QItemSelection chosen = m_list->selectionModel()->selection();
    const bool isOnlyOne = chosen.size() == 1 && chosen.first().height() == 1 && chosen.contains(current);
    if (current.isValid() && !isOnlyOne)
        return;
    const LeadId id = current.isValid() ? m_model->rows()[current.row()].id : LeadId();
    if (id == m_shown)
        return;
    m_shown = id;
    Q_EMIT leadSelected(id);
}

void InboxPanel::goTo(const QModelIndex &index)
{
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

void InboxPanel::wireBatch()
{
    connect(m_choice, &LeadChoice::changed, this, &InboxPanel::showChoice);
    connect(m_list, &SteadyListView::escaped, m_choice, &LeadChoice::clear);
    connect(m_batch, &BatchBar::allWanted, this, &InboxPanel::chooseAll);
    connect(m_batch, &BatchBar::clearWanted, this, [this] {
        if (choice())
            choice()->clear();
    });
    connect(m_batch, &BatchBar::editWanted, this, [this](const LeadEdit &edit, const QString &said) {
        if (m_editing && choice())
            m_editing->apply(choice()->selection(), edit, said);
    });
}

void InboxPanel::addBoardButton()
{
    auto *button = new QToolButton(m_bar);
    button->setObjectName(QStringLiteral("toggleBoard"));
    button->setCheckable(true);
    button->setAccessibleName(tr("Board by status"));
    button->setToolTip(button->accessibleName());
    const auto tint = [this, button] {
        const Tokens &tokens = m_theme.tokens();
        button->setIcon(m_theme.icon(Icon::Board, button->isChecked() ? tokens.accent : tokens.text));
        button->setIconSize({m_theme.iconSize(), m_theme.iconSize()});
    };
    connect(&m_theme, &Theme::changed, button, tint);
    connect(button, &QToolButton::clicked, this, [this](bool board) { setBoard(board); });
    connect(this, &InboxPanel::boardChanged, button, [this, button, tint] {
        button->setChecked(m_board != nullptr);
        tint();
    });
    tint();
    m_bar->addTool(button);
}

void InboxPanel::setBatchEditing(BatchEditing &editing)
{
    m_editing = &editing;
    connect(m_editing, &BatchEditing::busyChanged, this, [this] { m_batch->setBusy(m_editing->isBusy()); });
    connect(m_editing, &BatchEditing::done, this, [this] {
        // What was done may have taken them out of the view: nobody is to do it to others by mistake.
        if (choice() && choice()->isAll())
            choice()->clear();
    });
}

LeadChoice *InboxPanel::choice() const
{
    return m_board ? m_board->choice() : m_choice;
}

void InboxPanel::chooseAll()
{
    if (m_board)
        m_board->chooseAll();
    else
        m_choice->chooseAll();
}

void InboxPanel::showChoice()
{
    const bool hadFocus = m_batch->isAncestorOf(window()->focusWidget());
    const LeadChoice *now = choice();
    m_batch->setChosen(now && now->isSeveral(), now ? now->count() : 0, now && now->isAll());
    if (hadFocus && m_batch->isHidden())
        takeFocus();
    Q_EMIT choiceChanged();
}

void InboxPanel::setBoard(bool board)
{
    if (board == (m_board != nullptr))
        return;
    const bool hadFocus = m_views->isAncestorOf(window()->focusWidget());
    m_choice->clear();
    if (board) {
        makeBoard();
    } else {
        delete std::exchange(m_board, nullptr);
    }
    m_shown = {};
    Q_EMIT leadSelected({});
    showChosen();
    Q_EMIT detailWanted(!board);
    showChoice();
    if (hadFocus)
        takeFocus();
    Q_EMIT boardChanged();
}

void InboxPanel::makeBoard()
{
    m_board = new BoardPanel({m_inbox, m_sums, m_clock, m_theme}, m_bar->filter(), this);
    m_views->addWidget(m_board);
    m_views->setCurrentWidget(m_board);
    connect(m_board, &BoardPanel::choiceChanged, this, &InboxPanel::showChoice);
    connect(m_board, &BoardPanel::moveWanted, this, [this](const LeadSelection &leads, LeadStatus to) {
        if (m_editing)
            m_editing->apply(leads, {.status = to}, EditWords::statusChanged(to));
    });
    connect(m_board, &BoardPanel::leadOpened, this, [this](LeadId id) {
        // The second time it is to be answered.
        const bool isShown = id == m_shown;
        select(id);
        if (isShown)
            Q_EMIT leadOpened(id);
    });
    connect(m_board, &BoardPanel::escaped, this, [this] {
        m_shown = {};
        Q_EMIT leadSelected({});
        Q_EMIT detailWanted(false);
    });
}

void InboxPanel::select(LeadId id)
{
    if (m_board) {
        m_shown = id;
        Q_EMIT leadSelected(id);
        Q_EMIT detailWanted(true);
        return;
    }
    m_wanted = id;
    showState();
}

void InboxPanel::choose(Chip chip)
{
    m_bar->choose(chip);
}

void InboxPanel::takeFocus()
{
    if (m_board)
        return m_board->takeFocus();
    // The list gets it from the stack as soon as it has rows.
    (m_model->rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_stack)->setFocus(Qt::OtherFocusReason);
}

void InboxPanel::focusSearch()
{
    m_bar->focusSearch();
}

void InboxPanel::focusList()
{
    if (m_board)
        return m_board->takeFocus();
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        goTo(m_model->index(0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void InboxPanel::step(int rows)
{
    if (m_board)
        return m_board->step(rows);
    const QModelIndex current = m_list->currentIndex();
    const int row = current.isValid() ? current.row() + rows : 0;
    if (const QModelIndex index = m_model->index(row); index.isValid())
        goTo(index);
}

void InboxPanel::setFirstSync(std::optional<qint64> rows)
{
    if (rows == m_firstSync)
        return;
    m_firstSync = rows;
    showState();
}

} // namespace leadpilot::ui
