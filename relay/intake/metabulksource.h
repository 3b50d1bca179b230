// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/bulksource.h"
#include "relay/vendors/graphapi.h"

#include <functional>
#include <set>

namespace leadpilot::relay {

/// The lead forms of a Facebook page.
class MetaBulkSource : public BulkSource
{
public:
    struct Access
    {
        vendors::GraphSettings graph;
        QString pageId; ///< empty: nothing can be listed
    };
    using AccessSource = std::function<Access()>;

    MetaBulkSource(vendors::HttpClient &http, AccessSource access)
        : m_http(http)
        , m_access(std::move(access))
    {
    }

    intake::Provider provider() const override { return intake::Provider::Meta; }
    bool isConfigured() const override;
    QString pageId() const override { return m_access().pageId; }
    Expected<Forms> forms() override;
    Expected<vendors::BulkPage> read(const QString &formId, Timestamp from, const QString &cursor) override;
    qint64 pause(const ReconciliationPolicy &policy, qint64 leads, qint64 calls,
                 const vendors::Usage &usage) const override
    {
        return policy.pauseOfPage(leads, calls, usage);
    }

private:
    vendors::HttpClient &m_http;
    const AccessSource m_access;
    bool m_isWithoutAds = false; ///< the token may not read the names of ads; asked again in every cycle
};

} // namespace leadpilot::relay
