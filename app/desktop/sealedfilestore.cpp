// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/sealedfilestore.h"

#include "relay/vault/vaultkey.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace leadpilot::desktop {
namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

template <typename T> QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace

QFuture<Expected<std::optional<QByteArray>>> SealedFileStore::read(const QString &key)
{
    return ready(readNow(key));
}

QFuture<Expected<void>> SealedFileStore::write(const QString &key, const QByteArray &secret)
{
    return ready(writeNow(key, secret));
}

QFuture<Expected<void>> SealedFileStore::remove(const QString &key)
{
    QFile::remove(fileOf(key));
    return ready(Expected<void>());
}

Expected<std::optional<QByteArray>> SealedFileStore::readNow(const QString &key)
{
    QFile file(fileOf(key));
    if (!file.exists())
        return std::nullopt;
    const QString attempted = QStringLiteral("read the encrypted file ") + file.fileName();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Storage, attempted, file.errorString());
    const auto opener = cipher();
    if (!opener)
        return std::unexpected(opener.error());
    auto secret = (*opener)->open(file.readAll(), key.toUtf8());
    if (!secret)
        return failure(ErrorCode::Storage, attempted,
                       QStringLiteral("it was made with another key; sign in again to make it anew"));
    return secret;
}

Expected<void> SealedFileStore::writeNow(const QString &key, const QByteArray &secret)
{
    const auto sealer = cipher();
    if (!sealer)
        return std::unexpected(sealer.error());
    QSaveFile file(fileOf(key));
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly) &&
                           file.write((*sealer)->seal(secret, key.toUtf8())) > 0 && file.commit();
    if (!isWritten)
        return failure(ErrorCode::Storage, QStringLiteral("write the encrypted file ") + fileOf(key),
                       file.errorString());
    return {};
}

Expected<const relay::Cipher *> SealedFileStore::cipher()
{
    if (m_cipher)
        return m_cipher.get();
    const QString keyFile = m_folder + QStringLiteral("/secrets.key");
    QDir().mkpath(m_folder);
    const auto key = QFile::exists(keyFile) ? relay::readVaultKey(keyFile) : relay::createVaultKey(keyFile);
    if (!key)
        return std::unexpected(key.error());
    m_cipher = std::make_unique<relay::Cipher>(*key);
    return m_cipher.get();
}

QString SealedFileStore::fileOf(const QString &key) const
{
    return m_folder + u'/' + key + QStringLiteral(".sealed");
}

} // namespace leadpilot::desktop
