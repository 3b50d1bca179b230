// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/spool.h"
#include "sync/supabase/relayclient.h"

#include <functional>

namespace leadpilot::relay {

/// Sets those dead letters of a vendor going again of which nothing is left to do: all their events have had
/// their effect by now, some by another webhook, as that of a lead has that was read in bulk. They end as
/// duplicates, and nobody has to look at them any more. Blocks. Returns early once `goesOn` says no. Errors:
/// as the workspace answers, Storage.
[[nodiscard]] Expected<void> reviveMended(Spool &spool, const supabase::RelayClient &workspace,
                                          intake::Provider provider, const std::function<bool()> &goesOn);

} // namespace leadpilot::relay
