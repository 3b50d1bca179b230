// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/router.h"

namespace leadpilot::relay::http {

void Router::add(std::string method, std::string path, Handler handler)
{
    m_exact[std::move(path)][std::move(method)] = std::move(handler);
}

void Router::addPrefix(std::string prefix, Handler handler)
{
    m_prefixes[std::move(prefix)] = std::move(handler);
}

const Handler *Router::prefixed(std::string_view path) const
{
    const Handler *found = nullptr;
    std::size_t longest = 0;
    for (const auto &[prefix, handler] : m_prefixes) {
        if (path.starts_with(prefix) && prefix.size() >= longest) {
            found = &handler;
            longest = prefix.size();
        }
    }
    return found;
}

void Router::handle(Request &&request, Reply reply) const
{
    const auto path = m_exact.find(request.path);
    if (path == m_exact.end()) {
        if (const Handler *handler = prefixed(request.path))
            return (*handler)(std::move(request), std::move(reply));
        return reply(Response::message(404, "There is nothing at this address."));
    }
    auto method = path->second.find(request.method);
    if (method == path->second.end() && request.method == "HEAD")
        method = path->second.find("GET");
    if (method != path->second.end())
        return method->second(std::move(request), std::move(reply));
    std::string allowed;
    for (const auto &[name, handler] : path->second)
        allowed += allowed.empty() ? name : ", " + name;
    Response response = Response::message(405, "This address does not take that method.");
    response.headers.add("Allow", allowed);
    reply(std::move(response));
}

} // namespace leadpilot::relay::http
