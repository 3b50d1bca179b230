// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/schema/value.h"
#include "sync/mirror/sql.h"

#include <QHash>
#include <optional>

namespace leadpilot::mirror {

/// Whole rows in and out of the synced tables.
class Rows
{
public:
    Rows();

    std::optional<Row> read(Sql &sql, const schema::Table &table, const QString &id) const;
    /// Writes the row unless a newer version stands there. `pull` is the number of the full pull it came in.
    void take(Sql &sql, const schema::Table &table, const Row &row, qint64 pull) const;
    /// Writes the row over whatever stands there.
    void replace(Sql &sql, const schema::Table &table, const Row &row, qint64 pull) const;
    void erase(Sql &sql, const schema::Table &table, const QString &id) const;

private:
    struct Statements
    {
        QByteArray select;
        QByteArray take;
        QByteArray replace;
        QByteArray erase;
        QList<const schema::Column *> columns;
        QStringList names;
    };
    void write(Sql &sql, const QByteArray &statement, const Statements &of, const Row &row,
               qint64 pull) const;

    QHash<const char *, Statements> m_statements; ///< by schema::Table::name
};

/// A column of a result as a value of its schema type.
Value readValue(const sqlite::Statement &statement, int column, schema::Type type);

/// The row with the schema's fallbacks where an insert left a required column out.
Row withFallbacks(const schema::Table &table, const Row &row);

/// Rows as JSON text, as the outbox and the base rows keep them.
QString toText(const Row &row);
Expected<Row> rowFromText(const schema::Table &table, const QString &text);

} // namespace leadpilot::mirror
