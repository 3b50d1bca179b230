// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/commitbatch.h"
#include "core/intake/decision.h"

namespace leadpilot::intake {

/// Says so if the event had happened long before it came in, or after: vendors repeat themselves for a week
/// at most, so it may be a recorded one sent again. Empty for all others. Such an event takes effect all the
/// same.
QString oddAge(const Event &event, Timestamp receivedAt, const IntakePolicy &policy);

/// Notes that on the event's own row, unless there is another reason on it.
void noteOddAge(CommitBatch &batch, const QString &eventKey, const QString &oddAge);

} // namespace leadpilot::intake
