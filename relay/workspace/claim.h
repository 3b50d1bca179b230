// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/rowwriter.h"

#include <QJsonObject>

namespace leadpilot::relay::workspace {

/// rpc/relay_claim: leases queued outbound messages, and names those whose sending nobody finished.
Result<QByteArray> relayClaim(RowWriter &writer, const QJsonObject &request);

} // namespace leadpilot::relay::workspace
