// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/timestamp.h"
#include "sync/sqlite/database.h"

namespace leadpilot::bench {

/// Of the newest rows.
inline constexpr Timestamp newestRow{1'795'000'000LL * 1'000'000};

/// Puts invented people, leads and messages straight into the tables and lists of an open mirror: the same
/// ones in every run. What a sync would derive is written as it would.
[[nodiscard]] Expected<void> fillMirror(sqlite::Database &database, int leads, int messages);

/// A mirror so filled at `path`, unless there is one already.
[[nodiscard]] Expected<void> makeMirror(const QString &path, int leads, int messages);

/// Of the members and tags that leads have, the one that few have.
QString rareMember();
QString rareTag();

} // namespace leadpilot::bench
