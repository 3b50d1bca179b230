// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/sql.h"

#include <QJsonObject>

namespace leadpilot::relay::workspace {

/// rpc/relay_lookup. `database` must be inside one read transaction.
Result<QByteArray> relayLookup(sqlite::Database &database, const QJsonObject &keys);

} // namespace leadpilot::relay::workspace
