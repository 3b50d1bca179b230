// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QStringList>

namespace leadpilot::csv {

/// A line of a table for spreadsheets, in UTF-8 and ending in CR LF (RFC 4180). What a spreadsheet would take
/// for a formula gets an apostrophe in front, so that it is text: people write these values, and not only
/// friendly ones. A number with a sign stays as it is, and so does a telephone number.
QByteArray line(const QStringList &values, QChar separator = u',');

/// A field without the apostrophe that line() has put in front of it.
QString asWritten(const QString &value);

} // namespace leadpilot::csv
