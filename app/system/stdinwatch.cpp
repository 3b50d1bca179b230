// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/system/stdinwatch.h"

#include <cstdio>
#include <thread>

namespace leadpilot {

void watchStandardInput(std::function<void()> closed)
{
    // Detached: a blocking read cannot be called back, and ends with the process.
    std::thread([closed = std::move(closed)] {
        while (std::fgetc(stdin) != EOF) {
        }
        closed();
    }).detach();
}

} // namespace leadpilot
