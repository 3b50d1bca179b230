// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/change.h"
#include "core/error.h"
#include "core/newlead.h"

#include <QFuture>

namespace leadpilot {

struct AddedLead
{
    LeadId id;
    Change change; ///< to take it back
    friend bool operator==(const AddedLead &, const AddedLead &) = default;
};

/// Adds leads by hand. Same threads and promises as InboxRepository.
class LeadAdding
{
public:
    virtual ~LeadAdding() = default;
    /// The person if they are new, their number and address where nobody has them yet, the lead and the note:
    /// all or nothing. Rejected: "empty" for NewLead::isEmpty() without a person, "gone" for a person who is
    /// not there any more.
    virtual QFuture<Expected<AddedLead>> add(const NewLead &lead) = 0;
};

} // namespace leadpilot
