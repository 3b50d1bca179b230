// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/framing.h"

#include <algorithm>

namespace leadpilot::relay::http {
namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char letter = lowered(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

} // namespace

bool equalsWithoutCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lowered, lowered);
}

std::optional<std::string> percentDecoded(std::string_view text, Plus plus)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::IsBlank) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            if (i + 2 >= text.size())
                return {};
            const int high = hexValue(text[i + 1]);
            const int low = hexValue(text[i + 2]);
            if (high < 0 || low < 0)
                return {};
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return decoded;
}

std::optional<Target> parsedTarget(std::string_view target)
{
    if (!target.starts_with('/')) {
        const std::size_t authority = target.find("://");
        if (authority == std::string_view::npos)
            return {};
        target.remove_prefix(authority + 3);
        const std::size_t end = target.find_first_of("/?");
        target.remove_prefix(end == std::string_view::npos ? target.size() : end);
    }
    const std::size_t mark = target.find('?');
    auto path = percentDecoded(target.substr(0, mark), Plus::IsPlus);
    if (!path || path->find('\0') != std::string::npos)
        return {};
    if (path->empty())
        *path = "/";
    return Target{std::move(*path),
                  mark == std::string_view::npos ? std::string() : std::string(target.substr(mark + 1))};
}

HeaderScan::State HeaderScan::advance(std::string_view bytes)
{
    while (true) {
        const std::size_t feed = bytes.find('\n', m_scanned);
        if (feed == std::string_view::npos) {
            m_scanned = bytes.size();
            return State::Incomplete;
        }
        if (feed == 0 || bytes[feed - 1] != '\r')
            return State::Malformed;
        if (feed >= 3 && bytes[feed - 2] == '\n') {
            m_length = feed + 1;
            return State::Complete;
        }
        if (feed + 1 == bytes.size()) {
            m_scanned = feed; // what begins the next line is not known yet
            return State::Incomplete;
        }
        if (bytes[feed + 1] == ' ' || bytes[feed + 1] == '\t')
            return State::Malformed;
        m_scanned = feed + 1;
    }
}

} // namespace leadpilot::relay::http
