// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/commitbatch.h"
#include "core/intake/events.h"
#include "relay/intake/reconciliationcycle.h"

/// The alert about lead forms that cannot be read in bulk: one row a vendor, for ever, that says how things
/// are.
namespace leadpilot::relay {

/// The report holds an error.
intake::CommitBatch formsAlert(intake::Provider provider, const CycleReport &report);
/// They can be read again. The workspace answers 22023 if there never was an alert.
intake::CommitBatch formsAlertResolved(intake::Provider provider, Timestamp now);

} // namespace leadpilot::relay
