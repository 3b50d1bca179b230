// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "ui/models/leadgroups.h"
#include "ui/style/theme.h"

#include <QStyledItemDelegate>

namespace leadpilot::ui {

/// Puts the head of a group over the row that begins it; the row itself is drawn by another delegate.
class GroupedDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    GroupedDelegate(LeadGroups &groups, const Theme &theme, const Clock &clock, QObject *parent);
    /// It outlives this.
    void setRows(const QAbstractItemDelegate &rows);
    /// The heights or widths of rows are others.
    void relayout() { Q_EMIT sizeHintChanged({}); }
    int headHeight() const;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    LeadGroups &m_groups;
    const Theme &m_theme;
    const Clock &m_clock;
    const QAbstractItemDelegate *m_rows = nullptr;
};

} // namespace leadpilot::ui
