// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/schema/value.h"
#include "relay/workspace/refusal.h"
#include "sync/sqlite/statement.h"

#include <QJsonValue>
#include <vector>

namespace leadpilot::relay::workspace {

using ColumnList = std::vector<const schema::Column *>;

/// The table's own columns, then (synced tables) the stamps.
ColumnList columnsOf(const schema::Table &table);
/// `t."a", t."b"`
QByteArray columnNames(const ColumnList &columns);

/// Writes the row as a JSON object, from the statement's column `first` on.
void appendRow(QByteArray &out, const ColumnList &columns, const sqlite::Statement &statement, int first = 0);
void appendValue(QByteArray &out, const schema::Column &column, const sqlite::Statement &statement,
                 int position);
void appendText(QByteArray &out, QByteArrayView utf8);

Row readRow(const ColumnList &columns, const sqlite::Statement &statement, int first = 0);
QByteArray rowJson(const Row &row);
/// JSON is compared by what it says.
bool sameValue(const Value &a, const Value &b);

/// The value as it is stored: checked against the column (22xxx, 23514), times brought to UTC and six digits.
Result<Value> storedValue(const schema::Table &table, const schema::Column &column, const QJsonValue &json);
/// Every member must be a column (PGRST204) and fit.
Result<Row> storedRow(const schema::Table &table, const QJsonObject &json);

/// uuid, text, int4, int8, xid8, bool, timestamptz, jsonb, _text, bytea
QByteArray postgresType(const schema::Column &column);

} // namespace leadpilot::relay::workspace
