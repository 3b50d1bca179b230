// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/sight.h"

namespace leadpilot::mirror {

bool isInSight(Sql &sql, const Rows &rows, const Outbox &outbox, const schema::Table &table,
               const Mutation &mutation)
{
    if (mutation.op != Mutation::Op::Insert)
        return rows.read(sql, table, mutation.rowId).has_value();
    const QString name = QString::fromLatin1(table.sightColumn);
    const schema::Column *column = schema::findColumn(table, name);
    // A contact hangs on itself.
    const schema::Table *owners =
        column && column->references ? schema::findTable(QString::fromLatin1(column->references)) : nullptr;
    const QString owner = mutation.set.text(name);
    return owner.isEmpty() || !owners || outbox.hasInsert(sql, *owners, owner) ||
           rows.read(sql, *owners, owner).has_value();
}

} // namespace leadpilot::mirror
