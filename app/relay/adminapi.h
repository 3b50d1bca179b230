// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/relay/datadirectory.h"
#include "app/relay/membercheck.h"
#include "app/relay/pipeline.h"
#include "app/relay/workspacewatch.h"
#include "relay/intake/webhookdoor.h"

#include <QJsonObject>

namespace leadpilot::relay {

/// GET /readyz for whoever watches the relay, GET /api/admin/status for members, and for admins GET
/// /api/admin/webhooks[?limit=N] and POST /api/admin/webhooks/{id}/replay[?dry_run=1], and GET and POST
/// /api/admin/reconciliation: how the last bulk reads went, and one at once. Answers on worker threads.
class AdminApi
{
public:
    AdminApi(const WebhookDoor &door, const Spool &spool, Pipeline &pipeline, Vault &vault,
             MemberCheck &members, WorkspaceWatch &workspace, Home &home, const DataDirectory &directory);

    void addTo(http::Router &router, http::WorkerPool &workers);
    /// Accepted in place of a member's token; for programs of this machine's same user.
    const QByteArray &localToken() const { return m_localToken; }

private:
    http::Response ready() const;
    http::Response status(const http::Request &request) const;
    http::Response webhooks(const http::Request &request) const;
    http::Response replay(const http::Request &request) const;
    http::Response reconciliation(const http::Request &request, bool isWanted) const;
    /// Why the request is not an admin's; nothing if it is.
    std::optional<http::Response> refusalOfAdmin(const http::Request &request) const;
    bool isWorkspaceUsable() const;
    QJsonObject statusDocument() const;

    const WebhookDoor &m_door;
    const Spool &m_spool;
    Pipeline &m_pipeline;
    Vault &m_vault;
    MemberCheck &m_members;
    WorkspaceWatch &m_workspace;
    Home &m_home;
    const DataDirectory m_directory;
    const QByteArray m_localToken;
};

} // namespace leadpilot::relay
