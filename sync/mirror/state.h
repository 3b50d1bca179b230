// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/sql.h"

/// The mirror's own settings, in its table `state`. The caller holds the transaction.
namespace leadpilot::mirror {

inline constexpr QLatin1StringView epochKey("epoch");
inline constexpr QLatin1StringView positionKey("position");
inline constexpr QLatin1StringView completeKey("complete");
inline constexpr QLatin1StringView pullKey("pull");
/// How many months of messages and activities were asked for last.
inline constexpr QLatin1StringView monthsKey("history_months");
/// The beginning of the window of history, as a timestamp; none: everything is held.
inline constexpr QLatin1StringView sinceKey("history_since");
/// There while rows are left that are older than the window.
inline constexpr QLatin1StringView pruningKey("pruning");
/// There while a program has the file open, and after one that did not close it.
inline constexpr QLatin1StringView openKey("open");
/// There while something that has gone from the tables is still on the disk; counts how often that happened.
inline constexpr QLatin1StringView scrubKey("scrub");
/// There while the list of leads is to be made of the tables anew.
inline constexpr QLatin1StringView relistKey("relist");

inline QString stateValue(Sql &sql, QLatin1StringView key)
{
    return sql
        .first(
            "SELECT value FROM state WHERE key = ?", [](sqlite::Statement &row) { return row.text(0); }, key)
        .value_or(QString());
}

inline void setState(Sql &sql, QLatin1StringView key, const QString &value)
{
    sql.run("INSERT OR REPLACE INTO state(key, value) VALUES(?, ?)", key, value);
}

} // namespace leadpilot::mirror
