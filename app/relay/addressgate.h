// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/message.h"

#include <QHostAddress>
#include <QStringList>

namespace leadpilot::relay {

/// Lets webhooks in from certain addresses and subnets only; an empty list lets all in.
class AddressGate
{
public:
    explicit AddressGate(const QStringList &subnets);
    bool lets(const http::Request &request) const;

private:
    QList<QPair<QHostAddress, int>> m_subnets;
};

} // namespace leadpilot::relay
