// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopsession.h"

#include "core/whenready.h"

namespace leadpilot::desktop {
namespace {

const QString urlSetting = QStringLiteral("workspace/url");
const QString keySetting = QStringLiteral("workspace/publishableKey");
const QString localSetting = QStringLiteral("workspace/onThisComputer");

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

WorkspaceLink *DesktopSession::connectTo(const WorkspaceAddress &address)
{
    dropLink();
    m_keeper.setAddress(address);
    m_link = new WorkspaceLink(address, m_keeper, m_clock, m_ids, WorkspaceLink::Options{});
    m_link->moveToThread(&m_syncThread);
    return m_link;
}

void DesktopSession::dropLink()
{
    if (WorkspaceLink *link = std::exchange(m_link, nullptr)) {
        link->disconnect(this);
        if (m_syncThread.isRunning())
            QMetaObject::invokeMethod(link, [link] { delete link; }, Qt::QueuedConnection);
        else
            delete link;
    }
    m_userId.clear();
}

QFuture<bool> DesktopSession::resume()
{
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    whenReady(m_keeper.load(), this, [this, promise](const std::optional<KeptSession> &kept) {
        if (kept)
            resumeKept(*kept);
        promise->addResult(kept.has_value());
        promise->finish();
    });
    return promise->future();
}

void DesktopSession::resumeKept(const KeptSession &kept)
{
    if (!m_settings.value(localSetting).toBool()) {
        WorkspaceLink *link = connectTo(kept.address);
        QMetaObject::invokeMethod(link, [link, session = kept.session] { link->auth().resume(session); });
        return signedInAs(kept.session.userId);
    }
    // The relay on this computer may listen at another port than last time.
    whenReady(m_local.start(), this, [this, kept](const Expected<LocalAccess> &access) {
        if (access)
            m_localAccess = *access;
        const WorkspaceAddress address = access ? access->address : kept.address;
        WorkspaceLink *link = connectTo(address);
        QMetaObject::invokeMethod(link, [link, session = kept.session] { link->auth().resume(session); });
        signedInAs(kept.session.userId);
    });
}

QFuture<Expected<void>> DesktopSession::signIn(const WorkspaceAddress &address, const QString &email,
                                               const QString &password)
{
    m_settings.setValue(localSetting, false);
    setAddress(address);
    const Promise promise = makePromise();
    signInThrough(address, email, password, promise);
    return promise->future();
}

QFuture<Expected<void>> DesktopSession::tryOnThisComputer()
{
    const Promise promise = makePromise();
    const auto enter = [this, promise](const LocalAccess &access) {
        m_settings.setValue(localSetting, true);
        signInThrough(access.address, access.email, access.password, promise);
    };
    if (m_localAccess) {
        enter(*m_localAccess);
        return promise->future();
    }
    whenReady(m_local.start(), this, [this, promise, enter](const Expected<LocalAccess> &access) {
        if (!access)
            return answer(promise, std::unexpected(access.error()));
        m_localAccess = *access;
        enter(*access);
    });
    return promise->future();
}

void DesktopSession::signInThrough(const WorkspaceAddress &address, const QString &email,
                                   const QString &password, const Promise &promise)
{
    WorkspaceLink *link = connectTo(address);
    struct Outcome
    {
        Expected<void> result;
        QString userId;
    };
    auto outcome = std::make_shared<QPromise<Outcome>>();
    outcome->start();
    const QFuture<Outcome> future = outcome->future();
    QMetaObject::invokeMethod(link, [link, email, password, outcome] {
        whenReady(link->auth().signIn(email, password), link, [link, outcome](const Expected<void> &result) {
            outcome->addResult(Outcome{result, link->auth().userId()});
            outcome->finish();
        });
    });
    whenReady(future, this, [this, promise](const Outcome &done) {
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
    connect(m_link, &WorkspaceLink::sessionEnded, this, [this] {
        dropLink();
        Q_EMIT signedOut();
    });
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
        whenReady(link->auth().signOut(), link,
                  [promise](const Expected<void> &result) { answer(promise, result); });
    });
    whenReady(promise->future(), this, [this](const Expected<void> &) {
        dropLink();
        Q_EMIT signedOut();
    });
    return promise->future();
}

} // namespace leadpilot::desktop
