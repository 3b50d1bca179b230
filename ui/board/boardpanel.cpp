// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardpanel.h"
#include "ui/board/boardcolumnmodel.h"
#include "ui/board/boardlist.h"
#include "ui/inbox/leadchoice.h"
#include "ui/words/statuses.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollBar>
#include <algorithm>
#include <utility>

namespace leadpilot::ui {

static constexpr int narrowest = 24; // characters of a column
static constexpr int edgeWidth = 40; // near which a drag scrolls

BoardPanel::BoardPanel(const BoardColumn::Ports &ports, const LeadFilter &filter, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(ports.theme)
{
    setObjectName(QStringLiteral("board"));
    setAccessibleName(tr("Board of leads by status"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *ground = new QWidget(this);
    ground->setProperty("ground", QStringLiteral("surface"));
    ground->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QHBoxLayout(ground);
    layout->setContentsMargins(space::small, space::small, space::small, space::small);
    layout->setSpacing(space::small);
    setWidget(ground);
    for (const LeadStatus status : statusesInOrder)
        addColumn(ports, status);
    connect(&m_theme, &Theme::changed, this, &BoardPanel::fit);
    m_minute.setInterval(5'000);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        for (BoardColumn *column : std::as_const(m_columns))
            column->repaintAges();
    });
    m_minute.start();
    fit();
    setFilter(filter);
}

void BoardPanel::addColumn(const BoardColumn::Ports &ports, LeadStatus status)
{
    auto *column = new BoardColumn(ports, status, widget());
    m_columns += column;
    widget()->layout()->addWidget(column);
    BoardList *list = column->list();
    list->installEventFilter(this);
    connect(column->choice(), &LeadChoice::changed, this, [this, column] {
        const LeadSelection chosen = column->choice()->selection();
        if (!chosen.isEmpty())
            use(column);
        const bool areOthers =
            std::ranges::any_of(chosen.ids, [this](const LeadId &id) { return !m_moved.contains(id); });
        if (areOthers && column != m_movedTo)
            m_moved.clear();
        Q_EMIT choiceChanged();
    });
    connect(list, &BoardList::opened, this, [this, column](const QModelIndex &index) {
        Q_EMIT leadOpened(column->model()->rows()[index.row()].id);
    });
    connect(list, &BoardList::escaped, this, [this, column] {
        if (column->choice()->isSeveral())
            column->choice()->clear();
        else
            Q_EMIT escaped();
    });
    connect(list, &BoardList::sideways, this, &BoardPanel::go);
    connect(list, &BoardList::carried, this, &BoardPanel::moveChosen);
    connect(list, &BoardList::dragBegun, this, [this, column] {
        m_dragged = column->choice()->selection();
        m_draggedFrom = column;
    });
    connect(list, &BoardList::dragEnded, this, [this] {
        m_dragged = {};
        m_draggedFrom = nullptr;
    });
    connect(column, &BoardColumn::dropped, this, [this, column] { drop(column); });
    connect(column, &BoardColumn::draggedOver, this, &BoardPanel::scrollAtEdge);
    connect(column->model(), &QAbstractItemModel::rowsInserted, this, [this, column] {
        if (column == m_movedTo)
            chooseMoved();
    });
}

void BoardPanel::fit()
{
    const int wide = QFontMetrics(m_theme.caption()).averageCharWidth() * narrowest + 2 * space::wide;
    for (BoardColumn *column : std::as_const(m_columns))
        column->setMinimumWidth(wide);
}

void BoardPanel::setFilter(const LeadFilter &filter)
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        if (column->choice()->isAll())
            column->choice()->clear();
        column->setFilter(filter);
    }
    if (m_current && m_current->isHidden())
        m_current = nullptr;
}

LeadChoice *BoardPanel::choice() const
{
    return m_current && !m_current->choice()->selection().isEmpty() ? m_current->choice() : nullptr;
}

void BoardPanel::chooseAll()
{
    if (!m_current)
        takeFocus();
    if (m_current)
        m_current->choice()->chooseAll();
}

/// Cards are chosen in one column at a time.
void BoardPanel::use(BoardColumn *column)
{
    if (column == m_current)
        return;
    BoardColumn *former = std::exchange(m_current, column);
    if (former) {
        former->list()->selectionModel()->clear();
        former->choice()->clear();
    }
}

BoardColumn *BoardPanel::neighbour(int columns) const
{
    qsizetype at = m_columns.indexOf(m_current);
    const int step = columns < 0 ? -1 : 1;
    BoardColumn *found = nullptr;
    for (int left = std::abs(columns); left > 0;) {
        at += step;
        if (at < 0 || at >= m_columns.size())
            break;
        if (m_columns[at]->isHidden())
            continue;
        found = m_columns[at];
        --left;
    }
    return found;
}

void BoardPanel::go(int columns)
{
    BoardColumn *to = neighbour(columns);
    if (!to)
        return;
    const int row = m_current ? m_current->list()->currentIndex().row() : 0;
    to->list()->setFocus(Qt::TabFocusReason);
    const int rows = to->model()->rowCount();
    use(to);
    if (rows > 0)
        to->list()->selectionModel()->setCurrentIndex(to->model()->index(std::clamp(row, 0, rows - 1)),
                                                      QItemSelectionModel::ClearAndSelect);
    ensureWidgetVisible(to, 0, 0);
    Q_EMIT choiceChanged();
}

void BoardPanel::moveChosen(int columns)
{
    if (!choice())
        return;
    if (BoardColumn *to = neighbour(columns))
        move(choice()->selection(), to);
}

void BoardPanel::drop(BoardColumn *column)
{
    if (!m_dragged.isEmpty() && column != m_draggedFrom)
        move(m_dragged, column);
}

void BoardPanel::move(const LeadSelection &leads, BoardColumn *to)
{
    m_moved = leads.ids;
    m_movedTo = to;
    ensureWidgetVisible(to, 0, 0);
    Q_EMIT moveWanted(leads, to->status());
}

/// Whoever moves a card keeps it in hand.
void BoardPanel::chooseMoved()
{
    QItemSelectionModel *chosen = m_movedTo->list()->selectionModel();
    QModelIndex last;
    for (const LeadId &id : std::as_const(m_moved)) {
        const QModelIndex index = m_movedTo->model()->indexOf(id);
        if (!index.isValid() || chosen->isSelected(index))
            continue;
        chosen->select(index, last.isValid() || m_current == m_movedTo ? QItemSelectionModel::Select
                                                                       : QItemSelectionModel::ClearAndSelect);
        last = index;
    }
    if (!last.isValid())
        return;
    m_moved.removeIf([&](const LeadId &id) { return m_movedTo->model()->indexOf(id).isValid(); });
    use(m_movedTo);
    chosen->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    m_movedTo->list()->setFocus(Qt::OtherFocusReason);
}

void BoardPanel::takeFocus()
{
    BoardColumn *to = m_current;
    for (BoardColumn *column : std::as_const(m_columns)) {
        if (!to && !column->isHidden() && column->model()->rowCount() > 0)
            to = column;
    }
    to = to ? to : m_columns.first();
    to->list()->setFocus(Qt::OtherFocusReason);
    m_current = to;
}

void BoardPanel::step(int cards)
{
    if (!m_current)
        takeFocus();
    BoardList *list = m_current->list();
    const QModelIndex current = list->currentIndex();
    const QModelIndex next = m_current->model()->index(current.isValid() ? current.row() + cards : 0);
    if (next.isValid())
        list->selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect);
}

BoardColumn *BoardPanel::column(LeadStatus status) const
{
    for (BoardColumn *column : m_columns) {
        if (column->status() == status)
            return column;
    }
    return nullptr;
}

void BoardPanel::scrollAtEdge(const QPoint &at)
{
    const int x = viewport()->mapFromGlobal(at).x();
    const int towards = x < edgeWidth ? -1 : x > viewport()->width() - edgeWidth ? 1 : 0;
    QScrollBar *bar = horizontalScrollBar();
    bar->setValue(bar->value() + towards * (isRightToLeft() ? -1 : 1) * edgeWidth / 2);
}

bool BoardPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        for (BoardColumn *column : std::as_const(m_columns)) {
            if (column->list() != watched)
                continue;
            ensureWidgetVisible(column, 0, 0);
            if (!choice())
                m_current = column;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace leadpilot::ui
