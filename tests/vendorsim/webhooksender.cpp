// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/webhooksender.h"

#include "relay/vendors/signature.h"

#include <QNetworkReply>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>

namespace leadpilot::vendorsim {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostAttempts = 8;
constexpr int firstPauseMs = 200;
constexpr int longestPauseMs = 4'000;

QUrl callback(const RelayTarget &target, const QString &kind)
{
    QUrl url = target.url;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + u"/api/webhooks/"_s + kind);
    return url;
}

QNetworkRequest plainRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setTransferTimeout(20'000);
    return request;
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

void WebhookSender::send(const Delivery &delivery, const RelayTarget &target,
                         const std::function<void()> &left, const Done &done)
{
    const auto attempt =
        std::make_shared<Attempt>(Attempt{plainRequest(callback(target, delivery.kind)), delivery, done});
    attempt->request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (delivery.kind != "google"_L1) {
        const QByteArray secret = delivery.forged ? QByteArray("not the secret") : target.appSecret;
        attempt->request.setRawHeader("X-Hub-Signature-256", relay::vendors::sign(secret, delivery.body));
    }
    left();
    post(attempt);
}

void WebhookSender::post(const std::shared_ptr<Attempt> &attempt)
{
    ++attempt->number;
    QNetworkReply *reply = m_network.post(attempt->request, attempt->delivery.body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, attempt] {
        reply->deleteLater();
        const int status = statusOf(*reply);
        if (attempt->number >= mostAttempts || !isWorthRepeating(*attempt, status)) {
            attempt->done(status);
            return;
        }
        const int pause = std::min(firstPauseMs << (attempt->number - 1), longestPauseMs);
        QTimer::singleShot(pause, this, [this, attempt] { post(attempt); });
    });
}

bool WebhookSender::isWorthRepeating(const Attempt &attempt, int status)
{
    if (status == 200)
        return false;
    // A forger has no reason to insist, and Google takes any 4xx for final.
    const bool final = attempt.delivery.forged || attempt.delivery.kind == "google"_L1;
    return !(final && status >= 400 && status < 500);
}

void WebhookSender::shakeHands(const QString &kind, const RelayTarget &target,
                               const std::function<void(bool)> &done)
{
    QUrl url = callback(target, kind);
    QUrlQuery query;
    query.addQueryItem(u"hub.mode"_s, u"subscribe"_s);
    query.addQueryItem(u"hub.challenge"_s, u"1158201444"_s);
    query.addQueryItem(u"hub.verify_token"_s,
                       QString::fromLatin1(QUrl::toPercentEncoding(target.verifyToken)));
    url.setQuery(query);
    QNetworkReply *reply = m_network.get(plainRequest(url));
    connect(reply, &QNetworkReply::finished, this, [reply, done] {
        reply->deleteLater();
        done(statusOf(*reply) == 200 && reply->readAll() == "1158201444");
    });
}

} // namespace leadpilot::vendorsim
