// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/skeleton.h"

#include <QPainter>
#include <QStyle>

namespace leadpilot::ui {

Skeleton::Skeleton(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Loading"));
    m_patience.setSingleShot(true);
    m_patience.setInterval(150);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_drawn = true;
        update();
    });
}

void Skeleton::showEvent(QShowEvent *event)
{
    m_drawn = false;
    m_patience.start();
    QWidget::showEvent(event);
}

void Skeleton::hideEvent(QHideEvent *event)
{
    m_patience.stop();
    QWidget::hideEvent(event);
}

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().surface);
    if (!m_drawn)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().skeleton());
    const int line = QFontMetrics(m_theme.caption()).height();
    const int row = 5 * line;
    for (int i = 0; i * row < height(); ++i) {
        const int top = i * row + line;
        const int full = width() - 28 - space::medium;
        for (const QRect &bar : {QRect(28, top, full * (40 + i * 17 % 25) / 100, line - 3),
                                 QRect(28, top + line + 6, full * (50 + i * 29 % 30) / 100, line - 4),
                                 QRect(28, top + 2 * line + 11, full * (60 + i * 13 % 30) / 100, line - 4)})
            painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), bar), 4, 4);
    }
}

} // namespace leadpilot::ui
