// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/calloutcome.h"
#include "core/enums.h"
#include "core/id.h"
#include "core/timestamp.h"

#include <QString>
#include <optional>

namespace leadpilot {

using TimelineEntryId = Id<struct TimelineEntryTag>;

/// One thing that happened to a person. What the fields of a kind do not say is empty.
struct TimelineEntry
{
    enum class Kind {
        LeadCame,        ///< source, subject: the campaign, text: the form's answers on one line
        Messages,        ///< count of one direction with no hour between them; text: the newest
        Note,            ///< text
        Call,            ///< outcome, text
        Assigned,        ///< after: whom a campaign or a rule gave the lead to; because, subject
        StatusChanged,   ///< before, after: names of the schema
        AssigneeChanged, ///< before, after: members' names
        NumberChanged,   ///< before, after: what WhatsApp knows the person by
        NumberShared,    ///< a number or address is also somebody else's
        Merged,          ///< subject: into whom
        Separated,       ///< a merge was ended; subject: from whom
        ToldApart,       ///< a member has said that this is not the person; subject: who not
        OptedOut,
        OptedIn,
        Unknown, ///< of a kind that a newer program wrote
    };
    enum class Because { Unsaid, Campaign, NextInTurn, FewestOpenLeads };

    TimelineEntryId id = {};
    Kind kind = Kind::Unknown;
    Timestamp at = {};
    QString author = {};    ///< the member who wrote it; empty: nobody's name is known
    bool isMine = false;    ///< of the member at this computer, who may change it if it is a note or a call
    bool isEdited = false;  ///< not as it was first written
    bool isPending = false; ///< has not reached the workspace yet
    QString text = {};
    QString subject = {};
    QString before = {};
    QString after = {};
    LeadSource source = LeadSource::Manual;
    bool isTest = false;
    Direction direction = Direction::Inbound;
    int count = 0;
    QString messageType = {}; ///< of the newest message
    std::optional<CallOutcome> outcome = {};
    Because because = Because::Unsaid;
    int among = 0; ///< how many members could have got the lead

    /// A note or a call: what members write themselves.
    bool isWritten() const { return kind == Kind::Note || kind == Kind::Call; }
    friend bool operator==(const TimelineEntry &, const TimelineEntry &) = default;
};

} // namespace leadpilot
