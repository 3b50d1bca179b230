// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/idsource.h"
#include "relay/workspace/rowwriter.h"

namespace leadpilot::relay::workspace {

/// Invented leads, people, chats, notes and tasks as a sales team's week leaves them. Ages are counted back
/// from the writer's time. `agent` is the second member, `admin` the first.
Result<void> writeSample(RowWriter &writer, IdSource &ids, const QString &admin, const QString &agent);

} // namespace leadpilot::relay::workspace
