// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/messages.h"

#include <QDateTime>
#include <QJsonDocument>

namespace leadpilot::vendorsim {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView adId = "120226305854810726"_L1;

QJsonObject answer(const QString &name, const QString &value)
{
    return {{u"name"_s, name}, {u"values"_s, QJsonArray{value}}};
}

QJsonObject column(const QString &id, const QString &label, const QString &value)
{
    return {{u"column_id"_s, id}, {u"column_name"_s, label}, {u"string_value"_s, value}};
}

QString isoTime(qint64 seconds, const QString &zone)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss"_s) + zone;
}

QJsonValue idValue(const QString &id, bool numeric)
{
    return numeric ? QJsonValue(id.toLongLong()) : QJsonValue(id);
}

} // namespace

QByteArray metaBytes(const QJsonObject &body)
{
    const QString json = QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
    QByteArray bytes;
    bytes.reserve(json.size());
    for (const QChar c : json) {
        const char16_t unit = c.unicode();
        if (unit == u'/')
            bytes += "\\/";
        else if (unit == u'<' || unit == u'%' || unit == u'@' || unit > 0x7e)
            bytes += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
        else
            bytes += char(unit);
    }
    return bytes;
}

QJsonObject leadgenBody(const QString &pageId, const QJsonArray &changes, qint64 nowSeconds)
{
    const QJsonObject entry{{u"id"_s, pageId}, {u"time"_s, nowSeconds}, {u"changes"_s, changes}};
    return {{u"object"_s, u"page"_s}, {u"entry"_s, QJsonArray{entry}}};
}

QJsonObject leadgenChange(const QString &leadId, const QString &pageId, qint64 createdSeconds,
                          bool numericIds, const QString &formId)
{
    const QJsonObject value{{u"created_time"_s, createdSeconds},
                            {u"leadgen_id"_s, idValue(leadId, numericIds)},
                            {u"page_id"_s, idValue(pageId, numericIds)},
                            {u"form_id"_s, formId}};
    return {{u"field"_s, u"leadgen"_s}, {u"value"_s, value}};
}

QJsonObject graphLead(const QString &leadId, const Person &person, const QString &text, qint64 createdSeconds,
                      bool fromAd, const QString &formId)
{
    QJsonObject lead{
        {u"id"_s, leadId},
        {u"created_time"_s, isoTime(createdSeconds, u"+0000"_s)},
        {u"form_id"_s, formId},
        {u"is_organic"_s, !fromAd},
        {u"platform"_s, fromAd ? u"ig"_s : u"fb"_s},
        {u"field_data"_s,
         QJsonArray{answer(u"full_name"_s, person.name), answer(u"email"_s, person.email),
                    answer(u"phone_number"_s, person.phone), answer(u"what_are_you_looking_for?"_s, text)}}};
    if (fromAd) {
        lead.insert("ad_id"_L1, QString(adId));
        lead.insert("ad_name"_L1, u"Autumn – carousel"_s);
        lead.insert("campaign_id"_L1, u"120226305854810600"_s);
        lead.insert("campaign_name"_L1, u"Autumn leads"_s);
    }
    return lead;
}

