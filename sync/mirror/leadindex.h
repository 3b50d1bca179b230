// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/sql.h"

/// The words of all leads of the list. Triggers on the list note in `inbox_changes` what has to be taken out
/// and put in. A lead's number is made of its time, so that a search finds the newest first by itself.
namespace leadpilot::mirror::leadindex {

/// Brings the index up to what was noted, in the transaction that wrote it.
void update(Sql &sql);

/// For a lead that is not in the list. `createdAt` in microseconds.
qint64 freeNumber(Sql &sql, qint64 createdAt, const QString &leadId);

/// Makes the list of a file whose tables were filled by an older version.
void relistIfOwed(Sql &sql);

} // namespace leadpilot::mirror::leadindex
