// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/profile.h"

#include <optional>

namespace leadpilot::desktop {

/// `leadpilot sync --once --json`: brings the profile's local copy up to date, sends what waits in its outbox
/// and proves the copy once, without a window. `historyMonths`, if given, is kept in the profile first.
/// Prints one JSON object; 0 if everything is in sync and the copy was found equal, or could be made so,
/// else 1.
int runSync(const Profile &profile, std::optional<int> historyMonths = {});

} // namespace leadpilot::desktop
