// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/leadreadback.h"
#include "relay/intake/spool.h"

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

    struct List
    {
        QJsonArray webhooks;
        std::optional<Error> missing; ///< why those that left the spool are not among them
    };
    /// Newest first: `[{"id","provider","status":"success"|"failed"|"pending","received_at","reason",
    /// "attempts"?}]`. Errors: Storage.
    [[nodiscard]] Expected<List> list(int most) const;

    /// Puts the webhook back into the spool: `{"webhook","events"}` with the number of its events. The
    /// workers release its dead letters; one that is in the spool needs no workspace until then. Errors:
    /// Rejected for an unknown id, Conflict for one that is on its way, as the workspace answers, Storage.
    [[nodiscard]] Expected<QJsonObject> replay(WebhookId id) const;

    /// What replay() would write, each event on its own: `{"webhook","events":[{"item","kind","outcome",
    /// "rows":[{"table","op","key","changes":{column:[before, after]}}]}]}`. Reads the first leads back, not
    /// hundreds. Errors as of replay(), and as the workspace answers.
    [[nodiscard]] Expected<QJsonObject> dryRun(WebhookId id) const;

private:
    struct Stored
    {
        SpooledWebhook webhook;
        qint64 sequence = 0; ///< 0: not in the spool
    };
    Expected<Stored> find(WebhookId id) const;
    Expected<SpooledWebhook> fromWorkspace(WebhookId id) const;
    Expected<void> putBack(const Stored &stored) const;
    QJsonObject previewOf(intake::EventItem item, const SpooledWebhook &webhook,
                          const QStringList &deadEvents, int &leadsToRead) const;

    const supabase::RelayClient &m_workspace;
    Spool &m_spool;
    const EventProcessor &m_processor;
    const LeadReader m_readLead;
    const BodySeal m_seal;
};

} // namespace leadpilot::relay
