// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/imports/importfield.h"
#include "core/imports/importtable.h"

#include <QList>

namespace leadpilot::imports {

/// What the columns of a table most likely are, by their names in English, German and Arabic, as vendors'
/// exports spell them too, and by what stands in them where the name says nothing. Names, company, campaign,
/// status, value and currency are given to one column each; what is left becomes an answer, what is empty or
/// nobody reads (a vendor's ids) is skipped.
QList<ImportField> guessedColumns(const ImportTable &table);

} // namespace leadpilot::imports
