// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/change.h"
#include "core/timestamp.h"

namespace leadpilot::mirror {

/// What the timeline of the lead's person says of a step that changes the lead: rows of `activities` in the
/// shapes of docs/contract.md, without id. None for a lead without a person, whom no timeline shows.
QList<Row> historyOf(const Row &lead, const Change::Step &step, Timestamp now);

/// Whether a row of `activities` is such a line: nobody wrote it, and it says nothing without its edit.
bool isHistory(QStringView table, const Row &set);

} // namespace leadpilot::mirror
