// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/bulksource.h"
#include "relay/vendors/adsapi.h"

#include <functional>
#include <optional>

namespace leadpilot::relay {

/// The lead forms of a Google Ads account, all in one list.
class GoogleBulkSource : public BulkSource
{
public:
    /// Nothing while something is not set up.
    using AccessSource = std::function<std::optional<vendors::AdsSettings>()>;

    GoogleBulkSource(vendors::HttpClient &http, const Clock &clock, AccessSource access)
        : m_api(http, clock)
        , m_access(std::move(access))
    {
    }

    intake::Provider provider() const override { return intake::Provider::Google; }
    bool isConfigured() const override { return m_access().has_value(); }
    QString pageId() const override { return {}; }
    Expected<Forms> forms() override { return Forms{.ids = {QString()}}; }
    Expected<vendors::BulkPage> read(const QString &formId, Timestamp from, const QString &cursor) override;
    qint64 pause(const ReconciliationPolicy &policy, qint64 /*leads*/, qint64 /*calls*/,
                 const vendors::Usage & /*usage*/) const override
    {
        return policy.cycleSeconds;
    }

private:
    vendors::AdsApi m_api;
    const AccessSource m_access;
};

} // namespace leadpilot::relay
