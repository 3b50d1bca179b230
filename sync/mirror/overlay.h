// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/outbox.h"
#include "sync/mirror/rows.h"

#include <QSet>

namespace leadpilot::mirror {

/// Lays local edits over the server's rows.
///
/// A synced table holds each row as it is shown. For most rows that is the server's row. A row with edits in
/// the outbox has the server's row beside it in `base_rows`, and what is shown is made anew from that base
/// and the edits, in their order, whenever either changes. So reading needs no joins, an edit can be taken
/// back at any time, an incoming row can never swallow one, and the server's rows can be counted and compared
/// without the local ones.
///
/// The caller holds the transaction.
class Overlay
{
public:
    Overlay(const Rows &rows, const Outbox &outbox)
        : m_rows(rows)
        , m_outbox(outbox)
    {
    }

    /// Reads which rows carry edits; needed once per connection and after a rollback.
    void load(Sql &sql);
    /// The row carries edits, in whatever state.
    bool hasEdits(const schema::Table &table, const QString &id) const
    {
        return !m_edited.isEmpty() && m_edited.contains(keyOf(table, id));
    }
    /// A row from the server, from a pull or a push. Older ones are left out.
    void take(Sql &sql, const schema::Table &table, const Row &row, qint64 pull);
    /// The same, without showing a row that carries edits. True: rebuild() has to follow.
    bool takeBase(Sql &sql, const schema::Table &table, const Row &row, qint64 pull);
    /// Shows an insert or update that has just entered the outbox, on the row as it is shown.
    void add(Sql &sql, const schema::Table &table, const Mutation &mutation, Timestamp made) const;
    /// The server's row of one that carries edits; empty for others and where the server has none.
    std::optional<Row> serverRow(Sql &sql, const schema::Table &table, const QString &id) const;
    /// A row from the server as it is, whatever version stands here.
    void put(Sql &sql, const schema::Table &table, const Row &row, qint64 pull);
    /// Call when the row's entries in the outbox have changed.
    void rebuild(Sql &sql, const schema::Table &table, const QString &id);
    /// The server has the row no more, or shows it no more: its unsent edits are quarantined.
    void drop(Sql &sql, const schema::Table &table, const QString &id);
    /// Keeps the row as it is as the base of an edit that is about to enter the outbox.
    void keepBase(Sql &sql, const schema::Table &table, const QString &id);
    /// Puts a row under edits that are about to be put back into the outbox; the next one from the server
    /// takes its place, whatever its version.
    void restoreBase(Sql &sql, const schema::Table &table, const QString &id, const std::optional<Row> &row);

private:
    struct Base
    {
        std::optional<Row> row;
        qint64 pull = 0;
    };
    static QString keyOf(const schema::Table &table, const QString &id);
    std::optional<Base> base(Sql &sql, const schema::Table &table, const QString &id) const;
    void setBase(Sql &sql, const schema::Table &table, const QString &id, const std::optional<Row> &row,
                 qint64 pull);

    const Rows &m_rows;
    const Outbox &m_outbox;
    QSet<QString> m_edited; ///< keyOf() of the rows in base_rows
};

} // namespace leadpilot::mirror
