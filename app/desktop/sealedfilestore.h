// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/secretstore.h"
#include "relay/vault/cipher.h"

#include <memory>

namespace leadpilot::desktop {

/// Secrets in encrypted files of a folder, with their key in a file beside them that only the owner reads:
/// for computers without a keychain, and only if the person agreed.
class SealedFileStore : public SecretStore
{
public:
    explicit SealedFileStore(QString folder)
        : m_folder(std::move(folder))
    {
    }

    QFuture<Expected<std::optional<QByteArray>>> read(const QString &key) override;
    QFuture<Expected<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Expected<void>> remove(const QString &key) override;

    [[nodiscard]] Expected<std::optional<QByteArray>> readNow(const QString &key);
    [[nodiscard]] Expected<void> writeNow(const QString &key, const QByteArray &secret);

private:
    Expected<const relay::Cipher *> cipher();
    QString fileOf(const QString &key) const;

    QString m_folder;
    std::unique_ptr<relay::Cipher> m_cipher;
};

} // namespace leadpilot::desktop
