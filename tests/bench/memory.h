// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadpilot::bench {

/// Of this process, now.
double residentMegabytes();
/// Of this process, since forgetPeakMemory().
double peakMegabytes();
void forgetPeakMemory();

} // namespace leadpilot::bench
