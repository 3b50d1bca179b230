// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/system/randomids.h"

#include "core/uuid7.h"

#include <QRandomGenerator>

namespace leadpilot {

QUuid RandomIds::next()
{
    std::array<quint8, 10> random{};
    for (quint8 &byte : random)
        byte = static_cast<quint8>(QRandomGenerator::system()->generate());
    return uuid7(m_clock.now(), random);
}

} // namespace leadpilot
