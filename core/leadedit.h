// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadfields.h"

#include <QStringList>

namespace leadpilot {

/// Changes of a lead's fields; what is not set stays as it is.
struct LeadEdit
{
    std::optional<LeadStatus> status = {};
    std::optional<ProfileId> assignee = {};         ///< a null id: nobody
    std::optional<std::optional<Money>> value = {}; ///< an empty one: none
    std::optional<QString> firstName = {};          ///< of the texts, an empty one: none
    std::optional<QString> lastName = {};
    std::optional<QString> email = {};
    std::optional<QString> phone = {};
    std::optional<QString> company = {};
    std::optional<std::optional<Timestamp>> snoozedUntil = {}; ///< an empty one: awake
    QStringList addedTags = {}; ///< by name; made if the workspace has none of that name
    QList<TagId> removedTags = {};

    bool isEmpty() const { return *this == LeadEdit(); }
    friend bool operator==(const LeadEdit &, const LeadEdit &) = default;
};

} // namespace leadpilot
