// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/decision.h"

#include "core/intake/identitychange.h"
#include "core/intake/inboundmessage.h"
#include "core/intake/leadform.h"
#include "core/intake/messagechange.h"
#include "core/intake/preferencechange.h"
#include "core/intake/rows.h"
#include "core/intake/statusreport.h"
#include "core/intake/templatechange.h"
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
    else if (const auto *change = std::get_if<MessageChange>(&item.event))
        keys = messageChangeKeys(*change);
    else if (const auto *move = std::get_if<IdentityChange>(&item.event))
        keys = identityChangeKeys(*move);
    else if (const auto *preference = std::get_if<PreferenceChange>(&item.event))
        keys = preferenceChangeKeys(*preference);
    else if (const auto *renewed = std::get_if<TemplateChange>(&item.event))
        keys = templateChangeKeys(*renewed);
    keys.events.append(item.key);
    return keys;
}

std::optional<LookupKeys> furtherKeysOf(const EventItem &item, const LookupResult &found)
{
    if (const auto *report = std::get_if<StatusReport>(&item.event))
        return furtherStatusReportKeys(*report, found);
    LookupKeys keys = furtherChangeKeys(found);
    keys.contacts = found.missingContacts();
    if (const auto *message = std::get_if<InboundMessage>(&item.event))
        keys.assignment = mayOpenLead(*message, found);
    const bool isEnough =
        keys.contacts.isEmpty() && keys.messages.isEmpty() && keys.parked.isEmpty() && !keys.assignment;
    return isEnough ? std::nullopt : std::optional(keys);
}

bool isEarly(const EventItem &item, const LookupResult &found)
{
    if (const auto *move = std::get_if<IdentityChange>(&item.event))
        return !isKnown(*move, found);
    if (const auto *preference = std::get_if<PreferenceChange>(&item.event))
        return !preference->stops && !isKnown(*preference, found);
    return false;
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
    if (const auto *change = std::get_if<MessageChange>(&item.event))
        return decideMessageChange(item, *change, webhook, found, now);
    CommitBatch batch;
    if (const auto *form = std::get_if<LeadForm>(&item.event))
        batch = decideLeadForm(*form, found, now, ids, policy);
    else if (const auto *message = std::get_if<InboundMessage>(&item.event))
        batch = decideInboundMessage(*message, found, now, ids, policy);
    else if (const auto *preference = std::get_if<PreferenceChange>(&item.event))
        batch = decidePreferenceChange(*preference, found, now, ids);
    else if (const auto *alert = std::get_if<VendorAlert>(&item.event))
        addAlert(batch, *alert, ids);
    else if (const auto *renewed = std::get_if<TemplateChange>(&item.event)) {
        auto decided = decideTemplateChange(*renewed, found, ids);
        if (!decided)
            return ignore(item, webhook, QStringLiteral("the template is not known here"), now);
        batch = std::move(*decided);
    } else if (const auto *move = std::get_if<IdentityChange>(&item.event)) {
        auto moved = decideIdentityChange(*move, found, now, ids);
        if (!moved)
            return ignore(item, webhook, QStringLiteral("nobody is known under the former id"), now);
        batch = std::move(*moved);
    } else
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
