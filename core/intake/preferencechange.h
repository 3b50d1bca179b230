// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"

namespace leadpilot::intake {

LookupKeys preferenceChangeKeys(const PreferenceChange &change);
bool isKnown(const PreferenceChange &change, const LookupResult &found);
/// Without the webhook_events row. The wish of somebody unknown is kept as well: they may become known.
CommitBatch decidePreferenceChange(const PreferenceChange &change, const LookupResult &found, Timestamp now,
                                   IdSource &ids);

/// Notes that the person wants no messages, if it is not known yet, and since when at last. The contact must
/// have been looked up.
void optOut(CommitBatch &batch, const LookupResult &found, const QString &contactId, Timestamp at);

} // namespace leadpilot::intake
