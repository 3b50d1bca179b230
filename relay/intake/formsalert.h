// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/events.h"
#include "relay/intake/cyclereport.h"
#include "sync/supabase/relayclient.h"

/// The alert about lead forms that cannot be read in bulk, one a vendor.
namespace leadpilot::relay {

/// The report holds an error. Errors of both: as the workspace answers.
[[nodiscard]] Expected<void> raiseFormsAlert(const supabase::RelayClient &workspace,
                                             intake::Provider provider, const CycleReport &report);
/// They can be read again.
[[nodiscard]] Expected<void> resolveFormsAlert(const supabase::RelayClient &workspace,
                                               intake::Provider provider, Timestamp now);

} // namespace leadpilot::relay
