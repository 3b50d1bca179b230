// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadpilot {

/// Which of the system's sounds a notification comes with.
enum class Tone { Message, Bell, Chime };

} // namespace leadpilot
