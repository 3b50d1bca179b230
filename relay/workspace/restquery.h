// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/restfilter.h"
#include "relay/workspace/rowjson.h"

#include <QStringList>
#include <optional>

namespace leadpilot::relay::workspace {

/// The query part of a table's URL, parsed.
struct RestQuery
{
    struct Selected
    {
        const schema::Column *column = nullptr;
        QByteArray label;
    };
    struct OrderTerm
    {
        const schema::Column *column = nullptr;
        bool descending = false;
        bool nullsFirst = false;
    };

    std::vector<Selected> select;
    Condition where;
    std::vector<OrderTerm> order;
    std::optional<qint64> limit;
    qint64 offset = 0;
    std::optional<QStringList> columns;
    QStringList onConflict;

    QByteArray selectSql() const;
    QByteArray orderSql(const schema::Table &table) const;
    void appendSelected(QByteArray &out, const sqlite::Statement &row) const;
};

Result<RestQuery> parseQuery(const schema::Table &table, std::string_view query);

} // namespace leadpilot::relay::workspace
