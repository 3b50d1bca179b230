// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/id.h"
#include "core/imports/importfield.h"

#include <QList>
#include <QLocale>
#include <QString>
#include <utility>

namespace leadpilot {

/// What the rows of a file become.
struct ImportPlan
{
    QList<ImportField> columns; ///< one for each of the file's
    QString region = {};        ///< ISO 3166 alpha-2: of numbers without a country code; empty: none is read
    QString campaign = {};      ///< of leads whose row names none
    QString tag = {};           ///< for all; empty: none
    ProfileId assignee = {};    ///< null: nobody
    QString currency = {};      ///< of values whose row names none; empty: these become answers
    QLocale numbers = QLocale::c();
    /// What the statuses are called in files, beside their names in the workspace.
    QList<std::pair<QString, LeadStatus>> statusWords = {};
};

} // namespace leadpilot
