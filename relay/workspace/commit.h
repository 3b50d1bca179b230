// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/rowwriter.h"

#include <QJsonObject>

namespace leadpilot::relay::workspace {

/// rpc/relay_commit: all of the batch or, if a guard is broken, nothing.
Result<QByteArray> relayCommit(RowWriter &writer, const QJsonObject &batch);

} // namespace leadpilot::relay::workspace
