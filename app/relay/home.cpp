// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/home.h"

#include "app/relay/project.h"
#include "relay/workspace/embeddedworkspace.h"
#include "sync/supabase/networktransport.h"

#include <QFile>

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
        const http::Handler answer = http::onWorkers(workers, [this, changed](const http::Request &request) {
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

Expected<std::unique_ptr<Home>> openSupabase(const RelayConfig &config)
{
    const Project project{config.url, config.secretKeyEnv};
    const auto secretKey = secretKeyOf(project);
    if (!secretKey)
        return std::unexpected(secretKey.error());
    auto home = std::make_unique<SupabaseHome>(QUrl(config.url), *secretKey, config.publishableKey.toUtf8());
    // One that cannot be reached may be well: the spool keeps what comes in until it is back.
    if (auto usable = checkProject(project, home->transport(), *secretKey);
        !usable && usable.error().code != ErrorCode::Offline)
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
