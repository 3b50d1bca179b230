// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/wrappedtext.h"

#include <QFontInfo>
#include <QTextOption>
#include <cmath>

namespace leadpilot::ui {

static constexpr double nowhere = 100'000; // below everything that is clipped

WrappedText wrapped(const QString &text, const QFont &font, int width, int mostLines,
                    Qt::LayoutDirection edge)
{
    WrappedText result;
    QString shown = text;
    shown.replace(u'\n', QChar::LineSeparator);
    result.layout = std::make_unique<QTextLayout>(shown, font);
    QTextOption option((edge == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    result.layout->setTextOption(option);
    const double step = std::ceil(QFontInfo(font).pixelSize() * 1.4);
    double y = 0;
    int lines = 0;
    result.layout->beginLayout();
    for (QTextLine line = result.layout->createLine(); line.isValid(); line = result.layout->createLine()) {
        line.setLineWidth(std::max(40, width));
        if (lines == mostLines) {
            // Where nobody looks: a layout draws every line that it has.
            result.isCut = true;
            line.setNumColumns(1);
            line.setPosition({0, nowhere});
            break;
        }
        line.setPosition({0, y + (step - line.height()) / 2});
        y += step;
        ++lines;
    }
    result.layout->endLayout();
    result.height = int(std::ceil(y));
    return result;
}

} // namespace leadpilot::ui
