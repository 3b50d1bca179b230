// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <optional>

namespace leadpilot::relay {

/// AES-256-GCM. A sealed record is `1 | key id (4) | nonce (12) | cipher text | tag (16)`; format, key id and
/// context are authenticated with it. Thread-safe.
class Cipher
{
public:
    static constexpr qsizetype keyLength = 32;

    explicit Cipher(QByteArray key);
    ~Cipher(); ///< wipes the key
    Cipher(const Cipher &) = delete;
    Cipher &operator=(const Cipher &) = delete;

    const QByteArray &keyId() const { return m_keyId; }
    QByteArray seal(QByteArrayView plain, QByteArrayView context) const;
    /// Nothing if the record was sealed with another key or for another context, or was changed.
    std::optional<QByteArray> open(QByteArrayView sealed, QByteArrayView context) const;

private:
    QByteArray m_key;
    QByteArray m_keyId;
};

/// Random bytes fit for keys.
QByteArray secretBytes(qsizetype count);

} // namespace leadpilot::relay
