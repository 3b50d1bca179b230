// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/pipeline.h"

#include "app/relay/bodyseal.h"

#include <QRandomGenerator>

namespace leadpilot::relay {
namespace {

constexpr int settingsLookMs = 1'000;

double randomShare()
{
    return QRandomGenerator::global()->generateDouble();
}

std::vector<Reconciler::Part> partsOf(const VendorAccess &access, vendors::HttpClient &http,
                                      const Clock &clock, const PipelineOptions &options)
{
    std::vector<Reconciler::Part> parts;
    parts.push_back(
        {std::make_unique<MetaBulkSource>(http, [&access] { return access.metaForms(); }), options.meta});
    parts.push_back(
        {std::make_unique<GoogleBulkSource>(http, clock, [&access] { return access.googleForms(); }),
         options.google});
    return parts;
}

} // namespace

Pipeline::Pipeline(Spool &spool, Home &home, Vault &vault, const PipelineOptions &options, const Clock &clock,
                   IdSource &ids, Log &log)
    : m_vault(vault)
    , m_vendors(vault, m_http)
    , m_rest(home.transport(), home.serviceKey())
    , m_workspace(m_rest)
    , m_processor(
          m_workspace, [this](const intake::Event &event) { return m_vendors.isConnected(event); }, ids,
          clock, options.intake, sealOfBodies(vault), [this] { return m_vendors.autoReply(); })
    , m_workers(
          spool, m_processor,
          [this](const intake::MetaLeadNotice &notice) { return m_vendors.readLead(notice); }, clock,
          randomShare, {}, &log)
    , m_replay(
          m_workspace, spool, m_processor,
          [this](const intake::MetaLeadNotice &notice) { return m_vendors.readLead(notice); },
          sealOfBodies(vault))
    , m_sender(
          m_workspace, [this](const vendors::TextMessage &message) { return m_vendors.send(message); },
          [this] { return m_vendors.canSend(); }, clock, {}, &log)
    , m_reconciler(partsOf(m_vendors, m_bulkHttp, clock, options), m_workspace, spool, clock,
                   {.isScheduled = options.isReconciling}, &log)
    , m_settings(vault.current())
{
    m_settingsTimer.setInterval(settingsLookMs);
    QObject::connect(&m_settingsTimer, &QTimer::timeout, &m_settingsTimer, [this] { lookAtSettings(); });
}

Pipeline::~Pipeline()
{
    m_bulkHttp.close();
}

void Pipeline::start()
{
    m_workers.start();
    m_sender.start();
    m_reconciler.start();
    m_settingsTimer.start();
}

/// A new token may let through what waits.
void Pipeline::lookAtSettings()
{
    auto settings = m_vault.current();
    if (settings == m_settings)
        return;
    m_settings = std::move(settings);
    m_workers.tryAgainNow();
    m_sender.tryAgainNow();
    m_reconciler.tryAgainNow();
}

} // namespace leadpilot::relay
