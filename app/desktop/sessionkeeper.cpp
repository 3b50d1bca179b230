// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/sessionkeeper.h"

#include "core/whenready.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

namespace leadpilot::desktop {
namespace {

const QString sessionKey = QStringLiteral("session");
const QString keepInFileSetting = QStringLiteral("session/keepInFile");

QByteArray written(const WorkspaceAddress &address, const supabase::AuthSession &session)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("url"), address.url.toString()},
                                     {QStringLiteral("key"), address.publishableKey},
                                     {QStringLiteral("access_token"), session.accessToken},
                                     {QStringLiteral("refresh_token"), session.refreshToken},
                                     {QStringLiteral("expires_at"), session.expiresAt.toString()},
                                     {QStringLiteral("user_id"), session.userId},
                                     {QStringLiteral("email"), session.email}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

SessionKeeper::SessionKeeper(std::unique_ptr<SecretStore> keychain, const QString &folder,
                             QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_keychain(std::move(keychain))
    , m_file(folder)
    , m_settings(settings)
{
}

std::optional<KeptSession> SessionKeeper::read(const QByteArray &secret)
{
    const QJsonObject json = QJsonDocument::fromJson(secret).object();
    const auto text = [&json](const char *name) {
        return json.value(QLatin1StringView(name)).toString();
    };
    KeptSession kept;
    kept.address = {QUrl(text("url")), text("key")};
    kept.session = {text("access_token"), text("refresh_token"),
                    Timestamp::parse(text("expires_at")).value_or(Timestamp()), text("user_id"),
                    text("email")};
    const bool isWhole =
        kept.address.url.isValid() && !kept.session.refreshToken.isEmpty() && !kept.session.userId.isEmpty();
    return isWhole ? std::optional(kept) : std::nullopt;
}

QFuture<std::optional<KeptSession>> SessionKeeper::load()
{
    auto promise = std::make_shared<QPromise<std::optional<KeptSession>>>();
    promise->start();
    whenReady(m_keychain->read(sessionKey), this,
              [this, promise](const Expected<std::optional<QByteArray>> &secret) {
                  std::optional<KeptSession> kept;
                  if (secret && *secret)
                      kept = read(**secret);
                  else if (m_settings.value(keepInFileSetting).toBool()) {
                      if (const auto filed = m_file.readNow(sessionKey); filed && *filed)
                          kept = read(**filed);
                  }
                  promise->addResult(kept);
                  promise->finish();
              });
    return promise->future();
}

void SessionKeeper::save(const supabase::AuthSession &session, std::function<void()> done)
{
    // The answer must arrive in the caller's thread: an object of that thread carries it there.
    auto *caller = new QObject;
    auto answer = [caller, done = std::move(done)] {
        QMetaObject::invokeMethod(
            caller,
            [caller, done] {
                caller->deleteLater();
                done();
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(
        this, [this, session, answer] { keep(written(m_address, session), answer); }, Qt::QueuedConnection);
}

void SessionKeeper::keep(const QByteArray &secret, std::function<void()> done)
{
    whenReady(m_keychain->write(sessionKey, secret), this, [this, secret, done](const Expected<void> &kept) {
        if (!kept)
            keychainRefused(secret);
        done();
    });
}

void SessionKeeper::keychainRefused(const QByteArray &secret)
{
    if (!m_settings.contains(keepInFileSetting)) {
        m_waiting = secret;
        if (!std::exchange(m_isAsked, true))
            Q_EMIT keepInFileAsked();
    } else if (m_settings.value(keepInFileSetting).toBool()) {
        // If the file cannot be written the session lasts until the program ends, as without a file.
        (void)m_file.writeNow(sessionKey, secret);
    }
}

void SessionKeeper::answerKeepInFile(bool keep)
{
    m_settings.setValue(keepInFileSetting, keep);
    if (keep && !m_waiting.isEmpty())
        (void)m_file.writeNow(sessionKey, m_waiting);
    m_waiting.clear();
}

void SessionKeeper::clear()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_waiting.clear();
            m_keychain->remove(sessionKey);
            m_file.remove(sessionKey);
        },
        Qt::QueuedConnection);
}

} // namespace leadpilot::desktop
