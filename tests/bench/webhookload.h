// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/spool.h"
#include "relay/vault/vault.h"

#include <QByteArray>
#include <QTemporaryDir>
#include <memory>

namespace leadpilot::bench {

inline const QByteArray appSecret = "bench-app-secret";

/// A WhatsApp webhook with this many messages by different people; `number` makes their ids and those of
/// another webhook differ. With one message it has 1.2 KB.
QByteArray webhookBody(int messages, int number = 0);

/// A spool in a folder of its own, sealing bodies as the relay does.
struct Store
{
    Store();
    /// Appends webhooks of one message with at most `underWay` at a time; gives how many were stored a
    /// second.
    double feed(int count, int underWay);

    QTemporaryDir folder;
    std::unique_ptr<relay::Vault> vault;
    relay::BodySeal seal;
    std::unique_ptr<relay::Spool> spool;
};

} // namespace leadpilot::bench
