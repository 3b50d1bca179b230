// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/google/leadform.h"

#include "relay/vendors/google/standardanswers.h"
#include "relay/vendors/jsonnode.h"

namespace leadpilot::relay::vendors::google {

using namespace Qt::StringLiterals;

namespace {

// Ids longer than 160 characters have been seen.
constexpr qsizetype longestLeadId = 1'000;

std::vector<intake::FormField> readColumns(const JsonNode &lead)
{
    std::vector<intake::FormField> fields;
    for (const JsonNode &column : lead.optional("user_column_data"_L1).items()) {
        // column_name is only a label and may be missing; it never decides what a column means.
        const QString label = column.optional("column_name"_L1).text();
        const QString id = column.optional("column_id"_L1).text();
        fields.push_back({.name = id.isEmpty() ? label : id,
                          .values = {column.optional("string_value"_L1).textOrNumber()},
                          .label = label});
    }
    return fields;
}

} // namespace

Expected<std::vector<intake::EventItem>> parseLeadForm(QByteArrayView body)
{
    const QString attempted = u"read a Google lead form"_s;
    const auto parsed = parseObject(body, attempted);
    if (!parsed)
        return std::unexpected(parsed.error());
    JsonFault fault;
    const JsonNode lead(*parsed, {}, fault);
    intake::LeadForm form;
    form.source = LeadSource::GoogleAds;
    form.vendorLeadId = lead.required("lead_id"_L1).id();
    form.formId = lead.optional("form_id"_L1).id();
    form.adId = lead.optional("creative_id"_L1).id();
    form.campaignId = lead.optional("campaign_id"_L1).id();
    form.clickId = lead.optional("gcl_id"_L1).text();
    form.fields = readColumns(lead);
    form.submittedAt = Timestamp::parse(lead.optional("lead_submit_time"_L1).text());
    form.isTest = lead.optional("is_test"_L1).flag();
    if (!fault && form.vendorLeadId.isEmpty())
        lead.required("lead_id"_L1).fail(u"empty");
    if (!fault && form.vendorLeadId.size() > longestLeadId)
        lead.required("lead_id"_L1).fail(u"too long");
    if (fault)
        return failure(ErrorCode::Rejected, attempted, fault.text());
    // Test leads carry a creative of zero.
    if (form.adId == "0"_L1)
        form.adId.clear();
    takeStandardAnswers(form);
    const QString key = u"google:lead:"_s + form.vendorLeadId;
    std::vector<intake::EventItem> items;
    items.push_back({key, u"google.lead"_s, 0, std::move(form)});
    return items;
}

} // namespace leadpilot::relay::vendors::google
