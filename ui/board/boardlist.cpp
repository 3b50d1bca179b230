// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardlist.h"

#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

namespace leadpilot::ui {

BoardList::BoardList(const Theme &theme, QWidget *parent)
    : SteadyListView(End::Top, parent)
    , m_theme(theme)
{
    setSelectionMode(ExtendedSelection);
    setUniformItemSizes(true);
    setDragDropMode(DragOnly);
    setDragEnabled(true);
    setFrameShape(NoFrame);
    // The column's ground shows between the cards.
    setProperty("ground", QStringLiteral("none"));
    viewport()->setAutoFillBackground(false);
}

void BoardList::setEmptyText(const QString &text)
{
    if (text == m_emptyText)
        return;
    m_emptyText = text;
    viewport()->update();
}

void BoardList::startDrag(Qt::DropActions)
{
    QMimeData *dragged = model()->mimeData(selectedIndexes());
    if (!dragged)
        return;
    Q_EMIT dragBegun();
    auto *drag = new QDrag(this);
    drag->setMimeData(dragged);
    const QRect first = visualRect(currentIndex());
    if (viewport()->rect().intersects(first)) {
        drag->setPixmap(viewport()->grab(first));
        drag->setHotSpot({first.width() / 2, first.height() / 2});
    }
    drag->exec(Qt::MoveAction);
    Q_EMIT dragEnded();
}

void BoardList::keyPressEvent(QKeyEvent *event)
{
    const auto keys = event->modifiers() & ~Qt::KeypadModifier;
    const bool isSideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    const int columns = (event->key() == Qt::Key_Right) == isLeftToRight() ? 1 : -1;
    if (isSideways && keys == Qt::NoModifier) {
        Q_EMIT sideways(columns);
        return;
    }
    if (isSideways && keys == (Qt::ControlModifier | Qt::ShiftModifier)) {
        Q_EMIT carried(columns);
        return;
    }
    SteadyListView::keyPressEvent(event);
}

void BoardList::paintEvent(QPaintEvent *event)
{
    SteadyListView::paintEvent(event);
    if (m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setFont(m_theme.caption());
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(viewport()->rect().adjusted(space::small, space::large, -space::small, 0),
                     int(Qt::AlignHCenter | Qt::AlignTop) | Qt::TextWordWrap, m_emptyText);
}

} // namespace leadpilot::ui
