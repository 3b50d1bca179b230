// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/graphside.h"

#include "tests/vendorsim/dice.h"

#include <QJsonArray>
#include <QTimer>

namespace leadpilot::vendorsim {

using namespace Qt::StringLiterals;

namespace {

constexpr int slowMs = 3'000;

QJsonObject graphError(int code, int subcode, const QString &type, const QString &message)
{
    QJsonObject error{
        {u"message"_s, message}, {u"type"_s, type}, {u"code"_s, code}, {u"fbtrace_id"_s, u"AbCdEfGhIjK"_s}};
    if (subcode != 0)
        error.insert("error_subcode"_L1, subcode);
    return {{u"error"_s, error}};
}

QJsonObject badParameter(const QString &what)
{
    return graphError(100, 0, u"OAuthException"_s, u"(#100) Invalid parameter: "_s + what);
}

bool isPlusNumber(const QString &to)
{
    if (!to.startsWith(u'+') || to.size() < 8 || to.size() > 16)
        return false;
    return std::all_of(to.begin() + 1, to.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// What is wrong with the body of a send; empty if nothing is.
QString problemWith(const QJsonObject &body)
{
    if (body.value("messaging_product"_L1) != u"whatsapp"_s)
        return u"messaging_product"_s;
    const QJsonValue to = body.value("to"_L1);
    if (to.isUndefined() ? body.value("recipient"_L1).toString().isEmpty() : !isPlusNumber(to.toString()))
        return u"to"_s;
    if (body.value("type"_L1) != u"text"_s)
        return u"type"_s;
    const QString text = body.value("text"_L1).toObject().value("body"_L1).toString();
    if (text.isEmpty() || text.size() > 4'096)
        return u"text['body']"_s;
    if (body.value("biz_opaque_callback_data"_L1).toString().size() > 512)
        return u"biz_opaque_callback_data"_s;
    return {};
}

} // namespace

QJsonObject SentText::toJson() const
{
    return {{u"to"_s, to}, {u"text"_s, text}, {u"callback"_s, callback}, {u"wamid"_s, wamid}};
}

std::optional<GraphSide::Fault> GraphSide::faultFromString(const QString &text)
{
    static const QHash<QString, Fault> faults{{u"ok"_s, Fault::None},
                                              {u"token_expired"_s, Fault::TokenExpired},
                                              {u"slow"_s, Fault::Slow},
                                              {u"500"_s, Fault::ServerError},
                                              {u"drop_after_accept"_s, Fault::DropAfterAccept},
                                              {u"no_ads_permission"_s, Fault::NoAdsPermission},
                                              {u"bad_request"_s, Fault::BadRequest},
                                              {u"unknown_alias"_s, Fault::UnknownAlias},
                                              {u"rate_limited"_s, Fault::RateLimited}};
    const auto found = faults.constFind(text);
    return found == faults.constEnd() ? std::nullopt : std::optional(*found);
}

void GraphSide::route(const SimRequest &request, const std::shared_ptr<Exchange> &exchange)
{
    ++m_requests;
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    const Answer answer = decide(request, path);
    if (answer.accepted)
        Q_EMIT textAccepted(m_sends.back());
    if (answer.accepted && m_fault == Fault::DropAfterAccept)
        exchange->drop();
    else if (m_fault == Fault::Slow)
        QTimer::singleShot(slowMs, this,
                           [exchange, answer] { exchange->answer(answer.status, answer.body); });
    else
        exchange->answer(answer.status, answer.body, headers());
    m_usage += m_usageGrowth;
}

Exchange::Headers GraphSide::headers() const
{
    const int minutes = m_fault == Fault::RateLimited || m_usage > 100 ? 7 : 0;
    if (m_usage == 0 && minutes == 0)
        return {};
    const QByteArray usage = "{\"104200000000001\":[{\"type\":\"leadgen\",\"call_count\":" +
                             QByteArray::number(minutes > 0 ? 100 : m_usage) +
                             ",\"total_time\":1,\"total_cputime\":1,\"estimated_time_to_regain_access\":" +
                             QByteArray::number(minutes) + "}]}";
    return {{"X-Business-Use-Case-Usage", usage}};
}

GraphSide::Answer GraphSide::decide(const SimRequest &request, const QStringList &path)
{
    const bool mayFail = m_failing > 0 && path.value(2) == "leads"_L1;
    const bool failsNow = mayFail && m_failingAfter == 0;
    m_failing -= failsNow ? 1 : 0;
    m_failingAfter -= mayFail && !failsNow ? 1 : 0;
    if (m_fault == Fault::ServerError || failsNow) {
        QJsonObject body = graphError(2, 0, u"OAuthException"_s, u"Service temporarily unavailable"_s);
        return {500, body};
    }
    const QByteArray authorization = request.headers.value("authorization");
    const QByteArray token = authorization.startsWith("Bearer ") ? authorization.mid(7) : QByteArray();
    if (token.isEmpty() || (!m_accessToken.isEmpty() && token != m_accessToken))
        return {401, graphError(190, 467, u"OAuthException"_s, u"Invalid OAuth access token."_s)};
    if (m_fault == Fault::TokenExpired) {
        return {400, graphError(190, 463, u"OAuthException"_s,
                                u"Error validating access token: Session has expired."_s)};
    }
    if (m_fault == Fault::BadRequest)
        return {400, badParameter(u"id"_s)};
    if (m_fault == Fault::UnknownAlias) {
        return {404, graphError(803, 0, u"OAuthException"_s,
                                u"(#803) Some of the aliases you requested do not exist"_s)};
    }
    if (m_fault == Fault::RateLimited)
        return {400, graphError(80'005, 0, u"OAuthException"_s,
                                u"(#80005) There have been too many leadgen api "
                                "calls to this Page account."_s)};
    if (path.size() == 2 && request.method == "GET")
        return readLead(request, path[1]);
    if (path.size() == 3 && path[2] == "leadgen_forms"_L1 && request.method == "GET")
        return {200, m_lists.formsPage(m_leads, request)};
    if (path.size() == 3 && path[2] == "leads"_L1 && request.method == "GET")
        return listLeads(request, path[1]);
    if (path.size() == 3 && path[2] == "messages"_L1 && request.method == "POST")
        return takeMessage(request, path[1]);
    return {400, graphError(2500, 0, u"OAuthException"_s, u"Unknown path components"_s)};
}

GraphSide::Answer GraphSide::readLead(const SimRequest &request, const QString &id) const
{
    const auto lead = m_leads.constFind(id);
    if (lead == m_leads.constEnd()) {
        return {400,
                graphError(100, 33, u"GraphMethodException"_s,
                           u"Unsupported get request. Object with ID '%1' does not exist, cannot be loaded "
                           "due to missing permissions, or does not support this operation"_s.arg(id))};
    }
    const QStringList fields = fieldsAsked(request);
    if (const auto refusal = refusalOfFields(fields))
        return *refusal;
    return {200, ListManners::only(fields, *lead)};
}

GraphSide::Answer GraphSide::listLeads(const SimRequest &request, const QString &formId) const
{
    if (const auto [code, subcode] = m_formErrors.value(formId); code != 0) {
        return {400, graphError(code, subcode, u"OAuthException"_s,
                                u"(#%1) This form's leads are not for you"_s.arg(code))};
    }
    const QStringList fields = fieldsAsked(request);
    if (const auto refusal = refusalOfFields(fields))
        return *refusal;
    // Limits in the thousands are known to break it.
    if (request.query.queryItemValue(u"limit"_s).toInt() > 1'000)
        return {500, graphError(1, 0, u"OAuthException"_s, u"Please reduce the amount of data"_s)};
    return {200, m_lists.leadsPage(m_leads, formId, fields, request)};
}

/// Without a list of fields the Graph API gives little more than the answers.
QStringList GraphSide::fieldsAsked(const SimRequest &request) const
{
    const QStringList fields = request.query.queryItemValue(u"fields"_s).split(u',', Qt::SkipEmptyParts);
    return fields.isEmpty() ? QStringList{u"created_time"_s, u"field_data"_s} : fields;
}

std::optional<GraphSide::Answer> GraphSide::refusalOfFields(const QStringList &fields) const
{
    if (m_fault != Fault::NoAdsPermission || !fields.contains(u"ad_name"_s))
        return std::nullopt;
    return Answer{403, graphError(200, 0, u"OAuthException"_s,
                                  u"(#200) Requires ads_management permission to manage the object"_s)};
}

GraphSide::Answer GraphSide::takeMessage(const SimRequest &request, const QString &phoneNumberId)
{
    const QJsonObject body = request.json();
    if (const QString problem = problemWith(body); !problem.isEmpty())
        return {400, badParameter(problem)};
    const QString to = body.value("to"_L1).toString();
    const QString recipient = to.isEmpty() ? body.value("recipient"_L1).toString() : to;
    // The id follows from seed and position, so that the same seed answers the same.
    Dice dice(m_seed ^ (m_sends.size() * 0x9e3779b97f4a7c15U + 1));
    const SentText sent{.to = recipient,
                        .text = body.value("text"_L1).toObject().value("body"_L1).toString(),
                        .callback = body.value("biz_opaque_callback_data"_L1).toString(),
                        .wamid = u"wamid.OUT"_s + dice.letters(33),
                        .phoneNumberId = phoneNumberId};
    m_sends.push_back(sent);
    QJsonObject contact{{u"input"_s, recipient}};
    if (to.isEmpty())
        contact.insert("user_id"_L1, recipient);
    else
        contact.insert("wa_id"_L1, to.mid(1));
    const QJsonObject message{{u"id"_s, sent.wamid}, {u"message_status"_s, u"accepted"_s}};
    return {200,
            {{u"messaging_product"_s, u"whatsapp"_s},
             {u"contacts"_s, QJsonArray{contact}},
             {u"messages"_s, QJsonArray{message}}},
            true};
}

} // namespace leadpilot::vendorsim
