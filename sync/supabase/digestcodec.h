// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/sync/bucketanswer.h"
#include "core/sync/bucketpage.h"
#include "core/sync/pullpage.h"

#include <QJsonObject>
#include <QList>

/// sync_digest and the rows of a bucket (docs/contract.md) ⇄ values.
namespace leadpilot::supabase::digestcodec {

QJsonObject arguments(const PullCursor &cursor, const QList<Bucket> &buckets);
/// One answer for each of the buckets that were asked about, in their order.
Expected<QList<BucketAnswer>> answersFromJson(const QJsonValue &json, const QList<Bucket> &asked);

/// The table and query that read at most `limit` rows of the bucket after a place, percent-encoded.
QString rowsTarget(const Bucket &bucket, const BucketPlace &after, int limit);
/// Refuses rows that are not of the bucket, or out of order. A table's rows travel as PostgreSQL writes them:
/// times are brought to the form that sync_pull uses.
Expected<BucketPage> pageFromJson(const QJsonValue &json, const Bucket &bucket, const BucketPlace &after);

} // namespace leadpilot::supabase::digestcodec
