// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/sync/mutation.h"
#include "core/timestamp.h"
#include "sync/engine/store.h"
#include "sync/mirror/sql.h"

#include <QList>
#include <QStringList>
#include <optional>

namespace leadpilot::mirror {

/// An edit as it stands in the outbox.
struct OutboxEntry
{
    enum class State {
        Queued,      ///< waits for the server's yes
        NeedsYou,    ///< refused; a person decides
        Quarantined, ///< the member lost sight of the row; kept for export
    };
    Mutation mutation;
    State state = State::Queued;
    QString reason;
    QString message;
    Row theirs = {}; ///< in the tray: what the server has in these columns, as far as the mirror knows
    QString about =
        {}; ///< the name of the person it is about, as it was when the edit was made; may be empty
    Timestamp madeAt = {};
};

/// The columns of an entry in the order in which readEntry() takes them.
inline constexpr auto entryColumns =
    "seq, id, table_name, row_id, op, base, changes, state, reason, message, about, created_at";
/// An unreadable one stops `sql`.
OutboxEntry readEntry(Sql &sql, const sqlite::Statement &row);

/// The table of local edits that the server has not confirmed. Statements only: the caller holds the
/// transaction.
class Outbox
{
public:
    /// The edits that this one has to wait for: the insert of its row, the latest queued edit of each column
    /// it sets (a delete: of any column), and inserts of the rows it refers to. (An update of a row it refers
    /// to may be refused without harm to it.)
    QList<MutationId> earlierThan(Sql &sql, const Mutation &mutation) const;
    void add(Sql &sql, const Mutation &mutation, Timestamp now, const QString &about) const;
    void remove(Sql &sql, MutationId id) const;
    /// After a merge. An insert that found its row goes on as an update.
    void rewrite(Sql &sql, MutationId id, const Row &base, const Row &set, bool asUpdate) const;
    /// The edit goes on under another id, as one that the server cannot have seen.
    void rename(Sql &sql, MutationId id, MutationId newId) const;
    void move(Sql &sql, MutationId id, OutboxEntry::State state, const QString &reason,
              const QString &message) const;

    std::optional<OutboxEntry> find(Sql &sql, MutationId id) const;
    /// In the order in which they were made.
    QList<OutboxEntry> ofRow(Sql &sql, QStringView table, const QString &rowId) const;
    /// Edits in this state that wait for this one without another between them, in the order in which they
    /// were made.
    QList<OutboxEntry> waitingFor(Sql &sql, MutationId id, OutboxEntry::State state) const;
    /// The edit need not wait for `earlier` any more.
    void release(Sql &sql, MutationId id, MutationId earlier) const;
    /// Whether the edit was made while one that it needs was waiting, which may have left since.
    bool hadToWait(Sql &sql, MutationId id) const;
    /// Whether the row was made here and still waits to be sent.
    bool hasInsert(Sql &sql, const schema::Table &table, const QString &rowId) const;
    /// Refused inserts of rows that hang on this one by their column.
    QStringList refusedInserts(Sql &sql, const schema::Table &table, const QString &column,
                               const QString &owner) const;
    std::optional<OutboxEntry> numbered(Sql &sql, qint64 seq) const;
    QList<OutboxEntry> tray(Sql &sql) const;
    QList<OutboxEntry> quarantine(Sql &sql) const;
    QList<Mutation> sendable(Sql &sql, int limit) const;
    engine::OutboxCounts counts(Sql &sql) const;
    /// All but Standing::complete.
    engine::Standing standing(Sql &sql) const;
};

} // namespace leadpilot::mirror
