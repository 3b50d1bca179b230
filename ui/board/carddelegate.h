// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "ui/style/theme.h"

#include <QStyledItemDelegate>

namespace leadpilot::ui {

/// A lead as a card of the board: who and since when, from where and what it is worth, what they said and who
/// works on it. Its column says how far it is.
class CardDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    CardDelegate(const Theme &theme, const Clock &clock, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    const Clock &m_clock;
};

} // namespace leadpilot::ui
