// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/rows.h"

#include "core/schema/rowcodec.h"
#include "sync/mirror/layout.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::mirror {

Rows::Rows()
{
    for (const schema::Table &table : schema::syncedTables()) {
        Statements of{selectRow(table),  takeRow(table),
                      replaceRow(table), QByteArray("DELETE FROM \"") + table.name + "\" WHERE id = ?",
                      columnsOf(table),  {}};
        for (const schema::Column *column : std::as_const(of.columns))
            of.names.append(QLatin1StringView(column->name));
        m_statements.insert(table.name, of);
    }
}

std::optional<Row> Rows::read(Sql &sql, const schema::Table &table, const QString &id) const
{
    const Statements &of = *m_statements.constFind(table.name);
    return sql.first(
        of.select,
        [&of](sqlite::Statement &statement) {
            Row row;
            for (int i = 0; i < of.columns.size(); ++i)
                row.set(of.names.at(i), readValue(statement, i, of.columns.at(i)->type));
            return row;
        },
        id);
}

void Rows::take(Sql &sql, const schema::Table &table, const Row &row, qint64 pull) const
{
    const Statements &of = *m_statements.constFind(table.name);
    write(sql, of.take, of, row, pull);
}

void Rows::replace(Sql &sql, const schema::Table &table, const Row &row, qint64 pull) const
{
    const Statements &of = *m_statements.constFind(table.name);
    write(sql, of.replace, of, row, pull);
}

void Rows::erase(Sql &sql, const schema::Table &table, const QString &id) const
{
    sql.run(m_statements.constFind(table.name)->erase, id);
}

void Rows::write(Sql &sql, const QByteArray &statement, const Statements &of, const Row &row,
                 qint64 pull) const
{
    sql.with(statement, [&](sqlite::Statement &prepared) {
        for (const QString &name : of.names)
            prepared.bind(row.value(name));
        prepared.bind(pull);
        if (const auto done = prepared.run(); !done)
            sql.stop(done.error());
    });
}

Value readValue(const sqlite::Statement &statement, int column, schema::Type type)
{
    if (statement.isNull(column))
        return {};
    switch (type) {
    case schema::Type::Boolean:
        return statement.integer(column) != 0;
    case schema::Type::Integer:
        return statement.integer(column);
    case schema::Type::Json:
    case schema::Type::TextArray:
        return JsonText{statement.text(column).toUtf8()};
    default:
        return statement.text(column);
    }
}

Row withFallbacks(const schema::Table &table, const Row &row)
{
    Row filled = row;
    for (const schema::Column &column : table.columns) {
        const QLatin1StringView name(column.name);
        if (!column.fallback || !filled.isNull(QString(name)))
            continue;
        QString literal = QLatin1StringView(column.fallback);
        literal.remove(u'\'');
        if (column.type == schema::Type::Boolean)
            filled.set(name, literal == u"1");
        else if (column.type == schema::Type::Integer)
            filled.set(name, literal.toLongLong());
        else if (column.type == schema::Type::Json || column.type == schema::Type::TextArray)
            filled.set(name, JsonText{literal.toUtf8()});
        else
            filled.set(name, literal);
    }
    return filled;
}

QString toText(const Row &row)
{
    return QString::fromUtf8(QJsonDocument(rowcodec::toJson(row)).toJson(QJsonDocument::Compact));
}

Expected<Row> rowFromText(const schema::Table &table, const QString &text)
{
    return rowcodec::rowFromJson(table, QJsonDocument::fromJson(text.toUtf8()).object(),
                                 QStringLiteral("row"));
}

} // namespace leadpilot::mirror
