// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringView>

namespace leadpilot::supabase {

/// What Realtime's way of saying no means for the next attempt.
enum class RealtimeRefusal {
    Passing, ///< try again soon
    Token,   ///< the access token is not good (any more): another one first
    Lasting, ///< it will be so for a while: a limit, a missing right, a subscription that cannot be made
};

/// From the `reason` of a refused join, or the `message` of a `system` error. What is not known passes.
RealtimeRefusal realtimeRefusalOf(QStringView reason);
/// From the answer to the handshake; 0: there was none.
RealtimeRefusal realtimeRefusalOf(int httpStatus);

} // namespace leadpilot::supabase
