// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"

#include "tests/fuzz/holds.h"

#include <QByteArrayView>

namespace leadpilot::fuzz::cleanedtext {
namespace {

void holdClean(const QString &text, int longest)
{
    const QString line = text::cleanedLine(text, longest);
    const QString cleaned = text::cleaned(text, longest);
    for (const QString &clean : {line, cleaned}) {
        holds(clean.size() <= longest, "a text has a bound");
        holds(clean.isValidUtf16() && !clean.contains(QChar(u'\0')), "a text can be stored");
    }
    holds(text::cleaned(cleaned, longest) == cleaned, "a clean text stays as it is");
    holds(text::cleanedLine(line, longest) == line, "a clean line stays as it is");
    holds(!line.contains(u'\n'), "a line is one");
}

} // namespace

/// UTF-8, and the same bytes as UTF-16, where half characters stand.
void feed(QByteArrayView input)
{
    QString wide(input.size() / 2, QChar());
    for (qsizetype i = 0; i < wide.size(); ++i)
        wide[i] = QChar(static_cast<uchar>(input[2 * i]), static_cast<uchar>(input[2 * i + 1]));
    for (const int longest : {0, 1, 8, text::longestName}) {
        holdClean(QString::fromUtf8(input), longest);
        holdClean(wide, longest);
    }
}

} // namespace leadpilot::fuzz::cleanedtext
