// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/failurelimiter.h"

#include "relay/http/addressrange.h"

#include <algorithm>

namespace leadpilot::relay::http {

FailureLimiter::FailureLimiter(const Clock &clock, int mostPerMinute, std::size_t mostAddresses)
    : m_clock(clock)
    , m_mostPerMinute(mostPerMinute)
    , m_mostAddresses(std::max<std::size_t>(mostAddresses, 1))
{
}

bool FailureLimiter::isOver(const Count &count, Timestamp now) const
{
    return now >= count.since.plusSeconds(60) || now < count.since;
}

bool FailureLimiter::isBlocked(const std::string &address) const
{
    const Timestamp now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    const auto found = m_counts.find(networkOf(address));
    return found != m_counts.end() && !isOver(found->second, now) &&
           found->second.failures >= m_mostPerMinute;
}

void FailureLimiter::failed(const std::string &address)
{
    const Timestamp now = m_clock.now();
    const std::string network = networkOf(address);
    const std::lock_guard lock(m_mutex);
    auto found = m_counts.find(network);
    if (found == m_counts.end()) {
        if (m_counts.size() >= m_mostAddresses)
            makeRoom(now);
        found = m_counts.emplace(network, Count{now, 0}).first;
    } else if (isOver(found->second, now)) {
        found->second = Count{now, 0};
    }
    ++found->second.failures;
}

void FailureLimiter::makeRoom(Timestamp now)
{
    std::erase_if(m_counts, [&](const auto &entry) { return isOver(entry.second, now); });
    if (m_counts.size() < m_mostAddresses)
        return;
    // Only an attacker with thousands of addresses gets here: the one that began first is forgotten.
    const auto oldest =
        std::ranges::min_element(m_counts, {}, [](const auto &entry) { return entry.second.since; });
    m_counts.erase(oldest);
}

} // namespace leadpilot::relay::http
