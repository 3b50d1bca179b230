// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/commitbatch.h"
#include "relay/intake/spooledwebhook.h"

namespace leadpilot::relay {

/// How a whole webhook ended.
struct WebhookEnd
{
    bool failed = false;
    QString reason; ///< of the failure; nothing personal
    Timestamp at;
};

/// Adds the rows of `webhooks` and `webhook_logs`. Written twice, they are the same rows: a webhook that is
/// handled again after a crash leaves one of each.
void addWebhookRows(intake::CommitBatch &batch, const SpooledWebhook &webhook, const WebhookEnd &end);

} // namespace leadpilot::relay
