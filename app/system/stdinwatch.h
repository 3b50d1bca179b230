// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

namespace leadpilot {

/// Calls `closed` from a thread of its own when standard input has ended: the program that started this one
/// is gone, however it went, on every system.
void watchStandardInput(std::function<void()> closed);

} // namespace leadpilot
