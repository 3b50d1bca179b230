// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>

namespace leadpilot {

/// A part of a text, in UTF-16 units.
struct TextRange
{
    qsizetype start = 0;
    qsizetype length = 0;
    friend bool operator==(const TextRange &, const TextRange &) = default;
};

/// The same places in order and apart.
QList<TextRange> apart(QList<TextRange> ranges);

} // namespace leadpilot
