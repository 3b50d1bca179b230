// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/addressrange.h"

#include <algorithm>
#include <charconv>

#include <utility> // Asio 1.74 forgets it

#include <boost/asio/ip/address.hpp>

namespace leadpilot::relay::http {
namespace {

namespace ip = boost::asio::ip;

constexpr int longestPrefix = 128;
constexpr int mappedPrefix = 96; // bits before the IPv4 address in an IPv6 one

std::optional<int> numberOf(std::string_view digits)
{
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = error == std::errc() && end == digits.data() + digits.size() && number >= 0;
    return whole ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<AddressRange::Bytes> AddressRange::bytesOf(std::string_view address)
{
    boost::system::error_code error;
    const auto parsed = ip::make_address(std::string(address), error);
    if (error)
        return std::nullopt;
    return parsed.is_v4() ? ip::make_address_v6(ip::v4_mapped, parsed.to_v4()).to_bytes()
                          : parsed.to_v6().to_bytes();
}

std::optional<AddressRange> AddressRange::parse(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const std::string_view address = text.substr(0, slash);
    const auto bytes = bytesOf(address);
    if (!bytes)
        return std::nullopt;
    AddressRange range;
    range.m_begin = *bytes;
    range.m_bits = longestPrefix;
    if (slash == std::string_view::npos)
        return range;
    const bool isShort = address.find(':') == std::string_view::npos;
    const auto bits = numberOf(text.substr(slash + 1));
    if (!bits || *bits > (isShort ? longestPrefix - mappedPrefix : longestPrefix))
        return std::nullopt;
    range.m_bits = isShort ? *bits + mappedPrefix : *bits;
    return range;
}

bool AddressRange::contains(std::string_view address) const
{
    const auto bytes = bytesOf(address);
    if (!bytes)
        return false;
    const auto whole = static_cast<std::size_t>(m_bits / 8);
    if (!std::equal(m_begin.begin(), m_begin.begin() + m_bits / 8, bytes->begin()))
        return false;
    if (m_bits % 8 == 0)
        return true;
    const int mask = 0xff << (8 - m_bits % 8);
    return ((m_begin[whole] ^ (*bytes)[whole]) & mask & 0xff) == 0;
}

std::string networkOf(const std::string &address)
{
    if (address.find(':') == std::string::npos)
        return address;
    boost::system::error_code error;
    const auto parsed = ip::make_address_v6(address, error);
    if (error)
        return address;
    if (parsed.is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, parsed).to_string();
    auto bytes = parsed.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return ip::address_v6(bytes).to_string() + "/64";
}

} // namespace leadpilot::relay::http
