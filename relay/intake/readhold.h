// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/timestamp.h"

#include <mutex>
#include <optional>

namespace leadpilot::relay {

/// Keeps reads away from a vendor that refuses all of them: for a token that is dead, settings that are wrong
/// or calls that are too many. One read asks for all when the time is over; what waits meanwhile costs no
/// call. Thread-safe.
class ReadHold
{
public:
    explicit ReadHold(int probeSeconds)
        : m_probeSeconds(probeSeconds)
    {
    }

    /// What a read fails with instead of being made; nothing if it may be made, which then speaks for all.
    /// It is a wait, whatever the vendor said: nobody is to blame for not having been asked for.
    std::optional<Error> objection(Timestamp now);
    /// To be taken before a read and given to failed() or succeeded().
    int round() const;

    enum class Refusal {
        OfThisRead,
        OfAll,      ///< everybody is held from now on
        OfAllAgain, ///< everybody was held already and still is
    };
    Refusal failed(const Error &error, int round, Timestamp now);

    struct Success
    {
        bool isFirst = false;     ///< after failures
        std::optional<int> alert; ///< may be open; to be given to resolved()
    };
    Success succeeded(int round);
    /// The alert was taken back. What has failed since has one of its own.
    void resolved(int alert);

    /// The reason may be gone.
    void release();

private:
    const int m_probeSeconds;
    mutable std::mutex m_mutex;
    std::optional<Error> m_error;
    Timestamp m_until;
    bool m_hasFailed = false; ///< and nothing has succeeded since
    int m_alerts = 1;         ///< an earlier process may have left one open
    int m_resolvedAlerts = 0;
    int m_round = 0;
};

} // namespace leadpilot::relay
