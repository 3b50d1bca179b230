// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <boost/beast/http.hpp>

namespace leadpilot::relay::http {

/// False for headers that proxies and servers are known to read differently.
template <typename Message> bool isFramedSafely(const Message &message)
{
    namespace bh = boost::beast::http;
    const auto encodings = message.count(bh::field::transfer_encoding);
    if (encodings > 1 || message.count(bh::field::host) != 1 || message.count(bh::field::content_length) > 1)
        return false;
    if (encodings == 0)
        return true;
    return message.version() >= 11 && message.count(bh::field::content_length) == 0 &&
           boost::beast::iequals(message[bh::field::transfer_encoding], "chunked");
}

} // namespace leadpilot::relay::http
