// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/realtimerefusal.h"

#include <algorithm>
#include <array>

namespace leadpilot::supabase {
namespace {

// Source: supabase/realtime, realtime_channel.ex and user_socket.ex.
constexpr std::array aboutTheToken{
    QStringView(u"InvalidJWTToken"),        QStringView(u"MalformedJWT"),
    QStringView(u"JwtSignatureError"),      QStringView(u"JwtSignerError"),
    QStringView(u"Token has expired"),      QStringView(u"The token provided is not a valid JWT"),
    QStringView(u"Fields `role` and `exp`")};
constexpr std::array lasting{QStringView(u"Unauthorized"),
                             QStringView(u"PrivateOnly"),
                             QStringView(u"ChannelRateLimitReached"),
                             QStringView(u"ConnectionRateLimitReached"),
                             QStringView(u"ClientJoinRateLimitReached"),
                             QStringView(u"RealtimeDisabledForTenant"),
                             QStringView(u"TenantNotFound"),
                             QStringView(u"Too many "),
                             QStringView(u"You no longer have permission"),
                             QStringView(u"Unable to subscribe to changes with given parameters"),
                             QStringView(u"invalid column for filter")};

template <typename Words> bool beginsWithOneOf(QStringView text, const Words &words)
{
    return std::ranges::any_of(words, [text](QStringView word) { return text.startsWith(word); });
}

} // namespace

RealtimeRefusal realtimeRefusalOf(QStringView reason)
{
    if (beginsWithOneOf(reason, aboutTheToken))
        return RealtimeRefusal::Token;
    return beginsWithOneOf(reason, lasting) ? RealtimeRefusal::Lasting : RealtimeRefusal::Passing;
}

RealtimeRefusal realtimeRefusalOf(int httpStatus)
{
    // The handshake carries the workspace's key, not the member's token: 401 is about that key.
    return httpStatus >= 300 && httpStatus < 500 ? RealtimeRefusal::Lasting : RealtimeRefusal::Passing;
}

} // namespace leadpilot::supabase
