// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorsums.h"

#include "sync/mirror/leadlist.h"

namespace leadpilot::mirror {

QFuture<Expected<LeadSum>> MirrorSums::sum(const LeadFilter &filter, std::optional<LeadPosition> after)
{
    return m_readers.read([=, looker = Looker{m_member, m_clock.now()}](Sql &sql) {
        return leadlist::sum(sql, filter, looker, after);
    });
}

} // namespace leadpilot::mirror
