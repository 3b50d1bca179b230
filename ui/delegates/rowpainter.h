// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/textrange.h"
#include "ui/style/theme.h"

#include <QStyle>
#include <QStyleOptionViewItem>

class QPainter;

namespace leadpilot::ui {

/// What all list rows draw alike. Rectangles are given as for left-to-right and mirrored here.
class RowPainter
{
public:
    enum class Side { Leading, Trailing };

    RowPainter(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme);
    ~RowPainter();
    Q_DISABLE_COPY_MOVE(RowPainter)

    /// The row has the focus and the person uses the keyboard.
    static bool showsFocus(const QStyleOptionViewItem &option);
    /// Surface, hover, selection, the line below and the focus ring.
    void drawGround();
    /// One elided line; text from outside keeps its own direction.
    void drawText(const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
                  Side side = Side::Leading);
    /// The same with some parts on a ground of their own.
    void drawMarked(const QRect &rect, const QString &text, const QList<TextRange> &marks, const QFont &font,
                    const QColor &colour);
    void drawDot(const QRect &rect, const QColor &colour, bool filled);
    /// A rounded square with a letter in `colour` on its tint.
    void drawLetter(const QRect &rect, const QString &letter, const QColor &colour, const QFont &font);
    /// A word in a tinted pill that ends at `trailing`'s trailing edge. Returns the width taken.
    int drawPill(const QRect &trailing, const QString &word, const QColor &colour, const QFont &font);
    /// A number on the accent colour, ending at the trailing edge. Returns the width taken.
    int drawCount(const QRect &trailing, int count, const QFont &font);
    QRect mirrored(const QRect &rect) const;

private:
    bool isSelected() const { return m_option.state & QStyle::State_Selected; }

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const Theme &m_theme;
};

} // namespace leadpilot::ui
