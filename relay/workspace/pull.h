// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "relay/workspace/actor.h"
#include "relay/workspace/sql.h"

#include <QJsonObject>

namespace leadpilot::relay::workspace {

/// The workspace's part and the member's part of the epoch: another role means another epoch.
Result<QString> epochOf(sqlite::Database &database, const Actor &actor);

/// rpc/sync_pull. `database` must be inside one read transaction.
Result<QByteArray> syncPull(sqlite::Database &database, const Actor &actor, const QJsonObject &request,
                            Timestamp now);

} // namespace leadpilot::relay::workspace
