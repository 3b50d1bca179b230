// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/checkline.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QStyle>

namespace leadpilot::ui {

CheckLine::CheckLine(const Theme &theme, const QString &text, QWidget *parent)
    : QCheckBox(text, parent)
    , m_theme(theme)
{
    setAccessibleName(text);
    setAttribute(Qt::WA_Hover);
    bindFont(this, theme, &Theme::body);
}

int CheckLine::side() const
{
    return fontMetrics().height();
}

QSize CheckLine::sizeHint() const
{
    return {side() + space::small + fontMetrics().horizontalAdvance(text()) + space::tight,
            side() + 2 * space::tight};
}

void CheckLine::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box = QStyle::visualRect(layoutDirection(), rect(),
                                         QRect(1, (height() - side()) / 2, side() - 2, side() - 2));
    painter.setPen(QPen(hasFocus() || isChecked() ? tokens.accent : tokens.muted, hasFocus() ? 2 : 1));
    painter.setBrush(isChecked() ? tokens.accent : underMouse() ? tokens.hovered() : tokens.surface);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), space::tight, space::tight);
    if (isChecked())
        paintIcon(painter, Icon::Tick, box, tokens.onAccent);
    if (hasFocus() && isChecked()) {
        painter.setPen(QPen(tokens.text, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5), space::tight, space::tight);
    }
    painter.setFont(font());
    painter.setLayoutDirection(layoutDirection());
    painter.setPen(isEnabled() ? tokens.text : tokens.muted);
    const QRect room =
        QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(side() + space::small, 0, 0, 0));
    painter.drawText(room, int(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

} // namespace leadpilot::ui
