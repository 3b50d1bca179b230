// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/arrivallog.h"
#include "sync/mirror/mirror.h"
#include "sync/mirror/outbox.h"

namespace leadpilot::mirror {

/// A member's edits out of a mirror's file that may be damaged, to be put into a new one: rows can be fetched
/// again, edits cannot.
class Salvage
{
public:
    /// Reads what can be read, entry by entry; never fails. The file is not written.
    static Salvage from(const QString &path);

    int edits() const { return static_cast<int>(m_edits.size()); }
    /// Not everything could be read: there may have been more.
    bool mayLackEdits() const { return m_mayLack; }

    /// Into an empty mirror, in one transaction. `asQuarantine`: the member may not see any of the rows.
    [[nodiscard]] Expected<void> into(sqlite::Database &database, bool asQuarantine) const;

private:
    struct Edit
    {
        OutboxEntry entry;
        std::optional<Row> base;
    };
    class Reader;

    arrivallog::Kept m_told;
    QList<Edit> m_edits; ///< in the order in which they were made
    bool m_mayLack = false;
};

} // namespace leadpilot::mirror
