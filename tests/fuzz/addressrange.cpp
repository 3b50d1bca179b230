// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/addressrange.h"

#include "relay/http/forwardedaddress.h"
#include "tests/fuzz/cut.h"
#include "tests/fuzz/holds.h"

#include <QByteArray>

namespace leadpilot::fuzz::addressrange {
namespace {

using namespace relay::http;

std::string textOf(QByteArrayView bytes)
{
    return bytes.toByteArray().toStdString();
}

void feedRange(const std::string &text)
{
    const auto range = AddressRange::parse(text);
    if (!range)
        return;
    holds(range->contains(text.substr(0, text.find('/'))), "a range holds the address it is written with");
    holds(!range->contains("no address") && !range->contains(""), "a range holds addresses only");
}

} // namespace

/// A line with a range or an address, then what a proxy says in X-Forwarded-For.
void feed(QByteArrayView input)
{
    const auto [first, forwarded] = cutAt(input);
    const std::string address = textOf(first);
    feedRange(address);
    holds(networkOf(networkOf(address)) == networkOf(address) || address.find(':') != std::string::npos,
          "a network of IPv4 is its own");
    const auto trusted = AddressRange::parse("10.0.0.0/8");
    const std::string list = textOf(forwarded);
    const auto trusts = [&trusted](const std::string &proxy) {
        return trusted->contains(proxy);
    };
    holds(clientAddress("192.0.2.1", list, trusts) == "192.0.2.1", "a stranger says nothing about others");
    const std::string client = clientAddress("10.0.0.1", list, trusts);
    holds(AddressRange::parse(client).has_value(), "a client has an address");
}

} // namespace leadpilot::fuzz::addressrange
