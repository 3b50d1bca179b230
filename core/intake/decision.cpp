// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/decision.h"

#include "core/intake/inboundmessage.h"
#include "core/intake/leadform.h"
#include "core/intake/rows.h"
#include "core/intake/statusreport.h"
#include "core/text.h"

namespace leadpilot::intake {

LookupKeys keysOf(const EventItem &item, const IntakePolicy &policy)
{
    LookupKeys keys;
    if (const auto *form = std::get_if<LeadForm>(&item.event))
        keys = leadFormKeys(*form, policy);
    else if (const auto *message = std::get_if<InboundMessage>(&item.event))
        keys = inboundMessageKeys(*message);
    else if (const auto *report = std::get_if<StatusReport>(&item.event))
        keys = statusReportKeys(*report);
    keys.events.append(item.key);
    return keys;
}

std::optional<LookupKeys> furtherKeysOf(const EventItem &item, const LookupResult &found)
{
    if (const auto *report = std::get_if<StatusReport>(&item.event))
        return furtherStatusReportKeys(*report, found);
    LookupKeys keys;
    keys.contacts = found.missingContacts();
    return keys.contacts.isEmpty() ? std::nullopt : std::optional(keys);
}

CommitBatch decide(const EventItem &item, WebhookId webhook, const LookupResult &found, Timestamp now,
                   IdSource &ids, const IntakePolicy &policy)
{
    if (const auto *ignored = std::get_if<Ignored>(&item.event))
        return ignore(item, webhook, ignored->reason, now);
    if (const auto *unreadable = std::get_if<Unreadable>(&item.event))
        return setAside(item, webhook, unreadable->path, 1, now, ids);
    if (const auto *report = std::get_if<StatusReport>(&item.event))
        return decideStatusReport(item, *report, webhook, found, now);
    CommitBatch batch;
    if (const auto *form = std::get_if<LeadForm>(&item.event))
        batch = decideLeadForm(*form, found, now, ids, policy);
    else if (const auto *message = std::get_if<InboundMessage>(&item.event))
        batch = decideInboundMessage(*message, found, now, ids);
    else
        Q_ASSERT_X(false, "decide", "a Meta notice must be read back first");
    recordEvent(batch, item, webhook, QLatin1StringView("done"), now);
    return batch;
}

CommitBatch ignore(const EventItem &item, WebhookId webhook, const QString &reason, Timestamp now)
{
    CommitBatch batch;
    recordEvent(batch, item, webhook, QLatin1StringView("ignored"), now);
    batch.rows.back().row.row.set(QStringLiteral("error_message"),
                                  text::cleanedLine(reason, text::longestField));
    return batch;
}

CommitBatch setAside(const EventItem &item, WebhookId webhook, const QString &reason, int attempts,
                     Timestamp now, IdSource &ids)
{
    CommitBatch batch;
    if (const auto *notice = std::get_if<MetaLeadNotice>(&item.event))
        batch = unreadableLead(*notice, ids);
    recordEvent(batch, item, webhook, QLatin1StringView("dead"), now);
    Row &event = batch.rows.back().row.row;
    event.set(QStringLiteral("error_message"), text::cleanedLine(reason, text::longestField));
    event.set(QStringLiteral("attempts"), qint64(attempts));
    event.set(QStringLiteral("dead_at"), now.toString());
    return batch;
}

} // namespace leadpilot::intake
