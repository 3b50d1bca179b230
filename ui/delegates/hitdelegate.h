// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "ui/style/theme.h"

#include <QStyledItemDelegate>

namespace leadpilot::ui {

/// A found message or note in two lines: who and when, and the words around what was looked for.
class HitDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    HitDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    const Clock &m_clock;
};

} // namespace leadpilot::ui
