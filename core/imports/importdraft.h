// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/imports/importplan.h"
#include "core/imports/importtable.h"
#include "core/money.h"

#include <QJsonObject>
#include <optional>

namespace leadpilot::imports {

/// A row as the lead it would become, cleaned.
struct ImportDraft
{
    int line = 0; ///< of the file
    QString firstName = {};
    QString lastName = {};
    QString phone = {}; ///< in E.164 where it is a number
    QString email = {};
    QString company = {};
    QString campaign = {};
    LeadStatus status = LeadStatus::New;
    std::optional<Money> value = {};
    QStringList tags = {};
    QJsonObject answers = {};
    QStringList numbers = {};   ///< all of its numbers, in E.164
    QStringList addresses = {}; ///< all of its e-mail addresses, in their normal form
    bool hasOddPhone = false;   ///< what stands there for a number is none: it is kept as text

    QString name() const;
};

/// Why a row becomes no lead.
enum class RowFault {
    Broken, ///< a quote that does not end, or too much text
    Nobody, ///< neither a name nor a number nor an address
};

/// The draft, or why there is none.
std::expected<ImportDraft, RowFault> draftOf(const ImportTable &table, const FileRow &row,
                                             const ImportPlan &plan);

} // namespace leadpilot::imports
