// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "ui/style/theme.h"

#include <QStyledItemDelegate>

namespace leadpilot::ui {

/// A lead in three lines and three columns: who, from where and what they said; since when, how far, how
/// much unread.
class LeadDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// Seconds without an answer after which the age turns warn, then danger.
    static constexpr qint64 warnAfter = 5 * 60, dangerAfter = 15 * 60;

    LeadDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    const Clock &m_clock;
};

} // namespace leadpilot::ui
