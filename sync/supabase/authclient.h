// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/backoff.h"
#include "core/ports/clock.h"
#include "core/ports/scheduler.h"
#include "sync/supabase/sessionstore.h"
#include "sync/supabase/transport.h"

#include <QFuture>
#include <QJsonObject>
#include <QMutex>
#include <QObject>
#include <QPromise>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace leadpilot::supabase {

struct AuthOptions
{
    int renewAheadSeconds = 90;
    int checkMs = 15'000; ///< how often it is looked whether the token ends
    int pauseMs = 60'000; ///< between two renewals that nobody asked for, whatever came of the first
    int firstRetryMs = 200;
    int lastRetryMs = 5'000;
    int retryForMs = 30'000;     ///< then the renewal fails as Offline
    int answerWithinMs = 10'000; ///< of the server's answer to a renewal, and of the store's
    std::function<double()> random = [] {
        return 0.5;
    };
};

/// A member's session: sign-in, renewal ahead of expiry (one at a time), sign-out. A renewal that got no
/// answer is repeated with the same token, which GoTrue allows. Another program may keep the same session:
/// before a token is spent, and before the session is given up, the store is asked for a newer one. The
/// session ends only when the server says that it has. When a token ends is told by the wall clock and by the
/// scheduler's, whichever is earlier: the first may be set, the second stands still in sleep. Lives in the
/// thread of its scheduler, which runs an event loop; accessToken() and renew() may be called from any.
class AuthClient : public QObject
{
    Q_OBJECT
public:
    AuthClient(Transport &transport, QByteArray apiKey, SessionStore &store, Scheduler &scheduler,
               const Clock &clock, AuthOptions options = {});
    ~AuthClient() override;

    /// Goes on with a session of an earlier run.
    void resume(const AuthSession &session);
    /// Errors: Unauthorized with GoTrue's reason ("invalid_credentials", "user_banned", …), Offline,
    /// RateLimited, Protocol.
    QFuture<Expected<void>> signIn(const QString &email, const QString &password);
    /// Thread-safe. Errors: Unauthorized when the session is over, Offline otherwise.
    QFuture<Expected<void>> renew();
    /// The same if the token ends soon; else good at once.
    QFuture<Expected<void>> renewIfDue();
    /// The session is gone here at once; the server is told if it can be reached.
    QFuture<Expected<void>> signOut();

    bool isSignedIn() const { return m_session.has_value(); }
    QString userId() const { return m_session ? m_session->userId : QString(); }
    /// When the access token ends, by this computer's clock.
    std::optional<Timestamp> expiresAt() const
    {
        return m_session ? std::optional(m_session->expiresAt) : std::nullopt;
    }
    /// Thread-safe. Empty without a session.
    QByteArray accessToken() const;

Q_SIGNALS:
    /// There is a new access token.
    void tokenChanged();
    /// The server ended the session.
    void sessionEnded(const leadpilot::Error &error);

private:
    using Waiter = std::shared_ptr<QPromise<Expected<void>>>;

    HttpRequest request(const QString &path, const QJsonObject &body) const;
    void requestToken(const QString &grant, const QJsonObject &body, int timeoutMs,
                      std::function<void(const Expected<AuthSession> &)> done);
    void beginAnew();
    void join(const Waiter &waiter);
    void lookForNewer(std::function<void(bool isAdopted)> then);
    bool adopt(const std::optional<AuthSession> &kept);
    void tryRenewal();
    void spendToken();
    void renewed(AuthSession session);
    void renewalFailed(const Error &error);
    void use(const AuthSession &session);
    void take(const AuthSession &session, std::function<void(const Expected<void> &)> done);
    void drop();
    void answerWaiters(const Expected<void> &answer);
    bool isDue() const;
    void checkLater();
    void check();
    void cancel(Scheduler::Timer &timer);

    Transport &m_transport;
    QByteArray m_apiKey;
    SessionStore &m_store;
    Scheduler &m_scheduler;
    const Clock &m_clock;
    const AuthOptions m_options;
    Backoff m_backoff;
    Scheduler::Timer m_checkTimer = 0;
    Scheduler::Timer m_retryTimer = 0;
    Scheduler::Timer m_storeTimer = 0; ///< ends the waiting for the store
    std::optional<AuthSession> m_session;
    qint64 m_endsAt = 0;           ///< of the session's token, by the scheduler's clock
    std::vector<Waiter> m_waiters; ///< not empty: a renewal is under way
    qint64 m_renewalBegan = 0;
    std::optional<qint64> m_checkRenewed; ///< when check() last asked for a renewal
    quint64 m_generation = 0; ///< counts sign-ins and sign-outs: answers of an earlier one are ignored
    mutable QMutex m_mutex;
    QByteArray m_token;
};

} // namespace leadpilot::supabase
