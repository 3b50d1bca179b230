// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"

namespace leadpilot::intake {

LookupKeys identityChangeKeys(const IdentityChange &change);
/// Under the former id.
bool isKnown(const IdentityChange &change, const LookupResult &found);
/// Without the webhook_events row. Nothing if nobody is known by the former number or user id.
std::optional<CommitBatch> decideIdentityChange(const IdentityChange &change, const LookupResult &found,
                                                Timestamp now, IdSource &ids);

} // namespace leadpilot::intake
