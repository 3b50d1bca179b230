// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/schema/tables.h"
#include "core/schema/value.h"

#include <QJsonArray>
#include <QJsonObject>

/// JSON ⇄ rows, checked against the schema. Errors name the path and what stands there
/// ("rows[3].r.version: not a whole number"), never the value.
namespace leadpilot::rowcodec {

/// A single value of `column`. `path` prefixes the error.
Expected<Value> valueFromJson(const schema::Column &column, const QJsonValue &json, const QString &path);
QJsonValue toJson(const Value &value);

/// Every member must be a column of the table and have its type.
Expected<Row> rowFromJson(const schema::Table &table, const QJsonObject &json, const QString &path);
QJsonObject toJson(const Row &row);

/// The `{t, r}` form. Columns and tables this version does not know are left out without an error, so that
/// an older client can follow a newer server: an unknown table yields a TableRow with an empty table name.
Expected<TableRow> tableRowFromJson(const QJsonValue &json, const QString &path);
QJsonObject toJson(const TableRow &row);

} // namespace leadpilot::rowcodec
