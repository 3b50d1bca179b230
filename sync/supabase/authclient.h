// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/backoff.h"
#include "core/ports/clock.h"
#include "sync/supabase/sessionstore.h"
#include "sync/supabase/transport.h"

#include <QFuture>
#include <QJsonObject>
#include <QMutex>
#include <QObject>
#include <QPromise>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace leadpilot::supabase {

struct AuthOptions
{
    int renewAheadSeconds = 90;
    int checkMs = 15'000; ///< how often the clock is looked at; it jumps when the computer sleeps
    int firstRetryMs = 200;
    int lastRetryMs = 5'000;
    int retryForMs = 30'000; ///< then the renewal fails as Offline, and is tried at the next check
    std::function<double()> random = [] {
        return 0.5;
    };
};

/// A member's session: sign-in, renewal ahead of expiry (one at a time), sign-out. A renewal that got no
/// answer is repeated with the same token, which GoTrue allows. The session ends only when the server says
/// that it has. Lives in one thread with an event loop; accessToken() may be called from any.
class AuthClient : public QObject
{
    Q_OBJECT
public:
    AuthClient(Transport &transport, QByteArray apiKey, SessionStore &store, const Clock &clock,
               AuthOptions options = {});
    ~AuthClient() override;

    /// Goes on with a session of an earlier run.
    void resume(const AuthSession &session);
    /// Errors: Unauthorized with GoTrue's reason ("invalid_credentials", "user_banned", …), Offline,
    /// RateLimited, Protocol.
    QFuture<Expected<void>> signIn(const QString &email, const QString &password);
    /// Errors: Unauthorized when the session is over, Offline otherwise.
    QFuture<Expected<void>> renew();
    /// The session is gone here at once; the server is told if it can be reached.
    QFuture<Expected<void>> signOut();

    bool isSignedIn() const { return m_session.has_value(); }
    QString userId() const { return m_session ? m_session->userId : QString(); }
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
    void requestToken(const QString &grant, const QJsonObject &body,
                      std::function<void(const Expected<AuthSession> &)> done);
    void tryRenewal();
    void renewalFailed(const Error &error);
    void use(const AuthSession &session);
    void take(const AuthSession &session, std::function<void(const Expected<void> &)> done);
    void drop();
    void answerWaiters(const Expected<void> &answer);
    void check();

    Transport &m_transport;
    QByteArray m_apiKey;
    SessionStore &m_store;
    const Clock &m_clock;
    AuthOptions m_options;
    Backoff m_backoff;
    QTimer m_checkTimer;
    QTimer m_retryTimer;
    std::optional<AuthSession> m_session;
    std::vector<Waiter> m_waiters; ///< not empty: a renewal is under way
    Timestamp m_renewalBegan;
    quint64 m_generation = 0; ///< counts sign-ins and sign-outs: answers of an earlier one are ignored
    mutable QMutex m_mutex;
    QByteArray m_token;
};

} // namespace leadpilot::supabase
