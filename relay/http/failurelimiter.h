// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"

#include <mutex>
#include <string>
#include <unordered_map>

namespace leadpilot::relay::http {

/// Counts failed verifications per address (of IPv6 the /64) and minute. Who only sends correctly signed
/// requests is never limited. Thread-safe; remembers at most `mostAddresses`.
class FailureLimiter
{
public:
    FailureLimiter(const Clock &clock, int mostPerMinute, std::size_t mostAddresses = 10'000);

    bool isBlocked(const std::string &address) const;
    void failed(const std::string &address);

private:
    struct Count
    {
        Timestamp since;
        int failures = 0;
    };
    bool isOver(const Count &count, Timestamp now) const;
    void makeRoom(Timestamp now);

    const Clock &m_clock;
    const int m_mostPerMinute;
    const std::size_t m_mostAddresses;
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Count> m_counts;
};

} // namespace leadpilot::relay::http
