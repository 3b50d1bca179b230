// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/hitdelegate.h"
#include "ui/delegates/rowpainter.h"
#include "ui/models/searchhitmodel.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

static constexpr int edge = 7; // above the first and below the last line
static constexpr int gap = 3;  // between lines

HitDelegate::HitDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

QSize HitDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {240, 2 * edge + QFontMetrics(m_theme.body()).height() + gap +
                     QFontMetrics(m_theme.caption()).height()};
}

void HitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto hit = index.data(ShownHitRole).value<ShownHit>();
    const Tokens &tokens = m_theme.tokens();
    const QFont caption = m_theme.caption();
    RowPainter row(*painter, option, m_theme);
    row.drawGround();
    const QRect inner = option.rect.adjusted(space::medium, edge, -space::medium, -edge);
    const QRect first(inner.left(), inner.top(), inner.width(), QFontMetrics(m_theme.body()).height());
    const QRect second(inner.left(), first.bottom() + 1 + gap, inner.width(), QFontMetrics(caption).height());
    const QString age = Phrases::age(hit.at, m_clock.now());
    const int ageWidth = QFontMetrics(caption).horizontalAdvance(age) + 1;
    row.drawText(first.adjusted(first.width() - ageWidth, 0, 0, 0), age, caption, tokens.muted,
                 RowPainter::Side::Trailing);
    row.drawText(first.adjusted(0, 0, -ageWidth - space::small, 0), hit.who, m_theme.body(), tokens.text);
    row.drawMarked(second, hit.snippet, hit.marks, caption, tokens.muted);
}

} // namespace leadpilot::ui
