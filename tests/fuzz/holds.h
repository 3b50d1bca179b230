// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdio>
#include <cstdlib>

namespace leadpilot::fuzz {

/// Ends the program unless the rule holds, so that the fuzzer keeps the input.
inline void holds(bool condition, const char *rule)
{
    if (condition)
        return;
    std::fprintf(stderr, "does not hold: %s\n", rule);
    std::abort();
}

} // namespace leadpilot::fuzz
