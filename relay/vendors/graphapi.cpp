// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/graphapi.h"

#include "relay/vendors/grapherror.h"
#include "relay/vendors/graphusage.h"
#include "relay/vendors/meta/lead.h"
#include "relay/vendors/meta/leadspage.h"
#include "relay/vendors/signature.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace leadpilot::relay::vendors {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView allFields =
    "id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,form_id,is_organic,platform,"
    "partner_name,field_data,custom_disclaimer_responses"_L1;
constexpr QLatin1StringView fieldsWithoutAds =
    "id,created_time,form_id,is_organic,platform,field_data,custom_disclaimer_responses"_L1;

// A limit in the thousands is answered with a server error.
constexpr int leadsPerPage = 100;
constexpr int formsPerPage = 50;

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// The parameter that asks for the page behind a cursor; empty for the first page. The vendor's own link to
/// that page is never followed: it could lead anywhere.
QString behind(const QString &cursor)
{
    return cursor.isEmpty() ? QString() : u"&after="_s + encoded(cursor);
}

/// Ids become part of a path: digits only.
bool isVendorId(const QString &id)
{
    return !id.isEmpty() && id.size() <= 64 &&
           std::ranges::all_of(id, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QByteArray bodyOf(const TextMessage &message)
{
    QJsonObject body{{u"messaging_product"_s, u"whatsapp"_s},
                     {u"recipient_type"_s, u"individual"_s},
                     {u"type"_s, u"text"_s},
                     {u"text"_s, QJsonObject{{u"preview_url"_s, false}, {u"body"_s, message.text}}}};
    if (message.to.isEmpty())
        body.insert("recipient"_L1, message.bsuid);
    else
        body.insert("to"_L1, message.to);
    if (!message.callbackData.isEmpty())
        body.insert("biz_opaque_callback_data"_L1, message.callbackData);
    if (!message.replyTo.isEmpty())
        body.insert("context"_L1, QJsonObject{{u"message_id"_s, message.replyTo}});
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

/// Why the vendor must not even be asked; empty if it may.
QString reasonNotToAsk(const TextMessage &message)
{
    if (!isVendorId(message.phoneNumberId))
        return u"our phone number id is not a number"_s;
    if (message.to.isEmpty() && message.bsuid.isEmpty())
        return u"neither a phone number nor a user id to send to"_s;
    // Without the plus Meta puts our own country code before it and reaches a stranger.
    if (!message.to.isEmpty() && !message.to.startsWith(u'+'))
        return u"the phone number has no plus and country code"_s;
    return {};
}

SendOutcome outcomeOf(const HttpAnswer &answer)
{
    if (const auto error = GraphError::of(answer)) {
        return SendRefused{.code = QString::number(error->code),
                           .details = error->details,
                           .retryable = error->advice.kind == ErrorClass::Wait,
                           .reauth = error->advice.kind == ErrorClass::Reauthorize,
                           .retryAfterSeconds = error->advice.waitSeconds};
    }
    if (answer.status >= 400 && answer.status < 500) {
        const ErrorAdvice advice = adviceFor(-1, 0, answer.status, false);
        return SendRefused{.code = u"http_%1"_s.arg(answer.status),
                           .details = {},
                           .retryable = advice.kind == ErrorClass::Wait,
                           .reauth = advice.kind == ErrorClass::Reauthorize,
                           .retryAfterSeconds = advice.waitSeconds};
    }
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    const QString wamid = body.value("messages"_L1).toArray().at(0).toObject().value("id"_L1).toString();
    if (answer.status == 200 && !wamid.isEmpty()) {
        const auto contact = body.value("contacts"_L1).toArray().at(0).toObject();
        return SendAccepted{wamid, contact.value("wa_id"_L1).toString()};
    }
    // A gateway's 502 or an unreadable 200 says nothing about the message behind it.
    return SendUncertain{u"status %1 without a message id or an error"_s.arg(answer.status)};
}

} // namespace

HttpCall GraphApi::call(const QByteArray &method, const QString &path, const QString &query) const
{
    QUrl url = m_settings.baseUrl;
    QString base = url.path();
    if (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + u'/' + m_settings.version + u'/' + path);
    QString parameters = query;
    if (!m_settings.appSecret.isEmpty()) {
        const QByteArray proof = hmacSha256Hex(m_settings.appSecret, m_settings.accessToken);
        parameters += (parameters.isEmpty() ? u"appsecret_proof="_s : u"&appsecret_proof="_s) +
                      QString::fromLatin1(proof);
    }
    url.setQuery(parameters.isEmpty() ? QString() : parameters);
    return {
        .method = method,
        .url = url,
        .headers = {{"Authorization", "Bearer " + m_settings.accessToken}, {"Accept", "application/json"}},
        .body = {},
        .timeoutMs = m_settings.timeoutMs};
}

Expected<HttpAnswer> GraphApi::ask(const QString &path, const QString &query, const QString &attempted)
{
    auto answer = m_http.perform(call("GET", path, query));
    if (!answer)
        return answer;
    if (const auto error = GraphError::of(*answer))
        return std::unexpected(error->toError(attempted));
    if (answer->status != 200) {
        const auto code =
            answer->status >= 500 || answer->status == 429 ? ErrorCode::RateLimited : ErrorCode::Protocol;
        return failure(code, attempted, u"status %1"_s.arg(answer->status));
    }
    return answer;
}

Expected<intake::LeadForm> GraphApi::readLead(const QString &leadgenId)
{
    const QString attempted = u"read a lead from the Graph API"_s;
    if (!isVendorId(leadgenId))
        return failure(ErrorCode::Rejected, attempted, u"the lead's id is not a number"_s,
                       notANumber.toString());
    auto answer = ask(leadgenId, u"fields="_s + allFields, attempted);
    if (!answer && answer.error().code == ErrorCode::Forbidden)
        answer = ask(leadgenId, u"fields="_s + fieldsWithoutAds, attempted);
    if (!answer)
        return std::unexpected(answer.error());
    auto form = meta::parseLead(answer->body);
    if (form && form->vendorLeadId != leadgenId)
        return failure(ErrorCode::Protocol, attempted, u"the answer is about another lead"_s);
    return form;
}

Expected<meta::FormsPage> GraphApi::listForms(const QString &pageId, const QString &after)
{
    const QString attempted = u"list the page's lead forms"_s;
    if (!isVendorId(pageId))
        return failure(ErrorCode::Rejected, attempted, u"the page's id is not a number"_s,
                       notANumber.toString());
    QString query = u"fields=id,status,leads_count&limit=%1"_s.arg(formsPerPage);
    query += behind(after);
    const auto answer = ask(pageId + u"/leadgen_forms"_s, query, attempted);
    if (!answer)
        return std::unexpected(answer.error());
    auto page = meta::parseForms(answer->body);
    if (page)
        page->usage = graphUsage(*answer);
    return page;
}

Expected<BulkPage> GraphApi::listLeads(const LeadsQuery &query)
{
    const QString attempted = u"list the leads of a form"_s;
    if (!isVendorId(query.formId))
        return failure(ErrorCode::Rejected, attempted, u"the form's id is not a number"_s,
                       notANumber.toString());
    const QString filter = u"[{\"field\":\"time_created\",\"operator\":\"GREATER_THAN\",\"value\":%1}]"_s.arg(
        query.from.seconds() - 1);
    QString parameters =
        u"fields=%1&limit=%2&filtering=%3"_s.arg(query.withoutAds ? fieldsWithoutAds : allFields)
            .arg(leadsPerPage)
            .arg(encoded(filter));
    parameters += behind(query.after);
    const auto answer = ask(query.formId + u"/leads"_s, parameters, attempted);
    if (!answer)
        return std::unexpected(answer.error());
    auto page = meta::parseLeads(answer->body);
    if (page)
        page->usage = graphUsage(*answer);
    return page;
}

SendOutcome GraphApi::sendText(const TextMessage &message)
{
    if (const QString reason = reasonNotToAsk(message); !reason.isEmpty())
        return SendRefused{.code = u"not_asked"_s, .details = reason};
    HttpCall request = call("POST", message.phoneNumberId + u"/messages"_s);
    request.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/json")));
    request.body = bodyOf(message);
    const auto answer = m_http.perform(request);
    if (answer)
        return outcomeOf(*answer);
    if (answer.error().reason == neverLeft)
        return SendRefused{.code = neverLeft.toString(), .details = {}, .retryable = true};
    return SendUncertain{answer.error().detail};
}

} // namespace leadpilot::relay::vendors
