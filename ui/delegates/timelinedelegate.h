// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/timelineentry.h"
#include "ui/delegates/wrappedtext.h"
#include "ui/style/theme.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace leadpilot::ui {

/// An entry of a timeline: an icon, what happened, who did it and when, and the text below. A long text is
/// cut until it is asked for. Own notes have a button that offers what can be done with them.
class TimelineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    TimelineDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int mostLines = 6;
    static bool hasMenu(const TimelineEntry &entry) { return entry.isWritten() && entry.isMine; }

Q_SIGNALS:
    void menuWanted(const QModelIndex &index, const QPoint &globalPos);
    void expansionWanted(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    /// Rectangles as for left-to-right.
    struct Places
    {
        QRect day, icon, first, text, more, menu;
    };
    Places places(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    const WrappedText &textOf(const TimelineEntry &entry, int width, bool whole,
                              Qt::LayoutDirection edge) const;
    QString when(const TimelineEntry &entry) const;
    int iconSide() const;

    const Theme &m_theme;
    const Clock &m_clock;
    mutable QCache<QString, WrappedText> m_texts;
};

} // namespace leadpilot::ui
