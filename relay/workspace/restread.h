// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/actor.h"
#include "relay/workspace/restpreference.h"
#include "relay/workspace/restquery.h"

namespace leadpilot::relay::workspace {

inline constexpr qint64 mostRestRows = 1000;

/// GET and HEAD of a table.
Result<http::Response> restRead(sqlite::Database &database, const Actor &actor, const schema::Table &table,
                                const http::Request &request);

/// `Accept: application/vnd.pgrst.object+json`
bool wantsSingleObject(const http::Request &request);
/// PGRST116
Refusal notSingle(qint64 rows);

/// A page of rows as an array, or the one row as an object.
http::Response rowsResponse(int status, const QByteArrayList &rows, bool single);

} // namespace leadpilot::relay::workspace
