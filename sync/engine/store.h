// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/sync/mutation.h"
#include "core/sync/pullpage.h"
#include "sync/engine/settlement.h"

#include <QList>

namespace leadpilot::engine {

struct OutboxCounts
{
    int waiting = 0;  ///< queued or on their way
    int needsYou = 0; ///< refused or quarantined
    friend bool operator==(const OutboxCounts &, const OutboxCounts &) = default;
};

/// The local copy as the engine writes it. Called in the engine's thread; errors are Storage.
class Store
{
public:
    virtual ~Store() = default;

    virtual Expected<PullCursor> cursor() = 0;
    /// Every row of the workspace has arrived at least once since the last restart().
    virtual Expected<bool> isComplete() = 0;
    /// Takes a page and its cursor in one transaction. A row older than the base is left out. When the last
    /// page of a full pull has come, rows that did not come with it are dropped.
    virtual Expected<void> apply(const PullPage &page) = 0;
    /// From which month on ("2025-12", in UTC) the copy has all messages and activities there are; empty: it
    /// has them from the first on. It stays as it is while a full pull runs.
    virtual Expected<QString> wholeSince() { return QString(); }
    /// Begins a full pull: the cursor is forgotten, the rows stay until isComplete().
    virtual Expected<void> restart() = 0;

    /// At most `limit` edits that can be sent in one call, in this order: each waits only for edits that
    /// stand before it in the list. Edits in the tray and what waits for them are left out.
    virtual Expected<QList<Mutation>> sendable(int limit) = 0;
    /// In one transaction. Mutations that are gone are ignored.
    virtual Expected<void> settle(const QList<Settlement> &settlements) = 0;
    virtual Expected<OutboxCounts> counts() = 0;
};

} // namespace leadpilot::engine
