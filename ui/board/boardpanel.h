// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadselection.h"
#include "ui/board/boardcolumn.h"

#include <QScrollArea>
#include <QTimer>

namespace leadpilot::ui {

/// The leads of a view in columns by status. One column at a time has cards that are chosen; they go to
/// another by drag and drop, or by moveChosen().
class BoardPanel : public QScrollArea
{
    Q_OBJECT
public:
    BoardPanel(const BoardColumn::Ports &ports, const LeadFilter &filter, QWidget *parent);

    void setFilter(const LeadFilter &filter);
    /// Of the column in which leads are chosen; null: none are.
    LeadChoice *choice() const;
    void chooseAll();
    /// To the column that many further on, of those that are shown.
    void moveChosen(int columns);
    void takeFocus();
    /// Chooses the card that many further down in its column.
    void step(int cards);
    BoardColumn *column(LeadStatus status) const;
    BoardColumn *current() const { return m_current; }

Q_SIGNALS:
    void choiceChanged();
    void moveWanted(const leadpilot::LeadSelection &leads, leadpilot::LeadStatus to);
    /// Enter or a double click on a card.
    void leadOpened(leadpilot::LeadId id);
    void escaped();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addColumn(const BoardColumn::Ports &ports, LeadStatus status);
    void fit();
    void use(BoardColumn *column);
    void go(int columns);
    void drop(BoardColumn *column);
    void move(const LeadSelection &leads, BoardColumn *to);
    void chooseMoved();
    void scrollAtEdge(const QPoint &at);
    BoardColumn *neighbour(int columns) const;

    const Theme &m_theme;
    QList<BoardColumn *> m_columns;
    BoardColumn *m_current = nullptr;
    LeadSelection m_dragged;
    BoardColumn *m_draggedFrom = nullptr;
    QList<LeadId> m_moved; ///< to be chosen again where they arrive
    BoardColumn *m_movedTo = nullptr;
    QTimer m_minute;
};

} // namespace leadpilot::ui
