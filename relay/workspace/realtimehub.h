// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/websocket.h"
#include "relay/workspace/gate.h"
#include "relay/workspace/realtimechannel.h"
#include "relay/workspace/realtimeframe.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <thread>

namespace leadpilot::relay::workspace {

/// The Realtime server: Phoenix channels with postgres_changes. Everything happens on a thread of its own;
/// sockets and the writer only leave notes for it.
class RealtimeHub
{
public:
    RealtimeHub(Store &store, const Gate &gate);
    ~RealtimeHub();
    RealtimeHub(const RealtimeHub &) = delete;
    RealtimeHub &operator=(const RealtimeHub &) = delete;

    /// May outlive the hub; sockets accepted later than that are told to go away.
    http::WebSocketAcceptor acceptor();
    /// Thread-safe.
    void publish(Committed committed);

private:
    using Note = std::function<void(RealtimeHub &)>;
    class Inbox;
    class Session;
    struct Socket
    {
        std::shared_ptr<http::WebSocketConnection> connection;
        RealtimeFrame::Version version = RealtimeFrame::Version::One;
        KeyKind key = KeyKind::Publishable;
        std::map<QString, RealtimeChannel> channels;
        std::chrono::steady_clock::time_point heardAt;
    };

    void run();
    void opened(quint64 id, Socket socket);
    void received(quint64 id, const QByteArray &text);
    void closed(quint64 id) { m_sockets.erase(id); }
    void committed(const Committed &committed);
    void sweep();

    void join(Socket &socket, const RealtimeFrame &frame);
    void changeToken(Socket &socket, RealtimeChannel &channel, const QByteArray &token);
    void subscribe(Socket &socket, RealtimeChannel &channel);
    void endChannel(Socket &socket, const QString &topic, const QString &reason);
    void refreshMembers();
    std::expected<Actor, QString> actorOf(const Socket &socket, const QByteArray &token) const;

    static void send(Socket &socket, const RealtimeFrame &frame, const QByteArray &payload);
    static void reply(Socket &socket, const RealtimeFrame &to, bool ok, const QJsonObject &response);
    static void system(Socket &socket, const RealtimeChannel &channel, bool ok, const QString &extension,
                       const QString &message);

    Store &m_store;
    const Gate &m_gate;
    std::shared_ptr<Inbox> m_inbox;
    std::map<quint64, Socket> m_sockets;
    std::thread m_thread;
};

} // namespace leadpilot::relay::workspace
