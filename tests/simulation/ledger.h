// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/sync/mutation.h"
#include "core/sync/pushanswer.h"
#include "sync/mirror/mirrorwriter.h"
#include "sync/sqlite/database.h"

#include <QHash>
#include <QSet>
#include <vector>

namespace leadpilot::sim {

/// Every edit that was made at one desk, and every trace of one outside of it. An edit that left no trace was
/// lost.
class Ledger
{
public:
    /// `isWrong`: the server must refuse it.
    void made(MutationId id, const mirror::LocalEdit &edit, bool isWrong);
    void pushed(const QList<Mutation> &sent, const QList<PushAnswer> &answers);
    void told(const QList<Mutation> &sent, const QList<PushAnswer> &answers);
    void discarded(const Mutation &mutation);
    /// Whenever something has happened: what lost against somebody else's change is on record, until the
    /// person goes out of sight.
    void watch(sqlite::Database &mirror);

    /// The first edit that is nowhere, or a wrong one that was taken; empty: there is none.
    QString missing(sqlite::Database &mirror) const;
    qsizetype size() const { return static_cast<qsizetype>(m_edits.size()); }

private:
    struct Edit
    {
        MutationId id;
        mirror::LocalEdit edit;
        bool isWrong = false;
    };
    static void keep(QSet<QString> &into, const QString &table, const QString &rowId, Mutation::Op op,
                     const Row &set);

    std::vector<Edit> m_edits;
    QSet<MutationId> m_applied;
    QSet<MutationId> m_discarded;
    QSet<QString> m_traces;           ///< "table/row/column=value"
    QSet<QString> m_overridden;       ///< the same
    QHash<QString, QString> m_sameAs; ///< a row that was made here, and the one that had its key
};

} // namespace leadpilot::sim
