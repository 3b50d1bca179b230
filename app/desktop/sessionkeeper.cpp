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

QByteArray written(const KeptSession &kept)
{
    const auto &[address, session, onThisComputer] = kept;
    return QJsonDocument(QJsonObject{{QStringLiteral("url"), address.url.toString()},
                                     {QStringLiteral("key"), address.publishableKey},
                                     {QStringLiteral("access_token"), session.accessToken},
                                     {QStringLiteral("refresh_token"), session.refreshToken},
                                     {QStringLiteral("expires_at"), session.expiresAt.toString()},
                                     {QStringLiteral("user_id"), session.userId},
                                     {QStringLiteral("email"), session.email},
                                     {QStringLiteral("origin"), session.origin},
                                     {QStringLiteral("renewals"), session.renewals},
                                     {QStringLiteral("on_this_computer"), onThisComputer}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

/// Carries a link's sessions into the keeper's thread. A keeper that is gone keeps nothing more.
class SessionKeeper::Store : public supabase::SessionStore
{
public:
    Store(SessionKeeper &keeper, WorkspaceAddress address, bool onThisComputer)
        : m_keeper(&keeper)
        , m_address(std::move(address))
        , m_onThisComputer(onThisComputer)
    {
    }

    QFuture<std::optional<supabase::AuthSession>> load() override
    {
        auto promise = std::make_shared<QPromise<std::optional<supabase::AuthSession>>>();
        promise->start();
        QMetaObject::invokeMethod(
            m_keeper,
            [keeper = m_keeper, promise, address = m_address, onThisComputer = m_onThisComputer] {
                whenReady(keeper->load(), keeper,
                          [promise, address, onThisComputer](const std::optional<KeptSession> &kept) {
                              // The relay on this computer listens at another port every time.
                              const bool isOurs = kept && kept->onThisComputer == onThisComputer &&
                                                  (onThisComputer || kept->address.url == address.url);
                              promise->addResult(isOurs ? std::optional(kept->session) : std::nullopt);
                              promise->finish();
                          });
            },
            Qt::QueuedConnection);
        return promise->future();
    }
    QFuture<void> save(const supabase::AuthSession &session) override
    {
        auto promise = std::make_shared<QPromise<void>>();
        promise->start();
        QMetaObject::invokeMethod(
            m_keeper,
            [keeper = m_keeper, promise, kept = KeptSession{m_address, session, m_onThisComputer}] {
                whenReady(keeper->save(kept), keeper, [promise] { promise->finish(); });
            },
            Qt::QueuedConnection);
        return promise->future();
    }
    void clear() override
    {
        QMetaObject::invokeMethod(m_keeper, [keeper = m_keeper] { keeper->clear(); }, Qt::QueuedConnection);
    }

private:
    SessionKeeper *m_keeper; ///< outlives the links
    WorkspaceAddress m_address;
    bool m_onThisComputer;
};

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
    kept.session = {text("access_token"),
                    text("refresh_token"),
                    Timestamp::parse(text("expires_at")).value_or(Timestamp()),
                    text("user_id"),
                    text("email"),
                    text("origin"),
                    json.value(u"renewals").toInt()};
    kept.onThisComputer = json.value(QStringLiteral("on_this_computer")).toBool();
    const bool isWhole =
        kept.address.url.isValid() && !kept.session.refreshToken.isEmpty() && !kept.session.userId.isEmpty();
    return isWhole ? std::optional(kept) : std::nullopt;
}

QFuture<std::optional<KeptSession>> SessionKeeper::load()
{
    auto promise = std::make_shared<QPromise<std::optional<KeptSession>>>();
    promise->start();
    // A file is there only if it is newer than what the keychain holds.
    if (m_settings.value(keepInFileSetting).toBool()) {
        if (const auto filed = m_file.readNow(sessionKey); filed && *filed) {
            promise->addResult(read(**filed));
            promise->finish();
            return promise->future();
        }
    }
    whenReady(m_keychain->read(sessionKey), this,
              [promise](const Expected<std::optional<QByteArray>> &secret) {
                  promise->addResult(secret && *secret ? read(**secret) : std::nullopt);
                  promise->finish();
              });
    return promise->future();
}

std::unique_ptr<supabase::SessionStore> SessionKeeper::storeFor(const WorkspaceAddress &address,
                                                                bool onThisComputer)
{
    return std::make_unique<Store>(*this, address, onThisComputer);
}

QFuture<void> SessionKeeper::save(const KeptSession &session)
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    const QByteArray secret = written(session);
    whenReady(m_keychain->write(sessionKey, secret), this,
              [this, secret, promise, cleared = m_cleared](const Expected<void> &kept) {
                  if (kept)
                      m_file.remove(sessionKey);
                  else if (cleared == m_cleared)
                      keychainRefused(secret);
                  promise->finish();
              });
    return promise->future();
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
    m_isAsked = false;
    m_settings.setValue(keepInFileSetting, keep);
    if (keep && !m_waiting.isEmpty())
        (void)m_file.writeNow(sessionKey, m_waiting);
    m_waiting.clear();
}

void SessionKeeper::clear()
{
    ++m_cleared;
    m_waiting.clear();
    m_keychain->remove(sessionKey);
    m_file.remove(sessionKey);
}

} // namespace leadpilot::desktop
