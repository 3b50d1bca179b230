// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/searchtext.h"

#include <algorithm>

namespace leadpilot::mirror {
namespace {

bool isOfPhoneNumber(const QString &word)
{
    return std::ranges::all_of(word,
                               [](QChar c) { return c.isDigit() || QStringView(u"+-()/.").contains(c); }) &&
           std::ranges::any_of(word, [](QChar c) { return c.isDigit(); });
}

} // namespace

QString folded(QStringView text)
{
    QString result;
    const QString split = text.toString().normalized(QString::NormalizationForm_KD);
    result.reserve(split.size());
    for (const QChar c : split) {
        if (c.category() != QChar::Mark_NonSpacing)
            result.append(c);
    }
    return result.toCaseFolded();
}

QStringList searchWords(QStringView typed)
{
    QStringList words = folded(typed).split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words) {
        if (!isOfPhoneNumber(word))
            continue;
        word.removeIf([](QChar c) { return !c.isDigit(); });
        while (word.size() > 1 && word.startsWith(u'0'))
            word.remove(0, 1);
    }
    return words;
}

} // namespace leadpilot::mirror
