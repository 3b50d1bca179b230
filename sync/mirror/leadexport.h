// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadexports.h"
#include "sync/mirror/exports.h"
#include "sync/mirror/leadconditions.h"

namespace leadpilot::mirror {

/// Is told how many leads were written, and of how many (0: they are being counted); false ends the export.
using ExportProgress = std::function<bool(qint64 written, qint64 total)>;

/// The leads that are wanted, those of a view as its list orders them, page by page, whatever their number.
/// Errors: Storage "no_space" where the sink takes no more; Cancelled.
[[nodiscard]] Expected<qint64> writeLeads(Sql &sql, const LeadExport &wanted, const Looker &looker,
                                          const Sink &sink, const ExportProgress &progress);

} // namespace leadpilot::mirror
