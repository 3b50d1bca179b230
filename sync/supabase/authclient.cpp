// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/authclient.h"

#include "core/whenready.h"
#include "sync/supabase/memberkey.h"
#include "sync/supabase/restclient.h"

#include <QJsonDocument>
#include <utility>

namespace leadpilot::supabase {
namespace {

// Whoever signs out does not wait for a server that is not there.
constexpr int logoutTimeoutMs = 3'000;

/// Supabase Auth's error codes for a session that is over. Everything else may pass: the session is kept.
bool endsSession(const QString &reason)
{
    return reason == u"refresh_token_not_found" || reason == u"refresh_token_already_used" ||
           reason == u"user_banned" || reason.startsWith(u"session_");
}

bool mayPass(const Error &error)
{
    // 409: GoTrue's "too many concurrent token refresh requests".
    return error.code == ErrorCode::Offline || error.code == ErrorCode::RateLimited ||
           error.code == ErrorCode::Conflict;
}

std::shared_ptr<QPromise<Expected<void>>> startedPromise()
{
    auto promise = std::make_shared<QPromise<Expected<void>>>();
    promise->start();
    return promise;
}

void answer(const std::shared_ptr<QPromise<Expected<void>>> &promise, const Expected<void> &value)
{
    promise->addResult(value);
    promise->finish();
}

std::unexpected<Error> noSession()
{
    return failure(ErrorCode::Unauthorized, QStringLiteral("renew the session"),
                   QStringLiteral("nobody is signed in"), QStringLiteral("no_session"));
}

} // namespace

AuthClient::AuthClient(Transport &transport, QByteArray apiKey, SessionStore &store, const Clock &clock,
                       AuthOptions options)
    : m_transport(transport)
    , m_apiKey(std::move(apiKey))
    , m_store(store)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_backoff(m_options.firstRetryMs, m_options.lastRetryMs)
    , m_checkTimer(this)
    , m_retryTimer(this)
{
    m_checkTimer.setInterval(m_options.checkMs);
    connect(&m_checkTimer, &QTimer::timeout, this, &AuthClient::check);
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &AuthClient::tryRenewal);
}

AuthClient::~AuthClient()
{
    answerWaiters(failure(ErrorCode::Cancelled, QStringLiteral("renew the session"), QString()));
}

void AuthClient::resume(const AuthSession &session)
{
    ++m_generation;
    use(session);
    check();
}

QFuture<Expected<void>> AuthClient::signIn(const QString &email, const QString &password)
{
    const auto promise = startedPromise();
    if (const auto usable = checkMemberKey(m_apiKey); !usable) {
        answer(promise, usable);
        return promise->future();
    }
    const quint64 generation = ++m_generation;
    requestToken(QStringLiteral("password"),
                 {{QStringLiteral("email"), email}, {QStringLiteral("password"), password}},
                 [this, promise, generation](const Expected<AuthSession> &session) {
                     if (generation != m_generation) {
                         answer(promise, failure(ErrorCode::Cancelled, QStringLiteral("sign in"), QString()));
                     } else if (!session) {
                         Error error = session.error();
                         if (error.code == ErrorCode::Rejected)
                             error.code = ErrorCode::Unauthorized;
                         answer(promise, std::unexpected(error));
                     } else {
                         take(*session, [promise](const Expected<void> &taken) { answer(promise, taken); });
                     }
                 });
    return promise->future();
}

QFuture<Expected<void>> AuthClient::renew()
{
    const auto promise = startedPromise();
    if (!m_session) {
        answer(promise, noSession());
        return promise->future();
    }
    m_waiters.push_back(promise);
    if (m_waiters.size() == 1) {
        m_renewalBegan = m_clock.now();
        m_backoff.reset();
        tryRenewal();
    }
    return promise->future();
}

