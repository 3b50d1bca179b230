// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/messageindex.h"

#include "sync/mirror/textindex.h"

namespace leadpilot::mirror::messageindex {
namespace {

const TextIndex &index()
{
    static const TextIndex messages{"message",
                                    "whatsapp_messages",
                                    "@content <> '' AND @deleted_at IS NULL AND @revoked_at IS NULL",
                                    {"revoked_at"}};
    return messages;
}

MessageHit hitOf(Sql &sql, const QString &id, const SearchQuery &query)
{
    return sql
        .first(
            "SELECT m.conversation_id, m.direction, m.occurred_at, m.content, c.name, c.phone FROM "
            "whatsapp_messages m JOIN chats c ON c.conversation_id = m.conversation_id WHERE m.id = ?",
            [&](sqlite::Statement &row) {
                MessageHit hit;
                const QString content = row.text(3);
                hit.marks = query.find(content);
                if (hit.marks.isEmpty())
                    return hit;
                hit.id = MessageId::parse(id).value_or(MessageId());
                hit.conversationId = ConversationId::parse(row.text(0)).value_or(ConversationId());
                hit.direction = directionFromString(row.text(1)).value_or(Direction::Inbound);
                hit.at = Timestamp::parse(row.text(2)).value_or(Timestamp());
                hit.snippet = snippetOf(content, hit.marks, TextIndex::longestSnippet);
                hit.name = row.text(4);
                hit.phone = row.text(5);
                return hit;
            },
            id)
        .value_or(MessageHit());
}

} // namespace

void update(Sql &sql)
{
    index().update(sql);
}

void createTriggers(Sql &sql)
{
    index().createTriggers(sql);
}

MessageHits search(Sql &sql, const QString &typed, const std::optional<MessageHitPosition> &after, int limit)
{
    MessageHits hits;
    const SearchQuery query(typed);
    const auto take = [&](const QString &id) {
        MessageHit hit = hitOf(sql, id, query);
        const bool isHit = !hit.id.isNull();
        if (isHit)
            hits.hits.append(std::move(hit));
        return isHit;
    };
    const auto from = after ? std::optional(after->place) : std::nullopt;
    if (const auto next = index().search(sql, query, from, limit, take))
        hits.next = MessageHitPosition{*next};
    return hits;
}

} // namespace leadpilot::mirror::messageindex
