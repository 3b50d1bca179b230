// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/growingfield.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextBlock>
#include <QTextLayout>
#include <cmath>

namespace leadpilot::ui {

GrowingField::GrowingField(const QString &placeholder, int leastLines, int mostLines, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_placeholder(placeholder)
    , m_leastLines(leastLines)
    , m_mostLines(mostLines)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(1);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingField::fit);
    fit();
}

void GrowingField::setPlaceholder(const QString &placeholder)
{
    m_placeholder = placeholder;
    fit();
    viewport()->update();
}

/// In the fonts that the words come in, whose lines may be higher than the field's own.
int GrowingField::lineHeight() const
{
    return std::max(fontMetrics().lineSpacing(),
                    fontMetrics().boundingRect({0, 0, 2'000, 0}, Qt::AlignTop, m_placeholder).height());
}

void GrowingField::fit()
{
    // Pixels a line, for scripts whose fonts are higher than the field's; wrapped lines count.
    qreal height = 0;
    int count = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && count < m_mostLines;
         block = block.next()) {
        height += document()->documentLayout()->blockBoundingRect(block).height();
        count += std::max(1, block.lineCount());
    }
    const int lines = std::clamp(count, m_leastLines, m_mostLines);
    const int line = std::max(lineHeight(), int(std::ceil(height / std::max(1, count))));
    const int frame = 16 + 2; // the style sheet's padding and border
    setFixedHeight(lines * line + frame + 2);
    setVerticalScrollBarPolicy(count >= m_mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    updateGeometry();
}

/// Puts the placeholder where the text begins: QPlainTextEdit puts it left, whatever it is written in.
void GrowingField::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    const bool isComposing = !document()->firstBlock().layout()->preeditAreaText().isEmpty();
    if (!document()->isEmpty() || isComposing)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.setFont(font());
    const int margin = int(document()->documentMargin());
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, 0),
                     int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading | Qt::AlignTop)),
                     m_placeholder);
}

void GrowingField::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void GrowingField::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

} // namespace leadpilot::ui
