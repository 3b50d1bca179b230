// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/yieldingarea.h"

#include <QEvent>

namespace leadpilot::ui {

static constexpr int lowest = 64; // a field of one line stays in sight

YieldingArea::YieldingArea(QWidget *content, QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setWidget(content);
    content->setAutoFillBackground(false); // the ground is this one's
    content->installEventFilter(this);
    fit();
}

QSize YieldingArea::sizeHint() const
{
    return {widget()->sizeHint().width(), m_wanted};
}

QSize YieldingArea::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width(), std::min(m_wanted, lowest)};
}

void YieldingArea::fit()
{
    QWidget *content = widget();
    const int width = std::max(viewport()->width(), content->minimumSizeHint().width());
    const int wanted =
        content->hasHeightForWidth() ? content->heightForWidth(width) : content->sizeHint().height();
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    updateGeometry();
}

bool YieldingArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fit();
    return handled;
}

void YieldingArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

} // namespace leadpilot::ui
