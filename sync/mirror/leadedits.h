// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/change.h"
#include "core/leadedit.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// As InboxRepository::edit() says. A lead whose name is changed gives its new name to the person it belongs
/// to, whom lists and chats show: unless that would take half of a name that comes from elsewhere. A change
/// of status or assignee gets its line in the person's timeline. In the writer's thread.
Expected<Change> changeLeads(MirrorWriter &writer, const QList<LeadId> &leads, const LeadEdit &edit,
                             const std::optional<LeadFields> &seen = {});

struct ThoseChanged
{
    int changed = 0, unchanged = 0, gone = 0; ///< leads, as BatchOutcome says
    Change change;
};
/// The same for those of the leads that are there, in one transaction.
Expected<ThoseChanged> changeThoseThere(MirrorWriter &writer, const QList<LeadId> &leads,
                                        const LeadEdit &edit);

} // namespace leadpilot::mirror
