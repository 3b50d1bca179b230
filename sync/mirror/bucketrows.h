// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/sync/bucketdigest.h"
#include "core/sync/bucketpage.h"
#include "core/timestamp.h"
#include "sync/mirror/sql.h"

#include <QHash>
#include <QList>
#include <optional>

/// The server's rows as the mirror holds them, by bucket. A row that carries local edits counts as its base;
/// a row that only the outbox has made does not count. Every statement reads a range of an index.
namespace leadpilot::mirror::bucketrows {

/// The buckets that hold every row: the ids by their first digit, what is proved by creation by year.
/// `historyFrom`: the month ("2026-03") from which on the mirror keeps messages and activities; empty: all of
/// them.
QList<Bucket> all(Sql &sql, Timestamp now, const QString &historyFrom);

/// Empty if there are more than `mostRows`.
std::optional<BucketDigest> digest(Sql &sql, const Bucket &bucket, qint64 mostRows);

/// Versions by id of the rows between the page's ends.
QHash<QString, qint64> versionsWithin(Sql &sql, const BucketPage &page);

} // namespace leadpilot::mirror::bucketrows
