// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/intake/commitbatch.h"
#include "core/intake/lookupresult.h"
#include "core/ports/idsource.h"
#include "core/timestamp.h"

#include <QJsonObject>
#include <optional>

namespace leadpilot::intake {

/// What the rules ask of a new lead.
struct NewLead
{
    QString id;
    LeadSource source = LeadSource::WhatsApp;
    QString campaignId; ///< the vendor's; may be empty
};

/// Who gets a lead by a rule, and why.
struct Assignment
{
    QString memberId;
    QString ruleId;
    QString ruleName;
    bool isLeastOpen = false;        ///< else it is the member's turn
    int openLeads = 0;               ///< the member's before this one, as far as they were counted
    int among = 0;                   ///< members who could have got it
    int turn = 0;                    ///< the round that this takes the member to
    const Row *turnBefore = nullptr; ///< row of assignment_turns; null: the member's first turn
};

/// The member is there and may be given leads. Wants the member's row of profiles.
bool mayBeGivenLeads(const LookupResult &found, const QString &memberId);

/// The first active rule, by position, that the lead fits and that has a member who may get it now. Nothing:
/// the lead stays everybody's. Wants what relay_lookup answers to `assignment`.
///
/// Turns go in rounds: in each one every member gets one lead, in an order of its own, so that several relays
/// seldom want the same member. Who comes back after a while joins the round that is under way.
std::optional<Assignment> assignByRule(const NewLead &lead, const LookupResult &found, Timestamp now);

/// Notes the turn, guarded: of two decisions for one member the later one is made again.
void commitTurn(CommitBatch &batch, const Assignment &assignment, Timestamp now, IdSource &ids);

/// For the lead's timeline.
QJsonObject explanationOf(const Assignment &assignment);

} // namespace leadpilot::intake
