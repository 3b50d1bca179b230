// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/imports/importdraft.h"
#include "core/personclues.h"

namespace leadpilot {

/// What is to be done with the rows of a group.
enum class ImportChoice {
    AddLead, ///< one more lead of the same person
    Skip,
    AsNew, ///< somebody of their own, who does not get what another person is known by
};

/// A row whose person is known.
struct ImportMatch
{
    int line = 0;
    QString name; ///< in the file
    MatchReason reason = MatchReason::Phone;
    QString value; ///< the number or address they share
    ContactId person;
    QString personName; ///< in the workspace
    int leads = 0;      ///< that the person has
    friend bool operator==(const ImportMatch &, const ImportMatch &) = default;
};

/// A row whose person stands further up in the file.
struct ImportRepeat
{
    int line = 0;
    int firstLine = 0;
    QString name;
    QString value; ///< the number or address they share
    friend bool operator==(const ImportRepeat &, const ImportRepeat &) = default;
};

struct ImportFault
{
    int line = 0;
    imports::RowFault fault = imports::RowFault::Broken;
    friend bool operator==(const ImportFault &, const ImportFault &) = default;
};

/// What an import would do, before it does anything. Every row is in one of the groups.
struct ImportCheck
{
    int people = 0; ///< rows of people whom nobody knows
    QList<ImportMatch> known = {};
    QList<ImportRepeat> repeats = {};
    QList<ImportFault> faults = {};
    int oddPhones = 0; ///< rows whose number is none: it is kept as text, and finds nobody
};

/// What is to be done with each group; faults are skipped.
struct ImportDecision
{
    ImportChoice known = ImportChoice::AddLead;
    ImportChoice repeats = ImportChoice::Skip;
};

} // namespace leadpilot
