// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/derivation.h"

#include "core/text.h"
#include "sync/mirror/leadfacts.h"
#include "sync/mirror/searchtext.h"

#include <algorithm>

namespace leadpilot::mirror {
namespace {

constexpr int longestPreview = 200;

template <typename Id> QList<Id> idsOf(const QSet<QString> &texts)
{
    QList<Id> ids;
    for (const QString &text : texts) {
        if (const auto id = Id::parse(text))
            ids.append(*id);
    }
    return ids;
}

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

QString joinedName(const QString &first, const QString &last)
{
    const QString name = first % u' ' % last;
    return name.trimmed();
}

const QString &firstOf(const QString &a, const QString &b)
{
    return a.isEmpty() ? b : a;
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
    } else if (name == u"contact_identities") {
        remember(m_contacts, u"contact_id");
    } else if (name == u"leads") {
        remember(m_leads, u"id");
        remember(m_contacts, u"contact_id");
    } else if (name == u"whatsapp_conversations") {
        remember(m_chats, u"id");
        remember(m_contacts, u"contact_id");
    } else if (name == u"whatsapp_messages") {
        remember(m_messages, u"conversation_id");
    } else if (name == u"meta_ads_leads" || name == u"google_ads_leads") {
        remember(m_leads, u"lead_crm_id");
    }
}

Touched Derivation::refresh()
{
    for (const QString &chatId : m_messages + m_chats) {
        const auto contact = m_sql.first(
            "SELECT contact_id FROM whatsapp_conversations WHERE id = ?",
            [](sqlite::Statement &row) { return row.text(0); }, chatId);
        contact ? void(m_contacts.insert(*contact)) : dropChat(chatId);
    }
    for (const QString &leadId : std::as_const(m_leads))
        touchLead(leadId);
    QSet<QString> roots;
    for (const QString &contactId : std::as_const(m_contacts))
        roots.insert(rootOf(m_sql, contactId));
    for (const QString &rootId : std::as_const(roots))
        refreshPerson(rootId);
    return {idsOf<LeadId>(m_writtenLeads), idsOf<ConversationId>(m_writtenChats),
            idsOf<ConversationId>(m_messages)};
}

void Derivation::touchLead(const QString &leadId)
{
    const auto contact = m_sql.first(
        "SELECT contact_id FROM leads WHERE id = ? AND deleted_at IS NULL",
        [](sqlite::Statement &row) { return solid(row.text(0)); }, leadId);
    if (!contact)
        dropLead(leadId);
    else if (contact->isEmpty())
        refreshLead(leadId, nullptr);
    else
        m_contacts.insert(*contact);
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

void Derivation::refreshLead(const QString &leadId, const Person *person)
{
    const ChatSummary *chat = person ? person->newestChat() : nullptr;
    m_sql.each(
        "SELECT contact_id, first_name, last_name, email, phone, company, source, campaign_name, status, "
        "custom_fields, is_test, first_response_at, created_at FROM leads WHERE id = ?",
        [&](sqlite::Statement &row) {
            const QString source = row.text(6);
            const QString status = row.text(8);
            const Timestamp created = Timestamp::parse(row.text(12)).value_or(Timestamp());
            const bool isForm = source == u"meta_ads" || source == u"google_ads";
            const bool formWaits =
                isForm && status == u"new" && row.isNull(11) && !(chat && chat->lastAnswerAt);
            std::optional<Timestamp> waiting = chat ? chat->waitingSince : std::nullopt;
            if (formWaits)
                waiting = waiting ? std::min(*waiting, created) : created;
            // A lead that is won or lost is done; a new message opens another one.
            if (status == u"won" || status == u"lost")
                waiting.reset();
            const QString own = joinedName(row.text(1), row.text(2));
            const QString name = person ? firstOf(person->name, own) : own;
            const QString phone = firstOf(person ? firstOf(person->phone, row.text(4)) : row.text(4),
                                          chat ? chat->phone : QString());
            const QString email = firstOf(row.text(3), person ? person->email : QString());
            const QString company = firstOf(row.text(5), person ? person->company : QString());
            QString preview = chat ? text::cleanedLine(chat->lastText, longestPreview) : QString();
            if (preview.isEmpty())
                preview = formPreview(m_sql, leadId, row.text(9).toUtf8());
            const Timestamp activity = chat && chat->lastAt ? std::max(created, *chat->lastAt) : created;
            QString digits = phone;
            digits.removeIf([](QChar c) { return !c.isDigit(); });
            const QString words =
                QStringList{folded(name), folded(own), folded(company), folded(email), digits}.join(u'\n');
            m_sql.run(
                "INSERT INTO inbox_words(inbox_words, rowid, search) SELECT 'delete', n, search FROM inbox "
                "WHERE lead_id = ? AND search <> ?",
                leadId, words);
            const bool indexed = m_sql
                                     .first(
                                         "SELECT 1 FROM inbox WHERE lead_id = ? AND search = ?",
                                         [](sqlite::Statement &) { return true; }, leadId, words)
                                     .has_value();
            m_sql.run(
                "INSERT INTO inbox(lead_id, contact_id, conversation_id, activity_at, created_at, name, "
                "phone, "
                "email, source, campaign, status, preview, unread, unanswered, waiting_since, is_test, "
                "search) "
                "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(lead_id) DO UPDATE SET "
                "contact_id = excluded.contact_id, conversation_id = excluded.conversation_id, "
                "activity_at = excluded.activity_at, created_at = excluded.created_at, name = excluded.name, "
                "phone = excluded.phone, email = excluded.email, source = excluded.source, "
                "campaign = excluded.campaign, status = excluded.status, preview = excluded.preview, "
                "unread = excluded.unread, unanswered = excluded.unanswered, "
                "waiting_since = excluded.waiting_since, is_test = excluded.is_test, search = "
                "excluded.search",
                leadId, row.text(0), chat ? chat->id : QString(), activity.microseconds, created.microseconds,
                solid(name), solid(phone), solid(email), solid(source), solid(row.text(7)), solid(status),
                solid(preview), chat ? chat->unread : 0, waiting.has_value(), micros(waiting),
                row.integer(10) != 0, words);
            if (!indexed)
                m_sql.run(
                    "INSERT INTO inbox_words(rowid, search) SELECT n, search FROM inbox WHERE lead_id = ?",
                    leadId);
        },
        leadId);
    m_writtenLeads.insert(leadId);
}

void Derivation::writeChat(const ChatSummary &chat, const Person &person)
{
    m_sql.run(
        "INSERT OR REPLACE INTO chats(conversation_id, contact_id, name, phone, last_text, last_at, sort_at, "
        "unread, window_expires_at) VALUES(?,?,?,?,?,?,?,?,?)",
        chat.id, chat.contactId, solid(person.name), solid(firstOf(chat.phone, person.phone)),
        solid(text::cleanedLine(chat.lastText, longestPreview)), micros(chat.lastAt),
        chat.lastAt ? chat.lastAt->microseconds : 0, chat.unread, micros(chat.windowExpiresAt));
    m_writtenChats.insert(chat.id);
}

void Derivation::dropLead(const QString &leadId)
{
    m_sql.run("INSERT INTO inbox_words(inbox_words, rowid, search) SELECT 'delete', n, search FROM inbox "
              "WHERE lead_id = ?",
              leadId);
    m_sql.run("DELETE FROM inbox WHERE lead_id = ?", leadId);
    m_writtenLeads.insert(leadId);
}

void Derivation::dropChat(const QString &chatId)
{
    m_sql.run("DELETE FROM chats WHERE conversation_id = ?", chatId);
    m_writtenChats.insert(chatId);
}

} // namespace leadpilot::mirror
