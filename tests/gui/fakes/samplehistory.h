// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/gui/fakes/faketaskrepository.h"
#include "tests/gui/fakes/faketimelinerepository.h"

namespace leadpilot::fakes {

/// A lead's history with one entry of every kind, and tasks of every state.
void fillHistory(FakeTimelineRepository &timeline, FakeTaskRepository &tasks, LeadId lead, Timestamp now);
/// The same of texts that somebody made to break the window.
void fillHostileHistory(FakeTimelineRepository &timeline, FakeTaskRepository &tasks, LeadId lead,
                        Timestamp now);

} // namespace leadpilot::fakes
