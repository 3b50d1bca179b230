// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/leadsums.h"

#include <algorithm>
#include <limits>

namespace leadpilot {
namespace {

qint64 plus(qint64 a, qint64 b)
{
    using Limits = std::numeric_limits<qint64>;
    if (b > 0 && a > Limits::max() - b)
        return Limits::max();
    return b < 0 && a < Limits::min() - b ? Limits::min() : a + b;
}

} // namespace

void addTo(QList<Money> &values, const Money &value)
{
    const auto at = std::ranges::lower_bound(values, value.currency, {}, &Money::currency);
    if (at != values.end() && at->currency == value.currency)
        at->minorUnits = plus(at->minorUnits, value.minorUnits);
    else
        values.insert(at, value);
}

} // namespace leadpilot
