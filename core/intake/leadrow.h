// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/assignment.h"
#include "core/intake/person.h"

#include <QJsonObject>

namespace leadpilot::intake {

/// A lead's columns as an event tells them, cleaned.
struct LeadFacts
{
    LeadSource source = LeadSource::WhatsApp;
    QString firstName;
    QString lastName;
    QString email;
    QString phone;
    QString company;
    QString campaignId;
    QString campaignName;
    QString assignedTo; ///< a profile's id, as the campaign says; empty: nobody
    QJsonObject customFields;
    bool isTest = false;
};

struct LeadPlace
{
    QString leadId;
    bool isNew = false;
    bool wasAssigned = false;              ///< to whom the facts say; a lead that somebody has stays theirs
    std::optional<Assignment> byRule = {}; ///< a new one that the campaign gives to nobody
};

/// Joins the person's open lead, filling its empty columns only, or opens a new one, which goes to whom the
/// facts or else the workspace's rules say.
LeadPlace commitLead(CommitBatch &batch, const Person &person, const QString &contactId,
                     const LeadFacts &facts, const LookupResult &found, Timestamp now, IdSource &ids);

/// Tells on the timeline who got the lead and why; nothing if nobody did.
void noteAssignment(CommitBatch &batch, const QString &contactId, const LeadPlace &lead,
                    const LeadFacts &facts, Timestamp now, IdSource &ids);

/// Tells on the timeline that other identities of the event belong to other contacts. Nothing is merged.
void noteConflicts(CommitBatch &batch, const Person &person, const QString &contactId, const QString &leadId,
                   Timestamp at, IdSource &ids);

} // namespace leadpilot::intake
