// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/arrival.h"
#include "core/schema/tables.h"
#include "core/schema/value.h"
#include "sync/mirror/sql.h"

#include <QList>
#include <optional>

/// What the member has been told of and what not. The caller holds the transaction.
///
/// Leads that come after the first copy are numbered in the inbox (`arrived`): those above a mark have not
/// been told of. What the number cannot say stands in `arrival_notes`:
///   own      leads that were made here, until the mark has passed them
///   given    leads that were here before they were given to a member (`at`), until that is told
///   lead, message   told of, and created (`at`) within the last minutes before the newest row: these may
///            come once more, as after a damaged copy was fetched anew
///   task, snooze    reminded of, and for when (`at`)
namespace leadpilot::mirror::arrivallog {

struct Note
{
    QString kind;
    QString rowId;
    QString at;
};

/// What was found, and what is to be kept once it is told.
struct Look
{
    QList<Arrival> arrivals;
    std::optional<Timestamp> nextAt;

    bool isReady = false; ///< false: the first copy is on its way, there is nothing to note
    qint64 top = 0;       ///< the number of the last lead that had arrived
    Timestamp newest;     ///< creation of the newest row, by the workspace's clock
    QList<Note> told;
    QList<Note> given;
    Timestamp now;
};

Look look(Sql &sql, const QString &me, Timestamp now);
void note(Sql &sql, const Look &look);

/// The number of the last lead that arrived, ever; empty while leads are none that arrive.
std::optional<qint64> lastNumber(Sql &sql);
void setLastNumber(Sql &sql, qint64 number);

/// The member makes a lead.
void leadMade(Sql &sql, const QString &leadId);
/// This row is about to take the place of what is shown: it may give a lead to somebody.
void rowComes(Sql &sql, const schema::Table &table, const std::optional<Row> &shown, const Row &row);

/// What has to outlive a damaged file.
struct Kept
{
    QString newest;
    QString remindedSince;
    QList<Note> notes;
};
/// As much as can be read.
Kept kept(sqlite::Database &database);
void restore(Sql &sql, const Kept &kept);

} // namespace leadpilot::mirror::arrivallog
