// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"

namespace leadpilot::text {

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
        if (c.isLowSurrogate() || isControl)
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
    return cleaned(line, longest).trimmed();
}

} // namespace leadpilot::text
