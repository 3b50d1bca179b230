// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "relay/workspace/actor.h"
#include "relay/workspace/sql.h"

#include <QHash>
#include <QSet>
#include <optional>

namespace leadpilot::relay::workspace {

/// The condition under which `actor` sees a row `t` of the table.
Sql visibleTo(const Actor &actor, const schema::Table &table);
/// The condition under which an agent sees the contact whose id the SQL expression `contact` gives.
Sql contactVisibleTo(const Actor &actor, QByteArrayView contact);

Result<bool> seesRow(sqlite::Database &database, const Actor &actor, const schema::Table &table,
                     const QString &key);
Result<bool> seesContact(sqlite::Database &database, const Actor &actor, const QString &contactId);

/// Remembers who saw a contact before a transaction touched its leads, and writes the difference into
/// sight_changes and member_signals.
class SightLedger
{
public:
    /// To be called before a lead of the contact changes; the first call counts.
    Result<void> remember(sqlite::Database &database, const QString &contactId);
    /// The agents whose sight changed. `created`: contacts born in this transaction, which nobody gains.
    /// `writer` is the member who writes, empty for the service: what they made and do not see, they lose,
    /// and a contact that nobody worked on is lost by whoever made it once others work on it.
    Result<QSet<QString>> settle(sqlite::Database &database, qint64 xid, const QSet<QString> &created,
                                 const QString &writer);

private:
    /// The members the contact's leads are assigned to; an empty id among them means everyone.
    using Owners = QSet<QString>;
    static Result<Owners> ownersOf(sqlite::Database &database, const QString &contactId);

    QHash<QString, Owners> m_before;
};

} // namespace leadpilot::relay::workspace
