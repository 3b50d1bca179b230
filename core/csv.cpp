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

/// The full-width signs count as their narrow ones in East Asian editions.
bool looksLikeFormula(const QString &value)
{
    const QString text = value.trimmed();
    if (text.isEmpty())
        return false;
    if (QStringView(u"+-").contains(text.front()) && isNumber(text))
        return false;
    return QStringView(u"=+-@\uff1d\uff0b\uff0d\uff20").contains(text.front()) ||
           QStringView(u"\t\r\n").contains(value.front());
}

QString field(const QString &value)
{
    QString text = looksLikeFormula(value) ? QString(u'\'' + value) : value;
    text.replace(u'"', QStringLiteral("\"\""));
    return u'"' + text + u'"';
}

} // namespace

QByteArray line(const QStringList &values)
{
    QStringList fields;
    for (const QString &value : values)
        fields.append(field(value));
    return fields.join(u',').toUtf8() + "\r\n";
}

} // namespace leadpilot::csv
