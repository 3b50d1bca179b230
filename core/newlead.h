// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/id.h"
#include "core/money.h"

#include <optional>

namespace leadpilot {

/// A lead as somebody enters it by hand. What is written is kept, also what is no number or address.
struct NewLead
{
    QString name = {};
    QString phone = {};
    QString email = {};
    QString company = {};
    QString note = {};
    LeadStatus status = LeadStatus::New;
    ProfileId assignee = {}; ///< null: nobody
    std::optional<Money> value = {};
    QString region = {};   ///< of a number without a country code, ISO 3166 alpha-2
    ContactId person = {}; ///< whom the lead is about; null: somebody new

    /// Nothing is written that says whom or what it is about.
    bool isEmpty() const
    {
        const auto isBlank = [](const QString &text) {
            return text.trimmed().isEmpty();
        };
        return isBlank(name) && isBlank(phone) && isBlank(email) && isBlank(company) && isBlank(note);
    }
    friend bool operator==(const NewLead &, const NewLead &) = default;
};

} // namespace leadpilot
