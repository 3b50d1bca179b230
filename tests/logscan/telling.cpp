// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/logscan/telling.h"

#include "core/phonenumber.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <functional>

namespace leadpilot::tests {

using namespace Qt::StringLiterals;

namespace {

/// Members that hold the vendor's own words: ids, codes, kinds, times, addresses of the vendor, settings.
bool isVendorsOwn(const QString &member)
{
    static const QRegularExpression ids(u"(^|_)ids?$"_s);
    static const QSet<QString> personal{u"wa_id"_s, u"user_id"_s, u"recipient_id"_s, u"from_user_id"_s,
                                        u"recipient_user_id"_s};
    if (ids.match(member).hasMatch())
        return !personal.contains(member);
    static const QSet<QString> own{u"@type"_s,
                                   u"api_version"_s,
                                   u"authenticationError"_s,
                                   u"category"_s,
                                   u"code"_s,
                                   u"column_name"_s,
                                   u"correct_category"_s,
                                   u"created_time"_s,
                                   u"currency"_s,
                                   u"current_limit"_s,
                                   u"data_access_expires_at"_s,
                                   u"detail"_s,
                                   u"details"_s,
                                   u"error"_s,
                                   u"error_description"_s,
                                   u"error_subcode"_s,
                                   u"error_subtype"_s,
                                   u"error_uri"_s,
                                   u"event"_s,
                                   u"expiration"_s,
                                   u"expiration_timestamp"_s,
                                   u"expires_at"_s,
                                   u"expires_in"_s,
                                   u"field"_s,
                                   u"fieldMask"_s,
                                   u"fieldType"_s,
                                   u"href"_s,
                                   u"language"_s,
                                   u"latitude"_s,
                                   u"longitude"_s,
                                   u"lead_stage"_s,
                                   u"lead_submit_time"_s,
                                   u"message"_s,
                                   u"message_status"_s,
                                   u"mime_type"_s,
                                   u"message_template_category"_s,
                                   u"message_template_language"_s,
                                   u"messaging_product"_s,
                                   u"new_category"_s,
                                   u"object"_s,
                                   u"parameter_format"_s,
                                   u"platform"_s,
                                   u"pricing_model"_s,
                                   u"reason"_s,
                                   u"recommendation"_s,
                                   u"requestId"_s,
                                   u"resourceName"_s,
                                   u"restriction_type"_s,
                                   u"scope"_s,
                                   u"scopes"_s,
                                   u"status"_s,
                                   u"sub_type"_s,
                                   u"submissionDateTime"_s,
                                   u"tasks"_s,
                                   u"time"_s,
                                   u"timestamp"_s,
                                   u"category_update_timestamp"_s,
                                   u"token_type"_s,
                                   u"type"_s};
    return own.contains(member);
}

bool isNumber(const QString &text)
{
    static const QRegularExpression digits(u"^[0-9.]*$"_s);
    return digits.match(text).hasMatch();
}

bool tells(const QString &text)
{
    static const QRegularExpression word(u"^[a-z_]*$"_s);
    if (isNumber(text))
        return text.size() >= 7;
    const qsizetype least = text.at(0) < QChar(128) ? 3 : 2;
    return text.size() >= least && !word.match(text).hasMatch();
}

} // namespace

void Telling::addText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (tells(trimmed))
        m_texts.insert(trimmed);
}

void Telling::addPhone(const QString &text)
{
    auto number = PhoneNumber::parse(text);
    if (!number)
        number = PhoneNumber::fromWaId(text);
    // "+49 1511 2345678": everything after the country code. A number without one stays as it is.
    static const QRegularExpression local(u"^[0-9()./ -]*$"_s);
    QString digits = number                         ? number->international().section(u' ', 1)
                     : local.match(text).hasMatch() ? text
                                                    : QString();
    digits.removeIf([](QChar c) { return !c.isDigit(); });
    if (digits.size() >= 8 && digits.size() <= 15)
        m_phones.insert(digits);
}

void Telling::addValue(const QString &member, const QString &text)
{
    const QJsonDocument inner = QJsonDocument::fromJson(text.toUtf8());
    if (!inner.isNull())
        return addFixture(text.toUtf8());
    if (isVendorsOwn(member))
        return;
    addPhone(text);
    addText(text);
}

void Telling::addFixture(const QByteArray &json)
{
    const std::function<void(const QString &, const QJsonValue &)> walk = [&](const QString &member,
                                                                              const QJsonValue &value) {
        const QJsonArray items = value.toArray();
        for (const QJsonValue item : items)
            walk(member, item);
        const QJsonObject members = value.toObject();
        for (auto at = members.begin(); at != members.end(); ++at)
            walk(at.key(), at.value());
        if (value.isString())
            addValue(member, value.toString());
    };
    const QJsonDocument document = QJsonDocument::fromJson(json);
    walk({}, document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
}

} // namespace leadpilot::tests
