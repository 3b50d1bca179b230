// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/ports/clock.h"
#include "relay/vendors/bulkread.h"
#include "relay/vendors/httpclient.h"

#include <mutex>

namespace leadpilot::relay::vendors {

struct AdsSettings
{
    QUrl baseUrl = QUrl(QStringLiteral("https://googleads.googleapis.com")); ///< without the version
    QString version = QStringLiteral("v26");
    QUrl oauthUrl = QUrl(QStringLiteral("https://oauth2.googleapis.com"));
    QString customerId;      ///< the account's digits; dashes between them are taken out
    QString loginCustomerId; ///< of the manager account through which we have access; may be empty
    QByteArray developerToken;
    QString clientId;
    QByteArray clientSecret;
    QByteArray refreshToken;
    int timeoutMs = 30'000;
};

/// Reads lead forms through the Google Ads API. The calls block: for worker threads. Access tokens are made
/// from the refresh token and kept until shortly before they expire. Thread-safe.
class AdsApi
{
public:
    AdsApi(HttpClient &http, const Clock &clock)
        : m_http(http)
        , m_clock(clock)
    {
    }

    /// A page of what was submitted since the day of `from`, behind the cursor `after`; some of the day
    /// before may come along. Errors: Offline, as of google::adsError() and google::tokenError(), Protocol.
    [[nodiscard]] Expected<BulkPage> listLeads(const AdsSettings &settings, Timestamp from,
                                               const QString &after);

private:
    Expected<QByteArray> accessToken(const AdsSettings &settings);
    Expected<HttpAnswer> search(const AdsSettings &settings, const QByteArray &body);
    void forgetToken();

    HttpClient &m_http;
    const Clock &m_clock;
    std::mutex m_mutex;        ///< guards the three below
    QByteArray m_refreshToken; ///< that the access token was made from
    QByteArray m_token;
    Timestamp m_tokenEnds;
};

} // namespace leadpilot::relay::vendors
