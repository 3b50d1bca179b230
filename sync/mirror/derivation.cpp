// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/derivation.h"

#include "core/text.h"
#include "sync/mirror/arrivallog.h"
#include "sync/mirror/leadindex.h"

#include <map>

namespace leadpilot::mirror {
namespace {

template <typename Id> QList<Id> idsOf(const QSet<QString> &texts)
{
    QList<Id> ids;
    for (const QString &text : texts) {
        if (const auto id = Id::parse(text))
            ids.append(*id);
    }
    return ids;
}

/// Not null: Statement binds a null QString as NULL.
QString solid(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

Value micros(const std::optional<Timestamp> &time)
{
    return time ? Value(time->microseconds) : Value();
}

Value micros(const std::optional<qint64> &time)
{
    return time ? Value(*time) : Value();
}

qint64 microsOf(const QString &text)
{
    return Timestamp::parse(text).value_or(Timestamp()).microseconds;
}

} // namespace

void Derivation::touch(const schema::Table &table, const Row &row)
{
    const QString name = QLatin1StringView(table.name);
    const auto remember = [&row](QSet<QString> &set, QStringView column) {
        if (const QString id = row.text(column); !id.isEmpty())
            set.insert(id);
    };
    if (name == u"contacts") {
        remember(m_contacts, u"id");
        remember(m_contacts, u"merged_into");
        remember(m_people, u"id");
        remember(m_people, u"merged_into");
        m_tasks = true;
    } else if (name == u"contact_identities") {
        remember(m_contacts, u"contact_id");
    } else if (name == u"leads") {
        remember(m_leads, u"id");
        remember(m_writtenLeads, u"id"); // more is shown of it than the lists hold
        remember(m_people, u"contact_id");
    } else if (name == u"whatsapp_conversations") {
        remember(m_chats, u"id");
        remember(m_contacts, u"contact_id");
    } else if (name == u"whatsapp_messages") {
        touchMessage(row);
    } else if (name == u"meta_ads_leads" || name == u"google_ads_leads") {
        remember(m_leads, u"lead_crm_id");
    } else if (name == u"lead_tags") {
        // No list shows them, and some are filtered by them.
        remember(m_writtenLeads, u"lead_id");
    } else if (name == u"activities") {
        remember(m_people, u"contact_id");
    } else if (name == u"tasks") {
        m_tasks = true;
    } else {
        m_others.insert(name);
    }
}

void Derivation::touchMessage(const Row &row)
{
    const QString chatId = row.text(u"conversation_id");
    if (chatId.isEmpty())
        return;
    m_messages.insert(chatId);
    if (m_chats.contains(chatId))
        return;
    // Most messages are old: answered, read and followed by others. They say nothing about the chat any more.
    const Settled &chat = settled(chatId);
    const qint64 at = microsOf(row.text(u"occurred_at"));
    const bool isPast = at < chat.lastAt && at < chat.answeredAt;
    if (!isPast || (at > chat.readAt && row.text(u"direction") == u"inbound"))
        m_chats.insert(chatId);
}

const Derivation::Settled &Derivation::settled(const QString &chatId)
{
    const auto known = m_settled.constFind(chatId);
    if (known != m_settled.constEnd())
        return *known;
    const auto found = m_sql.first(
        "SELECT c.last_at, c.answered_at, v.last_read_at FROM chats c JOIN whatsapp_conversations v "
        "ON v.id = c.conversation_id WHERE c.conversation_id = ?",
        [](sqlite::Statement &row) {
            return Settled{row.integer(0), row.integer(1), row.isNull(2) ? 0 : microsOf(row.text(2))};
        },
        chatId);
    return *m_settled.insert(chatId, found.value_or(Settled()));
}

Touched Derivation::refresh()
{
    touchChats();
    refreshPersons();
    refreshLeads();
    if (m_counting == Counting::On)
        arrivallog::setLastNumber(m_sql, *m_lastArrival);
    return {idsOf<LeadId>(m_writtenLeads),
            idsOf<ConversationId>(m_writtenChats),
            idsOf<ConversationId>(m_messages),
            idsOf<ContactId>(m_people),
            m_tasks,
            m_others};
}

void Derivation::touchChats()
{
    for (const QString &chatId : std::as_const(m_chats)) {
        const auto contact = m_sql.first(
            "SELECT contact_id FROM whatsapp_conversations WHERE id = ?",
            [](sqlite::Statement &row) { return row.text(0); }, chatId);
        contact ? void(m_contacts.insert(*contact)) : dropChat(chatId);
    }
}

void Derivation::refreshPersons()
{
    if (m_contacts.isEmpty())
        return;
    // A first sync brings people first: nothing is listed yet that could show them.
    const bool listsAnything = m_sql
                                   .first("SELECT 1 WHERE EXISTS(SELECT 1 FROM leads) OR "
                                          "EXISTS(SELECT 1 FROM whatsapp_conversations)",
                                          [](sqlite::Statement &) { return true; })
                                   .has_value();
    if (!listsAnything)
        return;
    QSet<QString> roots;
    for (const QString &contactId : std::as_const(m_contacts)) {
        roots.insert(rootOf(m_sql, contactId));
        // Of a contact that is here this is the same root; of one that is gone, each has become its own.
        m_sql.each(
            "SELECT id FROM contacts WHERE merged_into = ?",
            [&](sqlite::Statement &row) { roots.insert(rootOf(m_sql, row.text(0))); }, contactId);
    }
    for (const QString &rootId : std::as_const(roots))
        refreshPerson(rootId);
}

void Derivation::refreshPerson(const QString &rootId)
{
    const Person person = readPerson(m_sql, rootId);
    QStringList leads;
    for (const QString &contactId : person.contactIds)
        m_sql.each(
            "SELECT id FROM leads WHERE contact_id = ? AND deleted_at IS NULL",
            [&leads](sqlite::Statement &row) { leads.append(row.text(0)); }, contactId);
    for (const QString &leadId : std::as_const(leads))
        refreshLead(leadId, &person);
    for (const ChatSummary &chat : person.chats)
        chat.deleted ? dropChat(chat.id) : writeChat(chat, person);
}

void Derivation::refreshLeads()
{
    std::map<QString, QStringList> byContact;
    for (const QString &leadId : m_leads - m_refreshedLeads) {
        const auto contact = m_sql.first(
            "SELECT contact_id FROM leads WHERE id = ? AND deleted_at IS NULL",
            [](sqlite::Statement &row) { return solid(row.text(0)); }, leadId);
        if (!contact)
            dropLead(leadId);
        else if (contact->isEmpty())
            refreshLead(leadId, nullptr);
        else
            byContact[*contact].append(leadId);
    }
    for (const auto &[contactId, leads] : byContact) {
        const Person person = readPerson(m_sql, rootOf(m_sql, contactId));
        for (const QString &leadId : leads)
            refreshLead(leadId, &person);
    }
}

void Derivation::refreshLead(const QString &leadId, const Person *person)
{
    m_refreshedLeads.insert(leadId);
    if (const auto entry = leadEntry(m_sql, leadId, person))
        writeLead(*entry);
}

void Derivation::writeLead(const LeadEntry &entry)
{
    const auto listed = m_sql.first(
        "SELECT created_at, arrived FROM inbox WHERE lead_id = ?",
        [](sqlite::Statement &row) {
            return std::pair(row.integer(0), row.isNull(1) ? Value() : Value(row.integer(1)));
        },
        entry.leadId);
    if (listed && listed->first == entry.createdAt) {
        if (!updateLead(entry))
            return;
    } else {
        // A lead that was made here gets its time from the server, and its number is made of that.
        if (listed)
            m_sql.run("DELETE FROM inbox WHERE lead_id = ?", entry.leadId);
        insertLead(entry, listed ? listed->second : nextArrival());
    }
    m_writtenLeads.insert(entry.leadId);
}

Value Derivation::nextArrival()
{
    if (m_counting == Counting::Unasked) {
        m_lastArrival = arrivallog::lastNumber(m_sql);
        m_counting = m_lastArrival ? Counting::On : Counting::Off;
    }
    return m_counting == Counting::On ? Value(++*m_lastArrival) : Value();
}

void Derivation::insertLead(const LeadEntry &entry, const Value &arrived)
{
    m_sql.run("INSERT INTO inbox(n, lead_id, activity_at, created_at, waiting_since, snoozed_until, "
              "unanswered, unread, is_test, status, source, campaign, assignee, contact_id, conversation_id, "
              "phone, email, name, company, preview, search, name_key, value_key, arrived) "
              "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
              leadindex::freeNumber(m_sql, entry.createdAt, entry.leadId), entry.leadId, entry.activityAt,
              entry.createdAt, micros(entry.waitingSince), micros(entry.snoozedUntil),
              entry.waitingSince.has_value(), entry.unread, entry.isTest, solid(entry.status),
              solid(entry.source), solid(entry.campaign), solid(entry.assignee), entry.contactId,
              entry.conversationId, solid(entry.phone), solid(entry.email), solid(entry.name),
              solid(entry.company), solid(entry.preview), entry.search, solid(entry.sortedName),
              micros(entry.sortedValue), arrived);
}

/// False: it stood there like that.
bool Derivation::updateLead(const LeadEntry &entry)
{
    return m_sql.run(
               "UPDATE inbox SET (activity_at, waiting_since, snoozed_until, unanswered, unread, is_test, "
               "status, source, campaign, assignee, contact_id, conversation_id, phone, email, name, "
               "company, preview, search, name_key, value_key) = "
               "(?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21) WHERE lead_id = ?1 "
               "AND (activity_at, waiting_since, snoozed_until, unanswered, unread, is_test, status, "
               "source, campaign, assignee, contact_id, conversation_id, phone, email, name, company, "
               "preview, search, name_key, value_key) IS NOT "
               "(?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21)",
               entry.leadId, entry.activityAt, micros(entry.waitingSince), micros(entry.snoozedUntil),
               entry.waitingSince.has_value(), entry.unread, entry.isTest, solid(entry.status),
               solid(entry.source), solid(entry.campaign), solid(entry.assignee), entry.contactId,
               entry.conversationId, solid(entry.phone), solid(entry.email), solid(entry.name),
               solid(entry.company), solid(entry.preview), entry.search, solid(entry.sortedName),
               micros(entry.sortedValue)) > 0;
}

void Derivation::writeChat(const ChatSummary &chat, const Person &person)
{
    const qint64 written = m_sql.run(
        "INSERT INTO chats(conversation_id, contact_id, name, phone, last_text, last_at, sort_at, unread, "
        "window_expires_at, answered_at) VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT(conversation_id) DO UPDATE "
        "SET contact_id = excluded.contact_id, name = excluded.name, phone = excluded.phone, "
        "last_text = excluded.last_text, last_at = excluded.last_at, sort_at = excluded.sort_at, "
        "unread = excluded.unread, window_expires_at = excluded.window_expires_at, "
        "answered_at = excluded.answered_at WHERE (contact_id, name, phone, last_text, last_at, unread, "
        "window_expires_at, answered_at) IS NOT (excluded.contact_id, excluded.name, excluded.phone, "
        "excluded.last_text, excluded.last_at, excluded.unread, excluded.window_expires_at, "
        "excluded.answered_at)",
        chat.id, chat.contactId, solid(person.name), solid(chat.phone.isEmpty() ? person.phone : chat.phone),
        solid(text::cleanedLine(chat.lastText, longestPreview)), micros(chat.lastAt),
        chat.lastAt ? chat.lastAt->microseconds : 0, chat.unread, micros(chat.windowExpiresAt),
        micros(chat.lastAnswerAt));
    if (written > 0)
        m_writtenChats.insert(chat.id);
}

void Derivation::dropLead(const QString &leadId)
{
    m_sql.run("DELETE FROM inbox WHERE lead_id = ?", leadId);
    m_writtenLeads.insert(leadId);
}

void Derivation::dropChat(const QString &chatId)
{
    m_sql.run("DELETE FROM chats WHERE conversation_id = ?", chatId);
    m_writtenChats.insert(chatId);
}

} // namespace leadpilot::mirror
