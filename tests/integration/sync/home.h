// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "relay/http/server.h"
#include "relay/workspace/embeddedworkspace.h"
#include "sync/supabase/restclient.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QUrl>
#include <memory>

namespace leadpilot::test {

/// An embedded workspace behind a real door on a port of the system's choice.
class Home
{
public:
    explicit Home(bool sample)
    {
        const QString file = folder.filePath(QStringLiteral("workspace.sqlite"));
        created = relay::EmbeddedWorkspace::create(
            file, {QStringLiteral("Test"), email, password, QStringLiteral("Ann"), sample}, clock, ids);
        if (created)
            workspace = std::move(*relay::EmbeddedWorkspace::open(file, clock, ids));
    }
    ~Home() { closeDoor(); }

    /// On the port it had before, if any.
    bool openDoor()
    {
        relay::http::ServerOptions options;
        options.port = port;
        server = std::make_unique<relay::http::Server>(
            options,
            [this](relay::http::Request &&request, relay::http::Reply reply) {
                workers.start([this, request = std::move(request), reply = std::move(reply)] {
                    reply(workspace->handle(request));
                });
            },
            workspace->realtime());
        const auto endpoint = server->start();
        if (endpoint)
            port = endpoint->port;
        return endpoint.has_value();
    }
    void closeDoor()
    {
        if (server)
            server->stop(std::chrono::milliseconds(100));
        server.reset();
        workers.waitForDone();
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)); }

    /// What the relay does with a webhook's rows.
    Expected<QJsonValue> commit(const QJsonArray &rows)
    {
        const auto transport = workspace->inProcessTransport();
        const supabase::RestClient service(*transport, workspace->serviceKey());
        return service.callAndWait(QStringLiteral("relay_commit"),
                                   {{QStringLiteral("batch"), QJsonObject{{QStringLiteral("rows"), rows}}}});
    }

    const QString email = QStringLiteral("ann@example.org");
    const QString password = QStringLiteral("correct horse battery");
    QTemporaryDir folder;
    SystemClock clock;
    RandomIds ids{clock};
    Expected<relay::CreatedWorkspace> created = failure(ErrorCode::Storage, {}, {});
    std::unique_ptr<relay::EmbeddedWorkspace> workspace;
    std::unique_ptr<relay::http::Server> server;
    std::uint16_t port = 0;
    QThreadPool workers;
};

} // namespace leadpilot::test
