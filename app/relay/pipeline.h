// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/relay/home.h"
#include "app/relay/vendoraccess.h"
#include "relay/intake/webhookreplay.h"
#include "relay/outbound/messagesender.h"
#include "relay/vendors/networkhttpclient.h"

#include <QJsonObject>
#include <QTimer>

namespace leadpilot::relay {

/// What works behind the door: spool → workspace, workspace → vendor. Lives in the main thread.
class Pipeline
{
public:
    Pipeline(Spool &spool, Home &home, Vault &vault, intake::IntakePolicy policy, const Clock &clock,
             IdSource &ids, Log &log);

    void start();
    /// There may be a message to send. For any thread.
    void wakeSender() { m_sender.wake(); }
    IntakeCounts intake() const { return m_workers.counts(); }
    SenderCounts sender() const { return m_sender.counts(); }
    const WebhookReplay &replay() const { return m_replay; }

private:
    void lookAtSettings();

    Vault &m_vault;
    vendors::NetworkHttpClient m_http;
    VendorAccess m_vendors;
    supabase::RestClient m_rest;
    supabase::RelayClient m_workspace;
    EventProcessor m_processor;
    IntakeWorkers m_workers;
    WebhookReplay m_replay;
    MessageSender m_sender;
    std::shared_ptr<const IntegrationSettings> m_settings;
    QTimer m_settingsTimer;
};

} // namespace leadpilot::relay
