// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/unsenteditdelegate.h"
#include "ui/delegates/rowpainter.h"
#include "ui/models/unsenteditmodel.h"
#include "ui/words/phrases.h"
#include "ui/words/unsentwords.h"

#include <QPainter>

namespace leadpilot::ui {

static constexpr int edge = 10;
static constexpr int gap = 3;

UnsentEditDelegate::UnsentEditDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

QSize UnsentEditDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {240, 2 * edge + QFontMetrics(m_theme.title()).height() +
                     2 * (gap + QFontMetrics(m_theme.caption()).height())};
}

QColor UnsentEditDelegate::colour(UnsentKind kind) const
{
    switch (kind) {
    case UnsentKind::Refused:
        return m_theme.tokens().danger;
    case UnsentKind::Contested:
    case UnsentKind::Deleted:
        return m_theme.tokens().warn;
    case UnsentKind::Depends:
    case UnsentKind::OutOfSight:
    case UnsentKind::Overridden:
        break;
    }
    return m_theme.tokens().muted;
}

void UnsentEditDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const auto edit = index.data(UnsentEditModel::EditRole).value<UnsentEdit>();
    const Tokens &tokens = m_theme.tokens();
    const QFont caption = m_theme.caption();
    RowPainter row(*painter, option, m_theme);
    row.drawGround();
    const QRect inner = option.rect.adjusted(space::wide, edge, -space::medium, -edge);
    const int line = QFontMetrics(caption).height();
    const QRect first(inner.left(), inner.top(), inner.width(), QFontMetrics(m_theme.title()).height());
    const QRect second(inner.left(), first.bottom() + 1 + gap, inner.width(), line);
    const QRect third(inner.left(), second.bottom() + 1 + gap, inner.width(), line);
    const QString age = Phrases::age(edit.at, m_clock.now());
    const int ageWidth = QFontMetrics(caption).horizontalAdvance(age) + 1;
    row.drawText(first.adjusted(first.width() - ageWidth, 0, 0, 0), age, caption, tokens.muted,
                 RowPainter::Side::Trailing);
    row.drawText(first.adjusted(0, 0, -ageWidth - space::small, 0), UnsentWords::title(edit),
                 edit.kind == UnsentKind::Overridden ? m_theme.body() : m_theme.title(), tokens.text);
    row.drawText(second, UnsentWords::gist(edit), caption, tokens.muted);
    row.drawText(third, UnsentWords::brief(edit), caption, colour(edit.kind));
}

} // namespace leadpilot::ui
