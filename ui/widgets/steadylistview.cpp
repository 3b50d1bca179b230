// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/steadylistview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <QTimer>
#include <utility>

namespace leadpilot::ui {

SteadyListView::SteadyListView(End followed, QWidget *parent)
    : QListView(parent)
    , m_followed(followed)
{
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setResizeMode(Adjust);
    verticalScrollBar()->setSingleStep(24);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_restoring && !m_scheduled)
            remember();
        if (value < height())
            Q_EMIT nearTop();
        if (isFocusWithoutRow())
            viewport()->update(); // what is scrolled would take the frame along
    });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_following)
            restore();
    });
    connect(this, &QListView::doubleClicked, this, &SteadyListView::opened);
}

void SteadyListView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &SteadyListView::scheduleRestore);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &SteadyListView::scheduleRestore);
    connect(model, &QAbstractItemModel::rowsMoved, this, &SteadyListView::scheduleRestore);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_following = true;
        scheduleRestore();
    });
}

void SteadyListView::follow()
{
    m_following = true;
    scheduleRestore();
}

void SteadyListView::remember()
{
    const QScrollBar *bar = verticalScrollBar();
    m_following = m_followed == End::Top ? bar->value() <= 2 : bar->value() >= bar->maximum() - 2;
    const QModelIndex top = indexAt(QPoint(viewport()->width() / 2, 1));
    m_anchor = top;
    m_offset = top.isValid() ? visualRect(top).top() : 0;
}

void SteadyListView::scheduleRestore()
{
    if (m_scheduled)
        return;
    m_scheduled = true;
    QTimer::singleShot(0, this, [this] {
        m_scheduled = false;
        restore();
    });
}

void SteadyListView::restore()
{
    if (m_restoring)
        return;
    m_restoring = true;
    executeDelayedItemsLayout();
    QScrollBar *bar = verticalScrollBar();
    if (m_following)
        bar->setValue(m_followed == End::Top ? 0 : bar->maximum());
    else if (m_anchor.isValid())
        bar->setValue(bar->value() + visualRect(m_anchor).top() - m_offset);
    m_restoring = false;
}

void SteadyListView::focusInEvent(QFocusEvent *event)
{
    if (currentIndex().isValid()) {
        QListView::focusInEvent(event);
        return;
    }
    // QAbstractItemView would choose a row.
    QAbstractScrollArea::focusInEvent(event); // NOLINT(bugprone-parent-virtual-call)
    setAttribute(Qt::WA_InputMethodEnabled, false);
    viewport()->update();
}

bool SteadyListView::isFocusWithoutRow() const
{
    return hasFocus() && !currentIndex().isValid() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void SteadyListView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (!isFocusWithoutRow())
        return;
    QPainter painter(viewport());
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
}

void SteadyListView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid())
            Q_EMIT opened(currentIndex());
        else
            setCurrentIndex(model()->index(0, 0));
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
        return;
    }
    QListView::keyPressEvent(event);
}

void SteadyListView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    // Rows that wrap depend on the width, of which QListView thinks only while it changes with the height.
    if (!uniformItemSizes() && event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout();
    scheduleRestore();
}

void SteadyListView::updateGeometries()
{
    // First the height that the rows leave, then the scroll bar over what is left: the other way round it
    // shows for a moment.
    if (m_followed == End::Bottom) {
        const int spare = std::max(0, contentsRect().height() - std::max(1, contentsSize().height()));
        if (std::exchange(m_spare, spare) != spare)
            setViewportMargins(0, spare, 0, 0);
    }
    QListView::updateGeometries();
}

void SteadyListView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        scheduleDelayedItemsLayout();
}

} // namespace leadpilot::ui
