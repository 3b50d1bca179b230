// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/rowjson.h"

#include "core/schema/rowcodec.h"
#include "core/timestamp.h"
#include "relay/workspace/sql.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay::workspace {

using schema::Column;
using schema::Table;
using schema::Type;

ColumnList columnsOf(const Table &table)
{
    ColumnList columns;
    for (const Column &column : table.columns)
        columns.push_back(&column);
    if (table.synced) {
        for (const Column &column : schema::stamps())
            columns.push_back(&column);
    }
    return columns;
}

QByteArray columnNames(const ColumnList &columns)
{
    QByteArrayList names;
    for (const Column *column : columns)
        names += "t." + quoted(column->name);
    return names.join(", ");
}

void appendText(QByteArray &out, QByteArrayView utf8)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

void appendValue(QByteArray &out, const Column &column, const sqlite::Statement &statement, int position)
{
    if (statement.isNull(position)) {
        out += "null";
        return;
    }
    switch (column.type) {
    case Type::Integer:
        out += QByteArray::number(statement.integer(position));
        return;
    case Type::BigInteger:
        out += '"' + QByteArray::number(statement.integer(position)) + '"';
        return;
    case Type::Boolean:
        out += statement.integer(position) ? "true" : "false";
        return;
    case Type::Json:
    case Type::TextArray:
        out += statement.blob(position);
        return;
    case Type::Uuid:
    case Type::Text:
    case Type::Timestamp:
    case Type::Bytes:
        appendText(out, statement.blob(position));
        return;
    }
}

void appendRow(QByteArray &out, const ColumnList &columns, const sqlite::Statement &statement, int first)
{
    char separator = '{';
    for (const Column *column : columns) {
        out += separator;
        out += '"';
        out += column->name;
        out += "\":";
        appendValue(out, *column, statement, first++);
        separator = ',';
    }
    out += '}';
}

Row readRow(const ColumnList &columns, const sqlite::Statement &statement, int first)
{
    Row row;
    for (const Column *column : columns) {
        const int position = first++;
        Value value;
        if (!statement.isNull(position)) {
            switch (column->type) {
            case Type::Integer:
                value = statement.integer(position);
                break;
            case Type::BigInteger:
                value = QString::number(statement.integer(position));
                break;
            case Type::Boolean:
                value = statement.integer(position) != 0;
                break;
            case Type::Json:
            case Type::TextArray:
                value = JsonText{statement.blob(position)};
                break;
            case Type::Uuid:
            case Type::Text:
            case Type::Timestamp:
            case Type::Bytes:
                value = statement.text(position);
                break;
            }
        }
        row.set(QString::fromLatin1(column->name), std::move(value));
    }
    return row;
}

bool sameValue(const Value &a, const Value &b)
{
    const auto *left = std::get_if<JsonText>(&a);
    const auto *right = std::get_if<JsonText>(&b);
    if (!left || !right)
        return a == b;
    return left->text == right->text || QJsonDocument::fromJson("[" + left->text + "]") ==
                                            QJsonDocument::fromJson("[" + right->text + "]");
}

QByteArray rowJson(const Row &row)
{
    return QJsonDocument(rowcodec::toJson(row)).toJson(QJsonDocument::Compact);
}

QByteArray postgresType(const Column &column)
{
    switch (column.type) {
    case Type::Uuid:
        return "uuid";
    case Type::Text:
        return "text";
    case Type::Integer:
        return "int4";
    case Type::BigInteger:
        return qstrcmp(column.name, "change_xid") == 0 ? "xid8" : "int8";
    case Type::Boolean:
        return "bool";
    case Type::Timestamp:
        return "timestamptz";
    case Type::Json:
        return "jsonb";
    case Type::TextArray:
        return "_text";
    case Type::Bytes:
        break;
    }
    return "bytea";
}

Result<Value> storedValue(const Table &table, const Column &column, const QJsonValue &json)
{
    Column open = column;
    open.allowed = nullptr;
    auto value = rowcodec::valueFromJson(open, json, QString::fromLatin1(column.name));
    if (!value) {
        const bool isTime = column.type == Type::Timestamp;
        return refuse(
            isTime ? QStringLiteral("22007") : QStringLiteral("22P02"),
            QStringLiteral("invalid input syntax for type %1").arg(QString::fromLatin1(postgresType(column))),
            value.error().detail);
    }
    if (column.allowed && !isNull(*value) && !rowcodec::valueFromJson(column, json, {}))
        return refuse(QStringLiteral("23514"),
                      QStringLiteral("new row for relation \"%1\" violates check constraint \"%1_%2_check\"")
                          .arg(QLatin1StringView(table.name), QLatin1StringView(column.name)));
    if (column.type == Type::Timestamp && !isNull(*value))
        return Value(leadpilot::Timestamp::parse(std::get<QString>(*value))->toString());
    return std::move(*value);
}

Result<Row> storedRow(const Table &table, const QJsonObject &json)
{
    Row row;
    for (auto member = json.begin(); member != json.end(); ++member) {
        const Column *column = schema::findColumn(table, member.key());
        if (!column)
            return refuse(QStringLiteral("PGRST204"),
                          QStringLiteral("Could not find the '%1' column of '%2' in the schema cache")
                              .arg(member.key(), QLatin1StringView(table.name)));
        auto value = storedValue(table, *column, member.value());
        if (!value)
            return std::unexpected(value.error());
        row.set(member.key(), std::move(*value));
    }
    return row;
}

} // namespace leadpilot::relay::workspace
