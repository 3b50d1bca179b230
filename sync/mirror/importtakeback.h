// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/importrows.h"

/// What an import has made, and taking it back. Found by its marks, so that any member's desktop can.
namespace leadpilot::mirror {

/// The newest first.
QList<ImportRecord> readImports(Sql &sql);

/// A lead that an import has made, or a person it came with, as they were looked at.
struct ImportedRow
{
    enum class Fate { Goes, Changed, WorkedOn };

    QString table;
    QString id;
    qint64 version = 0;
    Fate fate = Fate::Goes;
    QList<std::pair<QString, QString>> with = {}; ///< table and id of rows that go with it
};

/// The leads of an import that are there, by id, after `after`.
QList<ImportedRow> importedLeads(Sql &sql, const ImportId &import, const QString &after, int limit);
/// People whom an import has made and who have nothing else, and identities that it has given to others;
/// once its leads are gone. By the id of the contact, after `after`; `last` becomes the last one looked at,
/// empty at the end.
QList<ImportedRow> importedPeople(Sql &sql, const ImportId &import, const QString &after, int limit,
                                  QString &last);

/// Deletes those that go, unless somebody has changed them since they were looked at; counts all of them.
Expected<void> takeBack(MirrorWriter &writer, const QList<ImportedRow> &rows, ImportTakenBack &taken);
/// Forgets what waits of the import, and with `whole` the import.
Expected<void> forget(MirrorWriter &writer, const ImportId &import, bool whole);

} // namespace leadpilot::mirror
