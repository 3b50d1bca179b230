// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"
#include "core/sync/bucket.h"

#include <vector>

namespace leadpilot {

/// A row's place in the order in which a bucket is read; both empty before the first row.
struct BucketPlace
{
    QString createdAt; ///< only where the table is proved by creation
    QString id;
    friend bool operator==(const BucketPlace &, const BucketPlace &) = default;
};

/// Some of a bucket's rows as the workspace has them: all those after `after`, up to the last one.
struct BucketPage
{
    Bucket bucket;
    BucketPlace after;
    std::vector<Row> rows;
    bool more = false; ///< false: no row of the bucket comes after these

    /// Where the next page begins.
    BucketPlace end() const;
};

} // namespace leadpilot
