// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/home.h"

#include "core/schema/tables.h"
#include "relay/workspace/embeddedworkspace.h"
#include "sync/supabase/networktransport.h"
#include "sync/supabase/restclient.h"

#include <QFile>
#include <QJsonObject>

namespace leadpilot::relay {
namespace {

class SupabaseHome : public Home
{
public:
    SupabaseHome(const QUrl &url, QByteArray secretKey, QByteArray publishableKey)
        : m_transport(url)
        , m_secretKey(std::move(secretKey))
        , m_publishableKey(std::move(publishableKey))
    {
    }
    supabase::Transport &transport() override { return m_transport; }
    QByteArray serviceKey() const override { return m_secretKey; }
    QByteArray memberKey() const override
    {
        return m_publishableKey.isEmpty() ? m_secretKey : m_publishableKey;
    }

private:
    supabase::NetworkTransport m_transport;
    const QByteArray m_secretKey;
    const QByteArray m_publishableKey;
};

class EmbeddedHome : public Home
{
public:
    explicit EmbeddedHome(std::unique_ptr<EmbeddedWorkspace> workspace)
        : m_workspace(std::move(workspace))
        , m_transport(m_workspace->inProcessTransport())
    {
    }
    supabase::Transport &transport() override { return *m_transport; }
    QByteArray serviceKey() const override { return m_workspace->serviceKey(); }
    QByteArray memberKey() const override { return m_workspace->publishableKey(); }

    void addTo(http::Router &router, http::WorkerPool &workers, const std::function<void()> &changed) override
    {
        const http::Handler answer =
            http::onWorkers(workers, [this, changed](const http::Request &request) {
                http::Response response = m_workspace->handle(request);
                if (request.method == "POST" && response.status < 300 && request.path.starts_with("/rest/"))
                    changed();
                return response;
            });
        router.addPrefix("/rest/v1/", answer);
        router.addPrefix("/auth/v1/", answer);
    }
    http::WebSocketAcceptor acceptor() override
    {
        return [realtime = m_workspace->realtime()](const http::Request &request,
                                                    std::shared_ptr<http::WebSocketConnection> connection)
                   -> std::expected<std::shared_ptr<http::WebSocketSession>, http::Response> {
            if (request.path != "/realtime/v1/websocket")
                return std::unexpected(
                    http::Response::message(404, "There is no WebSocket at this address."));
            return realtime(request, std::move(connection));
        };
    }

private:
    std::unique_ptr<EmbeddedWorkspace> m_workspace;
    std::unique_ptr<supabase::Transport> m_transport;
};

Expected<std::unique_ptr<Home>> openEmbedded(const DataDirectory &directory, const Vault &vault,
                                             const Clock &clock, IdSource &ids)
{
    const QString file = directory.file(workspaceFile);
    if (!QFile::exists(file))
        return failure(
            ErrorCode::Rejected, QStringLiteral("open the workspace ") % file,
            QStringLiteral("there is none yet; make one with \"leadpilot-relay workspace create\", or name "
                           "another home in [workspace] of relay.toml"));
    auto workspace = EmbeddedWorkspace::open(file, clock, ids, sealOfWorkspace(vault));
    if (!workspace)
        return std::unexpected(workspace.error());
    return std::make_unique<EmbeddedHome>(std::move(*workspace));
}

std::unexpected<Error> unusable(const RelayConfig &config, const QString &why, const QString &reason = {})
{
    return failure(ErrorCode::Rejected, QStringLiteral("use the workspace ") % config.url, why, reason);
}

/// Whether the project is one the relay can work with. One that cannot be reached may be well: the spool
/// keeps what comes in until it is back.
Expected<void> checkProject(Home &home, const RelayConfig &config)
{
    const supabase::RestClient client(home.transport(), home.serviceKey());
    const auto info = client.callAndWait(QStringLiteral("workspace_info"), {});
    if (!info) {
        const Error &error = info.error();
        if (error.code == ErrorCode::Unauthorized || error.code == ErrorCode::Forbidden)
            return unusable(config,
                            QStringLiteral("the environment variable %1 does not hold its secret key (%2)")
                                .arg(config.secretKeyEnv, error.detail),
                            error.reason);
        if (error.reason == u"PGRST202")
            return unusable(config,
                            QStringLiteral("the project has no LeadPilot schema; run \"supabase db push\" in "
                                           "the folder that holds this version's supabase/"),
                            error.reason);
        return {};
    }
    const int version = info->toObject().value(u"schema_version").toInt();
    if (version < schema::version)
        return unusable(config, QStringLiteral("its schema is version %1 and this relay needs %2; run "
                                               "\"supabase db push\" with this version's supabase/")
                                    .arg(version)
                                    .arg(schema::version));
    if (version > schema::version)
        return unusable(config, QStringLiteral("its schema is version %1 and this relay knows %2; install a "
                                               "newer leadpilot-relay")
                                    .arg(version)
                                    .arg(schema::version));
    return {};
}

Expected<std::unique_ptr<Home>> openSupabase(const RelayConfig &config)
{
    const QString attempted = QStringLiteral("reach the workspace ") % config.url;
    const QByteArray secretKey = qgetenv(config.secretKeyEnv.toUtf8().constData()).trimmed();
    if (secretKey.isEmpty())
        return failure(
            ErrorCode::Rejected, attempted,
            QStringLiteral("the environment variable %1 must hold its secret key").arg(config.secretKeyEnv));
    if (secretKey.startsWith("sb_publishable_"))
        return failure(ErrorCode::Rejected, attempted,
                       QStringLiteral("the environment variable %1 holds a publishable key; the relay needs "
                                      "the project's secret key")
                           .arg(config.secretKeyEnv));
    auto home = std::make_unique<SupabaseHome>(QUrl(config.url), secretKey, config.publishableKey.toUtf8());
    if (auto usable = checkProject(*home, config); !usable)
        return std::unexpected(usable.error());
    return home;
}

} // namespace

SecretSeal sealOfWorkspace(const Vault &vault)
{
    static constexpr const char *context = "workspace/jwt";
    return {[&vault](QByteArrayView plain) { return vault.seal(plain, context); },
            [&vault](QByteArrayView sealed) {
                return vault.open(sealed, context);
            }};
}

Expected<std::unique_ptr<Home>> openHome(const RelayConfig &config, const DataDirectory &directory,
                                         const Vault &vault, const Clock &clock, IdSource &ids)
{
    return config.home == WorkspaceHome::Embedded ? openEmbedded(directory, vault, clock, ids)
                                                  : openSupabase(config);
}

} // namespace leadpilot::relay
