// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "sync/sqlite/database.h"

#include <span>

/// The mirror's tables: one for each synced table, made from core/schema, and the mirror's own.
namespace leadpilot::mirror {

/// A step from one version of the mirror's own tables to the next. Append-only.
struct Migration
{
    const char *script;
};

std::span<const Migration> migrations();

/// Brings the file to the last version, one transaction a step, keeping a copy of the file as it was until
/// every step has succeeded. Errors: Storage; for a file of a newer version it names the file and the way
/// out.
[[nodiscard]] Expected<void> migrate(sqlite::Database &database, const QString &path,
                                     std::span<const Migration> steps);

/// Creates what the schema has and the file has not. If a table that held rows gained a column, the cursor
/// is dropped, so that the next pull fills it.
[[nodiscard]] Expected<void> createSyncedTables(sqlite::Database &database);

/// The columns of a synced table in their order in every statement of the mirror: its own, then the stamps.
QList<const schema::Column *> columnsOf(const schema::Table &table);

/// SELECT of a whole row by id.
QByteArray selectRow(const schema::Table &table);
/// INSERT of a whole row with its pull number, over an older version of it only.
QByteArray takeRow(const schema::Table &table);
/// The same over whatever there is.
QByteArray replaceRow(const schema::Table &table);

} // namespace leadpilot::mirror
