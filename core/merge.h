// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"

#include <QStringView>

namespace leadpilot {

/// What is left of an edit whose base does not stand any more.
struct Merge
{
    Row base;       ///< the server's values of the columns in `set`: the base of the next attempt
    Row set;        ///< columns changed here only: to be pushed again
    Row overridden; ///< columns changed on both sides, our values: the server's stand
    Row contested;  ///< free text changed on both sides, our values: a person has to choose
};

/// Three-way merge of an edit (`base` → `set`) with the row as the server has it now. A column that both
/// sides changed to the same value needs nothing; of two times at which a chat was read the later one holds.
Merge merge(QStringView table, const Row &base, const Row &set, const Row &server);

/// Text that a person wrote and would miss: never overwritten without asking.
bool isFreeText(QStringView table, QStringView column);

/// Equal as the database sees it: timestamps are compared as points in time, JSON as documents.
bool sameValue(QStringView table, QStringView column, const Value &a, const Value &b);

} // namespace leadpilot
