// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/id.h"
#include "core/timestamp.h"

#include <QList>
#include <QStringList>
#include <optional>

namespace leadpilot {

enum class LeadOrder {
    NewestActivity,
    NewestLead,
    WaitingLongest, ///< who waits for nothing comes after those who do, newest activity first
    OldestLead,
    Name,
    NameBackwards,
    HighestValue, ///< leads without a value come after those with one, newest activity first
    Status,       ///< as a deal goes on; of each, as of the next two, newest activity first
    Source,
    Assignee, ///< nobody's first, then by the names of members
};

/// Whether the leads of a list in this order fall into groups: of a status, source, member or day.
constexpr bool hasGroups(LeadOrder order)
{
    return order == LeadOrder::Status || order == LeadOrder::Source || order == LeadOrder::Assignee ||
           order == LeadOrder::NewestLead || order == LeadOrder::OldestLead;
}

enum class SnoozedLeads { Hidden, Shown, Only };

/// Which leads a list shows, and in which order. Lists are of alternatives and empty where they ask for
/// nothing; different fields must all hold.
struct LeadFilter
{
    QList<LeadSource> sources = {};
    QList<LeadStatus> statuses = {};
    QStringList campaigns = {}; ///< by name
    /// Alternatives as the lists are: whoever looks, nobody, these members.
    bool assignedToMe = false;
    bool assignedToNobody = false;
    QList<ProfileId> assignedTo = {};
    QList<TagId> tags = {};
    std::optional<Timestamp> arrivedFrom = {};
    std::optional<Timestamp> arrivedBefore = {};
    int arrivedWithinDays = 0; ///< 0: at any time
    bool hasPhone = false;
    bool hasEmail = false;
    bool onlyUnanswered = false;
    int waitingMinutes = 0; ///< unanswered for at least so long; 0: no matter
    /// Until they wake. A search finds hidden ones too.
    SnoozedLeads snoozed = SnoozedLeads::Hidden;
    bool includeTests = false;
    QString search = {}; ///< names, phones, e-mails, companies; empty: all
    LeadOrder order = LeadOrder::NewestActivity;
    bool isGrouped = false; ///< the groups of the order have heads, if it has any

    friend bool operator==(const LeadFilter &, const LeadFilter &) = default;

    bool asksForAssignee() const { return assignedToMe || assignedToNobody || !assignedTo.isEmpty(); }
    /// Whether it leaves out anything that the plain inbox shows.
    bool isNarrow() const
    {
        LeadFilter plain;
        plain.order = order;
        plain.isGrouped = isGrouped;
        plain.includeTests = includeTests;
        return *this != plain;
    }
};

} // namespace leadpilot
