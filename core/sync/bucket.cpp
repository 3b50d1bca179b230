// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bucket.h"

#include <QDate>

namespace leadpilot {
namespace {

constexpr qsizetype year = 4;
constexpr qsizetype month = 7;
constexpr qsizetype day = 10;
constexpr qsizetype hour = 13;
constexpr qsizetype wholeId = 36;

QString twoDigits(int number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

QList<Bucket> numbered(const Bucket &whole, QChar separator, int first, int last)
{
    QList<Bucket> parts;
    for (int number = first; number <= last; ++number)
        parts.append({whole.table, whole.name % separator % twoDigits(number)});
    return parts;
}

QList<Bucket> partsByCreation(const Bucket &bucket)
{
    switch (bucket.name.size()) {
    case year:
        return numbered(bucket, u'-', 1, 12);
    case month:
        return numbered(bucket, u'-', 1,
                        QDate::fromString(bucket.name, QStringLiteral("yyyy-MM")).daysInMonth());
    case day:
        return numbered(bucket, u'T', 0, 23);
    case hour:
        return numbered(bucket, u':', 0, 59);
    default:
        return {};
    }
}

QList<Bucket> partsById(const Bucket &bucket)
{
    if (bucket.name.isEmpty() || bucket.name.size() >= wholeId)
        return {};
    const qsizetype length = bucket.name.size();
    const bool dash = length == 8 || length == 13 || length == 18 || length == 23;
    QList<Bucket> parts;
    for (int digit = 0; digit < 16; ++digit)
        parts.append(
            {bucket.table, bucket.name % QLatin1StringView(dash ? "-" : "") % QString::number(digit, 16)});
    return parts;
}

} // namespace

bool isProvedByCreation(const schema::Table &table)
{
    return qstrcmp(table.name, "whatsapp_messages") == 0 || qstrcmp(table.name, "activities") == 0;
}

QList<Bucket> partsOf(const Bucket &bucket)
{
    const schema::Table *table = schema::findTable(bucket.table);
    if (!table || !table->synced)
        return {};
    return isProvedByCreation(*table) ? partsByCreation(bucket) : partsById(bucket);
}

} // namespace leadpilot
