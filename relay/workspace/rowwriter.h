// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/schema/value.h"
#include "core/timestamp.h"
#include "relay/workspace/sight.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace leadpilot::relay::workspace {

/// A row that a transaction wrote, for Realtime.
struct Change
{
    const schema::Table *table = nullptr;
    QString key;
    bool inserted = false;
};

/// The only way rows are written: stamps them, keeps what is derived from messages, notes whose sight
/// changes. Lives within one write transaction of the writing connection.
class RowWriter
{
public:
    RowWriter(sqlite::Database &database, qint64 xid, Timestamp now);

    sqlite::Database &database() const { return m_database; }
    qint64 xid() const { return m_xid; }
    Timestamp now() const { return m_now; }
    /// The member whose copy holds what they write.
    void writeFor(const QString &member) { m_member = member; }

    /// `row` must hold the key; `created_at` is kept where given, the other stamps are the writer's.
    Result<void> insert(const schema::Table &table, const Row &row);
    /// Changes the given columns. False: they all stood like that already, and nothing was stamped.
    Result<bool> update(const schema::Table &table, const QString &key, const Row &changes);
    /// Raises the version without changing a column.
    Result<void> touch(const schema::Table &table, const QString &key);
    Result<std::optional<Row>> find(const schema::Table &table, const QString &key) const;

    /// Brings derived columns up to date; once per edit that may be answered with its row.
    Result<void> settleConversations();
    /// Once, before the commit.
    Result<void> finish();

    /// What has been written so far, for going back together with an SQL savepoint.
    struct Mark
    {
        size_t changes = 0;
        qsizetype contacts = 0;
        qsizetype conversations = 0;
    };
    Mark mark() const;
    void rollBackTo(const Mark &mark);

    bool wroteAnything() const { return !m_changes.empty(); }
    /// Each row once, in the order of its first writing.
    std::vector<Change> changes() const;

private:
    Result<void> note(const schema::Table &table, const Row *before, const Row &after);
    Result<void> moveAlong(const QString &lead);
    Result<void> checkMerge(const QString &contact, const QString &into) const;
    Result<void> write(const schema::Table &table, const QString &key, const Row &changes, bool stamped);
    Result<void> settleConversation(const QString &id);
    Result<void> signal(const QString &member);

    sqlite::Database &m_database;
    qint64 m_xid;
    Timestamp m_now;
    std::vector<Change> m_changes;
    QStringList m_newContacts;
    QStringList m_dirtyConversations;
    SightLedger m_sight;
    QString m_member;
};

} // namespace leadpilot::relay::workspace
