// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

#include <QUuid>
#include <array>

namespace leadpilot {

/// RFC 9562 UUID version 7 from a time and ten random bytes, both the caller's.
QUuid uuid7(Timestamp time, const std::array<quint8, 10> &random);

} // namespace leadpilot