QFuture<Expected<void>> AuthClient::signOut()
{
    const auto promise = startedPromise();
    HttpRequest logout = request(QStringLiteral("/auth/v1/logout?scope=local"), {});
    logout.headers.append({"authorization", "Bearer " + accessToken()});
    logout.timeoutMs = logoutTimeoutMs;
    drop();
    answerWaiters(noSession());
    // Whatever the answer: a session that cannot be ended there runs out.
    whenReady(m_transport.send(logout), this,
              [promise](const Expected<HttpReply> &) { answer(promise, {}); });
    return promise->future();
}

QByteArray AuthClient::accessToken() const
{
    const QMutexLocker lock(&m_mutex);
    return m_token;
}

HttpRequest AuthClient::request(const QString &path, const QJsonObject &body) const
{
    HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.headers = {{"apikey", m_apiKey}, {"content-type", "application/json"}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

void AuthClient::requestToken(const QString &grant, const QJsonObject &body,
                              std::function<void(const Expected<AuthSession> &)> done)
{
    const auto reply = m_transport.send(request(QStringLiteral("/auth/v1/token?grant_type=") + grant, body));
    whenReady(reply, this, [this, done = std::move(done)](const Expected<HttpReply> &arrived) {
        const auto document = documentOf(QStringLiteral("ask for a session"), arrived);
        done(document ? authSessionFromJson(*document, m_clock.now())
                      : Expected<AuthSession>(std::unexpected(document.error())));
    });
}

void AuthClient::tryRenewal()
{
    if (!m_session)
        return;
    requestToken(QStringLiteral("refresh_token"),
                 {{QStringLiteral("refresh_token"), m_session->refreshToken}},
                 [this, generation = m_generation](const Expected<AuthSession> &session) {
                     if (generation != m_generation)
                         return;
                     if (session)
                         take(*session, [this](const Expected<void> &taken) { answerWaiters(taken); });
                     else
                         renewalFailed(session.error());
                 });
}

void AuthClient::renewalFailed(const Error &error)
{
    if (endsSession(error.reason)) {
        Error ended = error;
        ended.code = ErrorCode::Unauthorized;
        drop();
        answerWaiters(std::unexpected(ended));
        Q_EMIT sessionEnded(ended);
        return;
    }
    const qint64 triedForMs = (m_clock.now().microseconds - m_renewalBegan.microseconds) / 1'000;
    if (mayPass(error) && triedForMs < m_options.retryForMs) {
        m_retryTimer.start(m_backoff.next(m_options.random()));
        return;
    }
    Error kept = error;
    if (kept.code == ErrorCode::Unauthorized || kept.code == ErrorCode::Rejected)
        kept.code = ErrorCode::Protocol; // not a word that ends a session: it is kept, and tried again
    answerWaiters(std::unexpected(kept));
}

void AuthClient::use(const AuthSession &session)
{
    m_session = session;
    {
        const QMutexLocker lock(&m_mutex);
        m_token = session.accessToken.toUtf8();
    }
    m_checkTimer.start();
}

void AuthClient::take(const AuthSession &session, std::function<void(const Expected<void> &)> done)
{
    // Kept before it is used: the token it came from is spent. A keychain that asks the person first may
    // take as long as this client lives, or longer.
    whenReady(m_store.save(session), this,
              [this, session, generation = m_generation, done = std::move(done)] {
                  if (generation != m_generation) {
                      done(failure(ErrorCode::Cancelled, QStringLiteral("keep the session"), QString()));
                      return;
                  }
                  use(session);
                  done({});
                  Q_EMIT tokenChanged();
              });
}

void AuthClient::drop()
{
    ++m_generation;
    m_checkTimer.stop();
    m_retryTimer.stop();
    m_session.reset();
    {
        const QMutexLocker lock(&m_mutex);
        m_token.clear();
    }
    m_store.clear();
}

void AuthClient::answerWaiters(const Expected<void> &value)
{
    for (const Waiter &waiter : std::exchange(m_waiters, {}))
        answer(waiter, value);
}

void AuthClient::check()
{
    if (m_session && m_waiters.empty() &&
        m_session->expiresAt <= m_clock.now().plusSeconds(m_options.renewAheadSeconds))
        renew();
}

} // namespace leadpilot::supabase
