// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/bench/figure.h"

namespace leadpilot::bench {

/// Webhooks a second that are answered 200 once they are on disk, sent by wrk over 64 connections, beside the
/// same spool fed without HTTP and the same door without a spool. Empty if wrk is not installed.
QList<Figure> measureIntake(int seconds);

} // namespace leadpilot::bench
