// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/change.h"
#include "core/leadedit.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// As InboxRepository::edit() says. A lead whose name is changed gives its new name to the person it belongs
/// to, whom lists and chats show: unless that would take half of a name that comes from elsewhere. In the
/// writer's thread.
Expected<Change> changeLeads(MirrorWriter &writer, const QList<LeadId> &leads, const LeadEdit &edit,
                             const std::optional<LeadFields> &seen = {});

} // namespace leadpilot::mirror
