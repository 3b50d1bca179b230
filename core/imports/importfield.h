// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadpilot {

/// What a column of an imported file becomes.
enum class ImportField {
    Skip,
    Answer, ///< of the lead, under the column's name
    FullName,
    FirstName,
    LastName,
    Phone,
    Email,
    Company,
    Campaign,
    Status,
    DealValue,
    Currency,
    Tags,
};
inline constexpr int importFieldCount = int(ImportField::Tags) + 1;

} // namespace leadpilot
