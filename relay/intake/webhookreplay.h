// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/intakeworkers.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadpilot::relay {

/// Lists stored webhooks and lets them have their effect again: from the bytes that were stored at the door,
/// trusting the verification made there, through the spool and the workers as the first time. Events that
/// took effect are left alone; dead letters and events of what was not connected get another chance. Blocks;
/// thread-safe.
class WebhookReplay
{
public:
    WebhookReplay(const supabase::RelayClient &workspace, Spool &spool, const EventProcessor &processor,
                  LeadReader readLead, BodySeal seal);

    /// Newest first: `[{"id","provider","status":"success"|"failed"|"pending","received_at","reason",
    /// "attempts"?}]`. Errors: as the workspace answers.
    [[nodiscard]] Expected<QJsonArray> list(int most) const;

    /// Puts the webhook back into the spool: `{"webhook","events","released"}` with the numbers of its events
    /// and of the dead letters among them. Errors: Rejected for an unknown id, Conflict for one that is on
    /// its way, as the workspace answers, Storage.
    [[nodiscard]] Expected<QJsonObject> replay(WebhookId id) const;

    /// What replay() would write, each event on its own: `{"webhook","events":[{"item","kind","outcome",
    /// "rows":[{"table","op","key","changes":{column:[before, after]}}]}]}`. Reads leads back. Errors as of
    /// replay().
    [[nodiscard]] Expected<QJsonObject> dryRun(WebhookId id) const;

private:
    struct Stored
    {
        SpooledWebhook webhook;
        qint64 sequence = 0; ///< 0: not in the spool
    };
    Expected<Stored> find(WebhookId id) const;
    Expected<SpooledWebhook> fromWorkspace(WebhookId id) const;
    /// Dead letters count as not done from then on.
    Expected<void> release(const QStringList &deadEvents) const;
    Expected<void> putBack(const Stored &stored) const;
    QJsonObject previewOf(intake::EventItem item, const SpooledWebhook &webhook,
                          const QStringList &deadEvents) const;

    const supabase::RelayClient &m_workspace;
    Spool &m_spool;
    const EventProcessor &m_processor;
    const LeadReader m_readLead;
    const BodySeal m_seal;
    mutable std::mutex m_replayMutex; ///< one at a time
};

} // namespace leadpilot::relay
