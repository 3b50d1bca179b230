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
};

/// Keeps the session between runs: in the system's keychain, or, where there is none and the person agreed,
/// in an encrypted file of the profile. Never in plain text. Lives in the UI thread; save() and clear() are
/// called from the sync thread.
class SessionKeeper : public QObject, public supabase::SessionStore
{
    Q_OBJECT
public:
    SessionKeeper(std::unique_ptr<SecretStore> keychain, const QString &folder, QSettings &settings,
                  QObject *parent = nullptr);

    QFuture<std::optional<KeptSession>> load();
    /// The workspace that sessions saved from now on belong to.
    void setAddress(const WorkspaceAddress &address) { m_address = address; }
    void save(const supabase::AuthSession &session, std::function<void()> done) override;
    void clear() override;
    void answerKeepInFile(bool keep);

Q_SIGNALS:
    /// There is no keychain, and the person has not been asked yet.
    void keepInFileAsked();

private:
    void keep(const QByteArray &secret, std::function<void()> done);
    void keychainRefused(const QByteArray &secret);
    static std::optional<KeptSession> read(const QByteArray &secret);

    std::unique_ptr<SecretStore> m_keychain;
    SealedFileStore m_file;
    QSettings &m_settings;
    WorkspaceAddress m_address;
    QByteArray m_waiting; ///< a session that waits for the person's answer
    bool m_isAsked = false;
};

} // namespace leadpilot::desktop
