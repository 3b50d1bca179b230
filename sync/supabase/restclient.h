// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/transport.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QPromise>
#include <functional>
#include <memory>
#include <type_traits>

namespace leadpilot::supabase {

/// Calls the workspace's functions (PostgREST rpc) and reads its tables. Thread-safe as its transport and
/// token source are.
class RestClient
{
public:
    /// The access token to send, asked for at every call; empty: the key alone speaks (service role).
    using TokenSource = std::function<QByteArray()>;

    RestClient(Transport &transport, QByteArray apiKey, TokenSource token = {});

    /// POST /rest/v1/rpc/<function>. The future holds the one JSON document the function answers.
    /// Errors by status: 401 Unauthorized, 403 Forbidden, 409 Conflict, 429 RateLimited, other 4xx Rejected,
    /// 5xx Offline; `reason` is PostgREST's code, `detail` its message (`details` and `hint` after " | ").
    QFuture<Expected<QJsonValue>> call(const QString &function, const QJsonObject &arguments) const;
    /// The same, with what `decode` makes of the document (an Expected), on the transport's thread.
    template <typename Decode>
    auto call(const QString &function, const QJsonObject &arguments, Decode decode) const
    {
        return answerTo(callOf(function), request(function, arguments), std::move(decode));
    }
    /// The same for callers on a thread that may block.
    Expected<QJsonValue> callAndWait(const QString &function, const QJsonObject &arguments) const;

    /// GET /rest/v1/<target>: a table and its query, percent-encoded. Errors as of call().
    QFuture<Expected<QJsonValue>> read(const QString &target) const;
    template <typename Decode> auto read(const QString &target, Decode decode) const
    {
        return answerTo(readOf(target), readRequest(target), std::move(decode));
    }
    Expected<QJsonValue> readAndWait(const QString &target) const;

private:
    template <typename Decode>
    auto answerTo(const QString &attempted, const HttpRequest &request, Decode decode) const;
    static QString callOf(const QString &function) { return u"call " % function; }
    static QString readOf(const QString &target) { return u"read " % target.section(u'?', 0, 0); }
    HttpRequest readRequest(const QString &target) const;
    HttpRequest request(const QString &function, const QJsonObject &arguments) const;

    Transport &m_transport;
    QByteArray m_apiKey;
    TokenSource m_token;
};

/// The JSON document of a reply, or the error its status and body name. Source: PostgREST's error bodies
/// `{"code","message","details","hint"}` and GoTrue's `{"code","error_code","msg"}`.
Expected<QJsonValue> documentOf(const QString &attempted, const Expected<HttpReply> &reply);

// Not with QFuture::then: attached while the transport's thread ends the future, Qt 6.4 runs a continuation
// twice.
template <typename Decode>
auto RestClient::answerTo(const QString &attempted, const HttpRequest &request, Decode decode) const
{
    using Answer = std::invoke_result_t<Decode, const QJsonValue &>;
    const auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    m_transport.carry(
        request, [promise, attempted, decode = std::move(decode)](const Expected<HttpReply> &reply) {
            const Expected<QJsonValue> document = documentOf(attempted, reply);
            promise->addResult(document ? decode(*document) : Answer(std::unexpected(document.error())));
            promise->finish();
        });
    return promise->future();
}

} // namespace leadpilot::supabase
