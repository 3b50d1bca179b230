// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/commitbatch.h"
#include "core/intake/decision.h"

#include <QJsonObject>
#include <initializer_list>

/// Pieces of rows that several decisions write.
namespace leadpilot::intake {

QString newId(IdSource &ids);
Value textOrNull(const QString &text);
Value textOr(const QString &text, QStringView fallback);
JsonText jsonOf(const QJsonObject &object);
/// A vendor's own document as it may be kept: its texts are cleaned, the names of its members too. Empty if
/// there is none.
QByteArray cleanedDocument(const QByteArray &json);

/// The given texts for those columns of `row` that are empty. What a person or an earlier form wrote stays.
Row filledIn(const Row &row, std::initializer_list<std::pair<QString, QString>> texts);

/// Guards the row's version once.
void guardVersion(CommitBatch &batch, const QString &table, const Row &row);

/// A new line of the person's timeline.
void addActivity(CommitBatch &batch, const QString &contactId, const QString &leadId, const QString &kind,
                 const QJsonObject &data, Timestamp at, IdSource &ids);

struct PersonName
{
    QString first;
    QString last;
};
/// The first word is the first name, the rest the last name.
PersonName splitName(const QString &fullName);

/// The webhook_events row of the item: `status` is done, ignored, parked or dead.
Row eventRow(const EventItem &item, WebhookId webhook, QLatin1StringView status, Timestamp now);
/// Adds the event's key and its row.
void recordEvent(CommitBatch &batch, const EventItem &item, WebhookId webhook, QLatin1StringView status,
                 Timestamp now);

/// Our first answer reached the vendor: notes the time on the person's open lead, and a new lead becomes
/// contacted. Nothing if the lead had an answer before, or the message was not written by a member.
void noteFirstResponse(CommitBatch &batch, const Row &message, const LookupResult &found, Timestamp at);

} // namespace leadpilot::intake
