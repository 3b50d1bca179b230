// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <variant>

namespace leadpilot::relay::vendors {

/// The vendor took the message and gave it an id; nothing says yet that it arrived.
struct SendAccepted
{
    QString wamid;
    QString waId; ///< the number the vendor made of ours; may differ from it, empty for sends to a user id
};

/// The message was surely not taken.
struct SendRefused
{
    QString code;    ///< the vendor's error code; "never_left" if it was not even asked
    QString details; ///< the vendor's words about the error, for the person who wrote the message
    bool retryable = false;
    bool reauth = false;       ///< nothing goes out until somebody gives access again
    int retryAfterSeconds = 0; ///< 0: the caller's own backoff
};

/// The request may have arrived and nobody knows what became of it: never send it again by itself.
struct SendUncertain
{
    QString why;
};

using SendOutcome = std::variant<SendAccepted, SendRefused, SendUncertain>;

} // namespace leadpilot::relay::vendors
