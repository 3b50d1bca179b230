// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "tests/vendorsim/simhttpserver.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <optional>
#include <vector>

namespace leadpilot::vendorsim {

/// Google's token endpoint and the part of the Ads API that lists filled-in lead forms.
class GoogleSide
{
public:
    enum class Fault {
        None,
        InvalidGrant, ///< the refresh token is dead
        Quota,        ///< too many searches
        ServerError,  ///< 503 to searches
        Forbidden,    ///< the developer token is not approved
    };
    static std::optional<Fault> faultFromString(const QString &text);

    explicit GoogleSide(const Clock &clock)
        : m_clock(clock)
    {
    }

    void setFault(Fault fault) { m_fault = fault; }
    /// Access tokens given out so far are good no longer.
    void expireTokens() { m_tokens.clear(); }
    /// Webhook bodies, which the Ads API knows as well.
    void addLeads(const std::vector<QJsonObject> &webhookBodies);
    /// Lists of leads come in pages of at most so many.
    void setLongestPage(int leads) { m_longestPage = leads; }
    int tokensGiven() const { return m_given; }
    int searches() const { return m_searches; }

    static bool isFor(const SimRequest &request);
    void route(const SimRequest &request, const std::shared_ptr<Exchange> &exchange);

private:
    void giveToken(const SimRequest &request, Exchange &exchange);
    void search(const SimRequest &request, Exchange &exchange);
    bool isGoodToken(const SimRequest &request) const;
    QJsonArray submissionsSince(const QString &day, const QString &customerId) const;

    const Clock &m_clock;
    Fault m_fault = Fault::None;
    QHash<QByteArray, Timestamp> m_tokens; ///< with their ends
    std::vector<QJsonObject> m_leads;
    int m_longestPage = 10'000;
    int m_given = 0;
    int m_searches = 0;
};

} // namespace leadpilot::vendorsim
