// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/adsapi.h"

#include "relay/vendors/google/adserror.h"
#include "relay/vendors/google/submissions.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace leadpilot::relay::vendors {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 earlySeconds = 60;
// A page has up to ten thousand leads.
constexpr qint64 longestAnswer = 64 * 1'024 * 1'024;

QString digitsOf(const QString &id)
{
    QString digits = id;
    digits.remove(u'-').remove(u' ');
    const bool isNumber = !digits.isEmpty() && digits.size() <= 20 &&
                          std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isNumber ? digits : QString();
}

QUrl below(const QUrl &base, const QString &path)
{
    QUrl url = base;
    QString start = url.path();
    while (start.endsWith(u'/'))
        start.chop(1);
    url.setPath(start + path);
    return url;
}

QByteArray formField(const char *name, const QByteArray &value)
{
    return QByteArray(name) + '=' + QUrl::toPercentEncoding(QString::fromUtf8(value));
}

} // namespace

Expected<BulkPage> AdsApi::listLeads(const AdsSettings &settings, Timestamp from, const QString &after)
{
    QJsonObject question{{u"query"_s, google::submissionsQuery(from)}};
    if (!after.isEmpty())
        question.insert("pageToken"_L1, after);
    const QByteArray body = QJsonDocument(question).toJson(QJsonDocument::Compact);
    auto answer = search(settings, body);
    if (!answer && google::isTokenExpired(answer.error())) {
        forgetToken();
        answer = search(settings, body);
    }
    if (!answer)
        return std::unexpected(answer.error());
    return google::parseSubmissions(answer->body);
}

Expected<HttpAnswer> AdsApi::search(const AdsSettings &settings, const QByteArray &body)
{
    const QString attempted = u"list leads in the Google Ads API"_s;
    const QString customer = digitsOf(settings.customerId);
    if (customer.isEmpty())
        return failure(ErrorCode::Rejected, attempted, u"customer_id is not a number"_s, u"customer_id"_s);
    const auto token = accessToken(settings);
    if (!token)
        return std::unexpected(token.error());
    HttpCall call{.method = "POST",
                  .url = below(settings.baseUrl, u'/' + settings.version + u"/customers/"_s + customer +
                                                     u"/googleAds:search"_s),
                  .headers = {{"Authorization", "Bearer " + *token},
                              {"developer-token", settings.developerToken},
                              {"Content-Type", "application/json"},
                              {"Accept", "application/json"}},
                  .body = body,
                  .timeoutMs = settings.timeoutMs,
                  .longestAnswer = longestAnswer};
    if (const QString manager = digitsOf(settings.loginCustomerId); !manager.isEmpty())
        call.headers.append({QByteArray("login-customer-id"), manager.toLatin1()});
    auto answer = m_http.perform(call);
    if (answer && answer->status != 200)
        return std::unexpected(google::adsError(*answer, attempted));
    return answer;
}

Expected<QByteArray> AdsApi::accessToken(const AdsSettings &settings)
{
    const QString attempted = u"refresh Google's access token"_s;
    const std::lock_guard lock(m_mutex);
    if (m_refreshToken == settings.refreshToken && m_clock.now() < m_tokenEnds)
        return m_token;
    const HttpCall call{
        .method = "POST",
        .url = below(settings.oauthUrl, u"/token"_s),
        .headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}},
        .body = "grant_type=refresh_token&" + formField("client_id", settings.clientId.toUtf8()) + '&' +
                formField("client_secret", settings.clientSecret) + '&' +
                formField("refresh_token", settings.refreshToken),
        .timeoutMs = settings.timeoutMs};
    const auto answer = m_http.perform(call);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->status != 200)
        return std::unexpected(google::tokenError(*answer, attempted));
    const QJsonObject body = QJsonDocument::fromJson(answer->body).object();
    QByteArray token = body.value("access_token"_L1).toString().toUtf8();
    if (token.isEmpty() || token.contains('\n') || token.contains('\r'))
        return failure(ErrorCode::Protocol, attempted, u"access_token: missing"_s);
    m_refreshToken = settings.refreshToken;
    m_token = token;
    const qint64 lasts = std::clamp<qint64>(body.value("expires_in"_L1).toInteger(), 0, 24 * 3'600);
    m_tokenEnds = m_clock.now().plusSeconds(lasts - earlySeconds);
    return token;
}

void AdsApi::forgetToken()
{
    const std::lock_guard lock(m_mutex);
    m_tokenEnds = {};
}

} // namespace leadpilot::relay::vendors
