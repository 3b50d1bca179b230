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
};

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

    friend bool operator==(const LeadFilter &, const LeadFilter &) = default;

    bool asksForAssignee() const { return assignedToMe || assignedToNobody || !assignedTo.isEmpty(); }
    /// Whether it leaves out anything that the plain inbox shows.
    bool isNarrow() const
    {
        LeadFilter plain;
        plain.order = order;
        plain.includeTests = includeTests;
        return *this != plain;
    }
};

} // namespace leadpilot
