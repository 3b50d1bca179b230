// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/leadsums.h"
#include "ui/style/theme.h"

#include <QFrame>

class QLabel;
class QStackedWidget;

namespace leadpilot::ui {

class BoardColumnModel;
class BoardList;
class ColumnSum;
class ElidedLabel;
class LeadChoice;
class StatePage;

/// The leads of one status: how many, what they are worth, and their cards.
class BoardColumn : public QFrame
{
    Q_OBJECT
public:
    struct Ports
    {
        InboxRepository &inbox;
        LeadSums &sums;
        const Clock &clock;
        const Theme &theme;
    };

    BoardColumn(const Ports &ports, LeadStatus status, QWidget *parent);

    LeadStatus status() const { return m_status; }
    /// Of the board: the column shows what it has of its own status, and is hidden if it asks for others.
    void setFilter(const LeadFilter &filter);
    BoardList *list() const { return m_list; }
    BoardColumnModel *model() const { return m_model; }
    LeadChoice *choice() const { return m_choice; }
    void repaintAges();

Q_SIGNALS:
    /// Leads of the board were dropped here.
    void dropped();
    /// They are over it; where on the screen.
    void draggedOver(const QPoint &at);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setTarget(bool target);
    void showHead();
    void showState();

    const Theme &m_theme;
    LeadStatus m_status;
    QLabel *m_name;
    QLabel *m_count;
    ElidedLabel *m_worth;
    QStackedWidget *m_stack;
    BoardList *m_list;
    StatePage *m_state;
    BoardColumnModel *m_model;
    LeadChoice *m_choice;
    ColumnSum *m_sum;
    bool m_isTarget = false;
};

} // namespace leadpilot::ui
