// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/uuid7.h"

namespace leadpilot {

QUuid uuid7(Timestamp time, const std::array<quint8, 10> &random)
{
    const auto ms = static_cast<quint64>(time.milliseconds());
    return QUuid(static_cast<uint>(ms >> 16), static_cast<ushort>(ms & 0xffff),
                 static_cast<ushort>(0x7000 | ((random[0] & 0x0f) << 8) | random[1]),
                 static_cast<uchar>(0x80 | (random[2] & 0x3f)), random[3], random[4], random[5], random[6],
                 random[7], random[8], random[9]);
}

} // namespace leadpilot
