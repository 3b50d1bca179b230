// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/sql.h"

namespace leadpilot::relay::workspace {

/// A moment in the file's history: what stood in it when `xid` was the last transaction of a life. A life
/// is the time from one opening of the file to the next. It bears a random name, so that after an earlier
/// file was put back the same numbers do not pass for the same moment.
struct Moment
{
    QString life;
    qint64 xid = 0;
};

/// Begins a life at the last transaction; for the writer, in a transaction. Makes the table of lives where
/// an earlier version did not, and forgets all but the newest 1000.
Result<void> beginLife(sqlite::Database &database);
Result<Moment> presentMoment(sqlite::Database &database);
/// False: the moment belongs to a time that this file has not gone through, or has forgotten.
Result<bool> hasLived(sqlite::Database &database, const Moment &moment);

} // namespace leadpilot::relay::workspace
