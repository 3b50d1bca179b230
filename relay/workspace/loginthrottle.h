// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

#include <mutex>
#include <string>
#include <unordered_map>

namespace leadpilot::relay::workspace {

/// Slows down guessing: an address may fail 30 times at once and 30 times more every five minutes.
/// Successes never count. Thread-safe.
class LoginThrottle
{
public:
    bool mayTry(const std::string &address, Timestamp now);
    void failed(const std::string &address, Timestamp now);

private:
    struct Bucket
    {
        double tokens = 0;
        Timestamp at;
    };
    Bucket &bucketOf(const std::string &address, Timestamp now);

    std::mutex m_lock;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace leadpilot::relay::workspace
