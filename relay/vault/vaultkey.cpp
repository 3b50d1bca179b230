// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vault/vaultkey.h"

#include "relay/vault/cipher.h"

#include <QFile>

namespace leadpilot::relay {

Expected<QByteArray> readVaultKey(const QString &file)
{
    const QString attempted = QStringLiteral("read the key file ") % file;
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Storage, attempted, source.errorString());
    QByteArray key = source.read(Cipher::keyLength + 1);
    if (key.size() != Cipher::keyLength)
        return failure(
            ErrorCode::Storage, attempted,
            QStringLiteral("a key is exactly %1 bytes long, this file is not; put the right file back "
                           "from the backup")
                .arg(Cipher::keyLength));
    return key;
}

Expected<QByteArray> createVaultKey(const QString &file)
{
    const QString attempted = QStringLiteral("create the key file ") % file;
    QFile fresh(file % u".new-" % QString::fromLatin1(secretBytes(8).toHex()));
    if (!fresh.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorCode::Storage, attempted, fresh.errorString());
    if (fresh.write(secretBytes(Cipher::keyLength)) != Cipher::keyLength || !fresh.flush()) {
        const QString why = fresh.errorString();
        fresh.remove();
        return failure(ErrorCode::Storage, attempted, why);
    }
    fresh.close();
    // Renaming never replaces: whoever comes second uses the first one's key.
    if (!fresh.rename(file))
        fresh.remove();
    return readVaultKey(file);
}

} // namespace leadpilot::relay
