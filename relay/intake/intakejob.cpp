// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/intakejob.h"

namespace leadpilot::relay {

std::optional<WebhookEnd> IntakeJob::endWith() const
{
    const std::lock_guard lock(m_mutex);
    if (m_open != 1 || m_waitsFor || m_mayHoldForgottenDead)
        return std::nullopt;
    return WebhookEnd{m_hasDead, m_reason, {}};
}

bool IntakeJob::cameBack(const intake::EventItem &item, const EventResult &result, bool isRefusal)
{
    const std::lock_guard lock(m_mutex);
    if (const auto *done = std::get_if<EventDone>(&result)) {
        m_doneItems.insert(item.item);
        m_isClosed = m_isClosed || done->isClosed;
        m_hasDead = m_hasDead || done->isDead;
        m_mayHoldForgottenDead = m_mayHoldForgottenDead || (done->isDuplicate && !m_isFresh);
        if (m_reason.isEmpty())
            m_reason = done->reason;
    } else {
        const Error &error = std::get<EventWaits>(result).error;
        m_wasRefused = m_wasRefused || isRefusal;
        if (!m_waitsFor || m_waitsFor->retryAfterSeconds < error.retryAfterSeconds)
            m_waitsFor = error;
    }
    return --m_open == 0;
}

} // namespace leadpilot::relay
