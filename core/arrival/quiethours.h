// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

#include <optional>

class QTimeZone;

namespace leadpilot {

/// The hours of each day in which nobody is disturbed, by the clock on the wall. They may go over midnight.
/// A night has one beginning and one end, also where the clock is put forward or back in it.
struct QuietHours
{
    bool on = false;
    int from = 20 * 60; ///< minutes since midnight
    int until = 7 * 60; ///< the same; the end is outside. Equal to `from`: never quiet

    /// When the quiet hours around `moment` end; empty outside of them.
    std::optional<Timestamp> endAfter(Timestamp moment, const QTimeZone &zone) const;
    friend bool operator==(const QuietHours &, const QuietHours &) = default;
};

} // namespace leadpilot
