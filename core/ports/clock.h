// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

namespace leadpilot {

/// The wall clock. Thread-safe. Tests and the simulator bring their own.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

} // namespace leadpilot
