// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/clientcertificate.h"
#include "relay/http/forwardedaddress.h"
#include "relay/http/framing.h"
#include "relay/http/hub.h"
#include "relay/http/messageframing.h"
#include "relay/http/websocketpeer.h"

#include <boost/beast/http.hpp>

namespace leadpilot::relay::http {

/// One HTTP/1.1 connection. One coroutine reads and hands requests to the handler; answers are written in
/// the order of the requests, whichever comes first.
template <typename Stream>
class Connection final : public Peer, public std::enable_shared_from_this<Connection<Stream>>
{
public:
    Connection(Hub &hub, Stream &&stream, Ticket &&ticket, std::string address)
        : m_hub(hub)
        , m_ticket(std::move(ticket))
        , m_stream(std::move(stream))
        , m_address(std::move(address))
        , m_wake(hub.io, Moment::max())
        , m_body(hub)
    {
        m_hub.peers.insert(this);
        m_buffer.reserve(4096);
    }
    ~Connection() override { m_hub.peers.erase(this); }

    asio::awaitable<void> run()
    {
        const auto self = this->shared_from_this();
        if (!co_await greeted())
            co_return abort();
        while (!m_finishing && co_await readRequest()) {
        }
        co_await discard();
        // A client that closed its sending side still gets the answers it asked for.
        while (!m_closed && (!m_slots.empty() || m_writing))
            co_await woken();
        abort();
    }

    void answer(std::uint64_t number, Response &&response) override
    {
        const auto slot = std::ranges::find(m_slots, number, &Slot::number);
        if (slot == m_slots.end() || slot->response)
            return;
        slot->response = std::move(response);
        slot->body.hold(0);
        writeReady();
    }
    void sweep(Moment now) override
    {
        const auto late = std::ranges::find_if(
            m_slots, [&](const Slot &slot) { return !slot.response && slot.deadline <= now; });
        if (late != m_slots.end())
            answer(late->number, Response::message(503, "The answer took too long."));
        const bool waits = m_phase == Phase::Waiting ||
                           (m_phase != Phase::Header && m_phase != Phase::Body && !m_slots.empty());
        if ((m_writing && m_writeDeadline <= now) || (!m_writing && !waits && m_deadline <= now))
            abort();
    }
    void drain() override
    {
        if (m_phase == Phase::Idle && m_slots.empty() && !m_writing && m_buffer.size() == 0)
            abort();
    }
    void abort() override
    {
        m_closed = true;
        beast::error_code ignored;
        if (m_upgraded)
            return;
        beast::get_lowest_layer(m_stream).close(ignored);
        m_wake.cancel();
    }

    Moment readingSince() const override { return m_readingSince; }
    void giveWay() override
    {
        m_readingSince = Moment::max();
        m_body.hold(0);
        m_gaveWay = true;
        beast::error_code ignored;
        beast::get_lowest_layer(m_stream).cancel(ignored);
    }

private:
    using Parser = beast::http::request_parser<beast::http::string_body>;
    enum class Phase { Idle, Header, Body, Waiting, Lingering };
    struct Slot
    {
        std::uint64_t number;
        std::string id;
        Moment deadline;
        bool isHead;
        bool close;
        BodyHold body;
        std::optional<Response> response;
    };
    static constexpr std::size_t mostPipelined = 32;
    static constexpr std::chrono::seconds lingering{5};

    void enter(Phase phase, std::chrono::steady_clock::duration allowed)
    {
        m_phase = phase;
        m_deadline = std::chrono::steady_clock::now() + allowed;
    }
    std::string_view received() const
    {
        return {static_cast<const char *>(m_buffer.data().data()), m_buffer.size()};
    }

