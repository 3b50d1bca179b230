// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/authclient.h"

#include "core/whenready.h"
#include "sync/supabase/memberkey.h"
#include "sync/supabase/restclient.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QThread>
#include <algorithm>
#include <utility>

namespace leadpilot::supabase {
namespace {

// Whoever signs out does not wait for a server that is not there.
constexpr int logoutTimeoutMs = 3'000;

/// Supabase Auth's error codes for a session that is over, if a request was refused with them. Everything
/// else may pass: the session is kept.
bool endsSession(const Error &error)
{
    static const QStringList finalWords{QStringLiteral("refresh_token_not_found"),
                                        QStringLiteral("refresh_token_already_used"),
                                        QStringLiteral("session_not_found"),
                                        QStringLiteral("session_expired"), QStringLiteral("user_banned")};
    const bool isRefused = error.code == ErrorCode::Rejected || error.code == ErrorCode::Unauthorized ||
                           error.code == ErrorCode::Forbidden;
    return isRefused && finalWords.contains(error.reason);
}

QString originOf(const AuthSession &first)
{
    constexpr qsizetype enough = 16;
    const QByteArray hash = QCryptographicHash::hash(first.refreshToken.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.first(enough).toHex());
}

bool mayPass(const Error &error)
{
    // 409: GoTrue's "too many concurrent token refresh requests". Not 429: whoever is told to slow down does.
    return error.code == ErrorCode::Offline || error.code == ErrorCode::Conflict;
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

AuthClient::AuthClient(Transport &transport, QByteArray apiKey, SessionStore &store, Scheduler &scheduler,
                       const Clock &clock, AuthOptions options)
    : m_transport(transport)
    , m_apiKey(std::move(apiKey))
    , m_store(store)
    , m_scheduler(scheduler)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_backoff(m_options.firstRetryMs, m_options.lastRetryMs)
{
}

AuthClient::~AuthClient()
{
    cancel(m_checkTimer);
    cancel(m_retryTimer);
    cancel(m_storeTimer);
    answerWaiters(failure(ErrorCode::Cancelled, QStringLiteral("renew the session"), QString()));
}

void AuthClient::beginAnew()
{
    ++m_generation;
    cancel(m_retryTimer);
    cancel(m_storeTimer);
    answerWaiters(failure(ErrorCode::Cancelled, QStringLiteral("renew the session"), QString()));
}

void AuthClient::resume(const AuthSession &session)
{
    beginAnew();
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
    beginAnew();
    requestToken(QStringLiteral("password"),
                 {{QStringLiteral("email"), email}, {QStringLiteral("password"), password}},
                 HttpRequest().timeoutMs,
                 [this, promise, generation = m_generation](const Expected<AuthSession> &session) {
                     if (generation != m_generation) {
                         answer(promise, failure(ErrorCode::Cancelled, QStringLiteral("sign in"), QString()));
                     } else if (!session) {
                         Error error = session.error();
                         if (error.code == ErrorCode::Rejected)
                             error.code = ErrorCode::Unauthorized;
                         answer(promise, std::unexpected(error));
                     } else {
                         AuthSession first = *session;
                         first.origin = originOf(first);
                         take(first, [promise](const Expected<void> &taken) { answer(promise, taken); });
                     }
                 });
    return promise->future();
}

QFuture<Expected<void>> AuthClient::renew()
{
    const auto promise = startedPromise();
    if (QThread::currentThread() == thread())
        join(promise);
    else
        QMetaObject::invokeMethod(this, [this, promise] { join(promise); }, Qt::QueuedConnection);
    return promise->future();
}

QFuture<Expected<void>> AuthClient::renewIfDue()
{
    if (!m_session || !m_waiters.empty() || isDue())
        return renew();
    return QtFuture::makeReadyFuture(Expected<void>());
}

void AuthClient::join(const Waiter &waiter)
{
    if (!m_session) {
        answer(waiter, noSession());
        return;
    }
    m_waiters.push_back(waiter);
    if (m_waiters.size() > 1)
        return;
    m_renewalBegan = m_scheduler.elapsed();
    m_backoff.reset();
    tryRenewal();
}

void AuthClient::lookForNewer(std::function<void(bool isAdopted)> then)
{
    // A keychain that asks the person first may take for ever.
    auto isOver = std::make_shared<bool>(false);
    const auto end = [this, isOver, generation = m_generation,
                      then = std::move(then)](const std::optional<AuthSession> &kept) {
        if (std::exchange(*isOver, true) || generation != m_generation)
            return;
        cancel(m_storeTimer);
        const bool isAdopted = adopt(kept);
        if (generation == m_generation) // nobody signed out when they heard of it
            then(isAdopted);
    };
    cancel(m_storeTimer);
    m_storeTimer = m_scheduler.after(m_options.answerWithinMs, [end] { end(std::nullopt); });
    whenReady(m_store.load(), this, end);
}

bool AuthClient::adopt(const std::optional<AuthSession> &kept)
{
    if (!kept || kept->userId != m_session->userId || kept->origin != m_session->origin ||
        kept->renewals <= m_session->renewals)
        return false;
    use(*kept);
    Q_EMIT tokenChanged();
    return true;
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

void AuthClient::requestToken(const QString &grant, const QJsonObject &body, int timeoutMs,
                              std::function<void(const Expected<AuthSession> &)> done)
{
    HttpRequest grantRequest = request(QStringLiteral("/auth/v1/token?grant_type=") + grant, body);
    grantRequest.timeoutMs = timeoutMs;
    whenReady(m_transport.send(grantRequest), this,
              [this, done = std::move(done)](const Expected<HttpReply> &arrived) {
                  const auto document = documentOf(QStringLiteral("ask for a session"), arrived);
                  done(document ? authSessionFromJson(*document, m_clock.now())
                                : Expected<AuthSession>(std::unexpected(document.error())));
              });
}

void AuthClient::tryRenewal()
{
    // Before every try: meanwhile another program may have spent the token twice over, and a token that is
    // two behind ends the session.
    lookForNewer([this](bool isAdopted) {
        if (isAdopted && !isDue())
            answerWaiters({});
        else
            spendToken();
    });
}

void AuthClient::spendToken()
{
    requestToken(QStringLiteral("refresh_token"),
                 {{QStringLiteral("refresh_token"), m_session->refreshToken}}, m_options.answerWithinMs,
                 [this, generation = m_generation](const Expected<AuthSession> &session) {
                     if (generation != m_generation)
                         return;
                     if (session)
                         renewed(*session);
                     else
                         renewalFailed(session.error());
                 });
}

void AuthClient::renewed(AuthSession session)
{
    if (session.userId != m_session->userId) {
        renewalFailed({ErrorCode::Protocol,
                       QStringLiteral("renew the session"),
                       QStringLiteral("the answer is another member's"),
                       {},
                       0});
        return;
    }
    session.origin = m_session->origin;
    session.renewals = m_session->renewals + 1;
    take(session, [this](const Expected<void> &taken) { answerWaiters(taken); });
}

void AuthClient::renewalFailed(const Error &error)
{
    if (endsSession(error)) {
        Error ended = error;
        ended.code = ErrorCode::Unauthorized;
        lookForNewer([this, ended](bool isAdopted) {
            if (isAdopted) {
                spendToken(); // that one may be over as well
                return;
            }
            drop();
            answerWaiters(std::unexpected(ended));
            Q_EMIT sessionEnded(ended);
        });
        return;
    }
    const int pause = m_backoff.next(m_options.random());
    if (mayPass(error) && m_scheduler.elapsed() - m_renewalBegan + pause <= m_options.retryForMs) {
        m_retryTimer = m_scheduler.after(pause, [this] {
            m_retryTimer = 0;
            tryRenewal();
        });
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
    const qint64 lifeMs = session.expiresAt.milliseconds() - m_clock.now().milliseconds();
    m_endsAt = m_scheduler.elapsed() + lifeMs;
    {
        const QMutexLocker lock(&m_mutex);
        m_token = session.accessToken.toUtf8();
    }
    checkLater();
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
    cancel(m_checkTimer);
    cancel(m_retryTimer);
    cancel(m_storeTimer);
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

bool AuthClient::isDue() const
{
    const qint64 aheadMs = m_options.renewAheadSeconds * qint64(1'000);
    return m_session->expiresAt.milliseconds() - m_clock.now().milliseconds() <= aheadMs ||
           m_endsAt - m_scheduler.elapsed() <= aheadMs;
}

void AuthClient::checkLater()
{
    cancel(m_checkTimer);
    m_checkTimer = m_scheduler.after(m_options.checkMs, [this] { check(); });
}

void AuthClient::check()
{
    checkLater();
    const qint64 now = m_scheduler.elapsed();
    const bool isPausing = m_checkRenewed && now - *m_checkRenewed < m_options.pauseMs;
    if (!m_session || !m_waiters.empty() || isPausing || !isDue())
        return;
    m_checkRenewed = now;
    renew();
}

void AuthClient::cancel(Scheduler::Timer &timer)
{
    m_scheduler.cancel(std::exchange(timer, 0));
}

} // namespace leadpilot::supabase
