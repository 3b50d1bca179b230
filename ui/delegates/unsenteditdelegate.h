// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/unsentedits.h"
#include "ui/style/theme.h"

#include <QStyledItemDelegate>

namespace leadpilot::ui {

/// An edit that needs its member: what and about whom, how old, what is in it, and what became of it.
class UnsentEditDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    UnsentEditDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QColor colour(UnsentKind kind) const;

    const Theme &m_theme;
    const Clock &m_clock;
};

} // namespace leadpilot::ui
