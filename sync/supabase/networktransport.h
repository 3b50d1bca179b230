// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/transport.h"

#include <QThread>
#include <QUrl>

class QObject;

namespace leadpilot::supabase {

/// Transport over HTTP/1.1 on a network thread of its own. Redirects are answers, not followed: a token must
/// not travel to another host. QNetworkAccessManager may repeat a POST whose connection closes before the
/// answer: every call made through here bears that. Edits carry ids that sync_push remembers, a commit its
/// event keys and guards, a refresh token may be used once more while its child is the active one, a second
/// claim leases other work, a second sign-in leaves a session that runs out. The destructor ends open
/// requests as Cancelled and waits for the thread.
class NetworkTransport : public Transport
{
public:
    explicit NetworkTransport(QUrl workspace);
    ~NetworkTransport() override;

    void carry(const HttpRequest &request, Answered answered) override;
    /// After the computer slept or its network changed: open requests end as Offline at once instead of in
    /// their time, and the next ones do not go over connections of before. Thread-safe.
    void dropConnections();

private:
    QUrl m_workspace;
    QThread m_thread;
    QObject *m_worker; ///< lives and dies in m_thread
};

} // namespace leadpilot::supabase
