// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace leadpilot::relay::http {

/// Who a request came from, by what the proxies on its way say in X-Forwarded-For: behind a trusted proxy the
/// last address it did not vouch for itself, else the socket's own.
std::string clientAddress(const std::string &socketAddress, std::string_view forwardedFor,
                          const std::function<bool(const std::string &)> &isTrustedProxy);

} // namespace leadpilot::relay::http
