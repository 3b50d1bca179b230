// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/system/randomids.h"

#include "core/uuid7.h"

#include <QRandomGenerator>
#include <cstring>

namespace leadpilot {

QUuid RandomIds::next()
{
    std::array<quint32, 3> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    std::array<quint8, 10> random{};
    std::memcpy(random.data(), words.data(), random.size());
    return uuid7(m_clock.now(), random);
}

} // namespace leadpilot
