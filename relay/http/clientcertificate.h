// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

using SSL = struct ssl_st;
using SSL_CTX = struct ssl_ctx_st;

namespace leadpilot::relay::http {

/// Invites clients to show a certificate signed by one of the file's. Who shows none may still come in; who
/// shows another one may not. False if the file cannot be used.
[[nodiscard]] bool inviteClientCertificates(SSL_CTX *context, const std::string &caFile);

/// The common name of the certificate the client has shown and that was verified; empty if there is none, or
/// more than one name.
std::string verifiedClientName(SSL *connection);

/// The common name in what a proxy says about a certificate: the name alone, or a distinguished name as
/// nginx, Apache and HAProxy write it ("CN=a.example,O=B", "/O=B/CN=a.example"). Empty if there are several.
std::string toldClientName(const std::string &header);

} // namespace leadpilot::relay::http
