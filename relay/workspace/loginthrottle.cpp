// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/loginthrottle.h"

#include <algorithm>

namespace leadpilot::relay::workspace {
namespace {

constexpr double burst = 30;
constexpr double refillPerSecond = 30.0 / 300;
constexpr size_t mostAddresses = 10'000;

} // namespace

LoginThrottle::Bucket &LoginThrottle::bucketOf(const std::string &address, Timestamp now)
{
    if (m_buckets.size() > mostAddresses)
        m_buckets.clear();
    Bucket &bucket = m_buckets.try_emplace(address, Bucket{burst, now}).first->second;
    const auto seconds = static_cast<double>(now.microseconds - bucket.at.microseconds) / 1e6;
    bucket.tokens = std::min(burst, bucket.tokens + std::max(0.0, seconds) * refillPerSecond);
    bucket.at = now;
    return bucket;
}

bool LoginThrottle::mayTry(const std::string &address, Timestamp now)
{
    const std::lock_guard lock(m_lock);
    return bucketOf(address, now).tokens >= 1;
}

void LoginThrottle::failed(const std::string &address, Timestamp now)
{
    const std::lock_guard lock(m_lock);
    Bucket &bucket = bucketOf(address, now);
    bucket.tokens = std::max(0.0, bucket.tokens - 1);
}

} // namespace leadpilot::relay::workspace
