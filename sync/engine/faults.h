// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/ports/syncfault.h"

namespace leadpilot::engine {

/// What a call to the workspace failed of.
SyncFault faultOf(const Error &error);

} // namespace leadpilot::engine
