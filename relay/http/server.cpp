// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/server.h"

#include "relay/http/connection.h"

namespace leadpilot::relay::http {
namespace {

constexpr std::chrono::milliseconds sweepInterval{100};
constexpr std::chrono::milliseconds pauseWithoutDescriptors{100};

std::string plainAddress(const asio::ip::address &address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

} // namespace

class Server::Private
{
public:
    Private(ServerOptions options, Handler handler, WebSocketAcceptor acceptor)
        : hub(std::move(options), std::move(handler), std::move(acceptor))
        , listener(hub.io)
        , sweeper(hub.io)
    {
    }

    Expected<Endpoint> listen();
    Expected<void> prepareTls();
    void accept();
    void sweep();
    void stop(std::chrono::milliseconds drain);

    Hub hub;
    tcp::acceptor listener;
    asio::steady_timer sweeper;
    std::unique_ptr<asio::ssl::context> tls;
    std::thread thread;

private:
    asio::awaitable<void> acceptLoop();
    void welcome(tcp::socket &&socket);
};

Expected<void> Server::Private::prepareTls()
{
    if (hub.options.certificateFile.empty())
        return {};
    tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    const auto refused = [](const std::string &file, const boost::system::error_code &error) {
        return failure(ErrorCode::Storage,
                       QStringLiteral("read the TLS file ") % QString::fromStdString(file),
                       QString::fromStdString(error.message()));
    };
    boost::system::error_code error;
    constexpr auto safeVersions = asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                                  asio::ssl::context::no_tlsv1_1;
    if (tls->set_options(safeVersions, error); error)
        return failure(ErrorCode::Storage, QStringLiteral("prepare TLS"),
                       QString::fromStdString(error.message()));
    if (tls->use_certificate_chain_file(hub.options.certificateFile, error); error)
        return refused(hub.options.certificateFile, error);
    if (tls->use_private_key_file(hub.options.keyFile, asio::ssl::context::pem, error); error)
        return refused(hub.options.keyFile, error);
    if (!hub.options.clientCaFile.empty() &&
        !inviteClientCertificates(tls->native_handle(), hub.options.clientCaFile))
        return failure(ErrorCode::Storage,
                       QStringLiteral("read the TLS file ") %
                           QString::fromStdString(hub.options.clientCaFile),
                       QStringLiteral("it holds no certificates that can be used"));
    return {};
}

Expected<Endpoint> Server::Private::listen()
{
    const QString where =
        QString::fromStdString(hub.options.address) % u':' % QString::number(hub.options.port);
    const auto refused = [&](const boost::system::error_code &error) {
        listener = tcp::acceptor(hub.io);
        return failure(ErrorCode::Storage, QStringLiteral("listen on ") % where,
                       QString::fromStdString(error.message()));
    };
    boost::system::error_code error;
    const auto address = asio::ip::make_address(hub.options.address, error);
    if (error)
        return refused(error);
    const tcp::endpoint endpoint(address, hub.options.port);
    if (listener.open(endpoint.protocol(), error); error)
        return refused(error);
    (void)listener.set_option(tcp::acceptor::reuse_address(true), error);
    if (listener.bind(endpoint, error); error)
        return refused(error);
    if (listener.listen(1024, error); error)
        return refused(error);
    return Endpoint{hub.options.address, listener.local_endpoint(error).port()};
}

void Server::Private::accept()
{
    asio::co_spawn(hub.io, [this] { return acceptLoop(); }, asio::detached);
}

asio::awaitable<void> Server::Private::acceptLoop()
{
    asio::steady_timer pause(hub.io);
    while (listener.is_open()) {
        boost::system::error_code error;
        tcp::socket socket(hub.io);
        co_await listener.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
            welcome(std::move(socket));
        } else if (error != asio::error::connection_aborted) {
            // Out of descriptors or memory: those who are connected go on, newcomers wait in the backlog.
            pause.expires_after(pauseWithoutDescriptors);
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
    }
}

void Server::Private::welcome(tcp::socket &&socket)
{
    boost::system::error_code error;
    const auto remote = socket.remote_endpoint(error);
    if (error)
        return;
    std::string address = plainAddress(remote.address());
    const auto known = hub.perAddress.find(networkOf(address));
    const bool tooMany = known != hub.perAddress.end() &&
                         known->second >= hub.options.mostConnectionsPerAddress &&
                         !hub.isTrustedProxy(address);
    if (hub.draining || hub.connections >= hub.options.mostConnections || tooMany)
        return;
    (void)socket.set_option(tcp::no_delay(true), error);
    Ticket ticket(hub, address);
    const auto serve = [this](const auto &connection) {
        asio::co_spawn(hub.io, [connection] { return connection->run(); }, asio::detached);
    };
    if (tls)
        serve(std::make_shared<Connection<beast::ssl_stream<tcp::socket>>>(
            hub, beast::ssl_stream<tcp::socket>(std::move(socket), *tls), std::move(ticket),
            std::move(address)));
    else
        serve(std::make_shared<Connection<tcp::socket>>(hub, std::move(socket), std::move(ticket),
                                                        std::move(address)));
}

void Server::Private::sweep()
{
    hub.date = httpDate(std::time(nullptr));
    const Moment now = std::chrono::steady_clock::now();
    for (Peer *peer : std::vector<Peer *>(hub.peers.begin(), hub.peers.end()))
        peer->sweep(now);
    if (hub.draining && hub.peers.empty()) {
        hub.io.stop();
        return;
    }
    sweeper.expires_after(sweepInterval);
    sweeper.async_wait([this](boost::system::error_code error) {
        if (!error)
            sweep();
    });
}

void Server::Private::stop(std::chrono::milliseconds drain)
{
    if (!thread.joinable())
        return;
    asio::steady_timer limit(hub.io);
    asio::post(hub.io, [&] {
        boost::system::error_code ignored;
        (void)listener.close(ignored);
        hub.draining = true;
        for (Peer *peer : std::vector<Peer *>(hub.peers.begin(), hub.peers.end()))
            peer->drain();
        limit.expires_after(drain);
        limit.async_wait([this](boost::system::error_code error) {
            if (!error)
                hub.io.stop();
        });
        sweeper.cancel();
        asio::post(hub.io, [this] { sweep(); });
    });
    thread.join();
    hub.inbox->close();
    for (Peer *peer : std::vector<Peer *>(hub.peers.begin(), hub.peers.end()))
        peer->abort();
    hub.io.restart();
    hub.io.poll(); // lets the coroutines see that it is over
}

Server::Server(ServerOptions options, Handler handler, WebSocketAcceptor acceptor)
    : d(std::make_unique<Private>(std::move(options), std::move(handler), std::move(acceptor)))
{
}

Server::~Server()
{
    stop();
}

Expected<Endpoint> Server::start()
{
    if (auto prepared = d->prepareTls(); !prepared)
        return std::unexpected(prepared.error());
    auto endpoint = d->listen();
    if (!endpoint)
        return endpoint;
    d->accept();
    d->sweep();
    d->thread = std::thread([this] { d->hub.io.run(); });
    return endpoint;
}

void Server::stop(std::chrono::milliseconds drain)
{
    d->stop(drain);
}

} // namespace leadpilot::relay::http
