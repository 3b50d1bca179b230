// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"
#include "relay/workspace/refusal.h"
#include "sync/sqlite/database.h"

#include <vector>

namespace leadpilot::relay::workspace {

/// SQL text and the values of its `?` in order. Only names from the schema ever become part of the text.
struct Sql
{
    QByteArray text;
    std::vector<Value> binds = {};

    Sql &add(QByteArrayView more)
    {
        text.append(more);
        return *this;
    }
    Sql &add(QByteArrayView more, Value value)
    {
        binds.push_back(std::move(value));
        return add(more);
    }
    Sql &add(const Sql &more)
    {
        text += more.text;
        binds.insert(binds.end(), more.binds.begin(), more.binds.end());
        return *this;
    }
};

/// The name as an SQL identifier.
inline QByteArray quoted(const char *name)
{
    return QByteArray(1, '"').append(name).append('"');
}

Result<sqlite::Statement> prepared(sqlite::Database &database, const Sql &sql);

/// Runs a statement that answers no rows; the number of rows it changed. Broken constraints come as 23xxx.
Result<qint64> execute(sqlite::Database &database, const Sql &sql);

/// Calls `take(statement)` for each row.
template <typename Take> Result<void> eachRow(sqlite::Database &database, const Sql &sql, Take &&take)
{
    auto statement = prepared(database, sql);
    if (!statement)
        return std::unexpected(statement.error());
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(storageRefusal(row.error()));
        if (!*row)
            return {};
        take(*statement);
    }
}

/// The first column of the first row; null if there is no row.
Result<QString> oneText(sqlite::Database &database, const Sql &sql);
Result<qint64> oneNumber(sqlite::Database &database, const Sql &sql);
Result<bool> exists(sqlite::Database &database, const Sql &sql);

/// PostgreSQL's like and ilike as the functions lp_like(pattern, text) and lp_ilike(pattern, text).
void addLikeFunctions(sqlite::Database &database);

} // namespace leadpilot::relay::workspace
