// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/vendoraccess.h"

namespace leadpilot::relay {
namespace {

/// "https://graph.facebook.com/v25.0" names host and version in one.
void takeAddress(const QString &address, QUrl &baseUrl, QString &version)
{
    const qsizetype slash = address.lastIndexOf(u'/');
    const QString last = address.mid(slash + 1);
    const bool isVersion = last.size() > 1 && last.startsWith(u'v') && last.at(1).isDigit();
    baseUrl = QUrl(isVersion ? address.left(slash) : address);
    if (isVersion)
        version = last;
}

template <typename Integration> vendors::GraphSettings graphSettings(const Integration &integration)
{
    vendors::GraphSettings settings;
    settings.accessToken = integration.accessToken;
    if (integration.appSecretProof)
        settings.appSecret = integration.appSecret;
    takeAddress(integration.graphUrl, settings.baseUrl, settings.version);
    return settings;
}

bool isOurs(const QString &configured, const QString &named)
{
    return configured.isEmpty() || configured == named;
}

} // namespace

VendorAccess::VendorAccess(Vault &vault, vendors::HttpClient &http)
    : m_vault(vault)
    , m_http(http)
{
}

Expected<intake::LeadForm> VendorAccess::readLead(const intake::MetaLeadNotice &notice) const
{
    const auto settings = m_vault.current();
    return vendors::GraphApi(m_http, graphSettings(settings->meta)).readLead(notice.leadgenId);
}

vendors::SendOutcome VendorAccess::send(const vendors::TextMessage &message) const
{
    const auto settings = m_vault.current();
    return vendors::GraphApi(m_http, graphSettings(settings->whatsApp)).sendText(message);
}

bool VendorAccess::canSend() const
{
    return !m_vault.current()->whatsApp.accessToken.isEmpty();
}

intake::AutoReply VendorAccess::autoReply() const
{
    const auto settings = m_vault.current();
    const WhatsAppSettings &whatsApp = settings->whatsApp;
    return {whatsApp.autoResponseEnabled ? whatsApp.autoResponseMessage : QString()};
}

MetaBulkSource::Access VendorAccess::metaForms() const
{
    const auto settings = m_vault.current();
    return {.graph = graphSettings(settings->meta), .pageId = settings->meta.pageId};
}

std::optional<vendors::AdsSettings> VendorAccess::googleForms() const
{
    const auto settings = m_vault.current();
    const GoogleSettings &google = settings->google;
    if (!google.canReadInBulk())
        return std::nullopt;
    vendors::AdsSettings access;
    takeAddress(google.adsUrl, access.baseUrl, access.version);
    access.oauthUrl = QUrl(google.oauthUrl);
    access.customerId = google.customerId;
    access.loginCustomerId = google.loginCustomerId;
    access.developerToken = google.developerToken;
    access.clientId = google.clientId;
    access.clientSecret = google.clientSecret;
    access.refreshToken = google.refreshToken;
    return access;
}

bool VendorAccess::isConnected(const intake::Event &event) const
{
    const auto settings = m_vault.current();
    if (const auto *notice = std::get_if<intake::MetaLeadNotice>(&event))
        return isOurs(settings->meta.pageId, notice->pageId);
    if (const auto *form = std::get_if<intake::LeadForm>(&event))
        return form->source != LeadSource::MetaAds || isOurs(settings->meta.pageId, form->pageId);
    if (const auto *message = std::get_if<intake::InboundMessage>(&event))
        return isOurs(settings->whatsApp.phoneNumberId, message->phoneNumberId);
    if (const auto *report = std::get_if<intake::StatusReport>(&event))
        return isOurs(settings->whatsApp.phoneNumberId, report->phoneNumberId);
    if (const auto *change = std::get_if<intake::MessageChange>(&event))
        return isOurs(settings->whatsApp.phoneNumberId, change->phoneNumberId);
    if (const auto *move = std::get_if<intake::IdentityChange>(&event))
        return isOurs(settings->whatsApp.phoneNumberId, move->phoneNumberId);
    if (const auto *preference = std::get_if<intake::PreferenceChange>(&event))
        return isOurs(settings->whatsApp.phoneNumberId, preference->phoneNumberId);
    if (const auto *alert = std::get_if<intake::VendorAlert>(&event))
        return isOurs(settings->whatsApp.wabaId, alert->accountId);
    if (const auto *change = std::get_if<intake::TemplateChange>(&event))
        return isOurs(settings->whatsApp.wabaId, change->accountId);
    return true;
}

} // namespace leadpilot::relay
