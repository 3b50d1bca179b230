// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/clientcertificate.h"

#include <memory>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <string_view>

namespace leadpilot::relay::http {
namespace {

// Meta's chain is three long.
constexpr int longestChain = 5;
constexpr std::string_view sessionContext = "leadpilot-relay";

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

} // namespace

bool inviteClientCertificates(SSL_CTX *context, const std::string &caFile)
{
    if (SSL_CTX_load_verify_file(context, caFile.c_str()) != 1)
        return false;
    // The list's names are what clients choose their certificate by.
    SSL_CTX_set_client_CA_list(context, SSL_load_client_CA_file(caFile.c_str()));
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_verify_depth(context, longestChain);
    // Without one OpenSSL refuses to resume the sessions of clients it has verified.
    return SSL_CTX_set_session_id_context(context,
                                          reinterpret_cast<const unsigned char *>(sessionContext.data()),
                                          static_cast<unsigned>(sessionContext.size())) == 1;
}

std::string verifiedClientName(SSL *connection)
{
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(connection),
                                                                  X509_free);
    if (!certificate || SSL_get_verify_result(connection) != X509_V_OK)
        return {};
    const X509_NAME *subject = X509_get_subject_name(certificate.get());
    const int first = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (first < 0 || X509_NAME_get_index_by_NID(subject, NID_commonName, first) >= 0)
        return {};
    unsigned char *text = nullptr;
    const int length =
        ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, first)));
    if (length < 0)
        return {};
    std::string name(reinterpret_cast<const char *>(text), static_cast<std::size_t>(length));
    OPENSSL_free(text);
    return name;
}

std::string toldClientName(const std::string &header)
{
    if (header.find('=') == std::string::npos)
        return std::string(trimmed(header));
    std::string_view rest = header;
    std::string name;
    while (!rest.empty()) {
        const std::size_t end = rest.find_first_of(",/");
        const std::string_view part = trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (!part.starts_with("CN="))
            continue;
        // Two names, or one with an escaped separator in it: nobody can say which is meant.
        if (!name.empty())
            return {};
        name = part.substr(3);
    }
    return name;
}

} // namespace leadpilot::relay::http
