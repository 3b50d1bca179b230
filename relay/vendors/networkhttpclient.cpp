// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/networkhttpclient.h"

#include "relay/vendors/oncebody.h"

#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

namespace leadpilot::relay::vendors {

using namespace Qt::StringLiterals;

namespace {

QNetworkRequest requestFor(const HttpCall &call)
{
    QNetworkRequest request(call.url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    for (const auto &[name, value] : call.headers)
        request.setRawHeader(name, value);
    return request;
}

bool surelyNeverLeft(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError:
        return true;
    default:
        return false;
    }
}

Expected<HttpAnswer> answerOf(QNetworkReply &reply)
{
    const QVariant status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    // A status with a transport error beside it is an answer that was cut off.
    const bool cut =
        reply.error() != QNetworkReply::NoError && reply.error() < QNetworkReply::ContentAccessDenied;
    if (status.isValid() && !cut) {
        HttpAnswer answer{.status = status.toInt(), .headers = {}, .body = reply.readAll()};
        for (const auto &[name, value] : reply.rawHeaderPairs())
            answer.headers.append({name, value});
        return answer;
    }
    // Qt's own error text holds the whole address, query included.
    const auto name =
        QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(reply.error()));
    return failure(ErrorCode::Offline, u"call "_s + reply.url().host(), name,
                   surelyNeverLeft(reply.error()) ? neverLeft.toString() : QString());
}

} // namespace

NetworkHttpClient::NetworkHttpClient()
    : m_network(new QNetworkAccessManager)
{
    m_thread.setObjectName(u"vendor-http"_s);
    m_network->moveToThread(&m_thread);
    m_thread.start();
}

NetworkHttpClient::~NetworkHttpClient()
{
    close();
    QMetaObject::invokeMethod(m_network, [this] { delete m_network; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void NetworkHttpClient::close()
{
    QMetaObject::invokeMethod(
        m_network,
        [this] {
            m_isClosed = true;
            // An aborted reply's finished() answers the thread that waits for it.
            for (auto *reply : m_network->findChildren<QNetworkReply *>())
                reply->abort();
        },
        Qt::BlockingQueuedConnection);
}

Expected<HttpAnswer> NetworkHttpClient::perform(const HttpCall &call)
{
    Q_ASSERT(QThread::currentThread() != &m_thread);
    const auto promise = std::make_shared<std::promise<Expected<HttpAnswer>>>();
    auto answer = promise->get_future();
    QMetaObject::invokeMethod(
        m_network, [this, call, promise] { start(call, promise); }, Qt::QueuedConnection);
    return answer.get();
}

void NetworkHttpClient::start(const HttpCall &call, const Promise &promise)
{
    if (m_isClosed) {
        promise->set_value(
            failure(ErrorCode::Offline, u"call "_s + call.url.host(), u"closed"_s, neverLeft.toString()));
        return;
    }
    QNetworkRequest request = requestFor(call);
    QNetworkReply *reply = nullptr;
    if (call.body.isEmpty()) {
        reply = m_network->sendCustomRequest(request, call.method);
    } else {
        request.setHeader(QNetworkRequest::ContentLengthHeader, call.body.size());
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        auto *body = new OnceBody(call.body);
        reply = m_network->sendCustomRequest(request, call.method, body);
        body->setParent(reply);
    }
    auto *deadline = new QTimer(reply);
    deadline->setSingleShot(true);
    QObject::connect(deadline, &QTimer::timeout, reply, &QNetworkReply::abort);
    QObject::connect(reply, &QNetworkReply::downloadProgress, reply,
                     [reply, most = call.longestAnswer](qint64 received, qint64) {
                         if (received > most)
                             reply->abort();
                     });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, promise] {
        promise->set_value(answerOf(*reply));
        reply->deleteLater();
    });
    deadline->start(call.timeoutMs);
}

} // namespace leadpilot::relay::vendors
