// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/inboxrepository.h"
#include "ui/style/theme.h"

#include <QStyledItemDelegate>

namespace leadpilot::ui {

class LeadColumns;
class RowPainter;

/// A lead on one line, in the columns that a person has chosen.
class LeadCellsDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    LeadCellsDelegate(const LeadColumns &columns, const Theme &theme, const Clock &clock, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintName(RowPainter &row, const QRect &cell, const LeadCard &lead, const QModelIndex &index) const;
    void paintSource(RowPainter &row, const QRect &cell, const LeadCard &lead) const;
    void paintStatus(RowPainter &row, const QRect &cell, const LeadCard &lead) const;
    void paintWaiting(RowPainter &row, const QRect &cell, const LeadCard &lead) const;
    void paintMessage(RowPainter &row, const QRect &cell, const LeadCard &lead,
                      const QModelIndex &index) const;
    QString textOf(int column, const LeadCard &lead) const;

    const LeadColumns &m_columns;
    const Theme &m_theme;
    const Clock &m_clock;
};

} // namespace leadpilot::ui
