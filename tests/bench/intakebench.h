// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/bench/figure.h"

namespace leadpilot::bench {

/// The door: durable webhooks a second and their answering times, `seconds` for each load, beside the same
/// spool without HTTP and the same door without the spool.
QList<Figure> measureIntake(int seconds);

} // namespace leadpilot::bench
