// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/google/submissions.h"

#include "relay/vendors/google/standardanswers.h"
#include "relay/vendors/jsonnode.h"

namespace leadpilot::relay::vendors::google {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestId = 1'000;
constexpr qsizetype longestPageToken = 4'000;
// Accounts live in time zones of their own, up to fourteen hours away from UTC.
constexpr qint64 widestZoneSeconds = 14 * 3'600;

/// The last part of "customers/1/campaigns/22"; of "customers/1/adGroupAds/160~700" what is behind the tilde.
QString idIn(const QString &resourceName)
{
    return resourceName.section(u'/', -1).section(u'~', -1);
}

std::vector<intake::FormField> readAnswers(const JsonNode &submission)
{
    std::vector<intake::FormField> fields;
    for (const JsonNode &answer : submission.optional("leadFormSubmissionFields"_L1).items())
        fields.push_back({.name = answer.required("fieldType"_L1).text(),
                          .values = {answer.optional("fieldValue"_L1).text()}});
    for (const JsonNode &answer : submission.optional("customLeadFormSubmissionFields"_L1).items()) {
        const QString question = answer.required("questionText"_L1).text();
        fields.push_back(
            {.name = question, .values = {answer.optional("fieldValue"_L1).text()}, .label = question});
    }
    return fields;
}

/// What every lead must have to be told apart and counted.
void readHead(const JsonNode &submission, intake::LeadForm &form)
{
    form.source = LeadSource::GoogleAds;
    const JsonNode id = submission.required("id"_L1);
    form.vendorLeadId = id.id();
    if (form.vendorLeadId.isEmpty() || form.vendorLeadId.size() > longestId)
        id.fail(u"not an id");
    const JsonNode submitted = submission.required("submissionDateTime"_L1);
    form.submittedAt = Timestamp::parse(submitted.text());
    if (!form.submittedAt)
        submitted.fail(u"not a time");
    form.formId = idIn(submission.optional("asset"_L1).text());
    form.clickId = submission.optional("gclid"_L1).text();
}

} // namespace

QString submissionsQuery(Timestamp from)
{
    const QString day = from.plusSeconds(-widestZoneSeconds).toString().left(10);
    return u"SELECT lead_form_submission_data.id, lead_form_submission_data.asset, "
           "lead_form_submission_data.campaign, lead_form_submission_data.ad_group_ad, "
           "lead_form_submission_data.gclid, lead_form_submission_data.submission_date_time, "
           "lead_form_submission_data.lead_form_submission_fields, "
           "lead_form_submission_data.custom_lead_form_submission_fields "
           "FROM lead_form_submission_data "
           "WHERE lead_form_submission_data.submission_date_time >= '%1'"_s.arg(day);
}

Expected<intake::LeadForm> parseSubmission(QByteArrayView body)
{
    const QString attempted = u"read a lead of the Google Ads API"_s;
    const auto parsed = parseObject(body, attempted);
    if (!parsed)
        return failure(ErrorCode::Protocol, attempted, parsed.error().detail);
    JsonFault fault;
    const JsonNode submission(*parsed, {}, fault);
    intake::LeadForm form;
    readHead(submission, form);
    form.campaignId = idIn(submission.optional("campaign"_L1).text());
    form.adId = idIn(submission.optional("adGroupAd"_L1).text());
    form.fields = readAnswers(submission);
    if (fault)
        return failure(ErrorCode::Protocol, attempted, fault.text());
    takeStandardAnswers(form);
    return form;
}

Expected<BulkPage> parseSubmissions(QByteArrayView body)
{
    const QString attempted = u"read a list of leads of the Google Ads API"_s;
    const auto parsed = parseObject(body, attempted);
    if (!parsed)
        return failure(ErrorCode::Protocol, attempted, parsed.error().detail);
    JsonFault fault;
    const JsonNode answer(*parsed, {}, fault);
    BulkPage page;
    for (const JsonNode &result : answer.optional("results"_L1).items()) {
        const JsonNode submission = result.required("leadFormSubmissionData"_L1);
        BulkLead lead{.form = {}, .json = submission.canonical()};
        if (auto whole = parseSubmission(lead.json))
            lead.form = std::move(*whole);
        else
            readHead(submission, lead.form);
        page.leads.push_back(std::move(lead));
    }
    const JsonNode next = answer.optional("nextPageToken"_L1);
    page.next = next.text();
    if (page.next.size() > longestPageToken)
        next.fail(u"not a page token");
    if (fault)
        return failure(ErrorCode::Protocol, attempted, fault.text());
    return page;
}

} // namespace leadpilot::relay::vendors::google
