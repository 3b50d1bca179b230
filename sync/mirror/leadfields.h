// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "core/schema/value.h"
#include "sync/mirror/sql.h"

namespace leadpilot::mirror {

/// A row of leads as a person works with it, without its tags.
LeadFields fieldsOf(const Row &lead);
/// The tags of a lead that are not deleted, by name.
QList<Tag> tagsOf(Sql &sql, const QString &leadId);
/// Which fields of the lead carry edits of this member's that are not in the workspace.
QList<UnsentField> unsentOf(Sql &sql, const QString &leadId);

} // namespace leadpilot::mirror
