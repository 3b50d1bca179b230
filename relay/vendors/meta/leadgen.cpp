// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/meta/leadgen.h"

#include "relay/vendors/meta/changes.h"

namespace leadpilot::relay::vendors::meta {

using namespace Qt::StringLiterals;

namespace {

void readChange(const JsonNode &, const JsonNode &change, const QString &field, EventList &events)
{
    if (field != "leadgen"_L1) {
        const QString word = plainWord(field);
        events.addKeyedByContent(change, word, intake::Ignored{u"field "_s + word});
        return;
    }
    JsonFault fault;
    const JsonNode value = change.notingIn(fault).required("value"_L1);
    // adgroup_id is an old name of the ad, not of the ad set; it always repeats ad_id.
    const intake::MetaLeadNotice notice{.leadgenId = value.required("leadgen_id"_L1).id(),
                                        .pageId = value.required("page_id"_L1).id(),
                                        .formId = value.optional("form_id"_L1).id(),
                                        .adId = value.optional("ad_id"_L1).id(),
                                        .createdAt = value.required("created_time"_L1).unixSeconds()};
    if (!fault && notice.leadgenId.isEmpty())
        value.required("leadgen_id"_L1).fail(u"empty");
    if (fault)
        events.addUnreadable(change, fault);
    else
        events.add(u"meta:lead:"_s + notice.leadgenId, u"lead"_s, notice);
}

} // namespace

Expected<std::vector<intake::EventItem>> parsePageWebhook(QByteArrayView body)
{
    return readChanges(body, "page"_L1, EventList(u"meta"_s, u"meta"_s), readChange);
}

} // namespace leadpilot::relay::vendors::meta
