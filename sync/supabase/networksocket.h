// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/realtimesocket.h"

#include <QObject>

class QWebSocket;

namespace leadpilot::supabase {

/// RealtimeSocket over the network. Its thread runs an event loop.
class NetworkSocket : public QObject, public RealtimeSocket
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~NetworkSocket() override;

    void open(const QUrl &url, Events events) override;
    void sendText(const QString &text) override;
    void close() override;

private:
    void end(int httpStatus);

    QWebSocket *m_socket = nullptr; ///< a new one every time
    Events m_events;
};

} // namespace leadpilot::supabase
