// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/bucketrows.h"

#include <QDate>
#include <algorithm>

namespace leadpilot::mirror::bucketrows {
namespace {

// Nobody had an account with a vendor of leads before.
constexpr int firstYear = 2000;

/// '~' follows every digit, letter and dash.
QString endOf(const QString &name)
{
    return name % u'~';
}

/// Not null: Statement binds a null QString as NULL.
QString solid(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

/// The rows of the table that are in `base_rows`, with the version of the base; none where the server has no
/// row, or one outside the bucket.
QHash<QByteArray, std::optional<qint64>> basesOf(Sql &sql, const Bucket &bucket, bool byCreation)
{
    QHash<QByteArray, std::optional<qint64>> bases;
    const auto read = [&](sqlite::Statement &row) {
        const bool within = !row.isNull(1) && (!byCreation || row.text(2).startsWith(bucket.name));
        bases.insert(row.blob(0), within ? std::optional(row.integer(1)) : std::nullopt);
    };
    const QByteArray columns =
        "SELECT row_id, json_extract(row, '$.version'), json_extract(row, '$.created_at') FROM base_rows "
        "WHERE table_name = ?";
    if (byCreation)
        sql.each(columns, read, bucket.table);
    else
        sql.each(columns + " AND row_id >= ? AND row_id < ?", read, bucket.table, bucket.name,
                 endOf(bucket.name));
    return bases;
}

/// The year in which the oldest row of the table was made.
int oldestYear(Sql &sql, const Bucket &bucket)
{
    const auto year = sql.first(QByteArray("SELECT created_at FROM \"") + bucket.table.toUtf8() +
                                    "\" ORDER BY created_at LIMIT 1",
                                [](sqlite::Statement &row) { return row.text(0).left(4).toInt(); });
    return std::clamp(year.value_or(firstYear), 1, firstYear);
}

QList<Bucket> byYear(Sql &sql, const QString &table, int lastYear)
{
    QList<Bucket> years;
    for (int year = oldestYear(sql, {table, {}}); year <= lastYear; ++year)
        years.append({table, QStringLiteral("%1").arg(year, 4, 10, QLatin1Char('0'))});
    return years;
}

QList<Bucket> byMonth(const QString &table, const QString &from, int lastYear)
{
    QList<Bucket> months;
    for (QDate month = QDate::fromString(from, QStringLiteral("yyyy-MM"));
         month.isValid() && month.year() <= lastYear; month = month.addMonths(1))
        months.append({table, month.toString(QStringLiteral("yyyy-MM"))});
    return months;
}

} // namespace

QList<Bucket> all(Sql &sql, Timestamp now, const QString &historyFrom)
{
    // Next year too: this computer's clock may be wrong.
    const int lastYear = now.toString().left(4).toInt() + 1;
    QList<Bucket> buckets;
    for (const schema::Table &table : schema::syncedTables()) {
        const QString name = QLatin1StringView(table.name);
        if (!isProvedByCreation(table)) {
            for (int digit = 0; digit < 16; ++digit)
                buckets.append({name, QString::number(digit, 16)});
        } else if (!historyFrom.isEmpty()) {
            buckets += byMonth(name, historyFrom, lastYear);
        } else {
            buckets += byYear(sql, name, lastYear);
        }
    }
    return buckets;
}

std::optional<BucketDigest> digest(Sql &sql, const Bucket &bucket, qint64 mostRows)
{
    const schema::Table *table = schema::findTable(bucket.table);
    if (!table)
        return BucketDigest();
    const bool byCreation = isProvedByCreation(*table);
    const auto bases = basesOf(sql, bucket, byCreation);
    BucketDigest counted;
    for (auto base = bases.cbegin(); base != bases.cend(); ++base) {
        if (*base)
            counted.add(base.key(), **base);
    }
    const QByteArray column = byCreation ? "created_at" : "id";
    sql.with(QByteArray("SELECT id, version FROM \"") + table->name + "\" WHERE " + column + " >= ? AND " +
                 column + " < ?",
             [&](sqlite::Statement &row) {
                 row.bindAll(bucket.name, endOf(bucket.name));
                 while (counted.rows <= mostRows && sql.next(row)) {
                     const QByteArray id = row.blob(0);
                     if (bases.isEmpty() || !bases.contains(id))
                         counted.add(id, row.integer(1));
                 }
             });
    return counted.rows > mostRows ? std::nullopt : std::optional(counted);
}

QHash<QString, qint64> versionsWithin(Sql &sql, const BucketPage &page)
{
    QHash<QString, qint64> versions;
    const Bucket &bucket = page.bucket;
    const schema::Table *table = schema::findTable(bucket.table);
    if (!table)
        return versions;
    const bool byCreation = isProvedByCreation(*table);
    const BucketPlace last = page.more ? page.end() : BucketPlace{endOf(bucket.name), endOf(bucket.name)};
    const QByteArray select = QByteArray("SELECT t.id, CASE WHEN b.row_id IS NULL THEN t.version ELSE "
                                         "json_extract(b.row, '$.version') END FROM \"") +
                              table->name +
                              "\" t LEFT JOIN base_rows b ON b.table_name = ? AND b.row_id = t.id "
                              "WHERE (b.row_id IS NULL OR b.row IS NOT NULL) AND ";
    const auto read = [&versions](sqlite::Statement &row) {
        versions.insert(row.text(0), row.integer(1));
    };
    if (byCreation) {
        const QString from = page.after.createdAt.isEmpty() ? bucket.name : page.after.createdAt;
        sql.each(select + "t.created_at >= ? AND t.created_at <= ? AND (t.created_at, t.id) > (?, ?) AND "
                          "(t.created_at, t.id) <= (?, ?)",
                 read, bucket.table, from, last.createdAt, from, solid(page.after.id), last.createdAt,
                 last.id);
    } else {
        // '!' comes before every digit, letter and dash.
        const QString from = page.after.id.isEmpty() ? bucket.name : page.after.id % u'!';
        sql.each(select + "t.id >= ? AND t.id <= ?", read, bucket.table, from, last.id);
    }
    return versions;
}

} // namespace leadpilot::mirror::bucketrows
