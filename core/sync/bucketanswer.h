// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/sync/bucket.h"
#include "core/sync/bucketdigest.h"

namespace leadpilot {

/// What the workspace says about a bucket.
struct BucketAnswer
{
    Bucket bucket;
    BucketDigest digest; ///< of the rows that the member sees
    /// Something of it, or what the member sees, has changed since the cursor: it proves nothing yet.
    bool moved = false;
};

} // namespace leadpilot
