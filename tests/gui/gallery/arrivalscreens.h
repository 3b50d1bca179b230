// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/gui/gallery/gallery.h"

namespace leadpilot::fakes {

/// How the member wants to be told of what arrives.
void shootNotifications(Gallery &gallery, const Look &look);
/// The same in all looks, and the tray icon.
void shootArrival(Gallery &gallery);

} // namespace leadpilot::fakes
