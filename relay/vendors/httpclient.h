// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>

namespace leadpilot::relay::vendors {

struct HttpCall
{
    QByteArray method = "GET";
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    int timeoutMs = 20'000;                   ///< for the whole call
    qint64 longestAnswer = 8 * 1'024 * 1'024; ///< in bytes; a longer one is cut off and is none
};

struct HttpAnswer
{
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// Names compare without case; empty if there is none.
    QByteArray header(QByteArrayView name) const;
};

/// `Error::reason` of a call that surely never reached the other side: it may be made again at once.
inline constexpr QStringView neverLeft = u"never_left";

/// Makes one HTTP call and waits for its answer: for worker threads, never for the GUI or an I/O thread.
/// Thread-safe. An answer of any status is an answer. Without one the error is Offline, with the
/// reason `neverLeft` where no byte can have been read by the other side. A request is put on the wire at
/// most once, and redirects are not followed.
class HttpClient
{
public:
    virtual ~HttpClient() = default;
    [[nodiscard]] virtual Expected<HttpAnswer> perform(const HttpCall &call) = 0;
};

} // namespace leadpilot::relay::vendors
