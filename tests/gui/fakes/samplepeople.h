// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"
#include "tests/gui/fakes/fakeduplicates.h"

namespace leadpilot::fakes {

/// Two who may be the lead's person, one who has been merged into them.
void fillPeople(FakeDuplicates &duplicates, const LeadCard &lead, Timestamp now);
/// The same with names and numbers that break lines.
void fillHostilePeople(FakeDuplicates &duplicates, const LeadCard &lead, Timestamp now);

} // namespace leadpilot::fakes
