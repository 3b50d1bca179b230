// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/localworkspace.h"
#include "app/desktop/networkwatch.h"
#include "app/desktop/profile.h"
#include "app/desktop/sessionkeeper.h"
#include "app/desktop/workspacelink.h"
#include "core/ports/session.h"

#include <QThread>
#include <memory>

namespace leadpilot::desktop {

/// Signing in and out of workspaces; owns the link to the one signed in to. UI thread.
class DesktopSession : public Session
{
    Q_OBJECT
public:
    /// `relayProgram`: for "Try on this computer".
    DesktopSession(const Profile &profile, QString relayProgram, SessionKeeper &keeper, QSettings &settings,
                   QThread &syncThread, const Clock &clock, IdSource &ids);
    ~DesktopSession() override;

    /// Goes on with the session of the last run; false if there is none, or none of `wanted` (if that names a
    /// workspace). Errors: those of LocalWorkspace::start().
    QFuture<Expected<bool>> resume(const WorkspaceAddress &wanted = {});
    /// Fills the sign-in form.
    void setAddress(const WorkspaceAddress &address);
    LocalWorkspace &localWorkspace() { return m_local; }
    /// Ends the link without signing out; the session is kept for the next run.
    void letGo() { dropLink(); }
    /// Null while nobody is signed in. Goes with signedOut().
    WorkspaceLink *link() const { return m_link; }
    QString userId() const { return m_userId; }

    bool isSignedIn() const override { return !m_userId.isEmpty(); }
    WorkspaceAddress lastAddress() const override;
    QFuture<Expected<void>> signIn(const WorkspaceAddress &address, const QString &email,
                                   const QString &password) override;
    QFuture<Expected<void>> tryOnThisComputer() override;
    QFuture<Expected<void>> signOut() override;
    bool isKeepInFileAsked() const override { return m_keeper.isKeepInFileAsked(); }
    void answerKeepInFile(bool keep) override { m_keeper.answerKeepInFile(keep); }

private:
    using Promise = std::shared_ptr<QPromise<Expected<void>>>;

    WorkspaceLink *connectTo(const WorkspaceAddress &address, bool onThisComputer);
    void dropLink();
    void endSession(bool byWorkspace);
    void signInThrough(const LocalAccess &access, bool onThisComputer, const Promise &promise);
    void signedInAs(const QString &userId);
    void resumeWith(const KeptSession &kept, const WorkspaceAddress &address);

    const Profile m_profile;
    SessionKeeper &m_keeper;
    QSettings &m_settings;
    QThread &m_syncThread;
    const Clock &m_clock;
    IdSource &m_ids;
    LocalWorkspace m_local;
    NetworkWatch m_network;
    quint64 m_attempt = 0;           ///< counts sign-ins: a newer one takes the place of one under way
    WorkspaceLink *m_link = nullptr; ///< lives in the sync thread
    quint64 m_linkNumber = 0;        ///< what an earlier link posted is ignored
    QString m_userId;
};

} // namespace leadpilot::desktop
