// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"
#include "core/timestamp.h"

#include <QString>
#include <optional>

namespace leadpilot {

using TaskId = Id<struct TaskTag>;

/// Something to do for a person.
struct Task
{
    TaskId id;
    LeadId leadId;       ///< null: of the person, not of one lead
    ContactId contactId; ///< null: of a lead without a person
    QString title;
    std::optional<Timestamp> dueAt;
    std::optional<Timestamp> doneAt; ///< empty: open
    ProfileId assigneeId;            ///< null: nobody's in particular
    QString assignee;                ///< their name
    bool isMine = false;             ///< assigned to the member at this computer
    bool isPending = false;          ///< has changes that have not reached the workspace yet

    bool isDone() const { return doneAt.has_value(); }
    bool isOverdue(Timestamp now) const { return !doneAt && dueAt && *dueAt < now; }
    friend bool operator==(const Task &, const Task &) = default;
};

/// What a member says of a task.
struct TaskDraft
{
    QString title = {};
    std::optional<Timestamp> dueAt = {};
    ProfileId assigneeId = {}; ///< null: nobody
    friend bool operator==(const TaskDraft &, const TaskDraft &) = default;
};

} // namespace leadpilot
