// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The statements tasks are read with; indexes of layout.cpp hold their rows in order. Tasks without a date
/// sort as if they were due at '~', after every time. ?2 and ?3 are the place (time and id) that the rows lie
/// behind, ?4 how many are wanted. A plus keeps a condition from choosing the index.
namespace leadpilot::mirror::taskqueries {

inline constexpr auto columns =
    "SELECT t.id, t.lead_id, t.contact_id, t.title, t.due_at, t.done_at, t.assigned_to, p.name, "
    "EXISTS(SELECT "
    "1 FROM outbox o WHERE o.table_name = 'tasks' AND o.row_id = t.id AND +o.state = 'queued') FROM tasks t "
    "LEFT JOIN profiles p ON p.id = t.assigned_to ";

inline constexpr auto ofContact = "WHERE t.contact_id = ?1 AND t.deleted_at IS NULL AND ";
/// A task need not name the person of its lead.
inline constexpr auto ofLeadAlone =
    "WHERE t.lead_id = ?1 AND +t.contact_id IS NULL AND t.deleted_at IS NULL AND ";

inline constexpr auto open = "t.done_at IS NULL AND coalesce(t.due_at, '~') >= ?2 AND "
                             "(coalesce(t.due_at, '~'), t.id) > (?2, ?3) "
                             "ORDER BY coalesce(t.due_at, '~'), t.id LIMIT ?4";
inline constexpr auto done = "t.done_at IS NOT NULL AND (t.done_at, t.id) < (?2, ?3) "
                             "ORDER BY t.done_at DESC, t.id DESC LIMIT ?4";

/// ?2: now.
inline constexpr auto counts =
    "SELECT sum(t.done_at IS NULL), sum(t.done_at IS NULL AND t.due_at < ?2), count(t.done_at) FROM tasks t ";

inline constexpr auto due =
    "WHERE t.assigned_to = ?1 AND t.due_at >= ?2 AND t.due_at < ?3 AND t.done_at IS NULL AND t.deleted_at IS "
    "NULL ORDER BY t.due_at, t.id LIMIT ?4";

} // namespace leadpilot::mirror::taskqueries
