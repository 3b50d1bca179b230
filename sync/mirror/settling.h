// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/idsource.h"
#include "core/timestamp.h"
#include "sync/engine/settlement.h"
#include "sync/mirror/derivation.h"
#include "sync/mirror/overlay.h"
#include "sync/mirror/refetch.h"

#include <QMap>
#include <utility>

namespace leadpilot::mirror {

/// Brings the answers to a push into the mirror. Lives for one transaction, which the caller holds.
class Settling
{
public:
    Settling(Sql &sql, Derivation &derivation, const Rows &rows, const Outbox &outbox, Overlay &overlay,
             Refetch &refetch)
        : m_sql(sql)
        , m_derivation(derivation)
        , m_rows(rows)
        , m_outbox(outbox)
        , m_overlay(overlay)
        , m_refetch(refetch)
    {
    }

    /// `pull` is the number of the full pull that answered rows count as coming from.
    void take(const engine::Settlement &settlement, Timestamp now, IdSource &ids, qint64 pull);
    /// Shows every row that was touched as it is now; once, after the last settlement.
    void finish();
    /// An edit of what is out of sight has left the outbox.
    bool hasForgotten() const { return m_forgotten; }

private:
    void contest(const OutboxEntry &entry, const engine::Settlement &settlement, Timestamp now);
    void toTray(const OutboxEntry &entry, const engine::Settlement &settlement);
    void keyIsTaken(const OutboxEntry &entry, const engine::Settlement &settlement, Timestamp now,
                    IdSource &ids);
    std::optional<Row> foldedIn(const OutboxEntry &entry);
    void adopt(const OutboxEntry &entry, const engine::Settlement &settlement, Timestamp now);
    bool isSamePerson(const Row &identity, const Row &holder);
    bool joins(const OutboxEntry &identity, const Row &holder);
    void join(const Row &identity, const Row &holder, Timestamp now, IdSource &ids);
    void enqueue(Mutation mutation, Timestamp now);
    void touch(const schema::Table &table, const QString &id);
    /// The row's entries in the outbox are about to change.
    void alter(const QString &tableName, const QString &id);

    Sql &m_sql;
    Derivation &m_derivation;
    const Rows &m_rows;
    const Outbox &m_outbox;
    Overlay &m_overlay;
    Refetch &m_refetch;
    bool m_forgotten = false;
    QMap<std::pair<QString, QString>, const schema::Table *> m_altered; ///< by table and row
};

} // namespace leadpilot::mirror
