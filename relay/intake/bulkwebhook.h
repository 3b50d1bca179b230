// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/spooledwebhook.h"
#include "relay/vendors/bulkread.h"

#include <vector>

/// A lead found by reading in bulk takes the way of a webhook: spool, workers, event key. Its body is
/// `{"object":"bulk_read","page_id","form_id","lead":{what the vendor said of it}}`, and nobody has signed
/// it: the door lets nothing in that is not verified, so that only what the relay wrote itself is read so.
namespace leadpilot::relay {

/// The key under which the vendor's own webhook of the lead has its effect as well.
QString leadEventKey(intake::Provider provider, const QString &vendorLeadId);

/// Of one lead always the same id, so that it is in the spool only once, however often it is found.
SpooledWebhook bulkWebhook(intake::Provider provider, const vendors::BulkLead &lead, const QString &pageId,
                           Timestamp now);

bool isBulkRead(const SpooledWebhook &webhook);

/// Its one event, of kind "meta.lead_read" or "google.lead_read". An error where the body is of another
/// shape; a lead whose answers cannot be read is an unreadable event of its own.
[[nodiscard]] Expected<std::vector<intake::EventItem>> eventsOfBulkRead(const SpooledWebhook &webhook);

} // namespace leadpilot::relay
