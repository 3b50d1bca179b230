// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

#include <optional>

namespace leadpilot {

/// WhatsApp's customer service window: free text may be sent for 24 hours after the person's last message.
inline constexpr qint64 serviceWindowSeconds = 24 * 60 * 60;

inline Timestamp serviceWindowEnd(Timestamp lastInbound)
{
    return lastInbound.plusSeconds(serviceWindowSeconds);
}

/// Free text may leave now. No message from the person yet means no window.
inline bool isServiceWindowOpen(std::optional<Timestamp> windowExpiresAt, Timestamp now)
{
    return windowExpiresAt && now < *windowExpiresAt;
}

} // namespace leadpilot
