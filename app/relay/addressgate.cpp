// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/addressgate.h"

#include <algorithm>

namespace leadpilot::relay {

AddressGate::AddressGate(const QStringList &subnets)
{
    for (const QString &subnet : subnets)
        m_subnets.append(QHostAddress::parseSubnet(subnet));
}

bool AddressGate::lets(const http::Request &request) const
{
    if (m_subnets.isEmpty() || !request.path.starts_with("/api/webhooks/"))
        return true;
    const QHostAddress address(QString::fromStdString(request.address));
    return std::ranges::any_of(m_subnets, [&](const auto &subnet) { return address.isInSubnet(subnet); });
}

} // namespace leadpilot::relay
