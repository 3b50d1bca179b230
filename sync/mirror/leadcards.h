// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "sync/mirror/sql.h"

namespace leadpilot::mirror {

/// The id in a column; null where it has none.
template <typename Id> Id idAt(const sqlite::Statement &row, int column)
{
    return row.isNull(column) ? Id() : Id::parse(row.text(column)).value_or(Id());
}

/// What a card is read with, to be followed by conditions on `inbox i`.
inline constexpr auto cardQuery =
    "SELECT i.lead_id, i.contact_id, i.conversation_id, i.name, i.source, i.campaign, i.status, i.preview, "
    "i.unread, i.unanswered, i.is_test, i.phone, i.email, i.created_at, i.waiting_since, i.activity_at, "
    "i.company, i.assignee, p.name, l.value_minor, l.currency, l.first_response_at, i.name_key, "
    "(SELECT group_concat(t.name, char(31)) FROM lead_tags g JOIN tags t ON t.id = g.tag_id "
    "WHERE g.lead_id = i.lead_id AND g.deleted_at IS NULL AND t.deleted_at IS NULL) "
    "FROM inbox i LEFT JOIN leads l ON l.id = i.lead_id LEFT JOIN profiles p ON p.id = i.assignee WHERE ";

LeadCard readCard(sqlite::Statement &row);

} // namespace leadpilot::mirror
