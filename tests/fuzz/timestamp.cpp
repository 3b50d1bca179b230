// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"

#include "tests/fuzz/holds.h"

#include <QByteArrayView>

namespace leadpilot::fuzz::timestamp {

void feed(QByteArrayView input)
{
    const auto time = Timestamp::parse(QString::fromUtf8(input));
    if (!time)
        return;
    const auto again = Timestamp::parse(time->toString());
    holds(again == time, "a time is the same after its way");
    holds(time->toString().size() == 32, "times sort as their texts do");
}

} // namespace leadpilot::fuzz::timestamp
