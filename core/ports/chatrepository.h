// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/error.h"
#include "core/id.h"
#include "core/messagestatus.h"
#include "core/ports/messagehit.h"
#include "core/timestamp.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <optional>

namespace leadpilot {

struct ConversationCard
{
    ConversationId id;
    ContactId contactId;
    QString name;  ///< may be empty: then `phone` names the person
    QString phone; ///< theirs; empty for people who write under a user name
    QString lastText;
    std::optional<Timestamp> lastAt;
    int unread = 0;
    std::optional<Timestamp> windowExpiresAt;
    friend bool operator==(const ConversationCard &, const ConversationCard &) = default;
};

/// The place in the list after which a page begins.
struct ConversationPosition
{
    Timestamp lastAt;
    ConversationId id;
    friend bool operator==(const ConversationPosition &, const ConversationPosition &) = default;
};

struct ConversationPage
{
    QList<ConversationCard> cards; ///< newest message first
    bool more = false;
};

/// A bubble.
struct ChatMessage
{
    MessageId id;
    ConversationId conversationId;
    QString wamid; ///< the vendor's id; empty until it has one
    Direction direction = Direction::Inbound;
    QString type; ///< one of whatsapp_messages.message_type
    QString text;
    MessageStatus status = MessageStatus::Received;
    QString failureCode;   ///< the vendor's code; empty unless failed
    QString failureReason; ///< the vendor's words; empty unless failed
    Timestamp at;
    bool isAutomatic = false; ///< of ours, and nobody wrote it
    friend bool operator==(const ChatMessage &, const ChatMessage &) = default;
};

struct MessagePosition
{
    Timestamp at;
    MessageId id;
    friend bool operator==(const MessagePosition &, const MessagePosition &) = default;
};

struct MessagePage
{
    QList<ChatMessage> messages; ///< oldest first
    bool more = false;           ///< older ones are here
    bool olderOnServer = false;  ///< before those that are here, the workspace may have more: fetchOlder()
};

/// Chats as the window reads and writes them. Same threads and promises as InboxRepository.
class ChatRepository : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QFuture<Expected<ConversationPage>> conversations(std::optional<ConversationPosition> after,
                                                              int limit) = 0;
    virtual QFuture<Expected<ConversationCard>> conversation(ConversationId id) = 0;
    /// At most `limit` messages before `before` (the newest if empty).
    virtual QFuture<Expected<MessagePage>> messages(ConversationId id, std::optional<MessagePosition> before,
                                                    int limit) = 0;
    /// Brings older messages of the chat from the workspace into reach of messages(), some at a time. Fails
    /// with Offline without a network.
    virtual QFuture<Expected<void>> fetchOlder(ConversationId id) = 0;
    /// Messages on this computer that have all the words `typed`, newest first; none for no words.
    virtual QFuture<Expected<MessageHits>>
    searchMessages(const QString &typed, std::optional<MessageHitPosition> after, int limit) = 0;
    /// Writes a text message into the outbox. Fails with Rejected if the service window is closed.
    virtual QFuture<Expected<MessageId>> sendText(ConversationId id, const QString &text) = 0;
    virtual QFuture<Expected<void>> markRead(ConversationId id) = 0;

Q_SIGNALS:
    /// Empty: anything may have changed.
    void conversationsChanged(const QList<leadpilot::ConversationId> &ids);
    void messagesChanged(leadpilot::ConversationId id);
};

} // namespace leadpilot
