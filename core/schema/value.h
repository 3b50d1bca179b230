// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QString>
#include <map>
#include <variant>

namespace leadpilot {

/// A JSON document inside a column (jsonb, text[]), kept as compact UTF-8 text.
struct JsonText
{
    QByteArray text;
    friend bool operator==(const JsonText &, const JsonText &) = default;
};

/// One column's value as it travels and is stored. Timestamps, int8, numeric and xid8 are strings, exactly
/// as the server wrote them: nothing is rounded on the way through.
using Value = std::variant<std::monostate, bool, qint64, QString, JsonText>;

inline bool isNull(const Value &value)
{
    return std::holds_alternative<std::monostate>(value);
}

/// A row of a workspace table, by column name.
class Row
{
public:
    using Columns = std::map<QString, Value, std::less<>>;

    Row() = default;
    Row(std::initializer_list<std::pair<const QString, Value>> columns)
        : m_columns(columns)
    {
    }

    void set(const QString &column, Value value) { m_columns.insert_or_assign(column, std::move(value)); }
    bool has(QStringView column) const { return m_columns.find(column) != m_columns.end(); }
    /// Null where the column is missing or null.
    const Value &value(QStringView column) const;
    /// Empty where the column is missing, null or not text.
    QString text(QStringView column) const;
    bool isNull(QStringView column) const { return leadpilot::isNull(value(column)); }
    /// 0 where the column is missing, null or not a number. Reads int8 strings as well.
    qint64 integer(QStringView column) const;
    bool flag(QStringView column) const;
    QByteArray json(QStringView column) const;
    void remove(QStringView column);

    const Columns &columns() const { return m_columns; }
    bool isEmpty() const { return m_columns.empty(); }
    friend bool operator==(const Row &, const Row &) = default;

private:
    Columns m_columns;
};

/// A row and the table it belongs to: the `{t, r}` of the workspace contract.
struct TableRow
{
    QString table;
    Row row;
    friend bool operator==(const TableRow &, const TableRow &) = default;
};

} // namespace leadpilot
