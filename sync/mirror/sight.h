// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/outbox.h"
#include "sync/mirror/rows.h"

namespace leadpilot::mirror {

/// Whether what the edit changes is here, or for an insert what it hangs on, so that it can be sent.
bool isInSight(Sql &sql, const Rows &rows, const Outbox &outbox, const schema::Table &table,
               const Mutation &mutation);

} // namespace leadpilot::mirror
