// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/emailaddress.h"

#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::emailaddress {

void feed(QByteArrayView input)
{
    const auto address = EmailAddress::parse(QString::fromUtf8(input));
    if (!address)
        return;
    const auto again = EmailAddress::parse(address->normal());
    holds(again && again->normal() == address->normal(), "an address's normal form is its own");
    holds(address->normal().count(u'@') == 1 && address->normal().size() <= 254, "an address is one");
}

} // namespace leadpilot::fuzz::emailaddress
