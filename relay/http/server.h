// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/http/addressrange.h"
#include "relay/http/message.h"
#include "relay/http/websocket.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace leadpilot::relay::http {

struct ServerOptions
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;                    ///< 0: the system picks a free one
    std::size_t longestBody = 4 * 1024 * 1024; ///< bytes; a longer body is answered 413
    std::size_t longestHeader = 16 * 1024;     ///< bytes
    std::size_t mostConnections = 4096;
    std::size_t mostConnectionsPerAddress = 512;
    // Absolute deadlines: a client that trickles bytes does not renew them.
    std::chrono::seconds headerDeadline{10};
    std::chrono::seconds bodyDeadline{30};
    std::chrono::seconds idleDeadline{60};
    std::chrono::seconds answerDeadline{60};
    std::size_t mostBodyBytes = 256 * 1024 * 1024; ///< of all bodies that are on their way or unanswered
    std::vector<AddressRange> trustedProxies;      ///< whose X-Forwarded-For is believed
    std::string certificateFile;                   ///< PEM; empty: plain HTTP
    std::string keyFile;
    std::string clientCaFile; ///< PEM; clients may show a certificate that one of these has signed
    std::string
        clientNameHeader; ///< in which a trusted proxy names the client's certificate; empty: none does
};

struct Endpoint
{
    std::string address;
    std::uint16_t port = 0;
};

/// The front door: HTTP/1.1 and WebSockets on an I/O thread of its own.
class Server
{
public:
    Server(ServerOptions options, Handler handler, WebSocketAcceptor acceptor = {});
    ~Server(); ///< stops as stop() does
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Binds and begins to answer. Errors: Storage, naming address, port and the system's reason.
    [[nodiscard]] Expected<Endpoint> start();
    /// Takes no new connections, lets running requests finish (at most `drain`), then leaves. Blocks.
    void stop(std::chrono::milliseconds drain = std::chrono::seconds(10));

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace leadpilot::relay::http
