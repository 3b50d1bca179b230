// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/imports/importcheck.h"
#include "sync/mirror/sql.h"

#include <functional>

namespace leadpilot::mirror {

/// A row of a file with what is known of its person.
struct SortedRow
{
    enum class Group { New, Known, Repeated };

    imports::ImportDraft draft;
    Group group = Group::New;
    qsizetype person = 0; ///< of SortedImport::people
    /// Kind and value of what the person is to be known by and nobody is yet.
    QList<std::pair<QString, QString>> identities = {};
};

struct SortedImport
{
    ImportCheck check = {};
    QList<SortedRow> rows = {}; ///< without faults
    QStringList people = {};    ///< the contact of each; empty: nobody knows them yet
};

/// Looks up whom the rows are about: in the file before them, then in the mirror. Cancelled when `goesOn`
/// says no.
[[nodiscard]] Expected<SortedImport> sortImport(Sql &sql, const imports::ImportTable &table,
                                                const ImportPlan &plan, const std::function<bool()> &goesOn);

} // namespace leadpilot::mirror
