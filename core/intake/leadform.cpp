// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/leadform.h"

#include "core/intake/leadrow.h"
#include "core/intake/person.h"
#include "core/intake/rows.h"
#include "core/phonenumber.h"
#include "core/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <array>

namespace leadpilot::intake {
namespace {

using text::cleanedLine;

bool isMeta(const LeadForm &form)
{
    return form.source == LeadSource::MetaAds;
}

QString vendorTable(bool meta)
{
    return meta ? QStringLiteral("meta_ads_leads") : QStringLiteral("google_ads_leads");
}

QString vendorKey(bool meta)
{
    return meta ? QStringLiteral("meta_lead_id") : QStringLiteral("google_lead_id");
}

/// Names of the questions whose answers have columns of their own, in both vendors' spelling.
bool isStandardField(const QString &name)
{
    static constexpr std::array names{
        QLatin1StringView("full_name"),    QLatin1StringView("first_name"),
        QLatin1StringView("last_name"),    QLatin1StringView("email"),
        QLatin1StringView("work_email"),   QLatin1StringView("phone_number"),
        QLatin1StringView("work_phone"),   QLatin1StringView("work_phone_number"),
        QLatin1StringView("company_name"), QLatin1StringView("user_email"),
        QLatin1StringView("phone")};
    return std::ranges::find(names, name.toLower()) != names.end();
}

QString answerOf(const FormField &field)
{
    return text::cleaned(field.values.join(u", ").trimmed(), text::longestField);
}

/// The answers that have no column: those of standard questions only where another answer took the column.
QJsonObject customFieldsOf(const LeadForm &form)
{
    QJsonObject answers;
    for (const FormField &field : form.fields) {
        const QString name = cleanedLine(field.name, text::longestName);
        if (name.isEmpty() || field.values.isEmpty())
            continue;
        const QString value = field.values.first();
        const bool hasColumn = isStandardField(name) &&
                               (value == form.fullName || value == form.firstName || value == form.lastName ||
                                value == form.email || value == form.phone || value == form.company);
        if (hasColumn)
            continue;
        // The question as people read it, where the vendor sends it and it is not taken.
        const QString label = cleanedLine(field.label, text::longestName);
        answers.insert(label.isEmpty() || answers.contains(label) ? name : label, answerOf(field));
    }
    return answers;
}

JsonText fieldData(const LeadForm &form)
{
    QJsonArray fields;
    for (const FormField &field : form.fields) {
        QJsonArray values;
        for (const QString &value : field.values)
            values.append(text::cleaned(value, text::longestField));
        fields.append(QJsonObject{{QStringLiteral("name"), cleanedLine(field.name, text::longestName)},
                                  {QStringLiteral("values"), values}});
    }
    return {QJsonDocument(fields).toJson(QJsonDocument::Compact)};
}

LeadFacts factsOf(const LeadForm &form, const LookupResult &found, const IntakePolicy &policy)
{
    LeadFacts facts;
    facts.source = form.source;
    PersonName name{form.firstName, form.lastName};
    if (name.first.trimmed().isEmpty() && name.last.trimmed().isEmpty())
        name = splitName(form.fullName);
    facts.firstName = cleanedLine(name.first, text::longestName);
    facts.lastName = cleanedLine(name.last, text::longestName);
    facts.email = cleanedLine(form.email, text::longestField);
    const auto number = PhoneNumber::parse(form.phone, policy.region);
    facts.phone = number ? number->e164() : cleanedLine(form.phone, text::longestField);
    facts.company = cleanedLine(form.company, text::longestName);
    facts.campaignId = cleanedLine(form.campaignId, text::longestField);
    facts.campaignName = cleanedLine(form.campaignName, text::longestField);
    facts.customFields = customFieldsOf(form);
    facts.isTest = form.isTest;
    const Row *campaign = isMeta(form)
                              ? found.find(u"meta_ads_campaigns", u"meta_campaign_id", form.campaignId)
                              : found.find(u"google_ads_campaigns", u"google_campaign_id", form.campaignId);
    if (campaign) {
        if (facts.campaignName.isEmpty())
            facts.campaignName = campaign->text(u"campaign_name");
        const QString member = campaign->text(u"auto_assign_to");
        if (!form.isTest && mayBeGivenLeads(found, member))
            facts.assignedTo = member;
    }
    return facts;
}

/// Columns that both vendors' lead tables have, and the vendor's own.
Row vendorRow(const LeadForm &form, const LeadFacts &facts, const LeadPlace &lead)
{
    Row row{{vendorKey(isMeta(form)), form.vendorLeadId},
            {QStringLiteral("campaign_id"), textOrNull(facts.campaignId)},
            {QStringLiteral("lead_crm_id"), lead.leadId},
            {QStringLiteral("first_name"), textOrNull(facts.firstName)},
            {QStringLiteral("last_name"), textOrNull(facts.lastName)},
            {QStringLiteral("email"), textOrNull(facts.email)},
            // As received: the E.164 form stands on the lead.
            {QStringLiteral("phone"), textOrNull(cleanedLine(form.phone, text::longestField))},
            {QStringLiteral("company"), textOrNull(facts.company)},
            {QStringLiteral("status"), lead.isNew ? QStringLiteral("created") : QStringLiteral("duplicate")},
            {QStringLiteral("field_data"), fieldData(form)},
            {QStringLiteral("form_id"), textOrNull(cleanedLine(form.formId, text::longestField))}};
    if (form.submittedAt)
        row.set(QStringLiteral("vendor_created_at"), form.submittedAt->toString());
    if (isMeta(form)) {
        row.set(QStringLiteral("page_id"), textOrNull(cleanedLine(form.pageId, text::longestField)));
        row.set(QStringLiteral("ad_id"), textOrNull(cleanedLine(form.adId, text::longestField)));
    } else {
        row.set(QStringLiteral("gcl_id"), textOrNull(cleanedLine(form.clickId, text::longestField)));
    }
    return row;
}

QString displayName(const LeadFacts &facts)
{
    return QString(facts.firstName % u' ' % facts.lastName).trimmed();
}

} // namespace

LookupKeys leadFormKeys(const LeadForm &form, const IntakePolicy &policy)
{
    LookupKeys keys;
    keys.identities = lookupPairs(identitiesOf(form, policy));
    (isMeta(form) ? keys.metaLeads : keys.googleLeads).append(form.vendorLeadId);
    if (!form.campaignId.isEmpty())
        keys.campaigns.emplace_back(isMeta(form) ? QStringLiteral("meta") : QStringLiteral("google"),
                                    form.campaignId);
    keys.assignment = !form.isTest;
    return keys;
}

CommitBatch decideLeadForm(const LeadForm &form, const LookupResult &found, Timestamp now, IdSource &ids,
                           const IntakePolicy &policy)
{
    CommitBatch batch;
    const QString table = vendorTable(isMeta(form));
    const Row *known = found.find(table, vendorKey(isMeta(form)), form.vendorLeadId);
    // The same lead under another event key (read in bulk, say) has had its effect.
    if (known && known->text(u"status") != u"error")
        return batch;

    const LeadFacts facts = factsOf(form, found, policy);
    const Person person = personIn(found, identitiesOf(form, policy));
    const QString evidence = toString(form.source) % u':' % form.vendorLeadId;
    const QString contactId =
        commitPerson(batch, person, found, displayName(facts), facts.company, evidence, ids);
    const LeadPlace lead = commitLead(batch, person, contactId, facts, found, now, ids);

    Row row = vendorRow(form, facts, lead);
    if (known) {
        guardVersion(batch, table, *known);
        row.set(QStringLiteral("id"), known->text(u"id"));
        batch.update(table, std::move(row));
    } else {
        batch.absent.push_back(
            {isMeta(form) ? QStringLiteral("meta_lead") : QStringLiteral("google_lead"), form.vendorLeadId});
        row.set(QStringLiteral("id"), newId(ids));
        batch.insert(table, std::move(row));
    }

    QJsonObject told{{QStringLiteral("source"), toString(form.source)},
                     {QStringLiteral("vendor_lead_id"), form.vendorLeadId}};
    if (!facts.campaignName.isEmpty())
        told.insert(QStringLiteral("campaign_name"), facts.campaignName);
    addActivity(batch, contactId, lead.leadId,
                lead.isNew ? QStringLiteral("lead_created") : QStringLiteral("form_submitted"), told,
                form.submittedAt.value_or(now), ids);
    noteAssignment(batch, contactId, lead, facts, now, ids);
    noteConflicts(batch, person, contactId, lead.leadId, now, ids);
    return batch;
}

CommitBatch unreadableLead(const MetaLeadNotice &notice, IdSource &ids)
{
    CommitBatch batch;
    batch.absent.push_back({QStringLiteral("meta_lead"), notice.leadgenId});
    batch.insert(QStringLiteral("meta_ads_leads"),
                 Row{{QStringLiteral("id"), newId(ids)},
                     {QStringLiteral("meta_lead_id"), notice.leadgenId},
                     {QStringLiteral("status"), QStringLiteral("error")},
                     {QStringLiteral("page_id"), textOrNull(notice.pageId)},
                     {QStringLiteral("form_id"), textOrNull(notice.formId)},
                     {QStringLiteral("ad_id"), textOrNull(notice.adId)},
                     {QStringLiteral("vendor_created_at"), notice.createdAt.toString()}});
    const QString lead = QStringLiteral("Meta's lead %1 (form %2) could not be read. ")
                             .arg(cleanedLine(notice.leadgenId, text::longestName),
                                  cleanedLine(notice.formId, text::longestName));
    const QString wayOut =
        QStringLiteral("The relay's log says why; it can be replayed when the cause is gone.");
    batch.insert(QStringLiteral("alerts"), Row{{QStringLiteral("id"), newId(ids)},
                                               {QStringLiteral("kind"), QStringLiteral("lead_unreadable")},
                                               {QStringLiteral("message"), QString(lead % wayOut)}});
    return batch;
}

} // namespace leadpilot::intake
