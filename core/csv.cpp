// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

#include <algorithm>

namespace leadpilot::csv {
namespace {

bool isNumber(QStringView text)
{
    return text.size() > 1 &&
           std::ranges::all_of(text.mid(1), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// "+49 1511 2345678": no spreadsheet calculates with a number that has blanks in it.
bool isWrittenNumber(QStringView text)
{
    const auto isPart = [](QChar c) {
        return (c >= u'0' && c <= u'9') || QStringView(u" ()-.").contains(c);
    };
    return text.size() > 6 && text.front() == u'+' && text[1] >= u'0' && text[1] <= u'9' &&
           text.contains(u' ') && std::ranges::all_of(text.mid(1), isPart);
}

/// The full-width signs count as their narrow ones in East Asian editions.
bool looksLikeFormula(const QString &value)
{
    const QString text = value.trimmed();
    if (text.isEmpty())
        return false;
    if (QStringView(u"+-").contains(text.front()) && isNumber(text))
        return false;
    if (isWrittenNumber(text))
        return false;
    return QStringView(u"=+-@\uff1d\uff0b\uff0d\uff20").contains(text.front()) ||
           QStringView(u"\t\r\n").contains(value.front());
}

/// Also what would lose an apostrophe of its own when it is read back.
bool needsApostrophe(QStringView value)
{
    while (value.startsWith(u'\''))
        value = value.mid(1);
    return looksLikeFormula(value.toString());
}

QString field(const QString &value)
{
    QString text = needsApostrophe(value) ? QString(u'\'' + value) : value;
    text.replace(u'"', QStringLiteral("\"\""));
    return u'"' + text + u'"';
}

} // namespace

QByteArray line(const QStringList &values, QChar separator)
{
    QStringList fields;
    for (const QString &value : values)
        fields.append(field(value));
    return fields.join(separator).toUtf8() + "\r\n";
}

QString asWritten(const QString &value)
{
    const QString bare = value.startsWith(u'\'') ? value.mid(1) : QString();
    return needsApostrophe(bare) ? bare : value;
}

} // namespace leadpilot::csv
