// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/mirror.h"

#include <QByteArrayList>

namespace leadpilot::mirror {

/// Takes what has gone from the tables off the disk as well: out of the full-text indexes, which keep a
/// deleted row's words until their segments are merged, out of the log, and out of copies of the file.
/// (What was deleted from the file itself is overwritten at once: sqlite::Database::keepPagesClean().)
///
/// That it is owed is noted in the transaction that deletes, so that it goes on after a crash. Belongs to the
/// writer's thread, outside of transactions.
class Scrub
{
public:
    enum class Progress {
        Nothing,  ///< nothing is owed (any more)
        More,     ///< call again
        HeldBack, ///< call again later: a reader still needs what the log holds
    };

    explicit Scrub(Mirror &mirror)
        : m_mirror(mirror)
    {
    }

    /// Notes in the transaction of a deletion that it is owed.
    static void owe(Sql &sql);
    [[nodiscard]] Expected<bool> isOwed();
    /// A part of the work, of some milliseconds.
    [[nodiscard]] Expected<Progress> advance();
    /// Begins anew with the next advance(): after an error.
    void restart();

private:
    Expected<void> begin();
    Expected<Progress> mergeWords();
    Expected<Progress> finish();

    Mirror &m_mirror;
    QString m_owed; ///< the note as it was when this scrub began; empty: none has begun
    QByteArrayList m_indexes;
};

} // namespace leadpilot::mirror
