// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/readhold.h"

#include <algorithm>
#include <utility>

namespace leadpilot::relay {
namespace {

/// Whether the vendor would say the same to every read. The Graph API answers 100/33 about one lead.
bool concernsAll(const Error &error)
{
    return error.code == ErrorCode::Unauthorized ||
           (error.code == ErrorCode::RateLimited && error.retryAfterSeconds > 0 && error.reason != u"100/33");
}

} // namespace

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
    error.retryAfterSeconds = static_cast<int>(m_until.seconds() - now.seconds()) + 1;
    return error;
}

int ReadHold::round() const
{
    const std::lock_guard lock(m_mutex);
    return m_round;
}

bool ReadHold::failed(const Error &error, int round, Timestamp now)
{
    const std::lock_guard lock(m_mutex);
    // What was asked before the settings changed says nothing about the new ones.
    if (!concernsAll(error) || round != m_round)
        return false;
    m_error = error;
    m_hasFailed = true;
    m_until = now.plusSeconds(std::max(m_probeSeconds, error.retryAfterSeconds));
    return true;
}

bool ReadHold::succeeded()
{
    const std::lock_guard lock(m_mutex);
    m_error.reset();
    return std::exchange(m_hasFailed, false);
}

void ReadHold::release()
{
    const std::lock_guard lock(m_mutex);
    m_error.reset();
    ++m_round;
}

} // namespace leadpilot::relay
