// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/authsession.h"
#include "sync/supabase/restclient.h"
#include "tests/fuzz/holds.h"

#include <QUuid>

namespace leadpilot::fuzz::authanswer {

/// The body of an answer to a token grant.
void feed(QByteArrayView input)
{
    constexpr Timestamp now = {1'795'392'000'000'000};
    for (const int status : {200, 400, 429, 500}) {
        const auto json = supabase::documentOf(
            QStringLiteral("fuzz"),
            supabase::HttpReply{status, {{"retry-after", input.toByteArray()}}, input.toByteArray()});
        if (!json) {
            holds(json.error().retryAfterSeconds >= 0, "a wait is no time in the past");
            continue;
        }
        const auto session = supabase::authSessionFromJson(*json, now);
        if (!session)
            continue;
        holds(!session->accessToken.isEmpty() && !session->refreshToken.isEmpty(),
              "a session has its tokens");
        holds(!QUuid::fromString(session->userId).isNull(), "a member's id is one");
        holds(Timestamp::parse(session->expiresAt.toString()) == session->expiresAt,
              "a session's end is a time");
    }
}

} // namespace leadpilot::fuzz::authanswer
