// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/health.h"
#include "sync/supabase/restclient.h"

#include <QObject>
#include <QTimer>

namespace leadpilot::desktop {

/// Asks the relay now and then how it is (GET /api/admin/status). Members who are not admins, and workspaces
/// whose relay is elsewhere, see it as unreachable. UI thread.
class RelayStatus : public QObject
{
    Q_OBJECT
public:
    RelayStatus(supabase::Transport &transport, supabase::RestClient::TokenSource token, int intervalMs,
                QObject *parent = nullptr);

    const RelayHealth &current() const { return m_current; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void answered(const Expected<QJsonValue> &answer);

    supabase::Transport &m_transport;
    supabase::RestClient::TokenSource m_token;
    int m_intervalMs;
    QTimer m_timer;
    RelayHealth m_current;
};

} // namespace leadpilot::desktop
