// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopsession.h"

#include "app/desktop/historysetting.h"
#include "core/whenready.h"
#include "sync/supabase/memberkey.h"

namespace leadpilot::desktop {
namespace {

const QString urlSetting = QStringLiteral("workspace/url");
const QString keySetting = QStringLiteral("workspace/publishableKey");

std::shared_ptr<QPromise<Expected<void>>> makePromise()
{
    auto promise = std::make_shared<QPromise<Expected<void>>>();
    promise->start();
    return promise;
}

void answer(const std::shared_ptr<QPromise<Expected<void>>> &promise, const Expected<void> &result)
{
    promise->addResult(result);
    promise->finish();
}

std::unexpected<Error> alreadySignedIn()
{
    return failure(ErrorCode::Rejected, QStringLiteral("sign in"),
                   QStringLiteral("somebody is signed in: sign out first"), QStringLiteral("signed_in"));
}

} // namespace

DesktopSession::DesktopSession(const Profile &profile, QString relayProgram, SessionKeeper &keeper,
                               QSettings &settings, QThread &syncThread, const Clock &clock, IdSource &ids)
    : m_profile(profile)
    , m_keeper(keeper)
    , m_settings(settings)
    , m_syncThread(syncThread)
    , m_clock(clock)
    , m_ids(ids)
    , m_local(std::move(relayProgram), profile.localWorkspaceFolder())
{
    connect(&m_keeper, &SessionKeeper::keepInFileAsked, this, &Session::keepInFileAsked);
}

DesktopSession::~DesktopSession()
{
    dropLink();
}

WorkspaceAddress DesktopSession::lastAddress() const
{
    return {QUrl(m_settings.value(urlSetting).toString()), m_settings.value(keySetting).toString()};
}

void DesktopSession::setAddress(const WorkspaceAddress &address)
{
    m_settings.setValue(urlSetting, address.url.toString());
    m_settings.setValue(keySetting, address.publishableKey);
}

WorkspaceLink *DesktopSession::connectTo(const WorkspaceAddress &address, bool onThisComputer)
{
    dropLink();
    m_link = new WorkspaceLink(address, m_keeper.storeFor(address, onThisComputer), m_clock, m_ids,
                               WorkspaceLink::Options{true, historysetting::months(m_settings)});
    m_link->moveToThread(&m_syncThread);
    connect(&m_network, &NetworkWatch::changed, m_link, &WorkspaceLink::networkChanged);
    connect(m_link, &WorkspaceLink::sessionEnded, this, [this, number = m_linkNumber] {
        if (number == m_linkNumber)
            endSession(true);
    });
    return m_link;
}

void DesktopSession::dropLink()
{
    if (WorkspaceLink *link = std::exchange(m_link, nullptr)) {
        ++m_linkNumber;
        link->disconnect(this);
        if (m_syncThread.isRunning())
            QMetaObject::invokeMethod(link, [link] { delete link; }, Qt::QueuedConnection);
        else
            delete link;
    }
    m_userId.clear();
}

void DesktopSession::endSession(bool byWorkspace)
{
    dropLink();
    Q_EMIT signedOut(byWorkspace);
}

QFuture<Expected<bool>> DesktopSession::resume(const WorkspaceAddress &wanted)
{
    auto promise = std::make_shared<QPromise<Expected<bool>>>();
    promise->start();
    const auto finish = [promise](const Expected<bool> &resumed) {
        promise->addResult(resumed);
        promise->finish();
    };
    whenReady(m_keeper.load(), this, [this, wanted, finish](const std::optional<KeptSession> &kept) {
        if (!kept || (!wanted.url.isEmpty() && wanted.url != kept->address.url))
            return finish(false);
        if (!kept->onThisComputer) {
            resumeWith(*kept, kept->address);
            return finish(true);
        }
        // The relay on this computer may listen at another port than last time.
        whenReady(m_local.start(), this, [this, kept, finish](const Expected<LocalAccess> &access) {
            if (!access)
                return finish(std::unexpected(access.error()));
            resumeWith(*kept, access->address);
            finish(true);
        });
    });
    return promise->future();
}

void DesktopSession::resumeWith(const KeptSession &kept, const WorkspaceAddress &address)
{
    WorkspaceLink *link = connectTo(address, kept.onThisComputer);
    QMetaObject::invokeMethod(link, [link, session = kept.session] { link->auth().resume(session); });
    signedInAs(kept.session.userId);
}

QFuture<Expected<void>> DesktopSession::signIn(const WorkspaceAddress &address, const QString &email,
                                               const QString &password)
{
    const Promise promise = makePromise();
    if (isSignedIn()) {
        answer(promise, alreadySignedIn());
        return promise->future();
    }
    // Before it is written down anywhere.
    if (const auto usable = supabase::checkMemberKey(address.publishableKey.toUtf8()); !usable) {
        answer(promise, usable);
        return promise->future();
    }
    ++m_attempt;
    setAddress(address);
    signInThrough({address, email, password}, false, promise);
    return promise->future();
}

QFuture<Expected<void>> DesktopSession::tryOnThisComputer()
{
    const Promise promise = makePromise();
    if (isSignedIn()) {
        answer(promise, alreadySignedIn());
        return promise->future();
    }
    whenReady(m_local.start(), this,
              [this, promise, attempt = ++m_attempt](const Expected<LocalAccess> &access) {
                  if (attempt != m_attempt)
                      return answer(promise, failure(ErrorCode::Cancelled, QStringLiteral("sign in"), {}));
                  if (!access)
                      return answer(promise, std::unexpected(access.error()));
                  signInThrough(*access, true, promise);
              });
    return promise->future();
}

void DesktopSession::signInThrough(const LocalAccess &access, bool onThisComputer, const Promise &promise)
{
    WorkspaceLink *link = connectTo(access.address, onThisComputer);
    struct Outcome
    {
        Expected<void> result;
        QString userId;
    };
    auto outcome = std::make_shared<QPromise<Outcome>>();
    outcome->start();
    // If another sign-in takes this one's place, the link goes and the future is cancelled with it.
    const QFuture<Outcome> future = outcome->future();
    QMetaObject::invokeMethod(link, [link, access, outcome] {
        whenReady(link->auth().signIn(access.email, access.password), link,
                  [link, outcome](const Expected<void> &result) {
                      outcome->addResult(Outcome{result, link->auth().userId()});
                      outcome->finish();
                  });
    });
    whenReady(future, this, [this, promise, number = m_linkNumber](const Outcome &done) {
        if (number != m_linkNumber)
            return answer(promise, failure(ErrorCode::Cancelled, QStringLiteral("sign in"), {}));
        if (done.result)
            signedInAs(done.userId);
        else
            dropLink();
        answer(promise, done.result);
    });
}

void DesktopSession::signedInAs(const QString &userId)
{
    m_userId = userId;
    Q_EMIT signedIn();
}

QFuture<Expected<void>> DesktopSession::signOut()
{
    const Promise promise = makePromise();
    if (!m_link) {
        answer(promise, {});
        return promise->future();
    }
    WorkspaceLink *link = m_link;
    QMetaObject::invokeMethod(link, [link, promise] {
        whenReady(link->signOut(), link,
                  [promise](const Expected<void> &result) { answer(promise, result); });
    });
    whenReady(promise->future(), this, [this, number = m_linkNumber](const Expected<void> &) {
        if (number == m_linkNumber)
            endSession(false);
    });
    return promise->future();
}

} // namespace leadpilot::desktop
