// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/imports/textfile.h"

#include <QStringList>

namespace leadpilot::imports {

/// A row of a file as it stands there.
struct FileRow
{
    int line = 0; ///< of the file, from 1 on: the first one of the row
    QStringList values;
    bool isBroken = false; ///< a quote that does not end, or too much in it
    friend bool operator==(const FileRow &, const FileRow &) = default;
};

/// What a file holds, in rows and columns.
struct ImportTable
{
    enum class Kind { Csv, VCard };

    QString fileName; ///< without its folder
    Kind kind = Kind::Csv;
    TextEncoding encoding = TextEncoding::Utf8;
    QChar separator = u',';
    QStringList headers;
    QList<FileRow> rows; ///< without empty ones

    static constexpr qsizetype mostBytes = 100LL * 1'024 * 1'024;
    static constexpr qsizetype mostRows = 200'000;
    static constexpr qsizetype mostColumns = 500;
};

/// Reads a file of leads: cards where it begins with one, else a table whose first row names its columns.
/// Errors are Rejected: "import_empty", "import_too_large", "import_no_table" (it is no text).
[[nodiscard]] Expected<ImportTable> tableOf(QByteArrayView bytes, const QString &fileName);

} // namespace leadpilot::imports
