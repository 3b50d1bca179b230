// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"

#include <QList>
#include <QString>
#include <compare>

namespace leadpilot {

/// Rows of a synced table whose number and versions are proved together (docs/contract.md, sync_digest).
struct Bucket
{
    QString table;
    /// How `created_at` begins, for tables that are proved by creation ("2026", "2026-11", "2026-11-23T07"),
    /// else how the id does ("0", "0a", "019ab3").
    QString name;

    friend std::strong_ordering operator<=>(const Bucket &, const Bucket &) = default;
};

/// Messages and activities: a copy may hold them from some month on, and proves what it holds.
bool isProvedByCreation(const schema::Table &table);

/// Smaller buckets that hold the same rows; none if it cannot be divided any more, or is no bucket.
QList<Bucket> partsOf(const Bucket &bucket);

} // namespace leadpilot
