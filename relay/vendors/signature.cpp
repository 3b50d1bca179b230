// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/signature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <optional>

namespace leadpilot::relay::vendors {
namespace {

constexpr qsizetype digestSize = 32;
using Digest = std::array<unsigned char, digestSize>;

const unsigned char *bytes(QByteArrayView view)
{
    // OpenSSL takes a null key for "no key given".
    static constexpr unsigned char none = 0;
    return view.isEmpty() ? &none : reinterpret_cast<const unsigned char *>(view.data());
}

EVP_MAC_CTX *keyedContext(QByteArrayView secret)
{
    EVP_MAC *mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    Q_ASSERT(mac);
    EVP_MAC_CTX *context = EVP_MAC_CTX_new(mac);
    EVP_MAC_free(mac);
    std::array<char, 7> name{"SHA256"};
    const std::array parameters{OSSL_PARAM_construct_utf8_string("digest", name.data(), 0),
                                OSSL_PARAM_construct_end()};
    if (!context || !EVP_MAC_init(context, bytes(secret), size_t(secret.size()), parameters.data()))
        qFatal("HMAC-SHA256 is missing from this OpenSSL");
    return context;
}

bool finish(EVP_MAC_CTX *context, QByteArrayView message, Digest &digest)
{
    size_t written = 0;
    return EVP_MAC_update(context, bytes(message), size_t(message.size())) &&
           EVP_MAC_final(context, digest.data(), &written, digest.size()) && written == digest.size();
}

std::optional<unsigned char> nibble(char digit)
{
    if (digit >= '0' && digit <= '9')
        return static_cast<unsigned char>(digit - '0');
    if (digit >= 'a' && digit <= 'f')
        return static_cast<unsigned char>(digit - 'a' + 10);
    if (digit >= 'A' && digit <= 'F')
        return static_cast<unsigned char>(digit - 'A' + 10);
    return std::nullopt;
}

std::optional<Digest> readHeader(QByteArrayView header)
{
    constexpr QByteArrayView prefix("sha256=");
    if (header.size() != prefix.size() + 2 * digestSize || !header.startsWith(prefix))
        return std::nullopt;
    Digest digest;
    for (qsizetype i = 0; i < digestSize; ++i) {
        const auto high = nibble(header[prefix.size() + 2 * i]);
        const auto low = nibble(header[prefix.size() + 2 * i + 1]);
        if (!high || !low)
            return std::nullopt;
        digest[size_t(i)] = static_cast<unsigned char>(*high << 4 | *low);
    }
    return digest;
}

} // namespace

void SignatureVerifier::Release::operator()(EVP_MAC_CTX *context) const
{
    EVP_MAC_CTX_free(context);
}

SignatureVerifier::SignatureVerifier(const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        if (!secret.isEmpty())
            m_keyed.emplace_back(keyedContext(secret));
    }
}

SignatureVerifier::~SignatureVerifier() = default;
SignatureVerifier::SignatureVerifier(SignatureVerifier &&) noexcept = default;
SignatureVerifier &SignatureVerifier::operator=(SignatureVerifier &&) noexcept = default;

bool SignatureVerifier::accepts(QByteArrayView body, QByteArrayView header) const
{
    const auto presented = readHeader(header);
    if (!presented)
        return false;
    bool accepted = false;
    for (const auto &keyed : m_keyed) {
        const std::unique_ptr<EVP_MAC_CTX, Release> context(EVP_MAC_CTX_dup(keyed.get()));
        Digest digest{};
        const bool computed = context && finish(context.get(), body, digest);
        accepted |= computed && CRYPTO_memcmp(digest.data(), presented->data(), digest.size()) == 0;
    }
    return accepted;
}

QByteArray hmacSha256Hex(QByteArrayView secret, QByteArrayView message)
{
    EVP_MAC_CTX *context = keyedContext(secret);
    Digest digest{};
    const bool computed = finish(context, message, digest);
    EVP_MAC_CTX_free(context);
    if (!computed)
        return {};
    return QByteArray(reinterpret_cast<const char *>(digest.data()), digestSize).toHex();
}

QByteArray sign(QByteArrayView secret, QByteArrayView body)
{
    return QByteArray("sha256=") + hmacSha256Hex(secret, body);
}

} // namespace leadpilot::relay::vendors
