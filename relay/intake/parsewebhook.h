// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/spooledwebhook.h"

#include <vector>

namespace leadpilot::relay {

/// The events of a stored webhook, at least one: a body that cannot be read is one unreadable event, and one
/// without items is one ignored event, so that every webhook leaves a trace.
std::vector<intake::EventItem> eventsOf(const SpooledWebhook &webhook);

} // namespace leadpilot::relay
