// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/faults.h"

#include <algorithm>
#include <array>

namespace leadpilot::engine {
namespace {

// The words of the transport for a call that got no answer. Other reasons are the server's own.
constexpr std::array noAnswer{
    QLatin1StringView("connection_closed"),
    QLatin1StringView("host_not_found"),
    QLatin1StringView("time_out"),
    QLatin1StringView("broken_off"),
    QLatin1StringView("tls"),
    QLatin1StringView("proxy"),
    QLatin1StringView("network"),
    QLatin1StringView(""),
};

SyncFault faultOfSilence(const QString &reason)
{
    if (reason == u"PT503")
        return SyncFault::Restoring;
    return std::ranges::find(noAnswer, reason) != noAnswer.end() ? SyncFault::NoNetwork
                                                                 : SyncFault::ServerDown;
}

} // namespace

SyncFault faultOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Offline:
        return faultOfSilence(error.reason);
    case ErrorCode::Unauthorized:
        return SyncFault::TokenRefused;
    case ErrorCode::RateLimited:
        return SyncFault::Busy;
    case ErrorCode::Storage:
        return error.reason == u"SQLITE_FULL" ? SyncFault::DiskFull : SyncFault::CopyBroken;
    case ErrorCode::Forbidden:
    case ErrorCode::Rejected:
        if (error.reason == u"no_member")
            return SyncFault::NoMember;
        return error.reason.startsWith(u"schema_") || error.reason == u"no_schema" ? SyncFault::OtherVersion
                                                                                   : SyncFault::Refused;
    case ErrorCode::Conflict:
    case ErrorCode::Protocol:
        return SyncFault::Refused;
    case ErrorCode::Cancelled:
        break;
    }
    return SyncFault::None;
}

} // namespace leadpilot::engine
