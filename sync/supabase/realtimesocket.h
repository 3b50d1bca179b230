// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QUrl>
#include <functional>

namespace leadpilot::supabase {

/// One WebSocket connection at a time, as RealtimeClient uses it. Lives in one thread, which is also where it
/// calls back. Binary messages are not passed on: only broadcasts, which LeadPilot does not use, are binary.
class RealtimeSocket
{
public:
    struct Events
    {
        std::function<void()> opened;
        std::function<void(const QString &text)> received;
        /// The other side closed it, it broke, or it could not be opened; the status if the server answered
        /// the handshake with HTTP, else 0.
        std::function<void(int httpStatus)> ended;
    };

    virtual ~RealtimeSocket() = default;
    /// Events may come before it returns, none after `ended` or close().
    virtual void open(const QUrl &url, Events events) = 0;
    virtual void sendText(const QString &text) = 0;
    /// Of a socket that is not open: nothing.
    virtual void close() = 0;
};

} // namespace leadpilot::supabase
