// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/gui/fakes/sampleworld.h"

namespace leadpilot::fakes {

/// Fills the world with one edit of every kind, invented but likely; or with long and hostile ones.
void addUnsent(SampleWorld &world, bool hostile = false);

} // namespace leadpilot::fakes
