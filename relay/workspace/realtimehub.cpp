// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/realtimehub.h"

#include "relay/workspace/tokens.h"

#include <QJsonDocument>
#include <atomic>

namespace leadpilot::relay::workspace {
namespace {

constexpr auto sweepInterval = std::chrono::milliseconds(250);
// As Phoenix does: a client that says nothing for this long, not even a heartbeat, is gone.
constexpr auto longestSilence = std::chrono::seconds(60);
constexpr size_t mostChannels = 100;
constexpr size_t mostNotes = 100'000;
constexpr size_t mostBytes = 32 * 1024 * 1024;
constexpr size_t longestMessage = 256 * 1024;
constexpr int goingAway = 1001;
constexpr int normalClosure = 1000;

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QString expiredText(Timestamp expiresAt, Timestamp now)
{
    return QStringLiteral("Token has expired %1 seconds ago")
        .arg(std::max<qint64>(0, now.seconds() - expiresAt.seconds()));
}

} // namespace

/// Notes for the hub's thread. Outlives the hub, so that late sockets find it closed.
class RealtimeHub::Inbox
{
public:
    /// False if there is no room for what a client sends: it will be silent, and come again.
    bool post(Note note, size_t bytes = 0)
    {
        const std::lock_guard lock(m_lock);
        if (m_closed || m_notes.size() >= mostNotes || (bytes > 0 && m_bytes + bytes > mostBytes))
            return false;
        m_bytes += bytes;
        m_notes.push_back(std::move(note));
        m_filled.notify_one();
        return true;
    }
    /// False once the hub is to stop.
    bool take(std::deque<Note> &notes)
    {
        std::unique_lock lock(m_lock);
        m_filled.wait_for(lock, sweepInterval, [this] { return m_closed || !m_notes.empty(); });
        notes.swap(m_notes);
        m_bytes = 0;
        return !m_closed;
    }
    void close()
    {
        const std::lock_guard lock(m_lock);
        m_closed = true;
        m_filled.notify_one();
    }
    quint64 nextSocket() { return ++m_sockets; }

private:
    std::mutex m_lock;
    std::condition_variable m_filled;
    std::deque<Note> m_notes;
    size_t m_bytes = 0; // of the clients' messages among them
    bool m_closed = false;
    std::atomic<quint64> m_sockets = 0;
};

class RealtimeHub::Session : public http::WebSocketSession
{
public:
    Session(std::shared_ptr<Inbox> inbox, quint64 id)
        : m_inbox(std::move(inbox))
        , m_id(id)
    {
    }
    void received(std::string text) override
    {
        // Joins and heartbeats are small; nobody may fill the memory faster than the hub reads.
        if (text.size() > longestMessage)
            return;
        m_inbox->post([id = m_id, bytes = QByteArray::fromStdString(text)](
                          RealtimeHub &hub) { hub.received(id, bytes); },
                      text.size());
    }
    void closed() override
    {
        m_inbox->post([id = m_id](RealtimeHub &hub) { hub.closed(id); });
    }

private:
    std::shared_ptr<Inbox> m_inbox;
    quint64 m_id;
};

RealtimeHub::RealtimeHub(Store &store, const Gate &gate)
    : m_store(store)
    , m_gate(gate)
    , m_inbox(std::make_shared<Inbox>())
    , m_thread([this] { run(); })
{
}

RealtimeHub::~RealtimeHub()
{
    m_inbox->close();
    m_thread.join();
    for (auto &[id, socket] : m_sockets)
        socket.connection->close(goingAway, "the workspace is closing");
}

http::WebSocketAcceptor RealtimeHub::acceptor()
{
    return [inbox = m_inbox, gate = Gate(m_gate)](const http::Request &request,
                                                  std::shared_ptr<http::WebSocketConnection> connection)
               -> std::expected<std::shared_ptr<http::WebSocketSession>, http::Response> {
        const QByteArray given = Gate::keyOf(request);
        const KeyKind key = gate.kindOf(
            given.isEmpty() ? QByteArray::fromStdString(std::string(request.headers.value("x-api-key")))
                            : given);
        if (key == KeyKind::Missing)
            return std::unexpected(jsonResponse(401, "{\"error\":\"API key is missing\"}"));
        if (key == KeyKind::Wrong)
            return std::unexpected(jsonResponse(401, "{\"error\":\"The API key is not valid\"}"));
        const quint64 id = inbox->nextSocket();
        const auto version =
            request.parameter("vsn") == "2.0.0" ? RealtimeFrame::Version::Two : RealtimeFrame::Version::One;
        Socket socket{std::move(connection), version, key, {}, {}};
        if (!inbox->post([id, socket](RealtimeHub &hub) { hub.opened(id, socket); }))
            return std::unexpected(jsonResponse(503, "{\"error\":\"the workspace is closing\"}"));
        return std::make_shared<Session>(inbox, id);
    };
}

void RealtimeHub::publish(Committed committed)
{
    m_inbox->post([committed = std::move(committed)](RealtimeHub &hub) { hub.committed(committed); });
}

void RealtimeHub::run()
{
    std::deque<Note> notes;
    while (m_inbox->take(notes)) {
        for (const Note &note : notes)
            note(*this);
        notes.clear();
        sweep();
    }
}

void RealtimeHub::opened(quint64 id, Socket socket)
{
    socket.heardAt = std::chrono::steady_clock::now();
    m_sockets.emplace(id, std::move(socket));
}

void RealtimeHub::received(quint64 id, const QByteArray &text)
{
    const auto found = m_sockets.find(id);
    if (found == m_sockets.end())
        return;
    Socket &socket = found->second;
    socket.heardAt = std::chrono::steady_clock::now();
    const auto frame = RealtimeFrame::read(socket.version, text);
    if (!frame)
        return;
    if (frame->topic == u"phoenix" && frame->event == u"heartbeat")
        return reply(socket, *frame, true, {});
    if (frame->event == u"phx_join")
        return join(socket, *frame);
    const auto channel = socket.channels.find(frame->topic);
    if (channel == socket.channels.end())
        return reply(socket, *frame, false, {{QStringLiteral("reason"), QStringLiteral("unmatched topic")}});
    if (frame->event == u"phx_leave") {
        RealtimeFrame close{
            channel->second.joinRef, channel->second.joinRef, frame->topic, QStringLiteral("phx_close"), {}};
        reply(socket, *frame, true, {});
        send(socket, close, "{}");
        socket.channels.erase(channel);
    } else if (frame->event == u"access_token") {
        changeToken(socket, channel->second, frame->payload.value(u"access_token").toString().toLatin1());
    }
}

std::expected<Actor, QString> RealtimeHub::actorOf(const Socket &socket, const QByteArray &token) const
{
    if (!token.isEmpty()) {
        const auto read = AccessToken::read(token, m_gate.keys().jwtSecret);
        if (!read)
            return std::unexpected(QStringLiteral("JwtSignatureError: Failed to validate JWT signature"));
        if (read->expiresAt <= m_store.clock().now())
            return std::unexpected(
                QString(u"InvalidJWTToken: " % expiredText(read->expiresAt, m_store.clock().now())));
    }
    auto actor = m_gate.actorOf(socket.key, token);
    if (!actor)
        return std::unexpected(QString(u"Unauthorized: " % actor.error().message));
    return *actor;
}

void RealtimeHub::join(Socket &socket, const RealtimeFrame &frame)
{
    if (!frame.topic.startsWith(u"realtime:") || frame.topic == u"realtime:")
        return reply(socket, frame, false, {{QStringLiteral("reason"), QStringLiteral("unmatched topic")}});
    if (const auto old = socket.channels.find(frame.topic); old != socket.channels.end()) {
        send(socket, {old->second.joinRef, old->second.joinRef, frame.topic, QStringLiteral("phx_close"), {}},
             "{}");
        socket.channels.erase(old);
    }
    if (socket.channels.size() >= mostChannels)
        return reply(
            socket, frame, false,
            {{QStringLiteral("reason"), QStringLiteral("ChannelRateLimitReached: Too many channels")}});
    QByteArray token = frame.payload.value(u"access_token").toString().toLatin1();
    if (token.startsWith("sb_"))
        token.clear();
    const auto actor = actorOf(socket, token);
    if (!actor)
        return reply(socket, frame, false, {{QStringLiteral("reason"), actor.error()}});
    auto channel = RealtimeChannel::of(frame.topic, frame.joinRef.isNull() ? frame.ref : frame.joinRef,
                                       frame.payload.value(u"config").toObject());
    channel.token = token;
    channel.actor = *actor;
    reply(socket, frame, true, {{QStringLiteral("postgres_changes"), channel.wishes}});
    RealtimeChannel &joined = socket.channels.insert_or_assign(frame.topic, std::move(channel)).first->second;
    subscribe(socket, joined);
}

void RealtimeHub::subscribe(Socket &socket, RealtimeChannel &channel)
{
    if (channel.wishes.isEmpty())
        return;
    const QString extension = QStringLiteral("postgres_changes");
    if (const auto failed = channel.bind())
        system(socket, channel, false, extension, *failed);
    else
        system(socket, channel, true, extension, QStringLiteral("Subscribed to PostgreSQL"));
}

void RealtimeHub::changeToken(Socket &socket, RealtimeChannel &channel, const QByteArray &token)
{
    if (token.isEmpty() || token.startsWith("sb_") || token == channel.token)
        return;
    const auto actor = actorOf(socket, token);
    if (!actor)
        return endChannel(socket, channel.topic, actor.error());
    channel.token = token;
    channel.actor = *actor;
    subscribe(socket, channel);
}

void RealtimeHub::endChannel(Socket &socket, const QString &topic, const QString &reason)
{
    const auto found = socket.channels.find(topic);
    const RealtimeChannel channel = std::move(found->second);
    socket.channels.erase(found);
    system(socket, channel, false, QStringLiteral("system"), reason);
    send(socket, {channel.joinRef, channel.joinRef, channel.topic, QStringLiteral("phx_close"), {}}, "{}");
}

void RealtimeHub::refreshMembers()
{
    for (auto &[id, socket] : m_sockets) {
        QStringList lost;
        for (auto &[topic, channel] : socket.channels) {
            if (channel.token.isEmpty())
                continue;
            if (const auto actor = actorOf(socket, channel.token))
                channel.actor = *actor;
            else
                lost += topic;
        }
        for (const QString &topic : std::as_const(lost))
            endChannel(socket, topic, QStringLiteral("You no longer have permission to read this topic"));
    }
}

void RealtimeHub::committed(const Committed &committed)
{
    const auto isProfile = [](const Change &change) {
        return qstrcmp(change.table->name, "profiles") == 0;
    };
    if (std::ranges::any_of(committed.changes, isProfile))
        refreshMembers();
    // A failed read loses hints only: clients also pull by the clock.
    (void)m_store.read([&](sqlite::Database &database) -> Result<void> {
        for (const Change &change : committed.changes) {
            QByteArray json;
            for (auto &[id, socket] : m_sockets) {
                for (auto &[topic, channel] : socket.channels) {
                    const auto ids = channel.idsFor(database, change);
                    if (!ids || ids->empty())
                        continue;
                    if (json.isEmpty())
                        json = changeJson(database, change, committed.at).value_or(QByteArray());
                    if (json.isEmpty())
                        continue;
                    QByteArrayList numbers;
                    for (const qint64 number : *ids)
                        numbers += QByteArray::number(number);
                    send(socket, {{}, {}, topic, QStringLiteral("postgres_changes"), {}},
                         "{\"ids\":[" + numbers.join(',') + "],\"data\":" + json + '}');
                }
            }
        }
        return {};
    });
}

void RealtimeHub::sweep()
{
    const Timestamp now = m_store.clock().now();
    const auto silent = std::chrono::steady_clock::now() - longestSilence;
    for (auto &[id, socket] : m_sockets) {
        QStringList expired;
        for (const auto &[topic, channel] : socket.channels) {
            if (!channel.token.isEmpty() && channel.actor.expiresAt <= now)
                expired += topic;
        }
        for (const QString &topic : std::as_const(expired))
            endChannel(socket, topic, expiredText(socket.channels.at(topic).actor.expiresAt, now));
        if (socket.heardAt < silent)
            socket.connection->close(normalClosure, "idle");
    }
}

void RealtimeHub::send(Socket &socket, const RealtimeFrame &frame, const QByteArray &payload)
{
    socket.connection->sendText(frame.write(socket.version, payload));
}

void RealtimeHub::reply(Socket &socket, const RealtimeFrame &to, bool ok, const QJsonObject &response)
{
    const QJsonObject payload{{QStringLiteral("status"), ok ? QStringLiteral("ok") : QStringLiteral("error")},
                              {QStringLiteral("response"), response}};
    send(socket, {to.joinRef, to.ref, to.topic, QStringLiteral("phx_reply"), {}}, compact(payload));
}

void RealtimeHub::system(Socket &socket, const RealtimeChannel &channel, bool ok, const QString &extension,
                         const QString &message)
{
    const QJsonObject payload{{QStringLiteral("message"), message},
                              {QStringLiteral("status"), ok ? QStringLiteral("ok") : QStringLiteral("error")},
                              {QStringLiteral("extension"), extension},
                              {QStringLiteral("channel"), channel.name()}};
    send(socket, {channel.joinRef, {}, channel.topic, QStringLiteral("system"), {}}, compact(payload));
}

} // namespace leadpilot::relay::workspace
