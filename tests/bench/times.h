// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QElapsedTimer>
#include <QList>
#include <algorithm>

namespace leadpilot::bench {

/// Milliseconds.
struct Times
{
    QList<double> all;

    void add(const QElapsedTimer &timer) { all.append(static_cast<double>(timer.nsecsElapsed()) / 1e6); }
    double at(int percent) const
    {
        QList<double> sorted = all;
        std::ranges::sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.at((sorted.size() - 1) * percent / 100);
    }
    qsizetype above(double limit) const
    {
        return std::ranges::count_if(all, [limit](double time) { return time > limit; });
    }
};

} // namespace leadpilot::bench
