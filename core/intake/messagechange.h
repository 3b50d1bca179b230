// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"

namespace leadpilot::intake {

LookupKeys messageChangeKeys(const MessageChange &change);
/// What the changes that were parked for a message lead to: they may be called by their own ids.
LookupKeys furtherChangeKeys(const LookupResult &found);
/// The item's own webhook_events row included: it is parked if the message is not known yet.
CommitBatch decideMessageChange(const EventItem &item, const MessageChange &change, WebhookId webhook,
                                const LookupResult &found, Timestamp now);

/// Applies to a message that is about to be written the changes that were parked for it, whose events are
/// then done.
void applyParkedChanges(CommitBatch &batch, Row &message, const LookupResult &found);

} // namespace leadpilot::intake
