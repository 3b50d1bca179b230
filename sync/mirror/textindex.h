// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/searchwords.h"
#include "sync/mirror/sql.h"

#include <functional>
#include <optional>

/// The words of all rows of a table that have a text to be found. Triggers on the table note in
/// `<name>_changes` what has to be taken out and put in, whoever writes it; the text is kept nowhere twice. A
/// row's place in the index is made of its time, so that a search finds the newest first by itself.
namespace leadpilot::mirror {

struct TextIndex
{
    QByteArray name;
    QByteArray table;
    /// Which rows have a text to be found; "@" stands for the row.
    QByteArray condition;
    /// What decides it, beside the text and the time.
    QByteArrayList columns;

    /// Brings the index up to what was noted, in the transaction that wrote it.
    void update(Sql &sql) const;
    /// Makes the triggers of a file that has none, and notes the rows it holds.
    void createTriggers(Sql &sql) const;
    /// Calls `take(id)` for rows that may have what is looked for, newest first, from `after` on; it answers
    /// whether it was a hit. Where to go on after `limit` hits, or as many looks as one search may take.
    std::optional<qint64> search(Sql &sql, const SearchQuery &query, std::optional<qint64> after, int limit,
                                 const std::function<bool(const QString &)> &take) const;

    static constexpr qsizetype longestSnippet = 160;
};

} // namespace leadpilot::mirror
