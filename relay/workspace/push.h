// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/actor.h"
#include "relay/workspace/rowwriter.h"

#include <QJsonArray>

namespace leadpilot::relay::workspace {

/// rpc/sync_push: each mutation is applied or answered on its own; storage errors fail the whole call.
Result<QByteArray> syncPush(RowWriter &writer, const Actor &actor, const QJsonArray &mutations);

} // namespace leadpilot::relay::workspace
