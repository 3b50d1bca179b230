// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/readerror.h"

#include "relay/vendors/graphapi.h"

namespace leadpilot::relay {
namespace {

// An object that is not visible: gone, not there yet, or not ours. It is waited for.
constexpr QStringView notVisible = u"100/33";

/// Without its subcode.
QString graphCodeOf(const Error &error)
{
    return error.reason.section(u'/', 0, 0);
}

} // namespace

bool concernsAllReads(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
        return true;
    case ErrorCode::RateLimited:
        return error.retryAfterSeconds > 0 && error.reason != notVisible;
    case ErrorCode::Rejected: {
        // A wrong parameter or path: every read is made alike ("Invalid appsecret_proof" is a 100).
        const QString code = graphCodeOf(error);
        return (code == u"100" && error.reason != notVisible) || code == u"2500";
    }
    default:
        return false;
    }
}

bool isAnswerAboutOneLead(const Error &error)
{
    const QString code = graphCodeOf(error);
    return error.reason == notVisible || code == u"33" || code == u"803";
}

bool isNoLead(const Error &error)
{
    return error.code == ErrorCode::Rejected &&
           (error.reason == vendors::notANumber || graphCodeOf(error) == u"803");
}

} // namespace leadpilot::relay
