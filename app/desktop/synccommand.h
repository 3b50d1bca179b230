// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/profile.h"

namespace leadpilot::desktop {

/// `leadpilot sync --once --json`: brings the profile's local copy up to date and sends what waits in its
/// outbox, without a window. Prints one JSON object; 0 if everything is in sync, else 1.
int runSync(const Profile &profile);

} // namespace leadpilot::desktop
