// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/readhold.h"

#include "relay/intake/readerror.h"

#include <algorithm>
#include <utility>

namespace leadpilot::relay {

std::optional<Error> ReadHold::objection(Timestamp now)
{
    const std::lock_guard lock(m_mutex);
    if (!m_error)
        return std::nullopt;
    if (now >= m_until) {
        m_until = now.plusSeconds(m_probeSeconds);
        return std::nullopt;
    }
    Error error = *m_error;
    error.code = ErrorCode::RateLimited;
    error.retryAfterSeconds = static_cast<int>(m_until.seconds() - now.seconds()) + 1;
    return error;
}

int ReadHold::round() const
{
    const std::lock_guard lock(m_mutex);
    return m_round;
}

ReadHold::Refusal ReadHold::failed(const Error &error, int round, Timestamp now)
{
    const std::lock_guard lock(m_mutex);
    // What was asked before the settings changed says nothing about the new ones.
    if (!concernsAllReads(error) || round != m_round)
        return Refusal::OfThisRead;
    const bool wasHeld = m_error.has_value();
    m_error = error;
    m_hasFailed = true;
    ++m_alerts;
    m_until = now.plusSeconds(std::max(m_probeSeconds, error.retryAfterSeconds));
    return wasHeld ? Refusal::OfAllAgain : Refusal::OfAll;
}

ReadHold::Success ReadHold::succeeded(int round)
{
    const std::lock_guard lock(m_mutex);
    if (round != m_round)
        return {};
    m_error.reset();
    const bool isFirst = std::exchange(m_hasFailed, false);
    return {isFirst, m_resolvedAlerts == m_alerts ? std::nullopt : std::optional(m_alerts)};
}

void ReadHold::resolved(int alert)
{
    const std::lock_guard lock(m_mutex);
    m_resolvedAlerts = std::max(m_resolvedAlerts, alert);
}

void ReadHold::release()
{
    const std::lock_guard lock(m_mutex);
    m_error.reset();
    ++m_round;
}

} // namespace leadpilot::relay
