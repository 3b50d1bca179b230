// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/person.h"

#include "sync/mirror/contactfacts.h"

namespace leadpilot::mirror {
namespace {

constexpr int longestChain = 16;

std::optional<Timestamp> timeAt(const sqlite::Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : Timestamp::parse(row.text(column));
}

std::optional<Timestamp> timeOf(Sql &sql, const QByteArray &query, const QString &chatId,
                                const QString &after = {})
{
    const auto read = [](sqlite::Statement &row) {
        return timeAt(row, 0);
    };
    const auto found =
        after.isNull() ? sql.first(query, read, chatId) : sql.first(query, read, chatId, after);
    return found.value_or(std::nullopt);
}

void readMessages(Sql &sql, ChatSummary &chat, const QString &lastReadAt)
{
    const auto newest = sql.first(
        "SELECT occurred_at, content, message_type FROM whatsapp_messages WHERE conversation_id = ? AND "
        "deleted_at IS NULL ORDER BY occurred_at DESC, id DESC LIMIT 1",
        [&chat](sqlite::Statement &row) {
            const auto at = timeAt(row, 0);
            // The conversation names a newer message than the mirror holds while a first sync runs.
            if (!chat.lastAt || (at && *at >= *chat.lastAt)) {
                chat.lastAt = at;
                chat.lastText = row.text(1).isEmpty() ? row.text(2) : row.text(1);
            }
            return true;
        },
        chat.id);
    if (!newest)
        return;
    // What nobody wrote went out by itself and answers nothing. One that the server has not seen yet (version
    // 0) was written here.
    chat.lastAnswerAt = timeOf(sql,
                               "SELECT occurred_at FROM whatsapp_messages WHERE conversation_id = ? AND "
                               "direction = 'outbound' AND status <> 'failed' AND deleted_at IS NULL "
                               "AND (sent_by IS NOT NULL OR version = 0) "
                               "ORDER BY occurred_at DESC LIMIT 1",
                               chat.id);
    const QString answered = chat.lastAnswerAt ? chat.lastAnswerAt->toString() : QStringLiteral("");
    chat.waitingSince = timeOf(sql,
                               "SELECT occurred_at FROM whatsapp_messages WHERE conversation_id = ? AND "
                               "occurred_at > ? AND direction = 'inbound' AND message_type NOT IN "
                               "('reaction', 'system') AND deleted_at IS NULL ORDER BY occurred_at LIMIT 1",
                               chat.id, answered);
    chat.unread =
        sql.first(
               "SELECT count(*) FROM whatsapp_messages WHERE conversation_id = ? AND occurred_at > ? "
               "AND direction = 'inbound' AND deleted_at IS NULL",
               [](sqlite::Statement &row) { return static_cast<int>(row.integer(0)); }, chat.id, lastReadAt)
            .value_or(0);
}

void readChats(Sql &sql, Person &person, const QString &contactId)
{
    sql.each(
        "SELECT id, whatsapp_phone, last_message_text, last_message_at, window_expires_at, "
        "coalesce(last_read_at, ''), deleted_at FROM whatsapp_conversations WHERE contact_id = ?",
        [&](sqlite::Statement &row) {
            ChatSummary chat;
            chat.id = row.text(0);
            chat.contactId = contactId;
            chat.phone = row.text(1);
            chat.lastText = row.text(2);
            chat.lastAt = timeAt(row, 3);
            chat.windowExpiresAt = timeAt(row, 4);
            chat.deleted = !row.isNull(6);
            readMessages(sql, chat, row.text(5).isNull() ? QStringLiteral("") : row.text(5));
            person.chats.push_back(std::move(chat));
        },
        contactId);
}

} // namespace

const ChatSummary *Person::newestChat() const
{
    const ChatSummary *newest = nullptr;
    for (const ChatSummary &chat : chats) {
        if (!chat.deleted && (!newest || chat.lastAt > newest->lastAt))
            newest = &chat;
    }
    return newest;
}

QString rootOf(Sql &sql, const QString &contactId)
{
    QString root = contactId;
    // The depth ends a cycle, which the server refuses but a half-arrived mirror might hold.
    for (int depth = 0; depth < longestChain; ++depth) {
        const auto into = sql.first(
            "SELECT c.merged_into FROM contacts c JOIN contacts i ON i.id = c.merged_into WHERE c.id = ?",
            [](sqlite::Statement &row) { return row.text(0); }, root);
        if (!into)
            break;
        root = *into;
    }
    return root;
}

QStringList contactsMergedInto(Sql &sql, const QString &rootId)
{
    QStringList ids{rootId};
    for (qsizetype next = 0; next < ids.size(); ++next)
        sql.each(
            "SELECT i.id FROM contacts i JOIN contacts c ON c.id = i.merged_into WHERE i.merged_into = ? "
            "ORDER BY i.id",
            [&ids](sqlite::Statement &row) {
                if (!ids.contains(row.text(0)))
                    ids.append(row.text(0));
            },
            QString(ids.at(next)));
    return ids;
}

Person readPerson(Sql &sql, const QString &rootId)
{
    Person person;
    person.contactIds = contactsMergedInto(sql, rootId);
    for (const QString &id : std::as_const(person.contactIds)) {
        addContactFacts(sql, person, id);
        readChats(sql, person, id);
    }
    return person;
}

QString nameAbout(Sql &sql, const schema::Table &table, const QString &rowId, const Row &row)
{
    const QLatin1StringView name(table.name);
    const auto text = [](sqlite::Statement &found) {
        return found.text(0);
    };
    QString contact = name == u"contacts" ? rowId : row.text(u"contact_id");
    const QString lead = name == u"leads" ? rowId : row.text(u"lead_id");
    if (contact.isEmpty() && !lead.isEmpty())
        contact = sql.first("SELECT contact_id FROM leads WHERE id = ?", text, lead).value_or(QString());
    if (contact.isEmpty() && name == u"whatsapp_messages")
        contact = sql.first("SELECT contact_id FROM whatsapp_conversations WHERE id = ?", text,
                            row.text(u"conversation_id"))
                      .value_or(QString());
    QString known =
        sql.first("SELECT display_name FROM contacts WHERE id = ?", text, contact).value_or(QString());
    if (known.isEmpty())
        known =
            sql.first("SELECT trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')) FROM leads "
                      "WHERE id = ?",
                      text, lead)
                .value_or(QString());
    return known;
}

} // namespace leadpilot::mirror
