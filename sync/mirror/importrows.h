// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadimports.h"
#include "sync/mirror/importsorting.h"
#include "sync/mirror/mirrorwriter.h"

/// Rows of an import between the decision and the workspace: they stand in `import_rows` until they are made.
/// What they become carries `import:<id>`: a lead as its `campaign_id`, an identity as its evidence.
namespace leadpilot::mirror {

/// A row that waits to be made.
struct WaitingRow
{
    qint64 n = 0;
    QString contactId;
    bool isNew = false; ///< the person comes with it
    QByteArray draft;   ///< as stagedRow() wrote it
};

QString markOf(const ImportId &import);

/// The rows that are to be made, in the form in which they wait. `person` says whose each is: known people by
/// their contact, others by a number of their own.
struct StagedRow
{
    QString contactId;
    qsizetype person = -1; ///< -1: their contact is known
    bool isNew = false;
    QByteArray draft;
};
QList<StagedRow> stagedRows(const SortedImport &sorted, const ImportPlan &plan,
                            const ImportDecision &decision);

/// Keeps them, all or none.
Expected<ImportId> stage(MirrorWriter &writer, const QString &fileName, const QList<StagedRow> &rows);

QList<WaitingRow> waitingRows(Sql &sql, const ImportId &import, int limit);
/// Makes these rows and takes them off the waiting ones, in one transaction. Errors: Conflict if they do not
/// wait any more.
Expected<void> make(MirrorWriter &writer, const ImportId &import, const QList<WaitingRow> &rows);

} // namespace leadpilot::mirror
