// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/vendors/jsonnode.h"

namespace leadpilot::relay::vendors::meta {

/// The cursor of the page behind this answer's; empty if it is the last one, which is so when it names no
/// next page. A next page without a usable cursor is a fault.
QString cursorBehind(const JsonNode &answer);

} // namespace leadpilot::relay::vendors::meta
