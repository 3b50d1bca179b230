// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/meta/lead.h"

#include "tests/fuzz/webhookevents.h"

namespace leadpilot::fuzz::graphlead {

/// A lead as it is read back, and what is written for it.
void feed(QByteArrayView input)
{
    auto form = relay::vendors::meta::parseLead(input);
    if (!form)
        return;
    // The Graph API is asked for a number and its answer must be about that one.
    form->vendorLeadId = QStringLiteral("991000000000001");
    feedEvent(
        {QStringLiteral("meta:lead:991000000000001"), QStringLiteral("meta.lead"), 0, std::move(*form)});
}

} // namespace leadpilot::fuzz::graphlead
