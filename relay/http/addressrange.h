// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leadpilot::relay::http {

/// The addresses that begin with the same bits: "192.0.2.0/24", "2001:db8::/32", "192.0.2.1". An IPv4 address
/// written as an IPv6 one ("::ffff:192.0.2.1") is the IPv4 address.
class AddressRange
{
public:
    [[nodiscard]] static std::optional<AddressRange> parse(std::string_view text);
    /// False for what is no address.
    bool contains(std::string_view address) const;

private:
    using Bytes = std::array<std::uint8_t, 16>;

    static std::optional<Bytes> bytesOf(std::string_view address);

    Bytes m_begin{};
    int m_bits = 0; ///< of the IPv6 form
};

/// What one customer of an internet provider has: an IPv4 address, or the /64 an IPv6 address lies in.
/// Another text stays as it is.
std::string networkOf(const std::string &address);

} // namespace leadpilot::relay::http
