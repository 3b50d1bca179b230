// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/rowpainter.h"
#include "ui/words/phrases.h"

#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QWidget>

namespace leadpilot::ui {

RowPainter::RowPainter(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
    : m_painter(painter)
    , m_option(option)
    , m_theme(theme)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
}

RowPainter::~RowPainter()
{
    m_painter.restore();
}

QRect RowPainter::mirrored(const QRect &rect) const
{
    return QStyle::visualRect(m_option.direction, m_option.rect, rect);
}

bool RowPainter::showsFocus(const QStyleOptionViewItem &option)
{
    return (option.state & QStyle::State_HasFocus) && option.widget &&
           option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void RowPainter::drawGround()
{
    const Tokens &tokens = m_theme.tokens();
    const QRect rect = m_option.rect;
    const bool selected = isSelected();
    const bool hovered = m_option.state & QStyle::State_MouseOver;
    m_painter.fillRect(rect, selected ? tokens.selected() : hovered ? tokens.hovered() : tokens.surface);
    m_painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.line);
    if (selected)
        m_painter.fillRect(mirrored(QRect(rect.left(), rect.top(), 3, rect.height() - 1)), tokens.accent);
    if (showsFocus(m_option)) {
        m_painter.setPen(QPen(tokens.accent, 1.5));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(QRectF(rect).adjusted(4, 2, -3, -4), 4, 4);
    }
}

void RowPainter::drawText(const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
                          Side side)
{
    if (text.isEmpty() || rect.width() <= 0)
        return;
    const QRect place = mirrored(rect);
    const bool rightHand = (side == Side::Trailing) == (m_option.direction == Qt::LeftToRight);
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width());
    m_painter.drawText(
        place,
        int((rightHand ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter) |
            Qt::TextSingleLine,
        shown);
}

void RowPainter::drawMarked(const QRect &rect, const QString &text, const QList<TextRange> &marks,
                            const QFont &font, const QColor &colour)
{
    if (marks.isEmpty() || text.isEmpty() || rect.width() <= 0)
        return drawText(rect, text, font, colour);
    const QRect place = mirrored(rect);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width());
    // The dots stand for what is marked behind them.
    const qsizetype same = shown == text ? shown.size() : shown.size() - 1;
    QTextLayout layout(shown, font);
    QTextOption direction;
    direction.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    direction.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(direction);
    QList<QTextLayout::FormatRange> formats;
    for (const TextRange &mark : marks) {
        const qsizetype end = std::min(mark.start + mark.length, same);
        if (mark.start >= end)
            continue;
        QTextLayout::FormatRange range;
        range.start = int(mark.start);
        range.length = int(end - mark.start);
        range.format.setBackground(m_theme.tokens().found());
        range.format.setForeground(m_theme.tokens().text);
        formats += range;
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(place.width());
    layout.endLayout();
    // At the leading edge of the row, whichever way the text runs.
    const bool isRight = m_option.direction == Qt::RightToLeft;
    const qreal wide = line.naturalTextWidth();
    const bool runsRight = text.isRightToLeft();
    const qreal drawnAt = runsRight ? place.width() - wide : 0;
    const qreal wanted = isRight ? place.width() - wide : 0;
    m_painter.setPen(colour);
    layout.draw(&m_painter,
                QPointF(place.left() + wanted - drawnAt, place.top() + (place.height() - line.height()) / 2));
}

void RowPainter::drawDot(const QRect &rect, const QColor &colour, bool filled)
{
    m_painter.setPen(filled ? QPen(Qt::NoPen) : QPen(colour, 1.5));
    m_painter.setBrush(filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    m_painter.drawEllipse(QRectF(mirrored(rect)).adjusted(0.75, 0.75, -0.75, -0.75));
}

void RowPainter::drawLetter(const QRect &rect, const QString &letter, const QColor &colour, const QFont &font)
{
    const QRect place = mirrored(rect);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(isSelected() ? m_theme.tokens().surface : m_theme.tokens().letterGround(colour));
    m_painter.drawRoundedRect(place, 4, 4);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    m_painter.setFont(bold);
    m_painter.setPen(colour);
    m_painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, letter);
}

int RowPainter::drawPill(const QRect &trailing, const QString &word, const QColor &colour, const QFont &font)
{
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(word) + 2 * space::small;
    const int height = metrics.height() + space::hair;
    const QRect pill(trailing.right() + 1 - width, trailing.center().y() - height / 2, width, height);
    const QRect place = mirrored(pill);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(isSelected() ? m_theme.tokens().surface : m_theme.tokens().tint(colour));
    m_painter.drawRoundedRect(place, height / 2.0, height / 2.0);
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, word);
    return width;
}

int RowPainter::drawCount(const QRect &trailing, int count, const QFont &font)
{
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const QString number = Phrases::count(count);
    const QFontMetrics metrics(bold);
    const int height = metrics.height() + space::hair;
    const int width = std::max(height, metrics.horizontalAdvance(number) + 10);
    const QRect place =
        mirrored(QRect(trailing.right() + 1 - width, trailing.center().y() - height / 2, width, height));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.tokens().accent);
    m_painter.drawRoundedRect(place, height / 2.0, height / 2.0);
    m_painter.setFont(bold);
    m_painter.setPen(m_theme.tokens().onAccent);
    m_painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, number);
    return width;
}

} // namespace leadpilot::ui
