// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/secretstore.h"

#include <QHash>
#include <QPromise>
#include <functional>

namespace leadpilot::test {

/// What the keychain holds and how it behaves; outlives the store that a keeper owns.
struct KeychainState
{
    bool isAvailable = true;
    bool isSlow = false; ///< answers to write() wait in `pending`
    QHash<QString, QByteArray> secrets;
    QList<std::function<void()>> pending;
};

class FakeKeychain : public desktop::SecretStore
{
public:
    explicit FakeKeychain(KeychainState &state)
        : m_state(state)
    {
    }

    QFuture<Expected<std::optional<QByteArray>>> read(const QString &key) override
    {
        using Secret = std::optional<QByteArray>;
        const bool isThere = m_state.secrets.contains(key);
        return ready<Expected<Secret>>(!m_state.isAvailable ? Expected<Secret>(none())
                                       : isThere            ? Secret(m_state.secrets.value(key))
                                                            : Secret());
    }
    QFuture<Expected<void>> write(const QString &key, const QByteArray &secret) override
    {
        if (m_state.isAvailable)
            m_state.secrets.insert(key, secret);
        const Expected<void> result = m_state.isAvailable ? Expected<void>() : none();
        if (!m_state.isSlow)
            return ready(result);
        auto promise = std::make_shared<QPromise<Expected<void>>>();
        promise->start();
        m_state.pending.append([promise, result] {
            promise->addResult(result);
            promise->finish();
        });
        return promise->future();
    }
    QFuture<Expected<void>> remove(const QString &key) override
    {
        m_state.secrets.remove(key);
        return ready(Expected<void>());
    }

private:
    static std::unexpected<Error> none()
    {
        return failure(ErrorCode::Storage, QStringLiteral("use the keychain"), QStringLiteral("none here"));
    }
    template <typename T> static QFuture<T> ready(T value)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
    KeychainState &m_state;
};

} // namespace leadpilot::test
