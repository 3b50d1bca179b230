// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/timelineentry.h"
#include "sync/mirror/sql.h"

namespace leadpilot::mirror {

/// Puts into `entry` what an activity says: docs/contract.md lists the kinds. One that is not known, or lacks
/// what it is about, stays Unknown.
void readActivity(Sql &sql, const QString &kind, const QString &content, const QByteArray &data,
                  TimelineEntry &entry);

} // namespace leadpilot::mirror
