// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/timestamp.h"

#include <mutex>
#include <optional>

namespace leadpilot::relay {

/// Keeps reads away from a vendor that refuses all of them: for a token that is dead or calls that are too
/// many. One read asks for all when the time is over; what waits meanwhile costs no call. Thread-safe.
class ReadHold
{
public:
    explicit ReadHold(int probeSeconds)
        : m_probeSeconds(probeSeconds)
    {
    }

    /// What a read fails with instead of being made; nothing if it may be made, which then speaks for all.
    std::optional<Error> objection(Timestamp now);
    /// To be taken before a read and given to failed().
    int round() const;
    /// True if everybody is held from now on.
    bool failed(const Error &error, int round, Timestamp now);
    /// True if it is the first one after failures.
    bool succeeded();
    /// The reason may be gone.
    void release();

private:
    const int m_probeSeconds;
    mutable std::mutex m_mutex;
    std::optional<Error> m_error;
    Timestamp m_until;
    bool m_hasFailed = false; ///< and nothing has succeeded since
    int m_round = 0;
};

} // namespace leadpilot::relay
