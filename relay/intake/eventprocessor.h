// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"
#include "core/ports/clock.h"
#include "core/ports/idsource.h"
#include "relay/intake/webhookrows.h"
#include "sync/supabase/relayclient.h"

#include <functional>
#include <mutex>
#include <optional>
#include <variant>

namespace leadpilot::relay {

/// The event is in the workspace, now or since earlier.
struct EventDone
{
    bool isDuplicate = false; ///< another webhook had brought it
    bool isDead = false;      ///< recorded as a dead letter
    bool isClosed = false;    ///< the webhook's own rows went along
    QString reason = {};      ///< of a dead letter
};

/// Not yet: try again later.
struct EventWaits
{
    Error error;
};

using EventResult = std::variant<EventDone, EventWaits>;

/// Takes one event through lookup → decide → commit. Any number of threads may use it.
class EventProcessor
{
public:
    /// Whether the page or number the event names is connected here. Thread-safe.
    using Connected = std::function<bool(const intake::Event &)>;
    /// The automatic reply of the moment. Thread-safe.
    using AutoReplies = std::function<intake::AutoReply()>;

    EventProcessor(const supabase::RelayClient &workspace, Connected isConnected, IdSource &ids,
                   const Clock &clock, intake::IntakePolicy policy, BodySeal seal = {},
                   AutoReplies autoReplies = {});

    enum class Parked {
        Waits, ///< a status without its message is parked and comes again: nobody else may find it. So does a
               ///< change about a person who is not known
        Stays, ///< it is parked, or without effect, and that is all
    };
    /// `end`: also writes the webhook's own rows, in the same transaction.
    EventResult process(const intake::EventItem &item, const SpooledWebhook &webhook,
                        const std::optional<WebhookEnd> &end, Parked parked = Parked::Stays) const;
    /// Records the event as a dead letter.
    EventResult bury(const intake::EventItem &item, const SpooledWebhook &webhook, const QString &reason,
                     int attempts, const std::optional<WebhookEnd> &end) const;
    /// What process() would write for the event, and on what it is decided. Nothing is written.
    struct Preview
    {
        intake::LookupResult found;
        intake::CommitBatch batch;
    };
    Expected<Preview> preview(const intake::EventItem &item, const SpooledWebhook &webhook) const;

    /// The event has had its effect: no need to read a Meta lead back. Errors: as the workspace answers.
    Expected<bool> isDone(const intake::EventItem &item) const;
    /// Why an event of the webhook is a dead letter already; nothing if none is. Errors: as above.
    Expected<std::optional<QString>> deadReason(const SpooledWebhook &webhook) const
    {
        return m_workspace.deadReason(webhook.id);
    }
    /// Dead letters among the events count as not done from then on. Errors: as above.
    Expected<void> releaseDead(const std::vector<intake::EventItem> &events) const;
    /// Tells managers that Meta refuses every read; one alert, however often.
    Expected<void> raiseAccessAlert(const Error &error) const;
    /// It does not any more.
    Expected<void> resolveAccessAlert() const;
    /// Writes the webhook's own rows alone.
    Expected<void> close(const SpooledWebhook &webhook, const WebhookEnd &end) const;

    const intake::IntakePolicy &policy() const { return m_policy; }
    bool isConnected(const intake::Event &event) const { return !m_isConnected || m_isConnected(event); }

private:
    intake::CommitBatch decide(const intake::EventItem &item, const SpooledWebhook &webhook,
                               const intake::LookupResult &found) const;
    Expected<intake::LookupResult> lookup(const intake::EventItem &item) const;
    /// Empty: broken, decide again.
    std::optional<EventResult> commit(const intake::EventItem &item, intake::CommitBatch batch,
                                      const SpooledWebhook &webhook, std::optional<WebhookEnd> end) const;

    const supabase::RelayClient &m_workspace;
    const Connected m_isConnected;
    IdSource &m_ids;
    const Clock &m_clock;
    const intake::IntakePolicy m_policy;
    const BodySeal m_seal;
    const AutoReplies m_autoReplies;
    mutable std::mutex m_afterALoss;
};

} // namespace leadpilot::relay
