// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/groupeddelegate.h"
#include "ui/delegates/rowpainter.h"
#include "ui/words/groupwords.h"

#include <QAbstractItemView>
#include <QLocale>
#include <QPainter>

namespace leadpilot::ui {

GroupedDelegate::GroupedDelegate(LeadGroups &groups, const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_groups(groups)
    , m_theme(theme)
    , m_clock(clock)
{
}

void GroupedDelegate::setRows(const QAbstractItemDelegate &rows)
{
    m_rows = &rows;
    relayout();
}

int GroupedDelegate::headHeight() const
{
    return QFontMetrics(m_theme.title()).height() + space::medium;
}

QSize GroupedDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = m_rows->sizeHint(option, index);
    if (!index.data(LeadListModel::GroupRole).toString().isNull())
        size.rheight() += headHeight();
    return size;
}

void GroupedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const QString key = index.data(LeadListModel::GroupRole).toString();
    if (key.isNull()) {
        m_rows->paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem row = option;
    row.rect.setTop(option.rect.top() + headHeight());
    m_rows->paint(painter, row, index);
    QStyleOptionViewItem head = option;
    head.rect.setHeight(headHeight());
    const Tokens &tokens = m_theme.tokens();
    painter->fillRect(head.rect, tokens.window);
    painter->fillRect(QRect(head.rect.left(), head.rect.bottom(), head.rect.width(), 1), tokens.line);
    // However far the row is scrolled to the side, its group is read.
    if (const auto *view = qobject_cast<const QAbstractItemView *>(option.widget)) {
        head.rect.setLeft(0);
        head.rect.setWidth(view->viewport()->width());
    }
    RowPainter line(*painter, head, m_theme);
    const QRect inner = head.rect.adjusted(space::medium, 0, -space::medium, 0);
    const auto card = index.data(LeadListModel::CardRole).value<LeadCard>();
    const auto *model = qobject_cast<const LeadListModel *>(index.model());
    const QString words = GroupWords::head(card, model->filter().order, m_clock.now());
    const int wide = std::min(inner.width(), QFontMetrics(m_theme.title()).horizontalAdvance(words) + 1);
    line.drawText(QRect(inner.left(), inner.top(), wide, inner.height()), words, m_theme.title(),
                  tokens.text);
    const auto count = m_groups.count(key);
    if (!count)
        return;
    const QString number = QLocale().toString(*count);
    line.drawText(inner.adjusted(wide + space::small, 0, 0, 0),
                  *count >= LeadCounts::most ? tr("%1 and more", "leads").arg(number) : number,
                  Theme::tabular(m_theme.caption()), tokens.muted);
}

} // namespace leadpilot::ui
