// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/ports/clock.h"
#include "core/ports/idsource.h"
#include "relay/http/message.h"
#include "relay/http/websocket.h"
#include "sync/supabase/transport.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <memory>

namespace leadpilot::relay {

struct NewWorkspace
{
    QString name;
    QString email; ///< the first admin's
    QString password;
    QString adminName = {}; ///< empty: the e-mail's first part
    bool sample = false;    ///< with invented leads and chats
};

struct CreatedWorkspace
{
    QByteArray publishableKey;
    QByteArray secretKey; ///< shown this once; only its hash is kept
    QString adminId;
};

/// Keeps the secret that signs access tokens from readers of the file. Empty functions leave it in plain.
struct SecretSeal
{
    std::function<QByteArray(QByteArrayView plain)> seal;
    std::function<Expected<QByteArray>(QByteArrayView sealed)> open;
};

/// The part of Supabase Auth, PostgREST and Realtime that LeadPilot uses, on one SQLite file. Thread-safe.
class EmbeddedWorkspace
{
public:
    /// Opens what create() made. A secret that stands there in plain is sealed on the way. Errors: Storage
    /// (the file or the seal cannot be used), Rejected (no workspace, or a newer version's).
    [[nodiscard]] static Expected<std::unique_ptr<EmbeddedWorkspace>>
    open(const QString &file, const Clock &clock, IdSource &ids, const SecretSeal &seal = {});
    /// Whether create() would take it. Errors: Rejected, naming what cannot be used.
    [[nodiscard]] static Expected<void> check(const NewWorkspace &wanted);
    /// Errors: Conflict (the file is there), Rejected (name, e-mail or password cannot be used), Storage.
    [[nodiscard]] static Expected<CreatedWorkspace> create(const QString &file, const NewWorkspace &wanted,
                                                           const Clock &clock, IdSource &ids,
                                                           const SecretSeal &seal = {});
    ~EmbeddedWorkspace();
    EmbeddedWorkspace(const EmbeddedWorkspace &) = delete;
    EmbeddedWorkspace &operator=(const EmbeddedWorkspace &) = delete;

    /// Answers /rest/v1/* and /auth/v1/*. Blocks while it works: for worker threads.
    http::Response handle(const http::Request &request);
    /// For upgrade requests to /realtime/v1/websocket.
    http::WebSocketAcceptor realtime();
    /// Must not outlive the workspace.
    std::unique_ptr<supabase::Transport> inProcessTransport();

    QByteArray publishableKey() const;
    /// A secret key that is good for this object only, so that the relay need not know the real one.
    QByteArray serviceKey() const;

private:
    class Private;
    explicit EmbeddedWorkspace(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace leadpilot::relay
