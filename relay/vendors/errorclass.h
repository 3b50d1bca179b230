// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadpilot::relay::vendors {

/// What to do about an error of the Graph API.
enum class ErrorClass {
    Wait,        ///< the same call may succeed later
    Reauthorize, ///< nothing will succeed until a person gives access again
    GiveUp,      ///< this call will never succeed
};

struct ErrorAdvice
{
    ErrorClass kind = ErrorClass::GiveUp;
    int waitSeconds = 0; ///< the least time to wait; 0 for the caller's own backoff
};

/// Sorts Graph and WhatsApp error codes (they share one space of numbers). `httpStatus` decides where the
/// code says nothing.
ErrorAdvice adviceFor(int code, int subcode, int httpStatus, bool transient);

} // namespace leadpilot::relay::vendors
