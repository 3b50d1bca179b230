// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/meta/leadspage.h"

#include "relay/vendors/meta/lead.h"
#include "relay/vendors/meta/paging.h"

namespace leadpilot::relay::vendors::meta {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestId = 64;

BulkLead readLead(const JsonNode &node)
{
    BulkLead lead{.form = {}, .json = node.canonical()};
    if (auto whole = parseLead(lead.json))
        lead.form = std::move(*whole);
    lead.form.source = LeadSource::MetaAds;
    const JsonNode id = node.required("id"_L1);
    lead.form.vendorLeadId = id.id();
    if (lead.form.vendorLeadId.isEmpty() || lead.form.vendorLeadId.size() > longestId)
        id.fail(u"not an id");
    const JsonNode created = node.required("created_time"_L1);
    lead.form.submittedAt = Timestamp::parse(created.text());
    if (!lead.form.submittedAt)
        created.fail(u"not a time");
    return lead;
}

} // namespace

Expected<BulkPage> parseLeads(QByteArrayView body)
{
    const QString attempted = u"read a list of leads"_s;
    const auto parsed = parseObject(body, attempted);
    if (!parsed)
        return failure(ErrorCode::Protocol, attempted, parsed.error().detail);
    JsonFault fault;
    const JsonNode answer(*parsed, {}, fault);
    BulkPage page;
    for (const JsonNode &node : answer.required("data"_L1).items())
        page.leads.push_back(readLead(node));
    page.next = cursorBehind(answer);
    if (fault)
        return failure(ErrorCode::Protocol, attempted, fault.text());
    return page;
}

} // namespace leadpilot::relay::vendors::meta
