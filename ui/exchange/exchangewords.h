// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/imports/importcheck.h"
#include "core/imports/importtable.h"
#include "core/ports/leadexports.h"
#include "core/ports/leadimports.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// Files of leads in words.
class ExchangeWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::ExchangeWords)
public:
    static ExportWords exportWords();
    static QString field(ImportField field);
    /// "1,240 rows · UTF-8 · separated by commas"
    static QString about(const imports::ImportTable &table);
    static QString known(const ImportMatch &match);
    static QString repeated(const ImportRepeat &repeat);
    static QString fault(const ImportFault &fault);
    static QString takenBack(const ImportTakenBack &taken);
    /// "23 November 2026, 14:05 · 10,000 leads"
    static QString about(const ImportRecord &record);
    static QString leads(qint64 count);
    /// Why a file could not be read or written, for people.
    static QString sentence(const Error &error);
};

} // namespace leadpilot::ui
