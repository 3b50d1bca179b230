// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorchat.h"

#include "sync/mirror/chathistory.h"
#include "sync/mirror/localedits.h"
#include "sync/mirror/messageindex.h"
#include "sync/mirror/onwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace leadpilot::mirror {
namespace {

constexpr qsizetype mostNamed = 200;

constexpr auto cardColumns =
    "conversation_id, contact_id, name, phone, last_text, last_at, unread, window_expires_at";

std::optional<Timestamp> microsAt(const sqlite::Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Timestamp{row.integer(column)});
}

ConversationCard readCard(sqlite::Statement &row)
{
    ConversationCard card;
    card.id = ConversationId::parse(row.text(0)).value_or(ConversationId());
    card.contactId = ContactId::parse(row.text(1)).value_or(ContactId());
    card.name = row.text(2);
    card.phone = row.text(3);
    card.lastText = row.text(4);
    card.lastAt = microsAt(row, 5);
    card.unread = static_cast<int>(row.integer(6));
    card.windowExpiresAt = microsAt(row, 7);
    return card;
}

/// Source: Meta's status errors, `[{code, title, message, error_data:{details}}]`; ours are one such object.
void readError(const QByteArray &json, ChatMessage &message)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject error = document.isArray() ? document.array().first().toObject() : document.object();
    message.failureCode = error.value(u"code").toVariant().toString();
    for (const QJsonValue &text : {error.value(u"error_data").toObject().value(u"details"),
                                   error.value(u"message"), error.value(u"title")}) {
        if (message.failureReason.isEmpty())
            message.failureReason = text.toString();
    }
}

ChatMessage readMessage(sqlite::Statement &row)
{
    ChatMessage message;
    message.id = MessageId::parse(row.text(0)).value_or(MessageId());
    message.conversationId = ConversationId::parse(row.text(1)).value_or(ConversationId());
    message.wamid = row.text(2);
    message.direction = directionFromString(row.text(3)).value_or(Direction::Inbound);
    message.type = row.text(4);
    message.text = row.text(5);
    message.status = messageStatusFromString(row.text(6)).value_or(MessageStatus::Received);
    if (message.status == MessageStatus::Failed)
        readError(row.text(7).toUtf8(), message);
    message.at = Timestamp::parse(row.text(8)).value_or(Timestamp());
    // What the server has not seen yet (version 0) was written here.
    message.isAutomatic = message.direction == Direction::Outbound && row.isNull(9) && row.integer(10) > 0;
    return message;
}

template <typename Page> void cut(Page &page, qsizetype limit, auto &&items)
{
    page.more = items.size() > limit;
    if (page.more)
        items.removeLast();
}

ConversationPage readConversations(Sql &sql, const std::optional<ConversationPosition> &after, int limit)
{
    ConversationPage page;
    const auto add = [&page](sqlite::Statement &row) {
        page.cards.append(readCard(row));
    };
    const QByteArray select = QByteArray("SELECT ") + cardColumns + " FROM chats ";
    if (after)
        sql.each(select + "WHERE (sort_at, conversation_id) < (?, ?) "
                          "ORDER BY sort_at DESC, conversation_id DESC LIMIT ?",
                 add, after->lastAt.microseconds, after->id.toString(), limit + 1);
    else
        sql.each(select + "ORDER BY sort_at DESC, conversation_id DESC LIMIT ?", add, limit + 1);
    cut(page, limit, page.cards);
    return page;
}

MessagePage readMessages(Sql &sql, ConversationId id, const std::optional<MessagePosition> &before, int limit)
{
    MessagePage page;
    const auto add = [&page](sqlite::Statement &row) {
        page.messages.append(readMessage(row));
    };
    // Single older rows may be here because they changed: they are shown once nothing is missing after them.
    const chathistory::Held held = chathistory::held(sql, id.toString());
    page.olderOnServer = held.olderOnServer;
    const QByteArray select =
        "SELECT id, conversation_id, whatsapp_message_id, direction, message_type, content, "
        "status, error, occurred_at, sent_by, version FROM whatsapp_messages WHERE conversation_id = ? AND "
        "deleted_at IS NULL AND (occurred_at, id) >= (?, ?) ";
    const QString from = held.at.isNull() ? QStringLiteral("") : held.at;
    const QString fromId = held.id.isNull() ? QStringLiteral("") : held.id;
    if (before)
        sql.each(select + "AND (occurred_at, id) < (?, ?) ORDER BY occurred_at DESC, id DESC LIMIT ?", add,
                 id.toString(), from, fromId, before->at.toString(), before->id.toString(), limit + 1);
    else
        sql.each(select + "ORDER BY occurred_at DESC, id DESC LIMIT ?", add, id.toString(), from, fromId,
                 limit + 1);
    cut(page, limit, page.messages);
    std::ranges::reverse(page.messages);
    return page;
}

ConversationCard readConversation(Sql &sql, ConversationId id)
{
    const auto card = sql.first(QByteArray("SELECT ") + cardColumns + " FROM chats WHERE conversation_id = ?",
                                readCard, id.toString());
    if (!card)
        sql.stop({ErrorCode::Rejected, QStringLiteral("read a chat"), QStringLiteral("it is gone"),
                  QStringLiteral("gone"), 0});
    return card.value_or(ConversationCard());
}

} // namespace

MirrorChat::MirrorChat(ReaderPool &readers, MirrorWriter &writer, QObject *parent)
    : ChatRepository(parent)
    , m_readers(readers)
    , m_writer(writer)
{
    connect(&writer, &MirrorWriter::changed, this, [this](const Touched &touched) {
        if (!touched.chats.isEmpty())
            Q_EMIT conversationsChanged(touched.chats.size() > mostNamed ? QList<ConversationId>()
                                                                         : touched.chats);
        for (const ConversationId &id : touched.messages)
            Q_EMIT messagesChanged(id);
    });
}

QFuture<Expected<ConversationPage>> MirrorChat::conversations(std::optional<ConversationPosition> after,
                                                              int limit)
{
    return m_readers.read([=](Sql &sql) { return readConversations(sql, after, limit); });
}

QFuture<Expected<ConversationCard>> MirrorChat::conversation(ConversationId id)
{
    return m_readers.read([=](Sql &sql) { return readConversation(sql, id); });
}

QFuture<Expected<MessagePage>> MirrorChat::messages(ConversationId id, std::optional<MessagePosition> before,
                                                    int limit)
{
    return m_readers.read([=](Sql &sql) { return readMessages(sql, id, before, limit); });
}

QFuture<Expected<void>> MirrorChat::fetchOlder(ConversationId id)
{
    auto promise = std::make_shared<QPromise<Expected<void>>>();
    promise->start();
    QMetaObject::invokeMethod(
        &m_writer,
        [promise, &writer = m_writer, id] {
            writer.fetchOlder(id, [promise](const Expected<void> &fetched) {
                promise->addResult(fetched);
                promise->finish();
            });
        },
        Qt::QueuedConnection);
    return promise->future();
}

QFuture<Expected<MessageHits>> MirrorChat::searchMessages(const QString &typed,
                                                          std::optional<MessageHitPosition> after, int limit)
{
    return m_readers.read([=](Sql &sql) { return messageindex::search(sql, typed, after, limit); });
}

QFuture<Expected<MessageId>> MirrorChat::sendText(ConversationId id, const QString &text)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return queueText(writer, id, text); });
}

QFuture<Expected<void>> MirrorChat::markRead(ConversationId id)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return markChatRead(writer, id); });
}

} // namespace leadpilot::mirror
