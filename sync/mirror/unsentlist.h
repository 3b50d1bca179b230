// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/unsentedits.h"
#include "sync/mirror/sql.h"

/// What needs the member, read from a mirror: the tray, quarantine, and the record of overridden values.
namespace leadpilot::mirror {

/// At most `limit` entries after `after` (from the top if empty).
UnsentPage readUnsentPage(Sql &sql, const std::optional<UnsentPosition> &after, int limit);
/// Empty if it is none any more.
std::optional<UnsentEdit> readUnsent(Sql &sql, const UnsentEditId &id);

} // namespace leadpilot::mirror
