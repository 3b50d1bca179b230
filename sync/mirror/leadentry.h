// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/person.h"

#include <QString>

namespace leadpilot::mirror {

inline constexpr int longestPreview = 200; // characters

/// A lead as the inbox lists it. Texts are never null; times are microseconds.
struct LeadEntry
{
    QString leadId;
    QString contactId;
    QString conversationId;
    qint64 activityAt = 0;
    qint64 createdAt = 0;
    QString name;
    QString phone;
    QString email;
    QString source;
    QString campaign;
    QString status;
    QString preview;
    int unread = 0;
    std::optional<qint64> waitingSince;
    bool isTest = false;
    std::optional<qint64> snoozedUntil;
    QString assignee; ///< empty: nobody
    QString company;
    QString search; ///< searchedText()
    QString sortedName;
    std::optional<qint64> sortedValue;
};

/// The form's answers on one line; empty if there are none.
QString formPreview(Sql &sql, const QString &leadId, const QByteArray &customFields);
/// `person` is whose lead it is; nullptr where the lead has no contact. Empty if there is no such lead.
std::optional<LeadEntry> leadEntry(Sql &sql, const QString &leadId, const Person *person);

} // namespace leadpilot::mirror
