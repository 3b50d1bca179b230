// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"

namespace leadpilot {

class SystemClock : public Clock
{
public:
    Timestamp now() const override;
};

} // namespace leadpilot
