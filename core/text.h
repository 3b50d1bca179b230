// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace leadpilot::text {

// Longest texts kept, in UTF-16 units: what a vendor may send and a person may still want to read.
inline constexpr int longestName = 200;
inline constexpr int longestField = 1'000;
inline constexpr int longestMessage = 65'536;

/// Text from outside as it may be stored and shown: no NUL, no control characters but line breaks and tabs,
/// no overrides of the reading order, no lone surrogates, no longer than `longest` (cut between characters,
/// never inside one).
QString cleaned(QStringView text, int longest);

/// The same on one line: breaks and tabs become blanks, the ends are trimmed, and nothing in it turns the
/// reading order of what stands beside it.
QString cleanedLine(QStringView text, int longest);

} // namespace leadpilot::text
