// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QString>
#include <vector>

namespace leadpilot::relay {

inline constexpr QLatin1StringView defaultGraphUrl("https://graph.facebook.com/v25.0");

struct MetaSettings
{
    QString appId;
    QByteArray appSecret;         ///< signs webhooks; empty: not configured
    QByteArray appSecretPrevious; ///< still accepted while the secret is being changed; usually empty
    QByteArray verifyToken;       ///< of the GET handshake
    QByteArray pathSecret;        ///< last part of the callback's address; empty: the address ends before it
    QByteArray accessToken;
    bool appSecretProof = true; ///< calls carry `appsecret_proof`: wrong only for a token of another app
    QString graphUrl = defaultGraphUrl; ///< with version, without slash at the end
    QString pageId;

    bool isConfigured() const { return !appSecret.isEmpty(); }
};

/// The key of one of Google's lead forms.
struct GoogleFormKey
{
    QString formId;
    QByteArray key;
};

struct GoogleSettings
{
    QByteArray webhookKey; ///< travels in the body as google_key; of forms without keys of their own
    QByteArray webhookKeyPrevious;
    std::vector<GoogleFormKey> formKeys; ///< a form may be there twice while its key is being changed
    QByteArray pathSecret;               ///< as Meta's
    QString customerId;
    QString loginCustomerId; ///< of the manager account that gives access; usually empty
    QByteArray developerToken;
    QString clientId;
    QByteArray clientSecret;
    QByteArray refreshToken; ///< access tokens of the Ads API are made from it
    QString adsUrl = QStringLiteral("https://googleads.googleapis.com"); ///< may end in a version: /v26
    QString oauthUrl = QStringLiteral("https://oauth2.googleapis.com");

    bool isConfigured() const { return !webhookKey.isEmpty() || !formKeys.empty(); }
    bool canReadInBulk() const
    {
        return !customerId.isEmpty() && !developerToken.isEmpty() && !clientId.isEmpty() &&
               !refreshToken.isEmpty();
    }
};

struct WhatsAppSettings
{
    QByteArray appSecret; ///< signs webhooks; empty: not configured
    QByteArray appSecretPrevious;
    QByteArray verifyToken;
    QByteArray pathSecret; ///< as Meta's
    QByteArray accessToken;
    bool appSecretProof = true; ///< as Meta's
    QString phoneNumberId;
    QString wabaId;
    QString graphUrl = defaultGraphUrl;
    QString autoResponseMessage;
    bool autoResponseEnabled = false;

    bool isConfigured() const { return !appSecret.isEmpty(); }
};

/// What the relay knows about its vendors at one moment. Never changes; a change makes a new one.
struct IntegrationSettings
{
    MetaSettings meta;
    GoogleSettings google;
    WhatsAppSettings whatsApp;
};

} // namespace leadpilot::relay
