// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "ui/delegates/wrappedtext.h"
#include "ui/style/theme.h"

#include <QStyledItemDelegate>

namespace leadpilot::ui {

struct TaskRow;

/// A task: a circle to tick, what is to be done, when and by whom, and a button that offers the rest.
class TaskDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    TaskDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

Q_SIGNALS:
    void ticked(const QModelIndex &index);
    void menuWanted(const QModelIndex &index, const QPoint &globalPos);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    /// Rectangles as for left-to-right.
    struct Places
    {
        QRect tick, title, second, menu;
        WrappedText text;
    };
    Places places(const QStyleOptionViewItem &option, const TaskRow &row) const;
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSecond(QPainter *painter, const QStyleOptionViewItem &option, const QRect &place,
                     const TaskRow &row) const;
    int headingHeight() const;

    const Theme &m_theme;
    const Clock &m_clock;
};

} // namespace leadpilot::ui
