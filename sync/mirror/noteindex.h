// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/notehit.h"
#include "sync/mirror/sql.h"

/// The words of all notes, and of what was written about calls (textindex.h).
namespace leadpilot::mirror::noteindex {

/// Brings the index up to what was noted, in the transaction that wrote it.
void update(Sql &sql);

/// Makes the triggers of a file that has none, and notes what it holds.
void createTriggers(Sql &sql);

NoteHits search(Sql &sql, const QString &typed, const std::optional<NoteHitPosition> &after, int limit);

} // namespace leadpilot::mirror::noteindex
