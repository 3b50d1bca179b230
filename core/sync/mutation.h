// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"
#include "core/schema/value.h"

#include <QList>
#include <QString>
#include <optional>

namespace leadpilot {

/// A member's edit of one row, as it waits in the outbox and travels by sync_push. Its id makes a retry
/// harmless: the server remembers which ids it has applied.
struct Mutation
{
    enum class Op { Insert, Update, Delete };

    MutationId id;
    QString table;
    QString rowId;
    Op op = Op::Update;
    Row base; ///< what the member saw in the columns of `set`; empty for an insert
    Row set;
    QList<MutationId> after; ///< edits that have to take effect first

    friend bool operator==(const Mutation &, const Mutation &) = default;
};

/// Whether `later`, which waits for `earlier`, means nothing without it: `earlier` makes the row that `later`
/// changes or refers to, or sets a column that `later` sets as well. A delete means the same without any
/// earlier change.
bool needs(const Mutation &later, const Mutation &earlier);

/// As sync_push and the outbox call it.
QString nameOf(Mutation::Op op);
std::optional<Mutation::Op> opFromName(QStringView name);

} // namespace leadpilot
