// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/sync/bucketdigest.h"
#include "core/sync/bucketpage.h"
#include "core/sync/mutation.h"
#include "core/sync/pullpage.h"
#include "core/timestamp.h"
#include "sync/engine/settlement.h"

#include <QList>
#include <optional>

namespace leadpilot::engine {

struct OutboxCounts
{
    int waiting = 0;  ///< queued or on their way
    int needsYou = 0; ///< refused or quarantined
    friend bool operator==(const OutboxCounts &, const OutboxCounts &) = default;
};

/// How the local copy stands: what health tells of it.
struct Standing
{
    OutboxCounts counts;
    int quarantined = 0; ///< of OutboxCounts::needsYou: edits of rows that went out of sight
    std::optional<Timestamp> oldestWaiting = {}; ///< when the oldest of the waiting edits was made
    /// Every row of the workspace has arrived at least once since the last Store::restart().
    bool complete = false;
    friend bool operator==(const Standing &, const Standing &) = default;
};

/// The local copy as the engine writes it. Called in the engine's thread; errors are Storage.
class Store
{
public:
    virtual ~Store() = default;

    virtual Expected<PullCursor> cursor() = 0;
    /// Takes a page and its cursor in one transaction. A row older than the base is left out. When the last
    /// page of a full pull has come, rows that did not come with it are dropped.
    virtual Expected<void> apply(const PullPage &page) = 0;
    /// Shows rows that the full pull under way has not brought yet; it drops them at its end if it does not
    /// bring them. Ignored when there is none.
    virtual Expected<void> takeAhead(const QList<TableRow> &rows) = 0;
    /// From which month on ("2025-12", in UTC) the copy has all messages and activities there are; empty: it
    /// has them from the first on. It stays as it is while a full pull runs.
    virtual Expected<QString> wholeSince() { return QString(); }
    /// Begins a full pull: the cursor is forgotten, the rows stay until Standing::complete.
    virtual Expected<void> restart() = 0;

    /// At most `limit` edits that can be sent in one call, in this order: each waits only for edits that
    /// stand before it in the list. Edits in the tray and what waits for them are left out.
    virtual Expected<QList<Mutation>> sendable(int limit) = 0;
    /// In one transaction. Mutations that are gone are ignored.
    virtual Expected<void> settle(const QList<Settlement> &settlements) = 0;
    virtual Expected<Standing> standing() = 0;

    /// Buckets, few and large, that together hold every row the copy should have of what it keeps.
    virtual Expected<QList<Bucket>> buckets() = 0;
    /// Over the server's rows of the bucket as they are here, without local edits; empty if there are more
    /// than `mostRows`, which are then not read.
    virtual Expected<std::optional<BucketDigest>> digest(const Bucket &bucket, qint64 mostRows) = 0;
    /// Before the first page of a bucket is asked for: rows that arrive otherwise until endRefetch() are
    /// newer than those of the pages.
    virtual void beginRefetch() = 0;
    /// Makes the local rows between `page.after` and its end the page's; edits of rows that are not there go
    /// to quarantine. The cursor stays. The number of rows that were wrong; empty if what the member sees has
    /// changed since beginRefetch(), so that the page says nothing any more.
    virtual Expected<std::optional<int>> applyRefetched(const BucketPage &page) = 0;
    virtual void endRefetch() = 0;
};

} // namespace leadpilot::engine
