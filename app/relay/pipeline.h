// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/relay/home.h"
#include "app/relay/vendoraccess.h"
#include "relay/intake/intakeworkers.h"
#include "relay/intake/reconciler.h"
#include "relay/intake/webhookreplay.h"
#include "relay/outbound/messagesender.h"
#include "relay/vendors/networkhttpclient.h"

#include <QJsonObject>
#include <QTimer>

namespace leadpilot::relay {

struct PipelineOptions
{
    intake::IntakePolicy intake = {};
    bool isReconciling = true; ///< by the clock
    ReconciliationPolicy meta = {};
    ReconciliationPolicy google = {};
};

/// What works behind the door: spool → workspace, workspace → vendor, vendor → spool. Lives in the main
/// thread.
class Pipeline
{
public:
    Pipeline(Spool &spool, Home &home, Vault &vault, const PipelineOptions &options, const Clock &clock,
             IdSource &ids, Log &log);
    /// Bulk reads under way are given up.
    ~Pipeline();
    Q_DISABLE_COPY_MOVE(Pipeline)

    void start();
    /// There may be a message to send. For any thread.
    void wakeSender() { m_sender.wake(); }
    IntakeCounts intake() const { return m_workers.counts(); }
    SenderCounts sender() const { return m_sender.counts(); }
    const WebhookReplay &replay() const { return m_replay; }
    Reconciler &reconciler() { return m_reconciler; }

private:
    void lookAtSettings();

    Vault &m_vault;
    vendors::NetworkHttpClient m_http;
    vendors::NetworkHttpClient m_bulkHttp; ///< of its own: a long list keeps no lead from being read back
    VendorAccess m_vendors;
    supabase::RestClient m_rest;
    supabase::RelayClient m_workspace;
    EventProcessor m_processor;
    IntakeWorkers m_workers;
    WebhookReplay m_replay;
    MessageSender m_sender;
    Reconciler m_reconciler;
    std::shared_ptr<const IntegrationSettings> m_settings;
    QTimer m_settingsTimer;
};

} // namespace leadpilot::relay
