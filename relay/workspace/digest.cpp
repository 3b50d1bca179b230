// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/digest.h"

#include "core/sync/bucket.h"
#include "core/sync/bucketdigest.h"
#include "core/timestamp.h"
#include "relay/workspace/pull.h"
#include "relay/workspace/pullcursor.h"
#include "relay/workspace/sight.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <limits>

namespace leadpilot::relay::workspace {

using schema::Sight;
using schema::Table;

namespace {

constexpr qsizetype mostBuckets = 1000;
constexpr qint64 nothingMoved = std::numeric_limits<qint64>::max();

/// How a time begins: a year, a month, a day, an hour or a minute.
bool beginsTime(const QString &name)
{
    static const QRegularExpression shape(
        QStringLiteral("\\A(?!0000)[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}(:[0-9]{2})?)?)?)?\\z"));
    const QString whole = name % QStringLiteral("0001-01-01T00:00:00+00:00").mid(name.size());
    return shape.match(name).hasMatch() && Timestamp::parse(whole);
}

/// How an id begins.
bool beginsId(const QString &name)
{
    static const QRegularExpression shape(
        QStringLiteral("\\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\z"));
    const QString whole = name % QStringLiteral("00000000-0000-0000-0000-000000000000").mid(name.size());
    return !name.isEmpty() && shape.match(whole).hasMatch();
}

bool hangsOnSight(const Table &table)
{
    return table.sight == Sight::ByContact || table.sight == Sight::ByLead ||
           table.sight == Sight::ByConversation;
}

Result<bool> sightMoved(sqlite::Database &database, const Actor &actor, qint64 since)
{
    return exists(database, {"SELECT 1 FROM sight_changes WHERE member_id = ? AND change_xid >= ? LIMIT 1",
                             {actor.id, since}});
}

/// From which transaction on a change counts as moved, and whether everything does.
struct Since
{
    qint64 xid = nothingMoved;
    bool sight = false;
    bool everything = false;
};

Result<Since> sinceOf(sqlite::Database &database, const Actor &actor, const QJsonObject &request)
{
    // The service asks about all rows as they stand, and has no cursor.
    if (actor.isService())
        return Since{};
    const auto epoch = epochOf(database, actor);
    if (!epoch)
        return std::unexpected(epoch.error());
    const auto cursor = standingCursor(database, *epoch, request.value(u"cursor").toString());
    if (!cursor)
        return std::unexpected(cursor.error());
    const auto moved = sightMoved(database, actor, cursor->since);
    if (!moved)
        return std::unexpected(moved.error());
    return Since{cursor->since, *moved, cursor->phase == PullCursor::Phase::First};
}

QJsonObject toJson(const BucketDigest &digest)
{
    return {{QStringLiteral("t"), QLatin1StringView(digest.bucket.table->name)},
            {QStringLiteral("b"), digest.bucket.name},
            {QStringLiteral("n"), digest.rows},
            {QStringLiteral("h"), QLatin1StringView(digest.hash)},
            {QStringLiteral("moved"), digest.moved}};
}

} // namespace

Result<DigestBucket> bucketOf(const QString &table, const QString &name)
{
    const Table *known = schema::findTable(table);
    if (!known || !known->synced)
        return refuse(QStringLiteral("22023"), QStringLiteral("request.buckets: no such table"));
    if (!(isProvedByCreation(*known) ? beginsTime(name) : beginsId(name)))
        return refuse(QStringLiteral("22023"),
                      QStringLiteral("request.buckets: %1 is no bucket of %2")
                          .arg(name.isEmpty() ? QStringLiteral("null") : name, table));
    return DigestBucket{known, name};
}

Sql withinBucket(const DigestBucket &bucket)
{
    // Both are ranges of an index. '~' follows every digit, letter and dash.
    const QString end = bucket.name % u'~';
    return isProvedByCreation(*bucket.table)
               ? Sql{"t.created_at >= ? AND t.created_at < ?", {bucket.name, end}}
               : Sql{"t.id >= ? AND t.id < ?", {bucket.name, end}};
}

QByteArray bucketColumn(const Table &table)
{
    return isProvedByCreation(table) ? "substr(created_at, 1, 7)" : "substr(id, 1, 2)";
}

Result<std::vector<DigestBucket>> bucketsOf(sqlite::Database &database, const Table &table)
{
    std::vector<DigestBucket> buckets;
    auto read = eachRow(
        database, {"SELECT DISTINCT " + bucketColumn(table) + " FROM " + quoted(table.name) + " ORDER BY 1"},
        [&](const sqlite::Statement &row) { buckets.push_back({&table, row.text(0)}); });
    if (!read)
        return std::unexpected(read.error());
    return buckets;
}

Result<BucketDigest> digestOf(sqlite::Database &database, const Actor &actor, const DigestBucket &bucket,
                              qint64 since)
{
    BucketDigest digest{bucket, 0, {}, false};
    leadpilot::BucketDigest counted;
    Sql sql{"SELECT t.id, t.version, t.change_xid, "};
    sql.add(visibleTo(actor, *bucket.table)).add(" FROM ").add(quoted(bucket.table->name)).add(" t WHERE ");
    auto read = eachRow(database, sql.add(withinBucket(bucket)), [&](const sqlite::Statement &row) {
        digest.moved = digest.moved || row.integer(2) >= since;
        if (row.integer(3) == 0)
            return;
        counted.add(row.blob(0), row.integer(1));
    });
    if (!read)
        return std::unexpected(read.error());
    digest.rows = counted.rows;
    digest.hash = QByteArray::number(counted.hash, 16).rightJustified(16, '0');
    return digest;
}

Result<QByteArray> syncDigest(sqlite::Database &database, const Actor &actor, const QJsonObject &request)
{
    const QJsonValue wanted = request.value(u"buckets");
    if (!wanted.isArray())
        return refuse(QStringLiteral("22023"), QStringLiteral("request.buckets: not an array"));
    const QJsonArray buckets = wanted.toArray();
    if (buckets.size() > mostBuckets)
        return refuse(QStringLiteral("22023"),
                      QStringLiteral("request.buckets: more than %1").arg(mostBuckets));
    const auto since = sinceOf(database, actor, request);
    if (!since)
        return std::unexpected(since.error());
    QJsonArray answer;
    for (const auto &item : buckets) {
        const auto bucket = bucketOf(item[u"t"].toString(), item[u"b"].toString());
        if (!bucket)
            return std::unexpected(bucket.error());
        auto digest = digestOf(database, actor, *bucket, since->xid);
        if (!digest)
            return std::unexpected(digest.error());
        digest->moved = digest->moved || since->everything || (since->sight && hangsOnSight(*bucket->table));
        answer.append(toJson(*digest));
    }
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

} // namespace leadpilot::relay::workspace
