// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadfilter.h"
#include "core/schema/value.h"
#include "sync/mirror/sql.h"

#include <QByteArrayList>
#include <QList>

namespace leadpilot::mirror {

/// Who looks, and when.
struct Looker
{
    ProfileId member; ///< null: nobody is "me"
    Timestamp now;
};

/// A part of a filter as SQL over `inbox i`.
struct Condition
{
    QByteArray text;
    QList<Value> values;
    /// The index that finds its leads; empty: none does.
    QByteArray index = {};
    /// Their number, up to a bound that is bound last.
    QByteArray count = {};
    /// It asks for one value that the index has in front of the newest activity.
    bool hasActivity = false;
};

/// What must hold, the filter's search aside.
QList<Condition> conditionsOf(const LeadFilter &filter, const Looker &looker);

/// All of them, with AND.
QByteArray textOf(const QList<Condition> &conditions);
void bindAll(sqlite::Statement &statement, const QList<Condition> &conditions);

} // namespace leadpilot::mirror
