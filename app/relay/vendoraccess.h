// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/autoreply.h"
#include "core/intake/events.h"
#include "relay/intake/googlebulksource.h"
#include "relay/intake/metabulksource.h"
#include "relay/vault/vault.h"
#include "relay/vendors/graphapi.h"

namespace leadpilot::relay {

/// The vendors as the vault's settings of the moment say they are reached. Thread-safe; the calls block.
class VendorAccess
{
public:
    VendorAccess(Vault &vault, vendors::HttpClient &http);

    Expected<intake::LeadForm> readLead(const intake::MetaLeadNotice &notice) const;
    vendors::SendOutcome send(const vendors::TextMessage &message) const;
    bool canSend() const;
    /// What people get at once who begin to write to us; without a text while it is switched off.
    intake::AutoReply autoReply() const;
    MetaBulkSource::Access metaForms() const;
    /// Nothing while a setting is missing.
    std::optional<vendors::AdsSettings> googleForms() const;
    /// Whether the page or number is ours. A vendor without a configured id takes everything it signed.
    bool isConnected(const intake::Event &event) const;

private:
    Vault &m_vault;
    vendors::HttpClient &m_http;
};

} // namespace leadpilot::relay
