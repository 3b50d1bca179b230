// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <expected>

namespace leadpilot {

/// What the caller can do about a failure, not where it happened.
enum class ErrorCode {
    Offline,      ///< no answer from the other side: try again when the network is back
    Unauthorized, ///< the credentials are not (or no longer) good: sign in again
    Forbidden,    ///< signed in, but not allowed: ask an admin
    Conflict,     ///< somebody else was faster: read again, merge, try again
    Rejected,     ///< the request itself is wrong and will stay wrong
    RateLimited,  ///< too much at once: wait, then try again
    Protocol,     ///< the other side answered something it must not answer
    Storage,      ///< a file or database on this machine cannot be used
    Cancelled,    ///< the caller gave up
};

/// An expected failure. `attempted` and `detail` are for the log and for whoever repairs the system: they
/// never hold secrets, message texts or people's data. Sentences for people are made in ui/.
struct Error
{
    ErrorCode code = ErrorCode::Protocol;
    QString attempted; ///< e.g. "read lead from the Graph API"
    QString detail;    ///< e.g. "entry[0].changes[2].value.messages[0].id: not a string"
    QString reason;    ///< the other side's own code where it has one: SQLSTATE, error_code, Graph code
    int retryAfterSeconds = 0; ///< 0: the other side did not say
};

template <typename T> using Expected = std::expected<T, Error>;

inline std::unexpected<Error> failure(ErrorCode code, QString attempted, QString detail, QString reason = {})
{
    return std::unexpected(Error{code, std::move(attempted), std::move(detail), std::move(reason), 0});
}

} // namespace leadpilot
