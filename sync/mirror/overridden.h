// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/sync/mutation.h"
#include "core/timestamp.h"
#include "sync/mirror/sql.h"

#include <QList>
#include <optional>

namespace leadpilot::mirror {

/// Values of a local edit that lost against the server's: both sides had changed the same columns.
struct OverriddenEdit
{
    QString table;
    QString rowId;
    Row ours;
    Row theirs; ///< the same columns, as the server had them
    Timestamp at;
    qint64 record = 0; ///< its number, which no other edit ever gets while it is on record
};

void keepOverridden(Sql &sql, const Mutation &mutation, const Row &ours, const Row &server, Timestamp at);
std::optional<OverriddenEdit> findOverridden(Sql &sql, qint64 record);
void removeOverridden(Sql &sql, qint64 record);
/// Of a person and everything that hangs on them, newest first; those merged into the person included.
QList<OverriddenEdit> overriddenOf(Sql &sql, const QString &contactId);

} // namespace leadpilot::mirror
