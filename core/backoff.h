// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>

namespace leadpilot {

/// Waiting times that double from `firstMs` to `mostMs`, each shortened by up to half so that many clients
/// do not come back at the same moment.
class Backoff
{
public:
    Backoff(int firstMs, int mostMs)
        : m_firstMs(firstMs)
        , m_mostMs(mostMs)
        , m_nextMs(firstMs)
    {
    }

    /// The next waiting time in milliseconds. `random` is in [0, 1).
    int next(double random)
    {
        const int full = m_nextMs;
        m_nextMs = std::min(m_mostMs, full > m_mostMs / 2 ? m_mostMs : full * 2);
        return full - static_cast<int>(full * random / 2);
    }
    void reset() { m_nextMs = m_firstMs; }

private:
    int m_firstMs;
    int m_mostMs;
    int m_nextMs;
};

} // namespace leadpilot
