// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/meta/lead.h"

#include "relay/vendors/jsonnode.h"

#include <QRegularExpression>

#include <algorithm>

namespace leadpilot::relay::vendors::meta {

using namespace Qt::StringLiterals;

namespace {

bool isDummy(const QString &value)
{
    static const QRegularExpression dummy(u"^<?test lead: dummy data for"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return dummy.match(value).hasMatch() || value.compare("test@meta.com"_L1, Qt::CaseInsensitive) == 0 ||
           value.compare("test@fb.com"_L1, Qt::CaseInsensitive) == 0;
}

bool isTestLead(const std::vector<intake::FormField> &fields)
{
    return std::ranges::any_of(
        fields, [](const intake::FormField &field) { return std::ranges::any_of(field.values, isDummy); });
}

std::vector<intake::FormField> readAnswers(const JsonNode &lead)
{
    std::vector<intake::FormField> fields;
    for (const JsonNode &answer : lead.optional("field_data"_L1).items()) {
        intake::FormField field{.name = answer.required("name"_L1).text(), .values = {}};
        for (const JsonNode &value : answer.optional("values"_L1).items())
            field.values << value.textOrNumber();
        fields.push_back(std::move(field));
    }
    for (const JsonNode &consent : lead.optional("custom_disclaimer_responses"_L1).items()) {
        // Seen as "1" and "", documented nowhere: a plain boolean is taken as well.
        const QJsonValue checked = consent.optional("is_checked"_L1).value();
        const bool given = checked.toBool() || checked.toString() == "1"_L1 ||
                           checked.toString() == "true"_L1 || checked.toInteger() == 1;
        fields.push_back({.name = consent.required("checkbox_key"_L1).text(),
                          .values = {given ? u"true"_s : u"false"_s},
                          .label = u"consent"_s});
    }
    return fields;
}

/// The first answer to the first of these questions that has one.
QString answerTo(const std::vector<intake::FormField> &fields, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        for (const intake::FormField &field : fields) {
            if (field.name == name && !field.values.isEmpty() && !field.values.constFirst().isEmpty())
                return field.values.constFirst();
        }
    }
    return {};
}

} // namespace

Expected<intake::LeadForm> parseLead(QByteArrayView body)
{
    const QString attempted = u"read a lead of the Graph API"_s;
    const auto parsed = parseObject(body, attempted);
    if (!parsed)
        return std::unexpected(parsed.error());
    JsonFault fault;
    const JsonNode lead(*parsed, {}, fault);
    intake::LeadForm form;
    form.source = LeadSource::MetaAds;
    form.vendorLeadId = lead.required("id"_L1).id();
    form.formId = lead.optional("form_id"_L1).id();
    form.adId = lead.optional("ad_id"_L1).id();
    form.campaignId = lead.optional("campaign_id"_L1).id();
    form.campaignName = lead.optional("campaign_name"_L1).text();
    form.fields = readAnswers(lead);
    form.submittedAt = Timestamp::parse(lead.optional("created_time"_L1).text());
    if (fault)
        return failure(ErrorCode::Protocol, attempted, fault.text());
    form.fullName = answerTo(form.fields, {"full_name"_L1});
    form.firstName = answerTo(form.fields, {"first_name"_L1});
    form.lastName = answerTo(form.fields, {"last_name"_L1});
    form.email = answerTo(form.fields, {"email"_L1, "work_email"_L1});
    form.phone = answerTo(form.fields, {"phone_number"_L1, "phone"_L1, "work_phone_number"_L1});
    form.company = answerTo(form.fields, {"company_name"_L1});
    form.isTest = isTestLead(form.fields);
    return form;
}

} // namespace leadpilot::relay::vendors::meta
