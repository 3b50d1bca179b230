// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/responsewriter.h"
#include "relay/http/server.h"

#include <QRandomGenerator>
#include <algorithm>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include <utility> // Asio 1.74 forgets it for its coroutines

#include <boost/asio.hpp>

namespace leadpilot::relay::http {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using Moment = std::chrono::steady_clock::time_point;

/// Whatever holds a socket: an HTTP connection or a WebSocket. Lives on the I/O thread.
class Peer
{
public:
    virtual ~Peer() = default;
    virtual void answer(std::uint64_t number, Response &&response) = 0;
    /// Gives up what has passed its deadline.
    virtual void sweep(Moment now) = 0;
    /// Leave as soon as what has begun is finished.
    virtual void drain() = 0;
    virtual void abort() = 0;
    /// Since when it has been reading a body; the farthest future if it is not.
    virtual Moment readingSince() const { return Moment::max(); }
    /// Others need the room of the body being read.
    virtual void giveWay() {}
};

/// Brings answers from other threads to the I/O thread: whatever gathers until it looks comes as one batch.
/// Outlives the server as long as somebody holds a reply.
class Inbox
{
public:
    struct Answer
    {
        std::weak_ptr<Peer> peer;
        std::uint64_t number;
        Response response;
    };

    explicit Inbox(asio::io_context &io)
        : m_io(&io)
    {
    }

    void push(std::shared_ptr<Inbox> self, Answer &&answer)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_io)
            return;
        m_answers.push_back(std::move(answer));
        if (std::exchange(m_scheduled, true))
            return;
        asio::post(*m_io, [self = std::move(self)] { self->deliver(); });
    }
    template <typename Task> void post(Task &&task)
    {
        const std::lock_guard lock(m_mutex);
        if (m_io)
            asio::post(*m_io, std::forward<Task>(task));
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_io = nullptr;
    }

private:
    void deliver()
    {
        std::vector<Answer> answers;
        {
            const std::lock_guard lock(m_mutex);
            answers.swap(m_answers);
            m_scheduled = false;
        }
        for (Answer &answer : answers) {
            if (const auto peer = answer.peer.lock())
                peer->answer(answer.number, std::move(answer.response));
        }
    }

    std::mutex m_mutex;
    asio::io_context *m_io;
    std::vector<Answer> m_answers;
    bool m_scheduled = false;
};

/// What all connections of a server share. I/O thread only, but for `inbox`.
struct Hub
{
    Hub(ServerOptions serverOptions, Handler onRequest, WebSocketAcceptor onUpgrade)
        : options(std::move(serverOptions))
        , handler(std::move(onRequest))
        , acceptor(std::move(onUpgrade))
        , inbox(std::make_shared<Inbox>(io))
        , idPrefix(QRandomGenerator::system()->generate())
    {
    }

    std::string nextId()
    {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%08x-%06llx", idPrefix,
                      static_cast<unsigned long long>(++lastId));
        return text.data();
    }
    bool isTrustedProxy(const std::string &address) const
    {
        return std::ranges::any_of(options.trustedProxies,
                                   [&](const AddressRange &range) { return range.contains(address); });
    }

    /// The connection that has been busy with one body for longest: if anybody is in the way of genuine
    /// clients, who send theirs at once, it is this one.
    Peer *slowestReader() const
    {
        const auto slowest =
            std::ranges::min_element(peers, {}, [](const Peer *peer) { return peer->readingSince(); });
        return slowest == peers.end() || (*slowest)->readingSince() == Moment::max() ? nullptr : *slowest;
    }

    const ServerOptions options;
    const Handler handler;
    const WebSocketAcceptor acceptor;
    std::unordered_set<Peer *> peers;
    std::unordered_map<std::string, std::size_t> perAddress;
    std::size_t connections = 0;
    std::size_t bodyBytes = 0; ///< held by all BodyHolds
    asio::io_context io{1};    // after what its last connections take leave of
    const std::shared_ptr<Inbox> inbox;
    bool draining = false;
    std::string date;
    const std::uint32_t idPrefix;
    std::uint64_t lastId = 0;
};

/// Counts a connection for as long as it lives, through an upgrade as well.
class Ticket
{
public:
    Ticket(Hub &hub, const std::string &address)
        : m_hub(&hub)
        , m_address(networkOf(address))
    {
        ++m_hub->connections;
        ++m_hub->perAddress[m_address];
    }
    Ticket(Ticket &&other) noexcept
        : m_hub(std::exchange(other.m_hub, nullptr))
        , m_address(std::move(other.m_address))
    {
    }
    Ticket &operator=(Ticket &&) = delete;
    ~Ticket()
    {
        if (!m_hub)
            return;
        --m_hub->connections;
        const auto count = m_hub->perAddress.find(m_address);
        if (--count->second == 0)
            m_hub->perAddress.erase(count);
    }

private:
    Hub *m_hub;
    std::string m_address;
};

/// Counts the bytes of a body for as long as it is on its way or unanswered.
class BodyHold
{
public:
    explicit BodyHold(Hub &hub)
        : m_hub(&hub)
    {
    }
    BodyHold(BodyHold &&other) noexcept
        : m_hub(other.m_hub)
        , m_bytes(std::exchange(other.m_bytes, 0))
    {
    }
    BodyHold &operator=(BodyHold &&) = delete;
    ~BodyHold() { hold(0); }

    void hold(std::size_t bytes)
    {
        m_hub->bodyBytes += bytes - m_bytes;
        m_bytes = bytes;
    }

private:
    Hub *m_hub;
    std::size_t m_bytes = 0;
};

} // namespace leadpilot::relay::http
