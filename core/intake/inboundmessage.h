// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"

namespace leadpilot::intake {

LookupKeys inboundMessageKeys(const InboundMessage &message);
/// What was found knows no open lead that the message would join.
bool mayOpenLead(const InboundMessage &message, const LookupResult &found);
/// Without the webhook_events row.
CommitBatch decideInboundMessage(const InboundMessage &message, const LookupResult &found, Timestamp now,
                                 IdSource &ids, const IntakePolicy &policy);

} // namespace leadpilot::intake
