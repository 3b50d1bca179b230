// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/actor.h"
#include "relay/workspace/store.h"

namespace leadpilot::relay::workspace {

/// /rest/v1/rpc/<name>: the functions of the workspace contract.
Result<http::Response> callFunction(Store &store, const Actor &actor, const QString &name,
                                    const http::Request &request);

} // namespace leadpilot::relay::workspace
