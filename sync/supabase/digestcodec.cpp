// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/digestcodec.h"

#include "core/schema/rowcodec.h"
#include "core/timestamp.h"
#include "sync/supabase/rowtimes.h"

#include <QDateTime>
#include <QJsonArray>
#include <QUrl>
#include <tuple>

namespace leadpilot::supabase::digestcodec {
namespace {

constexpr int hashDigits = 16;

template <typename T> Expected<T> wrong(const QString &attempted, const QString &detail)
{
    return failure(ErrorCode::Protocol, attempted, detail);
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

bool isByCreation(const Bucket &bucket)
{
    const schema::Table *table = schema::findTable(bucket.table);
    return table && isProvedByCreation(*table);
}

/// `name` with the rest of `whole`.
QString filledUp(const QString &name, QLatin1StringView whole)
{
    return name % whole.mid(name.size());
}

/// The first moment after a bucket of creation times.
QString endOf(const QString &name)
{
    const QString begin = filledUp(name, QLatin1StringView("0001-01-01T00:00:00"));
    QDateTime moment = QDateTime::fromString(begin, Qt::ISODate);
    moment.setTimeSpec(Qt::UTC);
    switch (name.size()) {
    case 4:
        moment = moment.addYears(1);
        break;
    case 7:
        moment = moment.addMonths(1);
        break;
    case 10:
        moment = moment.addDays(1);
        break;
    case 13:
        moment = moment.addSecs(3'600);
        break;
    default:
        moment = moment.addSecs(60);
    }
    return Timestamp::fromSeconds(moment.toSecsSinceEpoch()).toString();
}

QString creationRange(const Bucket &bucket, const BucketPlace &after)
{
    const QString end = QStringLiteral("&created_at=lt.") % encoded(endOf(bucket.name));
    const QString order = QStringLiteral("&order=created_at.asc,id.asc");
    if (after.id.isEmpty()) {
        const QString from = filledUp(bucket.name, QLatin1StringView("0001-01-01T00:00:00+00:00"));
        return QStringLiteral("created_at=gte.") % encoded(from) % end % order;
    }
    // The comma and the parentheses of `or` stand as they are; a time is quoted there for its colons.
    const QString later = u'"' % after.createdAt % u'"';
    return QStringLiteral("created_at=gte.") % encoded(after.createdAt) % end %
           QStringLiteral("&or=(created_at.gt.") % encoded(later) % QStringLiteral(",id.gt.") % after.id %
           u')' % order;
}

QString idRange(const Bucket &bucket, const BucketPlace &after)
{
    const QString from =
        after.id.isEmpty()
            ? QString(QStringLiteral("id=gte.") %
                      filledUp(bucket.name, QLatin1StringView("00000000-0000-0000-0000-000000000000")))
            : QString(QStringLiteral("id=gt.") % after.id);
    return from % QStringLiteral("&id=lte.") %
           filledUp(bucket.name, QLatin1StringView("ffffffff-ffff-ffff-ffff-ffffffffffff")) %
           QStringLiteral("&order=id.asc");
}

Expected<BucketAnswer> answerFrom(const QJsonValue &json, const Bucket &asked, const QString &path)
{
    const QString attempted = QStringLiteral("read the answer of sync_digest");
    if (json[u"t"].toString() != asked.table || json[u"b"].toString() != asked.name)
        return wrong<BucketAnswer>(attempted, path % QStringLiteral(": not the bucket that was asked about"));
    const qint64 rows = json[u"n"].toInteger(-1);
    if (rows < 0)
        return wrong<BucketAnswer>(attempted, path % QStringLiteral(".n: not a number of rows"));
    const QString text = json[u"h"].toString();
    bool isHash = false;
    const quint64 hash = text.toULongLong(&isHash, hashDigits);
    if (!isHash || text.size() != hashDigits)
        return wrong<BucketAnswer>(attempted, path % QStringLiteral(".h: not 16 hexadecimal digits"));
    if (!json[u"moved"].isBool())
        return wrong<BucketAnswer>(attempted, path % QStringLiteral(".moved: not a boolean"));
    return BucketAnswer{asked, {rows, hash}, json[u"moved"].toBool()};
}

} // namespace

QJsonObject arguments(const PullCursor &cursor, const QList<Bucket> &buckets)
{
    QJsonArray asked;
    for (const Bucket &bucket : buckets)
        asked.append(QJsonObject{{QStringLiteral("t"), bucket.table}, {QStringLiteral("b"), bucket.name}});
    return {{QStringLiteral("request"),
             QJsonObject{{QStringLiteral("cursor"), cursor.position}, {QStringLiteral("buckets"), asked}}}};
}

Expected<QList<BucketAnswer>> answersFromJson(const QJsonValue &json, const QList<Bucket> &asked)
{
    using Answers = QList<BucketAnswer>;
    const QJsonArray array = json.toArray();
    if (!json.isArray() || array.size() != asked.size())
        return wrong<Answers>(QStringLiteral("read the answer of sync_digest"),
                              QStringLiteral("not one answer for each bucket"));
    Answers answers;
    answers.reserve(asked.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto answer = answerFrom(array.at(i), asked.at(i), QStringLiteral("[%1]").arg(i));
        if (!answer)
            return std::unexpected(answer.error());
        answers.append(std::move(*answer));
    }
    return answers;
}

QString rowsTarget(const Bucket &bucket, const BucketPlace &after, int limit)
{
    const QString range = isByCreation(bucket) ? creationRange(bucket, after) : idRange(bucket, after);
    return bucket.table % u'?' % range % QStringLiteral("&limit=") % QString::number(limit);
}

Expected<BucketPage> pageFromJson(const QJsonValue &json, const Bucket &bucket, const BucketPlace &after)
{
    const QString attempted = QStringLiteral("read a bucket of ") % bucket.table;
    const schema::Table *table = schema::findTable(bucket.table);
    if (!table || !json.isArray())
        return wrong<BucketPage>(attempted, QStringLiteral("not an array of rows"));
    const QJsonArray array = json.toArray();
    const QString placeColumn = isByCreation(bucket) ? QStringLiteral("created_at") : QStringLiteral("id");
    // A project may answer fewer rows than it was asked for: only nothing is the end.
    BucketPage page{bucket, after, {}, !array.isEmpty()};
    page.rows.reserve(static_cast<size_t>(array.size()));
    BucketPlace last = after;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject tableRow{{QStringLiteral("t"), bucket.table}, {QStringLiteral("r"), array.at(i)}};
        const QString path = QStringLiteral("[%1]").arg(i);
        auto row = rowcodec::tableRowFromJson(tableRow, path);
        if (!row)
            return wrong<BucketPage>(attempted, row.error().detail);
        writeTimesAlike(*table, row->row);
        page.rows.push_back(std::move(row->row));
        const BucketPlace place = page.end();
        const bool isLater = std::tie(place.createdAt, place.id) > std::tie(last.createdAt, last.id);
        if (!isLater || !page.rows.back().text(placeColumn).startsWith(bucket.name))
            return wrong<BucketPage>(attempted, path % QStringLiteral(": not a row that was asked for"));
        last = place;
    }
    return page;
}

} // namespace leadpilot::supabase::digestcodec
