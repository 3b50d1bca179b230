// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/hub.h"

#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <deque>

namespace leadpilot::relay::http {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

/// The sending side handed to the session: may be used from any thread and outlive the socket.
class WebSocketOutlet : public WebSocketConnection
{
public:
    class Sink
    {
    public:
        virtual ~Sink() = default;
        virtual void send(std::string text) = 0;
        virtual void end(int code, std::string reason) = 0;
    };

    explicit WebSocketOutlet(std::shared_ptr<Inbox> inbox)
        : m_inbox(std::move(inbox))
    {
    }

    void sendText(std::string text) override
    {
        m_inbox->post([state = m_state, text = std::move(text)]() mutable {
            if (const auto sink = state->sink.lock())
                sink->send(std::move(text));
            else if (!state->opened)
                state->early.push_back(std::move(text));
        });
    }
    void close(int code, std::string reason) override
    {
        m_inbox->post([state = m_state, code, reason = std::move(reason)]() mutable {
            if (const auto sink = state->sink.lock())
                sink->end(code, std::move(reason));
            else
                state->closeCode = code;
        });
    }
    /// On the I/O thread, once the socket is open: what was said before follows now.
    void open(const std::shared_ptr<Sink> &sink)
    {
        m_state->opened = true;
        m_state->sink = sink;
        for (std::string &text : std::exchange(m_state->early, {}))
            sink->send(std::move(text));
        if (m_state->closeCode)
            sink->end(m_state->closeCode, {});
    }

private:
    struct State // touched on the I/O thread only
    {
        std::weak_ptr<Sink> sink;
        std::vector<std::string> early;
        int closeCode = 0;
        bool opened = false;
    };
    std::shared_ptr<Inbox> m_inbox;
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

/// One WebSocket and its session.
template <typename Stream>
class WebSocketPeer final : public Peer,
                            public WebSocketOutlet::Sink,
                            public std::enable_shared_from_this<WebSocketPeer<Stream>>
{
public:
    WebSocketPeer(Hub &hub, Stream &&stream, Ticket &&ticket, std::shared_ptr<WebSocketSession> session)
        : m_hub(hub)
        , m_ticket(std::move(ticket))
        , m_stream(std::move(stream))
        , m_session(std::move(session))
    {
        m_hub.peers.insert(this);
    }
    ~WebSocketPeer() override
    {
        m_hub.peers.erase(this);
        if (m_session)
            m_session->closed();
    }

    template <typename UpgradeRequest>
    asio::awaitable<void> run(UpgradeRequest request, std::shared_ptr<WebSocketOutlet> outlet)
    {
        const auto self = this->shared_from_this();
        // The timeouts are Beast's own: it pings a silent client and gives a dead one up.
        m_stream.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
        m_stream.read_message_max(m_hub.options.longestBody);
        beast::error_code error;
        co_await m_stream.async_accept(request, asio::redirect_error(asio::use_awaitable, error));
        if (error)
            co_return;
        m_open = true;
        outlet->open(self);
        if (m_hub.draining)
            drain();
        beast::flat_buffer buffer;
        while (true) {
            co_await m_stream.async_read(buffer, asio::redirect_error(asio::use_awaitable, error));
            if (error)
                break;
            if (m_stream.got_text())
                m_session->received(beast::buffers_to_string(buffer.data()));
            else
                end(1003, "text messages only");
            buffer.consume(buffer.size());
        }
        m_open = false;
        beast::get_lowest_layer(m_stream).close(error);
    }

    void answer(std::uint64_t, Response &&) override {}
    void sweep(Moment) override {}
    void drain() override { end(1001, "the relay is stopping"); }
    void abort() override
    {
        beast::error_code ignored;
        beast::get_lowest_layer(m_stream).close(ignored);
    }

    void send(std::string text) override
    {
        if (!m_open || m_closeCode)
            return;
        m_waitingBytes += text.size();
        if (m_waitingBytes > mostWaitingBytes)
            return abort(); // it does not read: it will come again and catch up
        m_waiting.push_back(std::move(text));
        writeNext();
    }
    void end(int code, std::string reason) override
    {
        if (!m_open || m_closeCode)
            return;
        m_closeCode = code;
        m_closeReason = reason.substr(0, 120);
        writeNext();
    }

private:
    static constexpr std::size_t mostWaitingBytes = 16 * 1024 * 1024;

    void writeNext()
    {
        if (m_writing)
            return;
        if (m_waiting.empty()) {
            if (m_closeCode)
                closeNow();
            return;
        }
        m_writing = true;
        m_stream.text(true);
        m_stream.async_write(asio::buffer(m_waiting.front()),
                             [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                                 self->m_writing = false;
                                 self->m_waitingBytes -= self->m_waiting.front().size();
                                 self->m_waiting.pop_front();
                                 if (!error)
                                     self->writeNext();
                             });
    }
    void closeNow()
    {
        m_writing = true; // nothing may follow a close frame
        const websocket::close_reason reason(static_cast<websocket::close_code>(m_closeCode), m_closeReason);
        m_stream.async_close(reason, [self = this->shared_from_this()](beast::error_code) {});
    }

    Hub &m_hub;
    Ticket m_ticket;
    websocket::stream<Stream> m_stream;
    std::shared_ptr<WebSocketSession> m_session;
    std::deque<std::string> m_waiting;
    std::size_t m_waitingBytes = 0;
    std::string m_closeReason;
    int m_closeCode = 0;
    bool m_open = false;
    bool m_writing = false;
};

} // namespace leadpilot::relay::http
