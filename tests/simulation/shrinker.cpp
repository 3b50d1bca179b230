// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/shrinker.h"

#include <algorithm>

namespace leadpilot::sim {

// Zeller's ddmin, complements only: chunks get smaller until single steps have been tried.
std::vector<Step> shrunk(std::vector<Step> steps, const std::function<bool(const std::vector<Step> &)> &fails,
                         int runs)
{
    std::ptrdiff_t chunk = std::max<std::ptrdiff_t>(1, std::ssize(steps) / 2);
    for (;;) {
        bool smaller = false;
        // From the end: what comes late is seldom the cause of anything.
        for (std::ptrdiff_t end = std::ssize(steps); end > 0 && runs > 0;) {
            const std::ptrdiff_t begin = std::max<std::ptrdiff_t>(0, end - chunk);
            std::vector<Step> rest(steps.begin(), steps.begin() + begin);
            rest.insert(rest.end(), steps.begin() + end, steps.end());
            --runs;
            if (fails(rest)) {
                steps = std::move(rest);
                smaller = true;
            }
            end = begin;
        }
        if (runs <= 0 || (chunk == 1 && !smaller))
            return steps;
        if (!smaller)
            chunk = std::max<std::ptrdiff_t>(1, chunk / 2);
        chunk = std::clamp<std::ptrdiff_t>(chunk, 1, std::max<std::ptrdiff_t>(1, std::ssize(steps)));
    }
}

} // namespace leadpilot::sim
