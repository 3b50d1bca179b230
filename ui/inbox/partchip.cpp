// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/partchip.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QStyle>

namespace leadpilot::ui {

static constexpr int longest = 24; // letters' width

PartChip::PartChip(const Theme &theme, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setText(text);
    setAccessibleName(tr("Take off: %1").arg(text));
    setToolTip(accessibleName());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    bindFont(this, theme, &Theme::caption);
}

QSize PartChip::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int room = std::min(metrics.horizontalAdvance(text()), longest * metrics.averageCharWidth());
    return {room + metrics.height() + 2 * space::small + space::tight,
            metrics.height() + 2 * space::tight + space::hair};
}

QSize PartChip::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return {std::min(sizeHint().width(), 10 * metrics.averageCharWidth()), sizeHint().height()};
}

void PartChip::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus()     ? tokens.accent
                        : underMouse() ? tokens.muted
                                       : tokens.tint(tokens.accent),
                        1));
    painter.setBrush(tokens.tint(tokens.accent));
    const QRectF ground = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2);
    const QFontMetrics metrics(font());
    const int side = metrics.height() - space::hair;
    const QRect cross(width() - side - space::small, (height() - side) / 2, side, side);
    paintIcon(painter, Icon::Close, QStyle::visualRect(layoutDirection(), rect(), cross), tokens.accent);
    const QRect room = QStyle::visualRect(
        layoutDirection(), rect(), rect().adjusted(space::small, 0, -side - space::small - space::tight, 0));
    painter.setFont(font());
    painter.setLayoutDirection(layoutDirection());
    painter.setPen(tokens.accent);
    painter.drawText(room, int(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine,
                     metrics.elidedText(text(), Qt::ElideRight, room.width()));
}

} // namespace leadpilot::ui
