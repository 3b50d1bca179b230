// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

#include <optional>

namespace leadpilot {

/// The beginning of a history of at least `months` whole months before `now`: the first moment of a month in
/// UTC. Empty for 0 and less: all of it.
std::optional<Timestamp> historyStart(int months, Timestamp now);

} // namespace leadpilot
