// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/googleside.h"

#include "tests/vendorsim/messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace leadpilot::vendorsim {

using namespace Qt::StringLiterals;

namespace {

constexpr int tokenSeconds = 3'599;

QByteArray adsError(int status, const QString &word, const QString &group, const QString &error)
{
    const QJsonObject failure{
        {u"@type"_s, u"type.googleapis.com/google.ads.googleads.v26.errors.GoogleAdsFailure"_s},
        {u"errors"_s, QJsonArray{QJsonObject{{u"errorCode"_s, QJsonObject{{group, error}}},
                                             {u"message"_s, u"invented"_s}}}}};
    const QJsonObject envelope{{u"code"_s, status},
                               {u"message"_s, u"invented"_s},
                               {u"status"_s, word},
                               {u"details"_s, QJsonArray{failure}}};
    return QJsonDocument(QJsonObject{{u"error"_s, envelope}}).toJson(QJsonDocument::Compact);
}

} // namespace

std::optional<GoogleSide::Fault> GoogleSide::faultFromString(const QString &text)
{
    static const QHash<QString, Fault> faults{{u"ok"_s, Fault::None},
                                              {u"invalid_grant"_s, Fault::InvalidGrant},
                                              {u"quota"_s, Fault::Quota},
                                              {u"500"_s, Fault::ServerError},
                                              {u"forbidden"_s, Fault::Forbidden}};
    const auto found = faults.constFind(text);
    return found == faults.constEnd() ? std::nullopt : std::optional(*found);
}

void GoogleSide::addLeads(const std::vector<QJsonObject> &webhookBodies)
{
    m_leads.insert(m_leads.end(), webhookBodies.begin(), webhookBodies.end());
}

bool GoogleSide::isFor(const SimRequest &request)
{
    return request.path == "/token"_L1 || request.path.endsWith(u"/googleAds:search"_s);
}

void GoogleSide::route(const SimRequest &request, const std::shared_ptr<Exchange> &exchange)
{
    if (request.path == "/token"_L1)
        giveToken(request, *exchange);
    else
        search(request, *exchange);
}

void GoogleSide::giveToken(const SimRequest &request, Exchange &exchange)
{
    const QUrlQuery form(QString::fromUtf8(request.body));
    const bool isWhole = form.queryItemValue(u"grant_type"_s) == "refresh_token"_L1 &&
                         !form.queryItemValue(u"client_id"_s).isEmpty() &&
                         !form.queryItemValue(u"refresh_token"_s).isEmpty();
    if (!isWhole)
        return exchange.answer(400, {{u"error"_s, u"invalid_request"_s}});
    if (m_fault == Fault::InvalidGrant)
        return exchange.answer(400, {{u"error"_s, u"invalid_grant"_s},
                                     {u"error_description"_s, u"Token has been expired or revoked."_s}});
    const QByteArray token = "ya29.a0Example" + QByteArray::number(++m_given);
    m_tokens.insert(token, m_clock.now().plusSeconds(tokenSeconds));
    exchange.answer(200, {{u"access_token"_s, QString::fromLatin1(token)},
                          {u"expires_in"_s, tokenSeconds},
                          {u"scope"_s, u"https://www.googleapis.com/auth/adwords"_s},
                          {u"token_type"_s, u"Bearer"_s}});
}

bool GoogleSide::isGoodToken(const SimRequest &request) const
{
    const QByteArray authorization = request.headers.value("authorization");
    const auto token = m_tokens.constFind(authorization.mid(7));
    return authorization.startsWith("Bearer ") && token != m_tokens.constEnd() && m_clock.now() < *token;
}

void GoogleSide::search(const SimRequest &request, Exchange &exchange)
{
    ++m_searches;
    if (m_fault == Fault::ServerError)
        return exchange.answerBytes(
            503, adsError(503, u"UNAVAILABLE"_s, u"internalError"_s, u"TRANSIENT_ERROR"_s));
    if (!isGoodToken(request))
        return exchange.answerBytes(
            401, adsError(401, u"UNAUTHENTICATED"_s, u"authenticationError"_s, u"OAUTH_TOKEN_EXPIRED"_s));
    if (m_fault == Fault::Quota)
        return exchange.answerBytes(
            429, adsError(429, u"RESOURCE_EXHAUSTED"_s, u"quotaError"_s, u"RESOURCE_EXHAUSTED"_s));
    if (m_fault == Fault::Forbidden || request.headers.value("developer-token").isEmpty())
        return exchange.answerBytes(403, adsError(403, u"PERMISSION_DENIED"_s, u"authorizationError"_s,
                                                  u"DEVELOPER_TOKEN_NOT_APPROVED"_s));
    static const QRegularExpression since(u"submission_date_time >= '(\\d{4}-\\d\\d-\\d\\d)'$"_s);
    const auto match = since.match(request.json().value("query"_L1).toString());
    if (!match.hasMatch())
        return exchange.answerBytes(
            400, adsError(400, u"INVALID_ARGUMENT"_s, u"queryError"_s, u"UNRECOGNIZED_FIELD"_s));
    const QJsonArray found = submissionsSince(match.captured(1), request.path.section(u'/', 3, 3));
    const int start = request.json().value("pageToken"_L1).toString(u"0"_s).toInt();
    QJsonArray results;
    for (int i = start; i < std::min(start + m_longestPage, static_cast<int>(found.size())); ++i)
        results.append(found.at(i));
    QJsonObject page{{u"requestId"_s, u"reqExample"_s}};
    if (!results.isEmpty())
        page.insert("results"_L1, results);
    if (start + m_longestPage < found.size())
        page.insert("nextPageToken"_L1, QString::number(start + m_longestPage));
    exchange.answerBytes(200, QJsonDocument(page).toJson(QJsonDocument::Compact));
}

QJsonArray GoogleSide::submissionsSince(const QString &day, const QString &customerId) const
{
    QJsonArray results;
    for (const QJsonObject &lead : m_leads) {
        const QJsonObject submission = googleSubmission(lead, customerId);
        if (submission.value("submissionDateTime"_L1).toString().left(10) >= day)
            results.append(QJsonObject{{u"leadFormSubmissionData"_s, submission}});
    }
    return results;
}

} // namespace leadpilot::vendorsim
