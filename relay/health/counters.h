// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>
#include <atomic>

namespace leadpilot::relay {

/// What the relay has done since it started and what waits. Thread-safe; each number stands for itself.
struct Counters
{
    std::atomic<qint64> webhooksAccepted = 0;  ///< answered 200 and durable
    std::atomic<qint64> signaturesRefused = 0; ///< missing or wrong signature or key
    std::atomic<qint64> duplicatesIgnored = 0; ///< events that had taken effect before
    std::atomic<qint64> eventsWaiting = 0;     ///< a gauge: stored, not yet taken effect
    std::atomic<qint64> eventsDead = 0;        ///< a gauge: given up, to be looked at
    std::atomic<qint64> messagesSent = 0;      ///< accepted by the vendor
    std::atomic<qint64> messagesFailed = 0;    ///< refused by the vendor
    std::atomic<qint64> messagesUncertain = 0; ///< sent without knowing whether it arrived
};

} // namespace leadpilot::relay
