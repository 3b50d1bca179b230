// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/sight.h"

namespace leadpilot::relay::workspace {

/// What a member may write. Every function answers 42501 where it says no. The service may do everything.

/// Checks an insert, and sets what a member does not choose (a message's `sent_by`).
Result<void> checkInsert(sqlite::Database &database, const Actor &actor, const schema::Table &table,
                         Row &row);
/// What of an update is decided without its row.
Result<void> checkChanges(const Actor &actor, const schema::Table &table, const Row &changes);
/// `current` is the row as it stands; the caller has made sure that the actor sees it.
Result<void> checkUpdate(sqlite::Database &database, const Actor &actor, const schema::Table &table,
                         const Row &current, const Row &changes);
Result<void> checkDelete(const Actor &actor, const schema::Table &table);
/// The actor may read the table at all, whatever its rows.
Result<void> checkRead(const Actor &actor, const schema::Table &table);

} // namespace leadpilot::relay::workspace
