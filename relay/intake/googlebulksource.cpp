// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/googlebulksource.h"

namespace leadpilot::relay {

Expected<vendors::BulkPage> GoogleBulkSource::read(const QString & /*formId*/, Timestamp from,
                                                   const QString &cursor)
{
    const auto access = m_access();
    if (!access)
        return failure(ErrorCode::Cancelled, QStringLiteral("list leads in the Google Ads API"),
                       QStringLiteral("it is not set up any more"));
    return m_api.listLeads(*access, from, cursor);
}

} // namespace leadpilot::relay
