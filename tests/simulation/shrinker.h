// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/simulation/step.h"

#include <functional>

namespace leadpilot::sim {

/// Leaves out as many steps as can be left out with `fails` still true of the rest. `runs` bounds how often
/// it asks.
std::vector<Step> shrunk(std::vector<Step> steps, const std::function<bool(const std::vector<Step> &)> &fails,
                         int runs);

} // namespace leadpilot::sim
