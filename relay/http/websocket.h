// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/message.h"

#include <expected>
#include <memory>
#include <string>

namespace leadpilot::relay::http {

/// One open WebSocket. Thread-safe; calls after the end are ignored.
class WebSocketConnection
{
public:
    virtual ~WebSocketConnection() = default;
    virtual void sendText(std::string text) = 0;
    /// `code` as in RFC 6455, e.g. 1012 for "service restart".
    virtual void close(int code, std::string reason) = 0;
};

/// The server's side of one WebSocket. Called on the I/O thread, never at the same time; must not block.
class WebSocketSession
{
public:
    virtual ~WebSocketSession() = default;
    virtual void received(std::string text) = 0;
    virtual void closed() = 0;
};

/// Decides on an upgrade request: a session to talk to, or the HTTP answer that refuses it. Called on the
/// I/O thread; must not block.
using WebSocketAcceptor = std::function<std::expected<std::shared_ptr<WebSocketSession>, Response>(
    const Request &, std::shared_ptr<WebSocketConnection>)>;

} // namespace leadpilot::relay::http
