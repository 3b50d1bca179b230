// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/vendorsim/people.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

/// The bodies of webhooks and Graph answers, in the shapes the vendors document.
namespace leadpilot::vendorsim {

/// Compact and escaped as Meta does it: beyond ASCII as \uXXXX, and `/ < % @` too.
QByteArray metaBytes(const QJsonObject &body);

QJsonObject leadgenBody(const QString &pageId, const QJsonArray &changes, qint64 nowSeconds);
/// The form of leads of which nothing else is said.
inline constexpr QStringView usualForm = u"775000000000001";

QJsonObject leadgenChange(const QString &leadId, const QString &pageId, qint64 createdSeconds,
                          bool numericIds, const QString &formId = usualForm.toString());
/// The lead as the Graph API gives it when read back.
QJsonObject graphLead(const QString &leadId, const Person &person, const QString &answer,
                      qint64 createdSeconds, bool fromAd, const QString &formId = usualForm.toString());

QJsonObject googleBody(const QString &leadId, const Person &person, const QString &question,
                       const QString &key, qint64 submittedSeconds);
/// The same lead as the Google Ads API gives it: a `leadFormSubmissionData`.
QJsonObject googleSubmission(const QJsonObject &webhookBody, const QString &customerId);

/// One change of the field "messages" with the given messages or statuses.
QJsonObject whatsappBody(const QString &phoneNumberId, const QJsonArray &contacts, const QString &listName,
                         const QJsonArray &list);
QJsonObject whatsappContact(const Person &person, bool withPhone);
QJsonObject whatsappText(const Person &person, const QString &wamid, const QString &text, qint64 sentSeconds,
                         bool withPhone);
QJsonObject whatsappStatus(const QString &wamid, const QString &status, const QString &waId,
                           const QString &callback, qint64 atSeconds);

} // namespace leadpilot::vendorsim
