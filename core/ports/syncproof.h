// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

namespace leadpilot {

/// What came of comparing the local copy with the workspace, bucket by bucket.
struct SyncProof
{
    Timestamp at;          ///< when it ended, by this computer's clock
    qint64 durationMs = 0; ///< waiting for what moved included
    int buckets = 0;       ///< that are equal
    qint64 rows = 0;       ///< in them
    int mismatches = 0;    ///< buckets that were not equal at first
    int healedRows = 0;    ///< rows that were missing, stale or too many
    int unhealed = 0;      ///< buckets that were still not equal after they had been fetched again twice
    int left = 0;          ///< buckets that kept changing, about which nothing can be said

    /// The copy is right, as far as could be said.
    bool holds() const { return unhealed == 0; }
    bool isFull() const { return left == 0; }
    friend bool operator==(const SyncProof &, const SyncProof &) = default;
};

} // namespace leadpilot
