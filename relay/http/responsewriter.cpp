// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/responsewriter.h"

#include "relay/http/framing.h"

#include <array>
#include <cstdio>

namespace leadpilot::relay::http {
namespace {

std::string_view reasonOf(int status)
{
    switch (status) {
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 416:
        return "Range Not Satisfiable";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return "Answer";
    }
}

void appendField(std::string &out, std::string_view name, std::string_view value)
{
    out += name;
    out += ": ";
    for (const char c : value)
        out += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    out += "\r\n";
}

} // namespace

void appendResponse(std::string &out, const Response &response, const ResponseFrame &frame)
{
    const bool bodiless = response.status == 204 || response.status == 304;
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reasonOf(response.status);
    out += "\r\n";
    for (const auto &[name, value] : response.headers.fields()) {
        if (!equalsWithoutCase(name, "Content-Length") && !equalsWithoutCase(name, "Connection"))
            appendField(out, name, value);
    }
    if (!bodiless)
        appendField(out, "Content-Length", std::to_string(response.body.size()));
    if (!frame.date.empty())
        appendField(out, "Date", frame.date);
    if (!frame.requestId.empty())
        appendField(out, "X-Request-Id", frame.requestId);
    if (frame.close)
        appendField(out, "Connection", "close");
    out += "\r\n";
    if (!bodiless && !frame.isHead)
        out += response.body;
}

std::string httpDate(std::time_t time)
{
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
#ifdef _WIN32
    gmtime_s(&utc, &time);
#else
    gmtime_r(&time, &utc);
#endif
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                  days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                  months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                  utc.tm_min, utc.tm_sec);
    return text.data();
}

} // namespace leadpilot::relay::http
