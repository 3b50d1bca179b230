// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"

#include <QSet>
#include <QString>

namespace leadpilot::mirror {

/// What arrived while a bucket is fetched anew: its pages may have been read before that.
class Refetch
{
public:
    void begin();
    void end();
    /// A pull or an answer to an edit brought the row.
    void arrived(const schema::Table &table, const QString &id);
    /// Rows went out of sight, or everything is pulled again.
    void sightChanged() { m_stale = true; }

    bool hasArrived(const schema::Table &table, const QString &id) const;
    /// The pages may show what the member does not see any more.
    bool isStale() const { return m_stale; }

private:
    bool m_running = false;
    bool m_stale = false;
    QSet<QString> m_arrived;
};

} // namespace leadpilot::mirror
