// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/secretstore.h"

namespace leadpilot::desktop {

/// The system's keychain (Secret Service, Keychain Access, Credential Manager) through QtKeychain.
class KeychainStore : public SecretStore
{
public:
    /// `service` is the name under which the person finds the entries in the keychain's own window.
    explicit KeychainStore(QString service)
        : m_service(std::move(service))
    {
    }

    QFuture<Expected<std::optional<QByteArray>>> read(const QString &key) override;
    QFuture<Expected<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Expected<void>> remove(const QString &key) override;

private:
    QString m_service;
};

} // namespace leadpilot::desktop
