// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/id.h"
#include "core/timestamp.h"

#include <QString>

namespace leadpilot {

/// Something that a member is told of once.
struct Arrival
{
    enum class Kind {
        NewLead,
        AssignedLead, ///< somebody gave the member a lead that is not new
        Message,      ///< of a person who waits for an answer
        TaskDue,
        SnoozeOver,
    };

    Kind kind = Kind::NewLead;
    QString key;                   ///< the row that it is about, and the time for what can come again
    LeadId leadId;                 ///< null for a task or a chat without a lead
    ConversationId conversationId; ///< null where there is no chat
    QString person;                ///< name, phone or e-mail: text from outside; empty: nobody knows
    LeadSource source = LeadSource::Manual;
    QString campaign;          ///< may be empty
    QString text;              ///< of the message, or the task's title; text from outside
    bool isMine = false;       ///< the lead is assigned to the member
    bool isColleagues = false; ///< the lead is assigned to somebody else
    Timestamp at;              ///< when it arrived, or was due
    friend bool operator==(const Arrival &, const Arrival &) = default;
};

} // namespace leadpilot
