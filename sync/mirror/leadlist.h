// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadsums.h"
#include "sync/mirror/leadconditions.h"

/// Pages and counts of the list of leads. All but all() take a bounded time, whatever the list's size: a
/// filter that few leads pass reads those few by an index of its own; any other goes along an index in the
/// order that is wanted, for some thousand leads at a time.
namespace leadpilot::mirror::leadlist {

LeadPage page(Sql &sql, const LeadFilter &filter, const Looker &looker,
              const std::optional<LeadPosition> &after, int limit);
LeadTally tally(Sql &sql, const LeadFilter &filter, const Looker &looker,
                const std::optional<LeadPosition> &after, int most);
/// Those that are there and match the filter, its search aside.
QList<LeadCard> matching(Sql &sql, const LeadFilter &filter, const Looker &looker, const QList<LeadId> &ids);
std::optional<LeadCard> card(Sql &sql, LeadId id);
/// All that match, however many: takes its time.
QList<LeadId> all(Sql &sql, const LeadFilter &filter, const Looker &looker);
LeadSum sum(Sql &sql, const LeadFilter &filter, const Looker &looker,
            const std::optional<LeadPosition> &after);

} // namespace leadpilot::mirror::leadlist
