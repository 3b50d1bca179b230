// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Statements that have to stay with their indexes however many people there are.
namespace leadpilot::mirror {

/// value, kind → contact
inline constexpr auto identityQuery =
    "SELECT contact_id FROM contact_identities WHERE value = ? AND kind = ? AND deleted_at IS NULL LIMIT 1";

/// expression, limit → contact, name, company of the newest leads whose names have these words
inline constexpr auto namesakesQuery =
    "SELECT i.contact_id, i.name, i.company FROM (SELECT rowid AS n FROM inbox_words WHERE inbox_words MATCH "
    "? ORDER BY rowid DESC LIMIT ?) w JOIN inbox i ON i.n = w.n";

} // namespace leadpilot::mirror
