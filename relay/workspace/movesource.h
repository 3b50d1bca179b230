// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/workspace/digest.h"
#include "relay/workspace/store.h"
#include "sync/supabase/accountadmin.h"

#include <QSet>
#include <functional>

namespace leadpilot::relay::workspace {

/// A table of the file and the columns of it that another home takes.
struct MovedTable
{
    QString name;
    std::vector<const schema::Column *> columns;
    const schema::Table *table = nullptr; ///< none: one that the workspace keeps for itself
    QByteArray parent = {};               ///< the column that refers to a row of the same table

    /// Whether sync_digest proves it.
    bool isProved() const { return table && table->synced; }
};

/// All tables that move, parents before children.
const std::vector<MovedTable> &movedTables();

struct MoveIdentity
{
    QString epoch;
    QString name;
    int schemaVersion = 0;
};

/// The embedded workspace as a move reads it. Nobody else may write to the file meanwhile.
class MoveSource
{
public:
    /// Takes rows as JSON objects; an error ends the reading.
    using Take = std::function<Expected<void>(const QByteArrayList &rows)>;

    /// Errors: Storage, Rejected (no workspace, or a newer version's).
    [[nodiscard]] static Expected<std::unique_ptr<MoveSource>> open(const QString &file, const Clock &clock);

    [[nodiscard]] Expected<MoveIdentity> identity() const;
    /// One for each member, the inactive and deleted ones included. Errors: Rejected, for a member without an
    /// address.
    [[nodiscard]] Expected<std::vector<supabase::Account>> accounts() const;
    [[nodiscard]] Expected<qint64> countOf(const MovedTable &table) const;
    /// Over all rows, in the order of the buckets' names.
    [[nodiscard]] Expected<std::vector<BucketDigest>> digestsOf(const MovedTable &table) const;
    /// The rows of these buckets (of all, for a table without proof), in batches. Rows that refer to others
    /// of their table come twice: first without the reference and with version 0, which no proof takes for
    /// the row.
    [[nodiscard]] Expected<void> read(const MovedTable &table, const QSet<QString> &buckets,
                                      const Take &take) const;

private:
    explicit MoveSource(std::unique_ptr<Store> store)
        : m_store(std::move(store))
    {
    }
    template <typename Work> auto ask(const QString &what, Work &&work) const;

    std::unique_ptr<Store> m_store;
};

} // namespace leadpilot::relay::workspace
