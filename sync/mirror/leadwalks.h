// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "sync/mirror/leadconditions.h"

#include <QHash>

namespace leadpilot::mirror {

/// An index in the order of a list, or of a part of it.
struct Walk
{
    /// Of the column, and of the ids of leads with the same.
    enum class Way { BothFall, ColumnRises, BothRise };

    QByteArray index;
    QByteArray column;
    Way way = Way::BothFall;
    qint64 offset = 0; ///< of the key from the column
    QByteArray only = "1";
    QList<Value> values = {};
    QString text = {};        ///< of its positions, unless the column is that
    bool hasTextKeys = false; ///< the column is the text of positions, and their key 0

    /// Whether all of it comes before this position.
    bool endsBefore(const LeadPosition &after) const;
    /// Whether none of it does.
    bool beginsAfter(const LeadPosition &after) const;
};

/// The names of members.
using MemberNames = QHash<QString, QString>;
MemberNames memberNames(Sql &sql);

/// One after the other they hold every lead that satisfies the conditions once, in the filter's order.
QList<Walk> walksOf(Sql &sql, const LeadFilter &filter, const QList<Condition> &conditions,
                    const Looker &looker);

} // namespace leadpilot::mirror
