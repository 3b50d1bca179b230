// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/idsource.h"
#include "core/uuid7.h"

namespace leadpilot::fuzz {

/// Ids that count from one: the same ones in every run.
class CountedIds : public IdSource
{
public:
    QUuid next() override
    {
        ++m_count;
        return uuid7(Timestamp::fromSeconds(1'795'392'000),
                     {0, 0, 0, 0, 0, 0, 0, 0, quint8(m_count >> 8U), quint8(m_count & 0xffU)});
    }

private:
    unsigned m_count = 0;
};

} // namespace leadpilot::fuzz