QJsonObject googleBody(const QString &leadId, const Person &person, const QString &question,
                       const QString &key, qint64 submittedSeconds)
{
    return {{u"lead_id"_s, leadId},
            {u"user_column_data"_s, QJsonArray{column(u"FULL_NAME"_s, u"Full Name"_s, person.name),
                                               column(u"EMAIL"_s, u"User Email"_s, person.email),
                                               column(u"PHONE_NUMBER"_s, u"User Phone"_s, person.phone),
                                               column(u"your_question"_s, u"Your question"_s, question)}},
            {u"api_version"_s, u"1.0"_s},
            {u"form_id"_s, qint64(40'000'000'001)},
            {u"campaign_id"_s, qint64(22'300'000'000'000'001)},
            {u"adgroup_id"_s, qint64(160'000'000'001)},
            {u"creative_id"_s, qint64(700'000'000'001)},
            {u"gcl_id"_s, QString(u"Cj0KCQiA"_s + leadId.right(8))},
            {u"lead_submit_time"_s, isoTime(submittedSeconds, u"Z"_s)},
            {u"google_key"_s, key},
            {u"is_test"_s, false}};
}

QJsonObject googleSubmission(const QJsonObject &webhookBody, const QString &customerId)
{
    const auto resource = [&](const QString &kind, QLatin1StringView id) -> QString {
        return u"customers/%1/%2/%3"_s.arg(customerId, kind).arg(webhookBody.value(id).toInteger());
    };
    QJsonArray standard;
    QJsonArray custom;
    const QJsonArray columns = webhookBody.value("user_column_data"_L1).toArray();
    for (const QJsonValue column : columns) {
        const QString id = column["column_id"_L1].toString();
        if (id == id.toUpper())
            standard.append(QJsonObject{{u"fieldType"_s, id}, {u"fieldValue"_s, column["string_value"_L1]}});
        else
            custom.append(QJsonObject{{u"questionText"_s, column["column_name"_L1]},
                                      {u"fieldValue"_s, column["string_value"_L1]}});
    }
    const QString leadId = webhookBody.value("lead_id"_L1).toString();
    QString submitted = webhookBody.value("lead_submit_time"_L1).toString();
    submitted.replace(u'T', u' ').replace(u"Z"_s, u"+00:00"_s);
    return {{u"resourceName"_s, QString(u"customers/%1/leadFormSubmissionData/%2"_s.arg(customerId, leadId))},
            {u"id"_s, leadId},
            {u"asset"_s, resource(u"assets"_s, "form_id"_L1)},
            {u"campaign"_s, resource(u"campaigns"_s, "campaign_id"_L1)},
            {u"gclid"_s, webhookBody.value("gcl_id"_L1)},
            {u"submissionDateTime"_s, submitted},
            {u"leadFormSubmissionFields"_s, standard},
            {u"customLeadFormSubmissionFields"_s, custom}};
}

QJsonObject whatsappBody(const QString &phoneNumberId, const QJsonArray &contacts, const QString &listName,
                         const QJsonArray &list)
{
    const QJsonObject metadata{{u"display_phone_number"_s, u"15550783881"_s},
                               {u"phone_number_id"_s, phoneNumberId}};
    const QJsonObject value{{u"messaging_product"_s, u"whatsapp"_s},
                            {u"metadata"_s, metadata},
                            {u"contacts"_s, contacts},
                            {listName, list}};
    const QJsonObject change{{u"field"_s, u"messages"_s}, {u"value"_s, value}};
    const QJsonObject entry{{u"id"_s, u"102290129340398"_s}, {u"changes"_s, QJsonArray{change}}};
    return {{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, QJsonArray{entry}}};
}

QJsonObject whatsappContact(const Person &person, bool withPhone)
{
    QJsonObject contact{{u"profile"_s, QJsonObject{{u"name"_s, person.name}}}, {u"user_id"_s, person.bsuid}};
    if (withPhone)
        contact.insert("wa_id"_L1, person.waId());
    return contact;
}

QJsonObject whatsappText(const Person &person, const QString &wamid, const QString &text, qint64 sentSeconds,
                         bool withPhone)
{
    QJsonObject message{{u"from_user_id"_s, person.bsuid},
                        {u"id"_s, wamid},
                        {u"timestamp"_s, QString::number(sentSeconds)},
                        {u"type"_s, u"text"_s},
                        {u"text"_s, QJsonObject{{u"body"_s, text}}}};
    if (withPhone)
        message.insert("from"_L1, person.waId());
    return message;
}

QJsonObject whatsappStatus(const QString &wamid, const QString &status, const QString &waId,
                           const QString &callback, qint64 atSeconds)
{
    QJsonObject report{{u"id"_s, wamid},
                       {u"status"_s, status},
                       {u"timestamp"_s, QString::number(atSeconds)},
                       {u"recipient_id"_s, waId}};
    if (!callback.isEmpty())
        report.insert("biz_opaque_callback_data"_L1, callback);
    return report;
}

} // namespace leadpilot::vendorsim
