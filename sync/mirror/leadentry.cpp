// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadentry.h"

#include "core/leadorder.h"
#include "core/leadsearch.h"
#include "core/text.h"
#include "sync/mirror/leadfacts.h"

#include <algorithm>

namespace leadpilot::mirror {

QString formPreview(Sql &sql, const QString &leadId, const QByteArray &customFields)
{
    QString line = onOneLine(factsOf(customFields), longestPreview);
    for (const char *query : {"SELECT field_data FROM meta_ads_leads WHERE lead_crm_id = ? LIMIT 1",
                              "SELECT field_data FROM google_ads_leads WHERE lead_crm_id = ? LIMIT 1"}) {
        if (!line.isEmpty())
            break;
        line = sql.first(
                      query,
                      [](sqlite::Statement &row) {
                          return onOneLine(factsOf(row.text(0).toUtf8()), longestPreview);
                      },
                      leadId)
                   .value_or(QString());
    }
    return line;
}

namespace {

QString joinedName(const QString &first, const QString &last)
{
    const QString name = first % u' ' % last;
    return name.trimmed();
}

const QString &firstOf(const QString &a, const QString &b)
{
    return a.isEmpty() ? b : a;
}

/// Since when the person waits for an answer about this lead; empty if they do not.
std::optional<Timestamp> waitingSince(const sqlite::Statement &lead, Timestamp created,
                                      const ChatSummary *chat)
{
    const QString source = lead.text(6);
    const QString status = lead.text(8);
    // A lead that is won or lost is done; a new message opens another one.
    if (status == u"won" || status == u"lost")
        return std::nullopt;
    std::optional<Timestamp> waiting = chat ? chat->waitingSince : std::nullopt;
    const bool isForm = source == u"meta_ads" || source == u"google_ads";
    const bool formWaits = isForm && status == u"new" && lead.isNull(11) && !(chat && chat->lastAnswerAt);
    if (formWaits)
        waiting = waiting ? std::min(*waiting, created) : created;
    return waiting;
}

LeadEntry entryFrom(Sql &sql, const QString &leadId, const sqlite::Statement &lead, const Person *person)
{
    const ChatSummary *chat = person ? person->newestChat() : nullptr;
    const Timestamp created = Timestamp::parse(lead.text(12)).value_or(Timestamp());
    const QString own = joinedName(lead.text(1), lead.text(2));
    LeadEntry entry;
    entry.leadId = leadId;
    entry.contactId = lead.text(0);
    entry.conversationId = chat ? chat->id : QString();
    entry.createdAt = created.microseconds;
    entry.activityAt = chat && chat->lastAt ? std::max(created, *chat->lastAt).microseconds : entry.createdAt;
    entry.name = person ? firstOf(person->name, own) : own;
    entry.phone =
        firstOf(person ? firstOf(person->phone, lead.text(4)) : lead.text(4), chat ? chat->phone : QString());
    entry.email = firstOf(lead.text(3), person ? person->email : QString());
    entry.source = lead.text(6);
    entry.campaign = lead.text(7);
    entry.status = lead.text(8);
    entry.preview = chat ? text::cleanedLine(chat->lastText, longestPreview) : QString();
    if (entry.preview.isEmpty())
        entry.preview = formPreview(sql, leadId, lead.text(9).toUtf8());
    entry.unread = chat ? chat->unread : 0;
    if (const auto waiting = waitingSince(lead, created, chat))
        entry.waitingSince = waiting->microseconds;
    entry.isTest = lead.integer(10) != 0;
    if (const auto until = Timestamp::parse(lead.text(13)))
        entry.snoozedUntil = until->microseconds;
    entry.assignee = lead.text(14);
    entry.company = firstOf(lead.text(5), person ? person->company : QString());
    entry.search =
        searchedText({{entry.name, own}, {entry.company, entry.email}, {entry.phone, lead.text(4)}});
    entry.sortedName = nameToSort(entry.name, entry.phone, entry.email);
    if (!lead.isNull(15))
        entry.sortedValue = valueToSort({lead.integer(15), lead.text(16)});
    return entry;
}

} // namespace

std::optional<LeadEntry> leadEntry(Sql &sql, const QString &leadId, const Person *person)
{
    return sql.first(
        "SELECT contact_id, first_name, last_name, email, phone, company, source, campaign_name, status, "
        "custom_fields, is_test, first_response_at, created_at, snoozed_until, assigned_to, value_minor, "
        "currency FROM leads WHERE id = ?",
        [&](sqlite::Statement &lead) { return entryFrom(sql, leadId, lead, person); }, leadId);
}

} // namespace leadpilot::mirror
