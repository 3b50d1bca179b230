// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "relay/workspace/actor.h"
#include "relay/workspace/sql.h"

#include <QJsonObject>
#include <vector>

namespace leadpilot::relay::workspace {

/// Rows of a table whose number and versions are proved together: those whose `created_at` begins so
/// ("2026-11") for messages and activities, else those whose id does ("0a").
struct DigestBucket
{
    const schema::Table *table = nullptr;
    QString name;
    friend bool operator==(const DigestBucket &, const DigestBucket &) = default;
};

/// Errors: 22023, naming the table or the bucket.
Result<DigestBucket> bucketOf(const QString &table, const QString &name);
/// The condition under which a row `t` lies in the bucket.
Sql withinBucket(const DigestBucket &bucket);
/// The bucket's name of a row, as SQL.
QByteArray bucketColumn(const schema::Table &table);
/// The buckets of a table that hold rows.
Result<std::vector<DigestBucket>> bucketsOf(sqlite::Database &database, const schema::Table &table);

struct BucketDigest
{
    DigestBucket bucket;
    qint64 rows = 0;
    /// XOR of the first 8 bytes of md5("id:version") of the rows, as 16 hexadecimal digits.
    QByteArray hash;
    bool moved = false;
};

/// Over the rows that `actor` sees. `moved`: a row of the bucket, in sight or not, changed at or after the
/// transaction `since`.
Result<BucketDigest> digestOf(sqlite::Database &database, const Actor &actor, const DigestBucket &bucket,
                              qint64 since);

/// sync_digest of docs/contract.md.
Result<QByteArray> syncDigest(sqlite::Database &database, const Actor &actor, const QJsonObject &request);

} // namespace leadpilot::relay::workspace
