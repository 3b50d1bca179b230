// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/sync/mutation.h"
#include "core/timestamp.h"
#include "sync/engine/store.h"
#include "sync/mirror/sql.h"

#include <QList>
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
};

/// The table of local edits that the server has not confirmed. Statements only: the caller holds the
/// transaction.
class Outbox
{
public:
    /// The edits that one of these columns has to wait for: all queued edits of its own row, and inserts of
    /// the rows it refers to. (An update of a row it refers to may be refused without harm to it.)
    QList<MutationId> earlierThan(Sql &sql, const Mutation &mutation) const;
    void add(Sql &sql, const Mutation &mutation, Timestamp now) const;
    void remove(Sql &sql, MutationId id) const;
    /// After a merge. An insert that found its row goes on as an update.
    void rewrite(Sql &sql, MutationId id, const Row &base, const Row &set, bool asUpdate) const;
    void move(Sql &sql, MutationId id, OutboxEntry::State state, const QString &reason,
              const QString &message) const;

    std::optional<OutboxEntry> find(Sql &sql, MutationId id) const;
    /// In the order in which they were made.
    QList<OutboxEntry> ofRow(Sql &sql, QStringView table, const QString &rowId) const;
    /// Queued edits that wait for this one, directly or through others.
    QList<MutationId> dependants(Sql &sql, MutationId id) const;
    QList<OutboxEntry> tray(Sql &sql) const;
    QList<Mutation> sendable(Sql &sql, int limit) const;
    engine::OutboxCounts counts(Sql &sql) const;
};

} // namespace leadpilot::mirror
