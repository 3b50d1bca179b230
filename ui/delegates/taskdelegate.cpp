// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/taskdelegate.h"
#include "ui/delegates/rowpainter.h"
#include "ui/models/tasklistmodel.h"
#include "ui/words/phrases.h"
#include "ui/words/taskwords.h"

#include <QListView>
#include <QMouseEvent>
#include <QPainter>

namespace leadpilot::ui {

static constexpr int padY = 10, mostLines = 3;

TaskDelegate::TaskDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

static int viewWidth(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

static TaskRow rowOf(const QModelIndex &index)
{
    return index.data(TaskListModel::RowRole).value<TaskRow>();
}

int TaskDelegate::headingHeight() const
{
    return QFontMetrics(m_theme.title()).height() + 2 * space::medium;
}

TaskDelegate::Places TaskDelegate::places(const QStyleOptionViewItem &option, const TaskRow &row) const
{
    const int side = m_theme.iconSize() + 2 * space::tight;
    const int left = option.rect.left() + space::wide;
    const int right = option.rect.left() + viewWidth(option) - space::wide;
    const int top = option.rect.top() + padY;
    Places at;
    at.tick = QRect(left, top, side, side);
    at.menu = QRect(right - side, top, side, side);
    const int textLeft = at.tick.right() + 1 + space::small;
    const int width = at.menu.left() - space::small - textLeft;
    at.text = wrapped(Phrases::oneLine(row.task.title), m_theme.body(), width, mostLines, option.direction);
    at.title = QRect(textLeft, top + space::hair, width, at.text.height);
    at.second =
        QRect(textLeft, at.title.bottom() + 1 + space::hair, width, QFontMetrics(m_theme.caption()).height());
    return at;
}

QSize TaskDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = std::max(1, viewWidth(option) - 2);
    const TaskRow row = rowOf(index);
    if (row.isHeading())
        return {width, headingHeight()};
    QStyleOptionViewItem here = option;
    here.rect = QRect(0, 0, viewWidth(option), 0);
    const Places at = places(here, row);
    return {width, std::max(at.second.bottom(), at.tick.bottom()) + 1 + padY};
}

void TaskDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    RowPainter row(*painter, option, m_theme);
    row.drawGround();
    const int side = m_theme.iconSize();
    const QRect place = option.rect.adjusted(space::wide, 0, -space::wide, 0);
    const QRect chevron(place.left() + space::tight, place.center().y() - side / 2, side, side);
    painter->save();
    const QRectF drawn(row.mirrored(chevron));
    // It points to where the rows are: down when they are shown, ahead when they are folded.
    if (!index.data(TaskListModel::UnfoldedRole).toBool()) {
        painter->translate(drawn.center());
        painter->rotate(option.direction == Qt::RightToLeft ? 90 : -90);
        painter->translate(-drawn.center());
    }
    paintIcon(*painter, Icon::Chevron, drawn, m_theme.tokens().muted);
    painter->restore();
    row.drawText(place.adjusted(side + 2 * space::tight + space::small, 0, 0, 0), index.data().toString(),
                 m_theme.title(), m_theme.tokens().muted);
}

void TaskDelegate::paintSecond(QPainter *painter, const QStyleOptionViewItem &option, const QRect &place,
                               const TaskRow &shown) const
{
    const Task &task = shown.task;
    const Tokens &tokens = m_theme.tokens();
    const Timestamp now = m_clock.now();
    const QFont caption = m_theme.caption();
    const QFontMetrics metrics(caption);
    RowPainter row(*painter, option, m_theme);
    QRect rest = place;
    const auto drawIcon = [&](Icon icon, const QColor &colour) {
        const QRect box(rest.left(), rest.top(), rest.height(), rest.height());
        paintIcon(*painter, icon, QRectF(row.mirrored(box)), colour);
        rest.setLeft(box.right() + 1 + space::tight);
    };
    if (task.isPending)
        drawIcon(Icon::Clock, tokens.muted);
    const bool overdue = task.isOverdue(now);
    if (overdue)
        drawIcon(Icon::Exclamation, tokens.danger);
    const QString when = TaskWords::when(task, now);
    const int width = std::min(rest.width(), metrics.horizontalAdvance(when) + 2);
    row.drawText(QRect(rest.left(), rest.top(), width, rest.height()), when, caption,
                 overdue ? tokens.danger : tokens.muted);
    rest.setLeft(rest.left() + width + space::medium);
    if (rest.width() > space::huge)
        row.drawText(rest, TaskWords::who(task), caption, tokens.muted);
}

void TaskDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const TaskRow shown = rowOf(index);
    if (shown.isHeading())
        return paintHeading(painter, option, index);
    const Tokens &tokens = m_theme.tokens();
    const Places at = places(option, shown);
    {
        RowPainter row(*painter, option, m_theme);
        row.drawGround();
        const QRect box = at.tick.adjusted(space::tight, space::tight, -space::tight, -space::tight);
        if (shown.task.isDone())
            paintIcon(*painter, Icon::Check, QRectF(row.mirrored(box)), tokens.ok);
        else
            row.drawDot(box.adjusted(space::hair, space::hair, -space::hair, -space::hair), tokens.muted,
                        false);
        painter->setPen(shown.task.isDone() ? tokens.muted : tokens.text);
        const QRect place = row.mirrored(at.title);
        painter->save();
        painter->setClipRect(place.adjusted(-space::hair, 0, space::hair, 0));
        at.text.layout->draw(painter, place.topLeft());
        painter->restore();
        paintIcon(
            *painter, Icon::More,
            QRectF(row.mirrored(at.menu.adjusted(space::tight, space::tight, -space::tight, -space::tight))),
            tokens.muted);
    }
    paintSecond(painter, option, at.second, shown);
}

bool TaskDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    const TaskRow row = rowOf(index);
    const Places at = places(option, row);
    const auto isOn = [&](const QRect &place) {
        return QStyle::visualRect(option.direction, option.rect, place).contains(mouse->position().toPoint());
    };
    if (row.isHeading() || isOn(at.tick))
        Q_EMIT ticked(index);
    else if (isOn(at.menu))
        Q_EMIT menuWanted(index, mouse->globalPosition().toPoint());
    else
        return false;
    return true;
}

} // namespace leadpilot::ui
