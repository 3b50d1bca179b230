// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/forwardedaddress.h"

#include <utility> // Asio 1.74 forgets it

#include <boost/asio/ip/address.hpp>

namespace leadpilot::relay::http {

std::string clientAddress(const std::string &socketAddress, std::string_view forwardedFor,
                          const std::function<bool(const std::string &)> &isTrustedProxy)
{
    std::string_view list = forwardedFor;
    std::string address = socketAddress;
    while (isTrustedProxy(address) && !list.empty()) {
        const std::size_t comma = list.rfind(',');
        std::string_view last = comma == std::string_view::npos ? list : list.substr(comma + 1);
        list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
        while (last.starts_with(' '))
            last.remove_prefix(1);
        while (last.ends_with(' '))
            last.remove_suffix(1);
        boost::system::error_code error;
        const auto parsed = boost::asio::ip::make_address(std::string(last), error);
        if (error)
            break;
        address = parsed.to_string();
    }
    return address;
}

} // namespace leadpilot::relay::http
