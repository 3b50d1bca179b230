// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vault/cipher.h"

#include <QCryptographicHash>
#include <QString>
#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace leadpilot::relay {
namespace {

constexpr char format = 1;
constexpr qsizetype keyIdLength = 4;
constexpr qsizetype nonceLength = 12;
constexpr qsizetype tagLength = 16;
constexpr qsizetype prefixLength = 1 + keyIdLength;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char *bytes(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

} // namespace

QByteArray secretBytes(qsizetype count)
{
    QByteArray random(count, Qt::Uninitialized);
    // Without randomness nothing may be sealed or made; OpenSSL fails here only if the system is broken.
    if (RAND_bytes(bytes(random), static_cast<int>(count)) != 1)
        qFatal("The system has no random numbers.");
    return random;
}

Cipher::Cipher(QByteArray key)
    : m_key(std::move(key))
    , m_keyId(
          QCryptographicHash::hash(QByteArray("leadpilot vault key id" + m_key), QCryptographicHash::Sha256)
              .left(keyIdLength))
{
    Q_ASSERT(m_key.size() == keyLength);
}

Cipher::~Cipher()
{
    OPENSSL_cleanse(m_key.data(), static_cast<size_t>(m_key.size()));
}

QByteArray Cipher::seal(QByteArrayView plain, QByteArrayView context) const
{
    QByteArray sealed(1, format);
    sealed += m_keyId;
    const QByteArray associated = sealed + context.toByteArray();
    const QByteArray nonce = secretBytes(nonceLength);
    sealed += nonce;
    sealed.resize(sealed.size() + plain.size() + tagLength);
    unsigned char *out = bytes(sealed) + prefixLength + nonceLength;
    const Context cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    bool done =
        cipher &&
        EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), bytes(m_key), bytes(nonce), nullptr) == 1 &&
        EVP_EncryptUpdate(cipher.get(), nullptr, &length, bytes(associated),
                          static_cast<int>(associated.size())) == 1 &&
        EVP_EncryptUpdate(cipher.get(), out, &length, bytes(plain), static_cast<int>(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), out + plain.size(), &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, tagLength, out + plain.size()) == 1;
    if (!done)
        qFatal("AES-256-GCM is not available."); // never return something that is not sealed
    return sealed;
}

std::optional<QByteArray> Cipher::open(QByteArrayView sealed, QByteArrayView context) const
{
    if (sealed.size() < prefixLength + nonceLength + tagLength || sealed.front() != format ||
        sealed.sliced(1, keyIdLength) != m_keyId)
        return {};
    const QByteArray associated = sealed.first(prefixLength).toByteArray() + context.toByteArray();
    const QByteArrayView nonce = sealed.sliced(prefixLength, nonceLength);
    const QByteArrayView text = sealed.sliced(prefixLength + nonceLength).chopped(tagLength);
    QByteArray tag = sealed.last(tagLength).toByteArray();
    QByteArray plain(text.size(), Qt::Uninitialized);
    const Context cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    const bool done =
        cipher &&
        EVP_DecryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), bytes(m_key), bytes(nonce), nullptr) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &length, bytes(associated),
                          static_cast<int>(associated.size())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), bytes(plain), &length, bytes(text), static_cast<int>(text.size())) ==
            1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, tagLength, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), bytes(plain) + plain.size(), &length) == 1;
    if (!done)
        return {};
    return plain;
}

} // namespace leadpilot::relay
