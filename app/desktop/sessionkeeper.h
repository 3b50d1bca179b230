// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/sealedfilestore.h"
#include "app/desktop/secretstore.h"
#include "core/ports/session.h"
#include "sync/supabase/authsession.h"
#include "sync/supabase/sessionstore.h"

#include <QObject>
#include <QSettings>
#include <memory>
#include <optional>

namespace leadpilot::desktop {

/// A session and the workspace it belongs to.
struct KeptSession
{
    WorkspaceAddress address;
    supabase::AuthSession session;
    bool onThisComputer = false; ///< of "Try on this computer": its relay has to be started first
};

/// Keeps the session between runs: in the system's keychain, or, where there is none and the person agreed,
/// in an encrypted file of the profile. Never in plain text. Lives in the UI thread.
class SessionKeeper : public QObject
{
    Q_OBJECT
public:
    SessionKeeper(std::unique_ptr<SecretStore> keychain, const QString &folder, QSettings &settings,
                  QObject *parent = nullptr);

    QFuture<std::optional<KeptSession>> load();
    /// A store for the sessions of one workspace, to be used from any one thread.
    std::unique_ptr<supabase::SessionStore> storeFor(const WorkspaceAddress &address, bool onThisComputer);
    bool isKeepInFileAsked() const { return m_isAsked; }
    void answerKeepInFile(bool keep);

Q_SIGNALS:
    /// There is no keychain, and the person has not been asked yet.
    void keepInFileAsked();

private:
    class Store;

    QFuture<void> save(const KeptSession &session);
    void clear();
    void keychainRefused(const QByteArray &secret);
    static std::optional<KeptSession> read(const QByteArray &secret);

    std::unique_ptr<SecretStore> m_keychain;
    SealedFileStore m_file;
    QSettings &m_settings;
    QByteArray m_waiting;   ///< a session that waits for the person's answer
    quint64 m_cleared = 0;  ///< counts clear(): what the keychain answers about earlier sessions is ignored
    bool m_isAsked = false; ///< and not answered
};

} // namespace leadpilot::desktop
