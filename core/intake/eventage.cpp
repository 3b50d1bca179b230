// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/eventage.h"

namespace leadpilot::intake {
namespace {

constexpr qint64 secondsOfDay = 86'400;
constexpr qint64 mostAheadSeconds = 600; // what clocks may be wrong by

std::optional<Timestamp> happenedAt(const Event &event)
{
    if (const auto *notice = std::get_if<MetaLeadNotice>(&event))
        return notice->createdAt;
    if (const auto *form = std::get_if<LeadForm>(&event))
        return form->submittedAt;
    if (const auto *message = std::get_if<InboundMessage>(&event))
        return message->sentAt;
    if (const auto *report = std::get_if<StatusReport>(&event))
        return report->at;
    if (const auto *change = std::get_if<MessageChange>(&event))
        return change->at;
    if (const auto *change = std::get_if<IdentityChange>(&event))
        return change->at;
    if (const auto *change = std::get_if<PreferenceChange>(&event))
        return change->at;
    return std::nullopt;
}

} // namespace

QString oddAge(const Event &event, Timestamp receivedAt, const IntakePolicy &policy)
{
    const auto at = happenedAt(event);
    if (!at || policy.flagOlderThanDays <= 0)
        return {};
    const qint64 age = receivedAt.seconds() - at->seconds();
    if (age > policy.flagOlderThanDays * secondsOfDay)
        return QStringLiteral("came %1 days after it happened").arg(age / secondsOfDay);
    if (age < -mostAheadSeconds)
        return QStringLiteral("happened %1 minutes after it came").arg(-age / 60);
    return {};
}

void noteOddAge(CommitBatch &batch, const QString &eventKey, const QString &oddAge)
{
    if (oddAge.isEmpty())
        return;
    for (RowChange &change : batch.rows) {
        Row &row = change.row.row;
        if (change.row.table == u"webhook_events" && row.text(u"event_key") == eventKey &&
            row.isNull(u"error_message"))
            row.set(QStringLiteral("error_message"), oddAge);
    }
}

} // namespace leadpilot::intake
