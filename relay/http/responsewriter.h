// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/message.h"

#include <ctime>

namespace leadpilot::relay::http {

/// How one response is put on the wire.
struct ResponseFrame
{
    bool isHead = false; ///< the answer to HEAD: everything but the body
    bool close = false;  ///< the last answer of its connection
    std::string_view requestId;
    std::string_view date;
};

/// Appends the response as HTTP/1.1. Line breaks in header values become blanks.
void appendResponse(std::string &out, const Response &response, const ResponseFrame &frame);

/// "Mon, 23 Nov 2026 02:53:21 GMT"
std::string httpDate(std::time_t time);

} // namespace leadpilot::relay::http