    asio::awaitable<bool> greeted()
    {
        beast::error_code error;
        if constexpr (!std::is_same_v<Stream, tcp::socket>) {
            enter(Phase::Header, m_hub.options.headerDeadline);
            co_await m_stream.async_handshake(asio::ssl::stream_base::server,
                                              asio::redirect_error(asio::use_awaitable, error));
            if (!error)
                m_clientName = verifiedClientName(m_stream.native_handle());
        }
        co_return !error;
    }
    /// Until an answer has been written or the connection was given up.
    asio::awaitable<void> woken()
    {
        m_phase = Phase::Waiting;
        beast::error_code ignored;
        co_await m_wake.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    asio::awaitable<bool> readSome()
    {
        beast::error_code error;
        const std::size_t bytes = co_await m_stream.async_read_some(
            m_buffer.prepare(4096), asio::redirect_error(asio::use_awaitable, error));
        m_buffer.commit(bytes);
        m_ended = bool(error);
        co_return !error && !m_closed;
    }

    /// True: go on with the next one.
    asio::awaitable<bool> readRequest()
    {
        while (m_slots.size() >= mostPipelined && !m_closed)
            co_await woken();
        enter(Phase::Idle, m_hub.options.idleDeadline);
        while (m_buffer.size() == 0 || received() == "\r" || received().starts_with("\r\n")) {
            if (received().starts_with("\r\n"))
                m_buffer.consume(2);
            else if (!co_await readSome() || m_finishing)
                co_return false;
        }
        enter(Phase::Header, m_hub.options.headerDeadline);
        HeaderScan scan;
        HeaderScan::State state = scan.advance(received());
        while (state == HeaderScan::State::Incomplete && m_buffer.size() <= m_hub.options.longestHeader) {
            if (!co_await readSome())
                co_return false;
            state = scan.advance(received());
        }
        if (state == HeaderScan::State::Malformed)
            co_return refuse(400, "The request is not well-formed HTTP.");
        if (state == HeaderScan::State::Incomplete || scan.length() > m_hub.options.longestHeader)
            co_return refuse(431, "The request's header is too long.");
        co_return co_await readMessage(scan.length());
    }

    asio::awaitable<bool> readMessage(std::size_t headerLength)
    {
        Parser parser;
        parser.body_limit(m_hub.options.longestBody);
        parser.header_limit(static_cast<std::uint32_t>(m_hub.options.longestHeader));
        beast::error_code error;
        parser.put(asio::buffer(m_buffer.data(), headerLength), error);
        if (error == beast::http::error::need_more)
            error = {};
        if (error == beast::http::error::body_limit)
            co_return refuse(413, "The request's body is too long.");
        if (error || !parser.is_header_done() || !isFramedSafely(parser.get()))
            co_return refuse(400, "The request is not well-formed HTTP.");
        m_buffer.consume(headerLength);
        if (!parser.is_done()) {
            enter(Phase::Body, m_hub.options.bodyDeadline);
            if (!co_await saidContinue(parser.get()))
                co_return false;
            co_await readBody(parser, error);
            if (m_gaveWay)
                co_return refuse(503, "Too much is coming in at once.");
            if (error == beast::http::error::body_limit)
                co_return refuse(413, "The request's body is too long.");
            if (error.category() ==
                    beast::http::make_error_code(beast::http::error::end_of_stream).category() &&
                error != beast::http::error::partial_message && error != beast::http::error::end_of_stream)
                co_return refuse(400, "The request's body is not well-formed HTTP.");
            m_ended = bool(error);
            if (error || m_closed)
                co_return false;
        }
        co_return co_await dispatch(parser);
    }

    /// Sets m_gaveWay if there is no room for the body among those of others.
    asio::awaitable<void> readBody(Parser &parser, beast::error_code &error)
    {
        m_readingSince = std::chrono::steady_clock::now();
        while (!error && !m_gaveWay && !parser.is_done()) {
            co_await beast::http::async_read_some(m_stream, m_buffer, parser,
                                                  asio::redirect_error(asio::use_awaitable, error));
            if (!m_gaveWay)
                m_body.hold(parser.get().body().size());
            while (m_hub.bodyBytes > m_hub.options.mostBodyBytes && !m_gaveWay) {
                Peer *slowest = m_hub.slowestReader();
                (slowest ? slowest : this)->giveWay();
            }
        }
        m_readingSince = Moment::max();
    }

    /// Invites the body if the client waits for that; not before everything asked earlier is answered.
    asio::awaitable<bool> saidContinue(const Parser::value_type &message)
    {
        if (!beast::iequals(message[beast::http::field::expect], "100-continue") || m_buffer.size() > 0)
            co_return true;
        while (!m_closed && (!m_slots.empty() || m_writing))
            co_await woken();
        enter(Phase::Body, m_hub.options.bodyDeadline);
        if (m_closed || m_finishing)
            co_return false;
        static constexpr std::string_view invitation = "HTTP/1.1 100 Continue\r\n\r\n";
        beast::error_code error;
        co_await asio::async_write(m_stream, asio::buffer(invitation),
                                   asio::redirect_error(asio::use_awaitable, error));
        co_return !error;
    }

    asio::awaitable<bool> dispatch(Parser &parser)
    {
        auto &message = parser.get();
        auto target = parsedTarget({message.target().data(), message.target().size()});
        if (!target)
            co_return refuse(400, "The request's target is not a path.");
        Request request;
        request.method.assign(message.method_string().data(), message.method_string().size());
        request.path = std::move(target->path);
        request.query = std::move(target->query);
        for (const auto &field : message)
            request.headers.add(std::string(field.name_string()), std::string(field.value()));
        request.address =
            clientAddress(m_address, request.headers.list("X-Forwarded-For"),
                          [this](const std::string &address) { return m_hub.isTrustedProxy(address); });
        request.clientName = clientName(request.headers);
        request.id = m_hub.nextId();
        if (m_hub.acceptor && websocket::is_upgrade(message))
            co_return co_await upgrade(message, request);
        request.body = std::move(message.body());
        const bool close = !message.keep_alive() || message.version() < 11;
        const std::uint64_t number = push(request.id, request.method == "HEAD", close);
        m_phase = Phase::Waiting;
        try {
            m_hub.handler(std::move(request), replyTo(number));
        } catch (const std::exception &) {
            answer(number, Response::message(500, "The relay failed to answer. Its log says why."));
        }
        co_return !close;
    }

    std::uint64_t push(std::string id, bool isHead, bool close)
    {
        m_slots.push_back({++m_lastNumber,
                           std::move(id),
                           std::chrono::steady_clock::now() + m_hub.options.answerDeadline,
                           isHead,
                           close,
                           std::move(m_body),
                           {}});
        return m_lastNumber;
    }
    Reply replyTo(std::uint64_t number)
    {
        return [inbox = m_hub.inbox, peer = std::weak_ptr<Peer>(this->shared_from_this()),
                number](Response response) {
            inbox->push(inbox, {peer, number, std::move(response)});
        };
    }
    /// The last answer on this connection, in its turn.
    bool refuse(int status, std::string_view why)
    {
        const std::uint64_t number = push(m_hub.nextId(), false, true);
        Response response = Response::message(status, why);
        if (status == 503)
            response.headers.add("Retry-After", "5");
        answer(number, std::move(response));
        return false;
    }

    template <typename Message> asio::awaitable<bool> upgrade(Message &message, const Request &request)
    {
        while (!m_closed && (!m_slots.empty() || m_writing))
            co_await woken();
        if (m_closed || m_finishing)
            co_return false;
        auto outlet = std::make_shared<WebSocketOutlet>(m_hub.inbox);
        auto session = m_hub.acceptor(request, outlet);
        if (!session) {
            const std::uint64_t number = push(request.id, false, true);
            answer(number, std::move(session.error()));
            co_return false;
        }
        m_upgraded = m_closed = true;
        auto peer = std::make_shared<WebSocketPeer<Stream>>(m_hub, std::move(m_stream), std::move(m_ticket),
                                                            std::move(*session));
        beast::http::request<beast::http::empty_body> handshake(std::move(message.base()));
        asio::co_spawn(
            m_hub.io,
            [peer, handshake = std::move(handshake), outlet] { return peer->run(handshake, outlet); },
            asio::detached);
        co_return false;
    }

    /// Only a proxy itself may say whose certificate it has verified.
    std::string clientName(const Headers &headers) const
    {
        if (!m_clientName.empty() || m_hub.options.clientNameHeader.empty() ||
            !m_hub.isTrustedProxy(m_address))
            return m_clientName;
        return toldClientName(headers.list(m_hub.options.clientNameHeader));
    }

    void writeReady()
    {
        if (m_writing || m_closed || m_finishing)
            return;
        m_out.clear();
        bool last = false;
        while (!last && !m_slots.empty() && m_slots.front().response) {
            const Slot slot = std::move(m_slots.front());
            m_slots.pop_front();
            const bool readsOn = m_phase == Phase::Header || m_phase == Phase::Body || m_buffer.size() > 0;
            last = slot.close || (m_hub.draining && m_slots.empty() && !readsOn);
            appendResponse(m_out, *slot.response,
                           {.isHead = slot.isHead, .close = last, .requestId = slot.id, .date = m_hub.date});
        }
        if (m_out.empty())
            return;
        m_writing = true;
        m_finishing = last;
        m_writeDeadline = std::chrono::steady_clock::now() + m_hub.options.answerDeadline;
        asio::async_write(m_stream, asio::buffer(m_out),
                          [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                              self->written(error);
                          });
    }
    void written(beast::error_code error)
    {
        m_writing = false;
        if (error)
            return abort();
        if (m_finishing) {
            m_slots.clear();
            beast::get_lowest_layer(m_stream).shutdown(tcp::socket::shutdown_send, error);
            enter(Phase::Lingering, m_hub.draining ? std::chrono::seconds(1) : lingering);
        } else if (m_phase == Phase::Idle) {
            enter(Phase::Idle, m_hub.options.idleDeadline);
            if (m_hub.draining)
                drain();
        }
        m_wake.cancel();
        writeReady();
    }
    /// Reads on and throws away after the last request: closing with unread bytes would reset the connection
    /// and take the answer away from the client.
    asio::awaitable<void> discard()
    {
        if (m_closed || m_ended) // Asio does not report an end of stream twice
            co_return;
        enter(Phase::Lingering, lingering);
        beast::error_code error;
        auto space = std::make_unique<std::array<char, 16 * 1024>>();
        while (!error && !m_closed)
            co_await beast::get_lowest_layer(m_stream).async_read_some(
                asio::buffer(*space), asio::redirect_error(asio::use_awaitable, error));
        if (error != asio::error::eof)
            abort();
    }

    Hub &m_hub;
    Ticket m_ticket;
    Stream m_stream;
    const std::string m_address;
    std::string m_clientName; ///< of its own verified certificate
    asio::steady_timer m_wake;
    beast::flat_buffer m_buffer;
    BodyHold m_body; ///< of the request being read
    Moment m_readingSince = Moment::max();
    std::deque<Slot> m_slots;
    std::uint64_t m_lastNumber = 0;
    std::string m_out;
    Phase m_phase = Phase::Idle;
    Moment m_deadline = Moment::max();
    Moment m_writeDeadline = Moment::max();
    bool m_writing = false;
    bool m_gaveWay = false;   ///< its body has been given up for others
    bool m_finishing = false; ///< the last answer is on its way or written
    bool m_ended = false;     ///< nothing more can be read
    bool m_closed = false;
    bool m_upgraded = false;
};

} // namespace leadpilot::relay::http
