// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/eventprocessor.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace leadpilot::relay {

/// One webhook on its way through the workers. Its events are handled on several threads; the last one to
/// come back ends it. Thread-safe but for `items`: each belongs to the thread that handles it.
class IntakeJob
{
public:
    /// `isFresh`: nobody has begun with it before, in this process or an earlier one.
    IntakeJob(WaitingWebhook waiting, std::vector<intake::EventItem> events, bool isFresh)
        : items(std::move(events))
        , m_isFresh(isFresh)
        , m_waiting(std::move(waiting))
        , m_doneItems(m_waiting.doneItems)
        , m_open(static_cast<int>(items.size()))
        , m_hasDead(!m_waiting.deadReason.isEmpty())
        , m_reason(m_waiting.deadReason)
        , m_isReplay(m_waiting.isReplay)
    {
    }

    std::vector<intake::EventItem> items;

    const SpooledWebhook &webhook() const { return m_waiting.webhook; }
    qint64 sequence() const { return m_waiting.sequence; }
    int attempts() const { return m_waiting.attempts; }
    int refusals() const { return m_waiting.refusals; }
    int hurries() const { return m_waiting.hurries; }
    /// Its dead letters are to be released before anything else, and have not been.
    bool isReplay() const { return m_isReplay; }
    void released() { m_isReplay = false; }

    /// How the webhook ends if the event asking is the last one and goes well: then its rows go along.
    std::optional<WebhookEnd> endWith() const;
    /// True: this was the last event that was out.
    bool cameBack(const intake::EventItem &item, const EventResult &result, bool isRefusal);

    // After the last one came back.
    const std::optional<Error> &waitsFor() const { return m_waitsFor; }
    /// Somebody said no, and it was not only that nobody answered.
    bool wasRefused() const { return m_wasRefused; }
    /// An earlier attempt may have set an event aside and died before it could remember that.
    bool mayHoldForgottenDead() const { return m_mayHoldForgottenDead; }
    /// One was found.
    void foundDead(const QString &reason)
    {
        m_hasDead = true;
        m_reason = reason;
    }
    const std::set<int> &doneItems() const { return m_doneItems; }
    bool isFresh() const { return m_isFresh; }
    bool isClosed() const { return m_isClosed; }
    WebhookEnd end() const { return {m_hasDead, m_reason, {}}; }

private:
    const bool m_isFresh;
    const WaitingWebhook m_waiting;
    mutable std::mutex m_mutex;
    std::set<int> m_doneItems;
    int m_open;
    bool m_hasDead;
    bool m_isClosed = false;
    bool m_wasRefused = false;
    bool m_mayHoldForgottenDead = false;
    QString m_reason;                // of the first dead letter
    std::optional<Error> m_waitsFor; // the longest wait asked for
    std::atomic<bool> m_isReplay;
};

} // namespace leadpilot::relay
