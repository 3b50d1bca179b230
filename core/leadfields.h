// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/id.h"
#include "core/money.h"
#include "core/timestamp.h"

#include <QList>
#include <QString>
#include <optional>

namespace leadpilot {

/// What a member may change of a lead.
enum class LeadField {
    Status,
    Assignee,
    DealValue,
    FirstName,
    LastName,
    Email,
    Phone,
    Company,
    Snooze,
    Tags,
};

/// A word that leads are sorted by.
struct Tag
{
    TagId id;
    QString name;
    friend bool operator==(const Tag &, const Tag &) = default;
};

/// The lead's own columns, as they stand there: a person it belongs to may be known by others.
struct LeadFields
{
    LeadStatus status = LeadStatus::New;
    ProfileId assignee; ///< null: nobody
    std::optional<Money> value = {};
    QString firstName = {};
    QString lastName = {};
    QString email = {};
    QString phone = {};
    QString company = {};
    std::optional<Timestamp> snoozedUntil = {};
    QList<Tag> tags = {}; ///< by name

    friend bool operator==(const LeadFields &, const LeadFields &) = default;
};

} // namespace leadpilot
