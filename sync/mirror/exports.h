// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/outbox.h"

#include <functional>

/// Rows of a mirror for other programs. `Sink` takes the document piece by piece; false ends it.
namespace leadpilot::mirror {

enum class ExportFormat {
    Csv,
    Json, ///< an array of objects
};
using Sink = std::function<bool(const QByteArray &)>;

/// All leads that are not deleted, oldest first. Errors: Storage, also where the sink takes no more.
[[nodiscard]] Expected<void> exportLeads(sqlite::Database &database, ExportFormat format, const Sink &sink);

/// Edits of people that the member may not see any more: as CSV a line for each field that was changed, with
/// what stood there before; as JSON an object for each edit.
[[nodiscard]] Expected<void> exportQuarantine(const QList<OutboxEntry> &edits, ExportFormat format,
                                              const Sink &sink);

} // namespace leadpilot::mirror
