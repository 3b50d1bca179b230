// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/vendors/bulkread.h"
#include "relay/vendors/httpclient.h"

namespace leadpilot::relay::vendors {

/// What X-App-Usage and X-Business-Use-Case-Usage say beside an answer of the Graph API. Nothing used where
/// they are missing or cannot be read; a wait is at most a day.
Usage graphUsage(const HttpAnswer &answer);

} // namespace leadpilot::relay::vendors
