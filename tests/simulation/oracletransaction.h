// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"
#include "tests/simulation/server.h"

#include <optional>

namespace leadpilot::sim {

/// Why a write is refused.
struct Refused
{
    QString sqlState;
    QString message;
};
using Allowed = std::expected<void, Refused>;

inline std::unexpected<Refused> refused(QString sqlState, QString message)
{
    return std::unexpected(Refused{std::move(sqlState), std::move(message)});
}

/// Writes rows with the constraints, stamps and derived columns of the contract; can go back.
class Transaction
{
public:
    Transaction(Rows &rows, qint64 xid, Timestamp now)
        : m_rows(rows)
        , m_xid(xid)
        , m_now(now)
    {
    }

    const Row *find(const schema::Table &table, const QString &id) const;
    Allowed insert(const schema::Table &table, Row row);
    Allowed update(const schema::Table &table, const QString &id, const Row &changes);
    /// A new version without a change.
    void touch(const schema::Table &table, const QString &id);
    void settleChats();

    size_t mark() const { return m_undo.size(); }
    void rollBackTo(size_t mark);
    bool isEmpty() const { return m_undo.empty(); }
    bool references(const QString &table, const QString &id) const;

    struct Undo
    {
        const schema::Table *table = nullptr;
        QString id;
        std::optional<Row> before;
    };
    /// What was changed, in order.
    const std::vector<Undo> &changes() const { return m_undo; }
    const Rows &rows() const { return m_rows; }
    Timestamp now() const { return m_now; }

private:
    std::map<QString, Row> &of(const schema::Table &table);
    Allowed check(const schema::Table &table, const QString &id, const Row &row, const Row *before) const;
    Allowed checkUnique(const schema::Table &table, const QString &id, const Row &row) const;
    Allowed checkMerge(const QString &id, const QString &into) const;
    void store(const schema::Table &table, const QString &id, Row row);
    void moveAlong(const QString &lead);
    void settleChat(const QString &id);

    Rows &m_rows;
    qint64 m_xid;
    Timestamp m_now;
    std::vector<Undo> m_undo;
    QStringList m_chats; ///< whose messages changed
};

/// Hangs the row on another contact, lead or owner, or gives a lead to somebody else.
bool isRehung(const schema::Table &table, const Row &before, const Row &after);
/// A change of the row may change who sees it, or others.
bool movesSight(const schema::Table &table, const Row *before, const Row &after);

} // namespace leadpilot::sim
