// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/events.h"
#include "core/ports/clock.h"
#include "relay/health/log.h"
#include "relay/vendors/graphapi.h"
#include "sync/supabase/relayclient.h"

#include <QThreadPool>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace leadpilot::relay {

struct SenderOptions
{
    QString worker = QStringLiteral("relay"); ///< names this process in its claims
    int mostAtOnce = 4;
    int leaseSeconds = 60; ///< longer than a send may take, its retries included
    int pollMs = 1'000;    ///< how soon a message is found that nobody announced
    int mostRetries = 3;   ///< of sends the vendor surely did not take
    int mostRetryWaitMs = 8'000;
    int probeSeconds = 900; ///< after the vendor refused our access, until it is tried with another message
};

struct SenderCounts
{
    qint64 accepted = 0;
    qint64 failed = 0;
    qint64 uncertain = 0;
};

/// Sends queued WhatsApp messages: claim → commit `sending` under the claim's fence → vendor → commit what
/// became of it. A send whose fate is unknown becomes `uncertain` and is never repeated; only a status report
/// or a person settles it.
///
/// A message by which it comes out that our access is no longer good (an expired token, say) becomes
/// `failed`: a status only rises, so that it cannot wait again. Those behind it stay `queued` until
/// tryAgainNow(), or until `probeSeconds` have passed; then one goes ahead, and the rest follow when the
/// vendor takes it. Thread-safe.
class MessageSender
{
public:
    /// One call to the vendor; blocks. Called for one message at a time by each of `mostAtOnce` threads.
    using Send = std::function<vendors::SendOutcome(const vendors::TextMessage &)>;
    /// False while nothing can be sent (no access token): messages then stay queued.
    using CanSend = std::function<bool()>;

    MessageSender(const supabase::RelayClient &workspace, Send send, CanSend canSend, const Clock &clock,
                  SenderOptions options = {}, Log *log = nullptr);
    /// Waits for sends that are under way.
    ~MessageSender();
    MessageSender(const MessageSender &) = delete;
    MessageSender &operator=(const MessageSender &) = delete;

    void start();
    /// There may be a message to send.
    void wake();
    /// Our access may be good again (a new token).
    void tryAgainNow();
    SenderCounts counts() const { return {m_accepted.load(), m_failed.load(), m_uncertain.load()}; }

private:
    void run();
    /// True: there was something to do, look again at once.
    bool claimSome();
    void expire(const supabase::ExpiredMessage &expired);
    void deliver(const supabase::ClaimedMessage &claimed);
    Expected<intake::LookupResult> lookUp(const QString &messageId, const QString &contactId,
                                          const QString &wamid = {}) const;
    /// Why the message must not leave, as an error for the bubble; empty if it may.
    QJsonObject objection(const supabase::ClaimedMessage &claimed, const intake::LookupResult &found) const;
    enum class Marked { Yes, No, LookAgain };
    /// LookAgain: what the message was judged by has changed meanwhile.
    Marked markSending(const supabase::ClaimedMessage &claimed, const intake::LookupResult &found) const;
    void send(const supabase::ClaimedMessage &claimed, const intake::LookupResult &found);
    vendors::SendOutcome sendWithRetries(const supabase::ClaimedMessage &claimed,
                                         const vendors::TextMessage &message);
    /// How many messages may be claimed now.
    int room() const;
    bool isHeld() const;
    void noteAccess(const vendors::SendOutcome &outcome, int round);
    void settle(const supabase::ClaimedMessage &claimed, const vendors::SendOutcome &outcome);
    /// Commits the report on the message as it is by then; asks again until it stands or the sender stops.
    void commitReport(const supabase::ClaimedMessage &claimed, const intake::StatusReport &report);
    bool waitFor(int ms);
    void log(LogLevel level, QLatin1StringView event, const QString &message, const QString &messageId,
             const QString &reason = {}) const;

    const supabase::RelayClient &m_workspace;
    const Send m_send;
    const CanSend m_canSend;
    const Clock &m_clock;
    const SenderOptions m_options;
    Log *const m_log;

    std::atomic<qint64> m_accepted = 0;
    std::atomic<qint64> m_failed = 0;
    std::atomic<qint64> m_uncertain = 0;
    std::atomic<int> m_underWay = 0;

    mutable std::mutex m_mutex; // guards the four below
    std::condition_variable m_changed;
    bool m_wake = false;
    bool m_stopping = false;
    std::optional<Timestamp> m_heldUntil; // the vendor refused our access
    int m_accessRound = 0;                // one more with every tryAgainNow()
    QThreadPool m_pool;
    std::thread m_thread;
};

} // namespace leadpilot::relay
