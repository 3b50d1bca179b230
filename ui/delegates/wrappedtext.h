// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFont>
#include <QString>
#include <QTextLayout>
#include <memory>

namespace leadpilot::ui {

/// Text from outside in lines of a width: at an edge of the row, in its own direction.
struct WrappedText
{
    std::unique_ptr<QTextLayout> layout;
    int height = 0;
    bool isCut = false; ///< there are more lines than were wanted
};

/// At most `mostLines` lines, 1.4 times as high as the font. `edge` is the row's direction.
WrappedText wrapped(const QString &text, const QFont &font, int width, int mostLines,
                    Qt::LayoutDirection edge);

} // namespace leadpilot::ui
