// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/message.h"

#include <map>

namespace leadpilot::relay::http {

/// Finds who answers a request. Filled before the server starts, then read by its I/O thread only.
/// Unknown paths are answered 404, unknown methods of a known path 405 with Allow.
class Router
{
public:
    /// HEAD is answered by GET's handler unless it has its own.
    void add(std::string method, std::string path, Handler handler);
    /// Everything below a prefix ("/rest/v1/"), any method; the longest prefix wins, exact paths win over it.
    void addPrefix(std::string prefix, Handler handler);
    void handle(Request &&request, Reply reply) const;

private:
    const Handler *prefixed(std::string_view path) const;

    std::map<std::string, std::map<std::string, Handler>, std::less<>> m_exact;
    std::map<std::string, Handler, std::less<>> m_prefixes;
};

} // namespace leadpilot::relay::http
