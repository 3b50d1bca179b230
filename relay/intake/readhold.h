// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/timestamp.h"

#include <mutex>
#include <optional>

namespace leadpilot::relay {

/// Keeps reads away from a vendor that refuses all of them: for a token that is dead or calls that are too
/// many. One asks again when the time is over; what waits meanwhile costs no call. Thread-safe.
class ReadHold
{
public:
    explicit ReadHold(int probeSeconds)
        : m_probeSeconds(probeSeconds)
    {
    }

    /// What a read fails with instead of being made; nothing if it may be made.
    std::optional<Error> objection(Timestamp now) const;
    /// To be taken before a read and given to failed().
    int round() const;
    /// True if everybody is held from now on.
    bool failed(const Error &error, int round, Timestamp now);
    /// True if everybody was held before.
    bool succeeded();
    /// The reason may be gone.
    void release();

private:
    const int m_probeSeconds;
    mutable std::mutex m_mutex;
    std::optional<Error> m_error;
    Timestamp m_until;
    int m_round = 0;
};

} // namespace leadpilot::relay
