// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bucketpage.h"

namespace leadpilot {

BucketPlace BucketPage::end() const
{
    if (rows.empty())
        return after;
    const schema::Table *table = schema::findTable(bucket.table);
    const Row &last = rows.back();
    return {table && isProvedByCreation(*table) ? last.text(u"created_at") : QString(), last.text(u"id")};
}

} // namespace leadpilot
