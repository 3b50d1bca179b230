// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/messagehit.h"
#include "sync/mirror/sql.h"

/// The words of all messages that have a text and are neither deleted nor revoked (textindex.h).
namespace leadpilot::mirror::messageindex {

/// Brings the index up to what was noted, in the transaction that wrote it.
void update(Sql &sql);

/// Makes the triggers of a file that has none, and notes the messages it holds.
void createTriggers(Sql &sql);

MessageHits search(Sql &sql, const QString &typed, const std::optional<MessageHitPosition> &after, int limit);

} // namespace leadpilot::mirror::messageindex
