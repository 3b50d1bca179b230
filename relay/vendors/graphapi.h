// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/intake/events.h"
#include "relay/vendors/errorclass.h"
#include "relay/vendors/httpclient.h"
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

/// The reason of a read that was not made, as the lead's id is none.
inline constexpr QStringView notANumber = u"not_a_number";

/// Reads leads and sends messages through Meta's Graph API. The calls block: for worker threads. Holds no
/// state, so that any number of threads may use one object. The token travels in a header, never in a URL.
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

    /// Never sends twice by itself.
    [[nodiscard]] SendOutcome sendText(const TextMessage &message);

private:
    HttpCall call(const QByteArray &method, const QString &path, const QString &query = {}) const;
    Expected<HttpAnswer> askForLead(const QString &leadgenId, const QString &fields);

    HttpClient &m_http;
    GraphSettings m_settings;
};

} // namespace leadpilot::relay::vendors
