// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/networktransport.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>
#include <memory>
#include <utility>

namespace leadpilot::supabase {
namespace {

// A page of a pull is a few megabytes at most; more is not an answer of a workspace.
constexpr qint64 longestBody = 64 * 1024 * 1024;

constexpr auto droppedProperty = "dropped";

using Waiting = std::shared_ptr<Transport::Answered>;

bool isLoopback(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}

QNetworkRequest networkRequest(const QUrl &workspace, const HttpRequest &request)
{
    QString base = workspace.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
    QNetworkRequest result(QUrl::fromEncoded(QString(base % request.path).toUtf8()));
    // Qt calls itself "Mozilla/5.0", and Supabase takes no secret key from a browser.
    result.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("LeadPilot"));
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    return result;
}

bool isNetworkFault(QNetworkReply::NetworkError error)
{
    // Up to 199 the connection or the proxy failed; above, the server answered something Qt calls an error.
    return error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied;
}

/// For logs and people. Qt's own sentence may hold the address with its query.
struct Fault
{
    QString reason;
    QString detail;
};

Fault faultOf(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return {QStringLiteral("connection_refused"), QStringLiteral("the connection was refused")};
    case QNetworkReply::RemoteHostClosedError:
        return {QStringLiteral("connection_closed"),
                QStringLiteral("the connection was closed before the answer was whole")};
    case QNetworkReply::HostNotFoundError:
        return {QStringLiteral("host_not_found"), QStringLiteral("the host was not found")};
    case QNetworkReply::TimeoutError:
        return {QStringLiteral("time_out"), QStringLiteral("no answer in time")};
    case QNetworkReply::OperationCanceledError:
        if (reply.property(droppedProperty).toBool())
            return {QStringLiteral("connection_dropped"), QStringLiteral("the network changed meanwhile")};
        return {QStringLiteral("broken_off"), QStringLiteral("the answer was too long")};
    case QNetworkReply::SslHandshakeFailedError:
        return {QStringLiteral("tls"), QStringLiteral("no secure connection: its certificate or TLS version "
                                                      "is not accepted")};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return {QStringLiteral("proxy"), QStringLiteral("the proxy did not let it through")};
    default:
        return {QStringLiteral("network"), QStringLiteral("the network failed")};
    }
}

Expected<HttpReply> outcomeOf(QNetworkReply &reply, bool timedOut)
{
    const QString attempted = QStringLiteral("send a request");
    if (timedOut)
        return failure(ErrorCode::Offline, attempted, QStringLiteral("no answer in time"),
                       QStringLiteral("time_out"));
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (isNetworkFault(reply.error()) || status == 0) {
        const Fault fault = faultOf(reply);
        return failure(ErrorCode::Offline, attempted, fault.detail, fault.reason);
    }
    HttpReply answer;
    answer.status = status;
    answer.headers = reply.rawHeaderPairs();
    answer.body = reply.readAll();
    return answer;
}

void perform(QNetworkAccessManager &network, const QUrl &workspace, const HttpRequest &request,
             const Waiting &waiting)
{
    QNetworkReply *reply =
        network.sendCustomRequest(networkRequest(workspace, request), request.method, request.body);
    // The reply's child, so that both end together; absolute, so that trickled bytes do not renew it.
    auto *deadline = new QTimer(reply);
    deadline->setSingleShot(true);
    QObject::connect(deadline, &QTimer::timeout, reply, [deadline, reply] {
        deadline->setObjectName(QStringLiteral("passed"));
        reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > longestBody)
            reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [deadline, reply, waiting] {
        reply->deleteLater();
        std::exchange(*waiting, {})(outcomeOf(*reply, !deadline->objectName().isEmpty()));
    });
    deadline->start(request.timeoutMs);
}

/// Answers at its end who has had no answer, whatever the reason.
Waiting answeredAtTheLatestAtItsEnd(Transport::Answered answered)
{
    return {new Transport::Answered(std::move(answered)), [](Transport::Answered *ended) {
                if (*ended)
                    (*ended)(failure(ErrorCode::Cancelled, QStringLiteral("send a request"),
                                     QStringLiteral("the connection was closed here")));
                delete ended;
            }};
}

} // namespace

NetworkTransport::NetworkTransport(QUrl workspace)
    : m_workspace(std::move(workspace))
    , m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("network"));
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, direct = isLoopback(m_workspace)] {
            auto *network = new QNetworkAccessManager(worker);
            network->setAutoDeleteReplies(false);
            if (direct)
                network->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        },
        Qt::QueuedConnection);
}

NetworkTransport::~NetworkTransport()
{
    m_thread.quit();
    m_thread.wait();
}

void NetworkTransport::carry(const HttpRequest &request, Answered answered)
{
    const Waiting waiting = answeredAtTheLatestAtItsEnd(std::move(answered));
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, workspace = m_workspace, request, waiting] {
            if (auto *network = worker->findChild<QNetworkAccessManager *>())
                perform(*network, workspace, request, waiting);
        },
        Qt::QueuedConnection);
}

void NetworkTransport::dropConnections()
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker] {
            auto *network = worker->findChild<QNetworkAccessManager *>();
            if (!network)
                return;
            const auto open = network->findChildren<QNetworkReply *>(Qt::FindDirectChildrenOnly);
            for (QNetworkReply *reply : open) {
                reply->setProperty(droppedProperty, true);
                reply->abort();
            }
            network->clearConnectionCache();
        },
        Qt::QueuedConnection);
}

} // namespace leadpilot::supabase
