// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/sql.h"

namespace leadpilot::mirror {

inline void keepFirst(QString &kept, const QString &found)
{
    if (kept.isEmpty())
        kept = found;
}

/// Fills what is still empty of a person's name, company, phone and e-mail with what one of their contacts
/// has.
template <typename P> void addContactFacts(Sql &sql, P &person, const QString &contactId)
{
    sql.each(
        "SELECT display_name, company FROM contacts WHERE id = ? AND deleted_at IS NULL",
        [&person](sqlite::Statement &row) {
            keepFirst(person.name, row.text(0));
            keepFirst(person.company, row.text(1));
        },
        contactId);
    sql.each(
        "SELECT kind, value FROM contact_identities WHERE contact_id = ? AND deleted_at IS NULL "
        "AND kind IN ('phone', 'email') ORDER BY created_at, id",
        [&person](sqlite::Statement &row) {
            keepFirst(row.text(0) == u"phone" ? person.phone : person.email, row.text(1));
        },
        contactId);
}

} // namespace leadpilot::mirror
