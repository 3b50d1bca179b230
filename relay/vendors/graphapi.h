// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/intake/events.h"
#include "relay/vendors/bulkread.h"
#include "relay/vendors/errorclass.h"
#include "relay/vendors/httpclient.h"
#include "relay/vendors/meta/formspage.h"
#include "relay/vendors/sendoutcome.h"

namespace leadpilot::relay::vendors {

struct GraphSettings
{
    QUrl baseUrl = QUrl(QStringLiteral("https://graph.facebook.com")); ///< without the version
    QString version = QStringLiteral("v25.0");
    QByteArray accessToken = {};
    QByteArray appSecret =
        {}; ///< set it only where the app demands `appsecret_proof` and the token is that app's
    int timeoutMs = 20'000;
};

/// What is said to one person on WhatsApp.
struct TextMessage
{
    QString phoneNumberId; ///< ours
    QString to;            ///< E.164 with the plus; empty for people without a number
    QString bsuid;         ///< used where `to` is empty
    QString text;
    QString callbackData; ///< our message id: comes back with every status
    QString replyTo = {}; ///< wamid to quote; may be empty
};

/// One page of a form's leads.
struct LeadsQuery
{
    QString formId;
    Timestamp from;          ///< leads of this second and later
    QString after = {};      ///< cursor of the page before; empty: the first page
    bool withoutAds = false; ///< for tokens that may not read the names of ads
};

/// The reason of a read that was not made, as the id it asks for is none.
inline constexpr QStringView notANumber = u"not_a_number";

/// Reads leads and forms and sends messages through Meta's Graph API. The calls block: for worker threads.
/// Holds no state, so that any number of threads may use one object. The token travels in a header, never in
/// a URL.
class GraphApi
{
public:
    GraphApi(HttpClient &http, GraphSettings settings)
        : m_http(http)
        , m_settings(std::move(settings))
    {
    }

    /// Asks for fewer fields when the names of ads are not ours to read. Errors: Offline; RateLimited for
    /// whatever may go well later; Unauthorized (token) or Forbidden (permission) until somebody gives access
    /// again; Rejected for a call that is wrong, for ever or until a setting changes; Protocol. `reason` is
    /// the Graph code, "100/33" with its subcode, or `notANumber`.
    [[nodiscard]] Expected<intake::LeadForm> readLead(const QString &leadgenId);

    /// A page of the page's lead forms, behind the cursor `after`. Errors as of readLead().
    [[nodiscard]] Expected<meta::FormsPage> listForms(const QString &pageId, const QString &after = {});
    /// Errors as of readLead(); Forbidden may only mean the names of ads.
    [[nodiscard]] Expected<BulkPage> listLeads(const LeadsQuery &query);

    /// Never sends twice by itself.
    [[nodiscard]] SendOutcome sendText(const TextMessage &message);

private:
    HttpCall call(const QByteArray &method, const QString &path, const QString &query = {}) const;
    /// An answer of status 200; anything else is an error.
    Expected<HttpAnswer> ask(const QString &path, const QString &query, const QString &attempted);

    HttpClient &m_http;
    GraphSettings m_settings;
};

} // namespace leadpilot::relay::vendors
