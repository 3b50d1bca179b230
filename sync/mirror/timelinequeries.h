// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The statements a timeline is read with, newest rows first. Of each ?2 and ?3 are the place (time and id)
/// that the rows lie before. None reads more of its table than the rows that are asked for.
/// (The plus keeps the state, which all edits may have alike, from choosing the index.)
namespace leadpilot::mirror::timelinequeries {

inline constexpr auto activitiesOfContact =
    "SELECT a.id, a.occurred_at, a.kind, a.content, a.data, a.actor, p.name, a.version, EXISTS(SELECT 1 FROM "
    "outbox o WHERE o.table_name = 'activities' AND o.row_id = a.id AND +o.state = 'queued') FROM activities "
    "a LEFT JOIN profiles p ON p.id = a.actor WHERE a.contact_id = ?1 AND a.deleted_at IS NULL AND "
    "a.occurred_at <= ?2 AND (a.occurred_at, a.id) < (?2, ?3) ORDER BY a.occurred_at DESC, a.id DESC";

inline constexpr auto leadColumns = "SELECT l.id, l.created_at, l.source, l.campaign_name, l.custom_fields, "
                                    "l.is_test, l.version FROM leads l ";
inline constexpr auto leadsOfContact =
    "WHERE l.contact_id = ?1 AND l.deleted_at IS NULL AND (l.created_at, l.id) < (?2, ?3) "
    "ORDER BY l.created_at DESC, l.id DESC";
/// Of a lead without a person.
inline constexpr auto leadAlone =
    "WHERE l.id = ?1 AND l.deleted_at IS NULL AND (l.created_at, l.id) < (?2, ?3)";

/// ?4 and ?5: where the part of the chat begins that is here without a gap.
inline constexpr auto messagesOfChat =
    "SELECT m.id, m.occurred_at, m.direction, m.message_type, m.content, m.status, m.sent_by, p.name, "
    "m.version FROM whatsapp_messages m LEFT JOIN profiles p ON p.id = m.sent_by WHERE m.conversation_id = "
    "?1 AND m.deleted_at IS NULL AND m.message_type <> 'reaction' AND m.occurred_at <= ?2 AND "
    "(m.occurred_at, m.id) < (?2, ?3) AND (m.occurred_at, m.id) >= (?4, ?5) "
    "ORDER BY m.occurred_at DESC, m.id DESC";

} // namespace leadpilot::mirror::timelinequeries
