// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QPair>
#include <QString>
#include <functional>

namespace leadpilot::supabase {

struct HttpRequest
{
    QByteArray method = "GET";
    QString
        path; ///< from the workspace's URL on, query included, percent-encoded: "/rest/v1/leads?select=id"
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    int timeoutMs = 30'000;
};

struct HttpReply
{
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// Names compare without case; empty if there is none.
    QByteArray header(QByteArrayView name) const;
};

/// Carries requests to one workspace. Thread-safe. An answer of any status is a reply; an error means that
/// there was none: Offline (network, time-out) or Cancelled.
class Transport
{
public:
    using Answered = std::function<void(Expected<HttpReply>)>;

    virtual ~Transport() = default;
    /// `answered` is called once, on a thread of the transport's, and must not take long there.
    virtual void carry(const HttpRequest &request, Answered answered) = 0;
    QFuture<Expected<HttpReply>> send(const HttpRequest &request);
};

} // namespace leadpilot::supabase
