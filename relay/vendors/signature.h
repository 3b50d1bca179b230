// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <memory>
#include <vector>

using EVP_MAC_CTX = struct evp_mac_ctx_st;

namespace leadpilot::relay::vendors {

/// Checks `X-Hub-Signature-256` over the bytes as they came: Meta signs the escaped text it sends, so a body
/// that was parsed and written again no longer fits. Thread-safe; the secrets are keyed once, not per body.
class SignatureVerifier
{
public:
    /// Several secrets are good at the same time while one replaces another. Empty ones are left out.
    explicit SignatureVerifier(const QList<QByteArray> &secrets);
    ~SignatureVerifier();
    SignatureVerifier(SignatureVerifier &&) noexcept;
    SignatureVerifier &operator=(SignatureVerifier &&) noexcept;

    bool hasSecret() const { return !m_keyed.empty(); }
    /// `header` is "sha256=" and 64 hexadecimal digits. Takes the same time wherever the difference is.
    [[nodiscard]] bool accepts(QByteArrayView body, QByteArrayView header) const;

private:
    struct Release
    {
        void operator()(EVP_MAC_CTX *context) const;
    };
    std::vector<std::unique_ptr<EVP_MAC_CTX, Release>> m_keyed;
};

/// "sha256=…" for a body: what the vendor would send.
QByteArray sign(QByteArrayView secret, QByteArrayView body);

/// Lower-case hexadecimal HMAC-SHA256, e.g. of an access token for `appsecret_proof`.
QByteArray hmacSha256Hex(QByteArrayView secret, QByteArrayView message);

} // namespace leadpilot::relay::vendors
