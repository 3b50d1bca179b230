// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/bench/figure.h"

namespace leadpilot::bench {

/// From the spool into the workspace: events a second into either home (PostgreSQL where this machine can run
/// it), and the memory that a backlog of `backlog` webhooks takes while the workspace is away.
QList<Figure> measureDrain(int backlog);

} // namespace leadpilot::bench
