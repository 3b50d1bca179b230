// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"

#include <algorithm>
#include <array>

namespace leadpilot::text {
namespace {

/// Turns the reading order of what follows around: a file's or a person's name reads as another one.
bool isOverride(QChar c)
{
    return c == QChar(0x202d) || c == QChar(0x202e);
}

/// Reaches beyond the end of its own text where texts are put side by side. Single marks, which languages
/// written from right to left need, do not.
bool reachesOut(QChar c)
{
    static constexpr std::array<char16_t, 7> characters{u'\u202a', u'\u202b', u'\u202c', u'\u2066',
                                                        u'\u2067', u'\u2068', u'\u2069'};
    return std::ranges::find(characters, c.unicode()) != characters.end();
}

} // namespace

QString cleaned(QStringView text, int longest)
{
    QString result;
    result.reserve(std::min<qsizetype>(text.size(), longest));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate()) {
            if (i + 1 >= text.size() || !text[i + 1].isLowSurrogate())
                continue;
            if (result.size() + 2 > longest)
                break;
            result += c;
            result += text[++i];
            continue;
        }
        const bool isControl = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        if (c.isLowSurrogate() || isControl || isOverride(c))
            continue;
        if (result.size() + 1 > longest)
            break;
        result += c;
    }
    return result;
}

QString cleanedLine(QStringView text, int longest)
{
    QString line = text.trimmed().toString();
    line.replace(u'\n', u' ').replace(u'\t', u' ').replace(u'\r', u' ');
    line.removeIf(reachesOut);
    return cleaned(line, longest).trimmed();
}

} // namespace leadpilot::text
