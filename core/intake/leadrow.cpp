// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/leadrow.h"

#include "core/intake/rows.h"

#include <QJsonDocument>

namespace leadpilot::intake {
namespace {

/// True if the lead was nobody's and is somebody's now.
bool joinLead(CommitBatch &batch, const Row &lead, const LeadFacts &facts)
{
    Row filled = filledIn(lead, {{QStringLiteral("first_name"), facts.firstName},
                                 {QStringLiteral("last_name"), facts.lastName},
                                 {QStringLiteral("email"), facts.email},
                                 {QStringLiteral("phone"), facts.phone},
                                 {QStringLiteral("company"), facts.company},
                                 {QStringLiteral("campaign_id"), facts.campaignId},
                                 {QStringLiteral("assigned_to"), facts.assignedTo}});
    // A campaign's name belongs to its id: never beside another campaign's.
    if (filled.has(u"campaign_id") || lead.text(u"campaign_id") == facts.campaignId) {
        const Row name = filledIn(lead, {{QStringLiteral("campaign_name"), facts.campaignName}});
        if (name.has(u"campaign_name"))
            filled.set(QStringLiteral("campaign_name"), name.value(u"campaign_name"));
    }
    QJsonObject answers = QJsonDocument::fromJson(lead.json(u"custom_fields")).object();
    const auto before = answers.size();
    for (auto field = facts.customFields.begin(); field != facts.customFields.end(); ++field) {
        if (!answers.contains(field.key()))
            answers.insert(field.key(), field.value());
    }
    if (answers.size() != before)
        filled.set(QStringLiteral("custom_fields"), jsonOf(answers));
    if (filled.isEmpty())
        return false;
    const bool isAssigned = filled.has(u"assigned_to");
    guardVersion(batch, QStringLiteral("leads"), lead);
    filled.set(QStringLiteral("id"), lead.text(u"id"));
    batch.update(QStringLiteral("leads"), std::move(filled));
    return isAssigned;
}

} // namespace

LeadPlace commitLead(CommitBatch &batch, const Person &person, const QString &contactId,
                     const LeadFacts &facts, const LookupResult &found, Timestamp now, IdSource &ids)
{
    if (const Row *open = person.isKnown() ? found.openLead(contactId, facts.isTest) : nullptr) {
        const bool isAssigned = joinLead(batch, *open, facts);
        return {open->text(u"id"), false, isAssigned};
    }
    // "No open lead" was relied on: whoever adds one raises the contact's version.
    if (const Row *contact = found.byId(u"contacts", contactId))
        guardVersion(batch, QStringLiteral("contacts"), *contact);
    const QString id = newId(ids);
    LeadPlace place{id, true, !facts.assignedTo.isEmpty()};
    if (!place.wasAssigned && !facts.isTest)
        place.byRule = assignByRule({id, facts.source, facts.campaignId}, found, now);
    if (place.byRule)
        commitTurn(batch, *place.byRule, now, ids);
    batch.insert(QStringLiteral("leads"),
                 Row{{QStringLiteral("id"), id},
                     {QStringLiteral("contact_id"), contactId},
                     {QStringLiteral("first_name"), textOrNull(facts.firstName)},
                     {QStringLiteral("last_name"), textOrNull(facts.lastName)},
                     {QStringLiteral("email"), textOrNull(facts.email)},
                     {QStringLiteral("phone"), textOrNull(facts.phone)},
                     {QStringLiteral("company"), textOrNull(facts.company)},
                     {QStringLiteral("source"), toString(facts.source)},
                     {QStringLiteral("campaign_id"), textOrNull(facts.campaignId)},
                     {QStringLiteral("campaign_name"), textOrNull(facts.campaignName)},
                     {QStringLiteral("status"), toString(LeadStatus::New)},
                     {QStringLiteral("assigned_to"),
                      textOrNull(place.byRule ? place.byRule->memberId : facts.assignedTo)},
                     {QStringLiteral("custom_fields"), jsonOf(facts.customFields)},
                     {QStringLiteral("is_test"), facts.isTest}});
    return place;
}

void noteAssignment(CommitBatch &batch, const QString &contactId, const LeadPlace &lead,
                    const LeadFacts &facts, Timestamp now, IdSource &ids)
{
    QJsonObject told;
    if (lead.byRule) {
        told = explanationOf(*lead.byRule);
    } else if (lead.wasAssigned) {
        told = {{QStringLiteral("to"), facts.assignedTo},
                {QStringLiteral("because"), QStringLiteral("campaign")},
                {QStringLiteral("campaign_id"), facts.campaignId},
                {QStringLiteral("campaign_name"), facts.campaignName}};
    }
    if (!told.isEmpty())
        addActivity(batch, contactId, lead.leadId, QStringLiteral("lead_assigned"), told, now, ids);
}

void noteConflicts(CommitBatch &batch, const Person &person, const QString &contactId, const QString &leadId,
                   Timestamp at, IdSource &ids)
{
    for (const auto &[kind, other] : person.conflicts) {
        addActivity(batch, contactId, leadId, QStringLiteral("identity_conflict"),
                    {{QStringLiteral("kind"), kind}, {QStringLiteral("other_contact"), other}}, at, ids);
    }
}

} // namespace leadpilot::intake
