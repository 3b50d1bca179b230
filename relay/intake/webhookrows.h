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
/// handled again after a crash leaves one of each. `raw_body` is what the vendor sent, sealed, in
/// PostgreSQL's hexadecimal form of bytea; null without a seal: it never lies there in plain.
void addWebhookRows(intake::CommitBatch &batch, const SpooledWebhook &webhook, const WebhookEnd &end,
                    const BodySeal &seal);

} // namespace leadpilot::relay
