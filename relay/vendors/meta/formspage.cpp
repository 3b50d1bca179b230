// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/meta/formspage.h"

#include "relay/vendors/meta/paging.h"

namespace leadpilot::relay::vendors::meta {

using namespace Qt::StringLiterals;

Expected<FormsPage> parseForms(QByteArrayView body)
{
    const QString attempted = u"read a list of lead forms"_s;
    const auto parsed = parseObject(body, attempted);
    if (!parsed)
        return failure(ErrorCode::Protocol, attempted, parsed.error().detail);
    JsonFault fault;
    const JsonNode answer(*parsed, {}, fault);
    FormsPage page;
    for (const JsonNode &form : answer.required("data"_L1).items()) {
        FormEntry entry{.id = form.required("id"_L1).id(), .status = form.optional("status"_L1).text()};
        if (const QJsonValue leads = form.optional("leads_count"_L1).value(); leads.isDouble())
            entry.leads = leads.toInteger();
        page.forms.push_back(std::move(entry));
    }
    page.next = cursorBehind(answer);
    if (fault)
        return failure(ErrorCode::Protocol, attempted, fault.text());
    return page;
}

} // namespace leadpilot::relay::vendors::meta
