// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/idsource.h"

namespace leadpilot {

/// UUIDs of version 7 from the clock and the system's random numbers.
class RandomIds : public IdSource
{
public:
    explicit RandomIds(const Clock &clock)
        : m_clock(clock)
    {
    }
    QUuid next() override;

private:
    const Clock &m_clock;
};

} // namespace leadpilot
