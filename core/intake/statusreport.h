// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"

namespace leadpilot::intake {

LookupKeys statusReportKeys(const StatusReport &report);
std::optional<LookupKeys> furtherStatusReportKeys(const StatusReport &report, const LookupResult &found);
/// The item's own webhook_events row included: it is parked if the message is not known yet.
CommitBatch decideStatusReport(const EventItem &item, const StatusReport &report, WebhookId webhook,
                               const LookupResult &found, Timestamp now);

/// The outbound message an id of the vendor or of ours names; nullptr if it is not there.
const Row *outboundMessage(const LookupResult &found, const QString &wamid, const QString &messageId);

/// Gives the message its vendor id and applies the highest of the statuses that were parked for it, whose
/// events are then done. `reports` come on top. Guards the message's version if anything is written.
void settleMessage(CommitBatch &batch, const Row &message, const QString &wamid,
                   std::vector<StatusReport> reports, const LookupResult &found, Timestamp now);

} // namespace leadpilot::intake
