// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/password.h"

#include <QList>
#include <cstdint>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

namespace leadpilot::relay::workspace {
namespace {

constexpr int logCost = 15;
constexpr std::uint32_t blockSize = 8;
constexpr std::uint32_t parallel = 1;
constexpr std::uint64_t mostMemory = 64 * 1024 * 1024;
constexpr int saltBytes = 16;
constexpr int hashBytes = 32;

/// Empty if OpenSSL cannot: such a hash equals none.
QByteArray scrypt(const QString &password, QByteArray salt, std::uint64_t cost, std::uint32_t r,
                  std::uint32_t p)
{
    const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, "SCRYPT", nullptr),
                                                                &EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(EVP_KDF_CTX_new(kdf.get()),
                                                                            &EVP_KDF_CTX_free);
    QByteArray secret = password.normalized(QString::NormalizationForm_C).toUtf8();
    std::uint64_t memory = mostMemory;
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, secret.data(),
                                          static_cast<size_t>(secret.size())),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), static_cast<size_t>(salt.size())),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &cost),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end(),
    };
    QByteArray hash(hashBytes, '\0');
    const bool derived =
        context && EVP_KDF_derive(context.get(), reinterpret_cast<unsigned char *>(hash.data()),
                                  static_cast<size_t>(hash.size()), params) == 1;
    OPENSSL_cleanse(secret.data(), static_cast<size_t>(secret.size()));
    return derived ? hash : QByteArray();
}

} // namespace

QByteArray hashPassword(const QString &password)
{
    const QByteArray salt = randomBytes(saltBytes);
    const QByteArray hash = scrypt(password, salt, std::uint64_t(1) << logCost, blockSize, parallel);
    return QByteArrayList{"scrypt",
                          QByteArray::number(logCost),
                          QByteArray::number(blockSize),
                          QByteArray::number(parallel),
                          salt.toBase64(),
                          hash.toBase64()}
        .join('$');
}

bool isPassword(const QString &password, const QByteArray &stored)
{
    const QByteArrayList parts = stored.split('$');
    if (parts.size() != 6 || parts.at(0) != "scrypt" || parts.at(1).toInt() < 1 || parts.at(1).toInt() > 20)
        return false;
    const QByteArray hash =
        scrypt(password, QByteArray::fromBase64(parts.at(4)), std::uint64_t(1) << parts.at(1).toInt(),
               parts.at(2).toUInt(), parts.at(3).toUInt());
    return !hash.isEmpty() && equal(hash, QByteArray::fromBase64(parts.at(5)));
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    // Without randomness no key may be made at all.
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), count) != 1)
        qFatal("OpenSSL has no random numbers");
    return bytes;
}

QByteArray randomText(int bytes)
{
    return randomBytes(bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray hmacSha256(const QByteArray &key, const QByteArray &text)
{
    QByteArray mac(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.constData(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char *>(text.constData()), static_cast<size_t>(text.size()),
         reinterpret_cast<unsigned char *>(mac.data()), &size);
    mac.truncate(static_cast<qsizetype>(size));
    return mac;
}

bool equal(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() &&
           CRYPTO_memcmp(a.constData(), b.constData(), static_cast<size_t>(a.size())) == 0;
}

} // namespace leadpilot::relay::workspace
