// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/leadselection.h"

#include <QFuture>
#include <QLocale>
#include <QStringList>

namespace leadpilot {

/// What the columns of a table of leads are called, and what stands in some of them.
struct ExportWords
{
    enum Column {
        Created,
        Name,
        FirstName,
        LastName,
        Phone,
        Email,
        Company,
        Status,
        Source,
        Campaign,
        Assignee,
        DealValue,
        Currency,
        Tags,
        Test,
    };
    static constexpr int columnCount = Test + 1;

    QStringList columns;  ///< one for each Column
    QStringList statuses; ///< one for each LeadStatus
    QStringList sources;  ///< one for each LeadSource
    QString moreAnswers;  ///< the column of the answers that have none of their own
    QString yes;
};

/// Which leads are to be written to a file, and how.
struct LeadExport
{
    enum class Format {
        Csv,
        VCard, ///< version 4.0, one card a person
    };

    QString file;
    Format format = Format::Csv;
    LeadSelection leads = {.view = LeadFilter()}; ///< a view with its search, in its order
    QChar separator = u',';
    bool withMark = false; ///< a byte order mark, by which some spreadsheets know UTF-8
    QLocale numbers = QLocale::c();
    ExportWords words = {};
};

/// Writes leads to files for other programs. Lives in the UI thread; the file is written in another one.
class LeadExports
{
public:
    virtual ~LeadExports() = default;
    /// The number of leads written, or of persons as cards. The file is there when it is whole, and not
    /// before: one of that name stays until then. Progress is in leads, without a range until they are
    /// counted. Cancelling the future leaves no file. Errors: Storage "no_permission", "no_space".
    virtual QFuture<Expected<qint64>> write(const LeadExport &wanted) = 0;
};

} // namespace leadpilot
