// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/imports/importcheck.h"
#include "core/imports/importplan.h"
#include "core/imports/importtable.h"
#include "core/timestamp.h"

#include <QFuture>
#include <QObject>
#include <memory>

namespace leadpilot {

using ImportId = Id<struct ImportTag>;

/// An import as it stands.
struct ImportRecord
{
    ImportId id;
    QString name; ///< of the file, or of the campaign where the import was made elsewhere
    Timestamp at;
    int rows = 0;       ///< that were to become leads; 0: it was made elsewhere
    int waiting = 0;    ///< of these, not yet made
    int leads = 0;      ///< that it has made and that are there
    bool isMine = true; ///< made on this computer
    friend bool operator==(const ImportRecord &, const ImportRecord &) = default;
};

/// What became of an import that was taken back.
struct ImportTakenBack
{
    int leads = 0;    ///< that are gone
    int people = 0;   ///< that are gone
    int changed = 0;  ///< leads that stay: somebody has changed them
    int workedOn = 0; ///< leads that stay: notes, tasks or messages came since
    friend bool operator==(const ImportTakenBack &, const ImportTakenBack &) = default;
};

/// Brings leads in from files. Lives in the UI thread; every call returns at once.
class LeadImports : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    using Table = std::shared_ptr<const imports::ImportTable>;

    /// Errors: Storage "file_unreadable"; Rejected as imports::tableOf().
    virtual QFuture<Expected<Table>> read(const QString &file) = 0;
    virtual QFuture<Expected<ImportCheck>> check(const Table &table, const ImportPlan &plan) = 0;
    /// Keeps what is to be made, all or nothing, so that it can be made whatever happens meanwhile. Nothing
    /// is made yet.
    virtual QFuture<Expected<ImportId>> begin(const Table &table, const ImportPlan &plan,
                                              const ImportDecision &decision) = 0;
    /// Makes what is waiting, some rows at a time: each is made as a whole or waits. Its progress is in rows;
    /// cancelling it leaves the rest waiting. The answer is how many were made.
    virtual QFuture<Expected<int>> carryOut(ImportId id) = 0;
    /// Deletes what the import has made and nobody has changed or worked on since, and what is waiting.
    virtual QFuture<Expected<ImportTakenBack>> takeBack(ImportId id) = 0;
    /// The newest first; those of other members too, as far as their leads are in sight.
    virtual QFuture<Expected<QList<ImportRecord>>> imports() = 0;
};

} // namespace leadpilot
